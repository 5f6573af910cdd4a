import type { paths } from '../../../shared/api/schema.d.ts';

type NewKey = paths['/v1/admin/api-keys']['post']['requestBody']['content']['application/json'];

type Scope = NewKey['scopes'][number];

/** Each thing that a key can be allowed to do: the type asks for all, and for no other. */
const ALL: Readonly<Record<Scope, true>> = {
  'products:read': true,
  'products:write': true,
  'categories:read': true,
  'categories:write': true,
  'images:write': true,
  'catalog:read': true,
  'catalog:write': true,
  'stock:read': true,
  'stock:write': true,
  'orders:read': true,
  'orders:write': true,
  'returns:read': true,
  'returns:write': true,
  'customers:read': true,
  'customers:write': true,
  'newsletters:read': true,
  'newsletters:write': true,
  'shop:read': true,
  'shop:write': true,
  'webhooks:read': true,
  'webhooks:write': true,
  'ledger:read': true,
  'health:read': true,
  'audit:read': true,
  'events:read': true,
  'events:write': true,
  'failures:read': true,
  'failures:write': true,
  'replays:read': true,
  'replays:write': true,
  'analytics:read': true,
};

function isScope(name: string): name is Scope {
  return name in ALL;
}

export const SCOPES: readonly Scope[] = Object.keys(ALL).filter(isScope);
