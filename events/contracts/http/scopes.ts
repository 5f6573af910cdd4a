/**
 * What an API key can be allowed to do. Each route that takes keys names one of these; that none is named by
 * no route is tested.
 */
export const SCOPES = [
  ...(['products:read', 'products:write', 'categories:read', 'categories:write'] as const),
  ...(['images:write', 'catalog:read', 'catalog:write'] as const),
  ...(['stock:read', 'stock:write'] as const),
  ...(['orders:read', 'orders:write', 'returns:read', 'returns:write'] as const),
  ...(['customers:read', 'customers:write'] as const),
  ...(['newsletters:read', 'newsletters:write'] as const),
  ...(['shop:read', 'shop:write', 'webhooks:read', 'webhooks:write'] as const),
  ...([
    'ledger:read',
    'health:read',
    'audit:read',
    'events:read',
    'events:write',
    'failures:read',
    'failures:write',
    'replays:read',
    'replays:write',
    'analytics:read',
  ] as const),
] as const;

export type Scope = (typeof SCOPES)[number];
