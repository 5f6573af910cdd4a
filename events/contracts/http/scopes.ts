/**
 * What an API key can be allowed to do. Each back-office route that takes keys names one of these; that
 * none is named by no route is tested, but for those of routes to come.
 */
export const SCOPES = [
  ...(['products:read', 'products:write', 'categories:read', 'categories:write'] as const),
  ...(['images:write', 'catalog:read', 'catalog:write'] as const),
  ...(['stock:read', 'stock:write'] as const),
  ...(['orders:read', 'orders:write', 'returns:read', 'returns:write'] as const),
  ...(['customers:read', 'customers:write'] as const),
  ...(['shop:read', 'shop:write'] as const),
  ...([
    'ledger:read',
    'audit:read',
    'events:read',
    'events:write',
    'failures:read',
    'failures:write',
    'analytics:read',
  ] as const),
] as const;

export type Scope = (typeof SCOPES)[number];
