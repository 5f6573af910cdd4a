/** What the pages read of an access token. The API checks it; here it only decides what is shown. */
export interface Claims {
  /** Seconds since 1970. */
  readonly exp: number;
  readonly groups: readonly string[];
}

/** The claims of a token; one that cannot be read has ended long ago. */
export function claimsOf(token: string): Claims {
  try {
    const [, payload = ''] = token.split('.');
    const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(json);
    if (typeof claims !== 'object' || claims === null) return { exp: 0, groups: [] };
    const exp = 'exp' in claims && typeof claims.exp === 'number' ? claims.exp : 0;
    const groups = 'cognito:groups' in claims ? claims['cognito:groups'] : [];
    return { exp, groups: Array.isArray(groups) ? groups.map(String) : [] };
  } catch {
    return { exp: 0, groups: [] };
  }
}
