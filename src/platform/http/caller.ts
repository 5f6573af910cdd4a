/** Who calls: nobody we know, somebody whose access token the pool has signed, or a machine client. */
export interface Caller {
  readonly customerId: string | null;
  readonly groups: readonly string[];
  /** Id of the API key that was shown, if one was. */
  readonly keyId?: string;
}

export const GUEST: Caller = { customerId: null, groups: [] };

/** Finds out who calls from the Authorization header; throws a problem when the token is not good. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/** The access token that an Authorization header shows, whether or not it is good. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
}
