import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod/mini';
import { need, type Config } from '../config.ts';
import { HttpProblem } from './problems.ts';

/** Who calls: nobody we know, or somebody whose access token the pool has signed. */
export interface Caller {
  readonly customerId: string | null;
  readonly groups: readonly string[];
}

export const GUEST: Caller = { customerId: null, groups: [] };

const JWKS_TIMEOUT_MS = 3_000;

const claimsSchema = z.object({
  sub: z.string(),
  token_use: z.literal('access'),
  client_id: z.string(),
  'cognito:groups': z.optional(z.array(z.string())),
});

/** Finds out who calls from the Authorization header; throws a problem when the token is not good. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

/**
 * Verifies access tokens of the user pool: RS256 by the pool's published keys (kept between calls),
 * issuer, expiry, client and that it is an access token, not an ID token.
 */
export function createAuthenticate(config: Config): Authenticate {
  const clientId = need(config, 'USER_POOL_CLIENT_ID');
  const verifier = JwtVerifier.create(
    { issuer: need(config, 'TOKEN_ISSUER'), audience: null, jwksUri: need(config, 'JWKS_URI') },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return async (authorization) => {
    if (authorization === undefined) return GUEST;
    const token = bearerToken(authorization);
    if (token === undefined) throw new HttpProblem('token-invalid');

    const claims = z.safeParse(claimsSchema, await verified(verifier, token));
    if (!claims.success || claims.data.client_id !== clientId)
      throw new HttpProblem('token-invalid');
    return { customerId: claims.data.sub, groups: claims.data['cognito:groups'] ?? [] };
  };
}

/** The access token that an Authorization header shows, whether or not it is good. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
}

async function verified(
  verifier: { verify(token: string): Promise<unknown> },
  token: string,
): Promise<unknown> {
  try {
    return await verifier.verify(token);
  } catch (error) {
    // Keys that cannot be fetched are our trouble, not the caller's.
    if (error instanceof KeysUnavailable) throw new HttpProblem('try-again');
    throw new HttpProblem('token-invalid');
  }
}

class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(uri, { signal: AbortSignal.timeout(JWKS_TIMEOUT_MS) });
    if (answer.ok) return await answer.arrayBuffer();
    throw new Error(`status ${answer.status}`);
  } catch (error) {
    throw new KeysUnavailable('the keys of the user pool could not be fetched', { cause: error });
  }
}
