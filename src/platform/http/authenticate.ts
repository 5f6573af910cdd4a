import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod/mini';
import { need, type Config } from '../config.ts';
import { bearerToken, GUEST, type Authenticate } from './caller.ts';
import { HttpProblem } from './problems.ts';

const JWKS_TIMEOUT_MS = 3_000;

/** How far the pool's clock may be ahead of ours. */
const CLOCK_SKEW_SECONDS = 30;

const claimsSchema = z.object({
  sub: z.string(),
  token_use: z.literal('access'),
  client_id: z.string(),
  iat: z.number(),
  exp: z.number(),
  'cognito:groups': z.optional(z.array(z.string())),
});

/**
 * Verifies access tokens of the user pool: RS256 by the pool's published keys, issuer, expiry, client
 * and that it is an access token, not an ID token. Keys are kept between calls, and fetched again for a
 * token with a key that is not among them; when that did not help, not once more for ten seconds.
 */
export function createAuthenticate(config: Config): Authenticate {
  const clientId = need(config, 'USER_POOL_CLIENT_ID');
  const verifier = JwtVerifier.create(
    {
      issuer: need(config, 'TOKEN_ISSUER'),
      audience: null,
      jwksUri: need(config, 'JWKS_URI'),
      customJwtCheck: ({ header }) => {
        if (header.alg !== 'RS256') throw new Error('signed in a way that the pool does not use');
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return async (authorization) => {
    if (authorization === undefined) return GUEST;
    const token = bearerToken(authorization);
    if (token === undefined) throw new HttpProblem('token-invalid');

    const claims = z.safeParse(claimsSchema, await verified(verifier, token));
    if (!claims.success || claims.data.client_id !== clientId || isFromTheFuture(claims.data))
      throw new HttpProblem('token-invalid');
    return { customerId: claims.data.sub, groups: claims.data['cognito:groups'] ?? [] };
  };
}

function isFromTheFuture({ iat }: { readonly iat: number }): boolean {
  return iat > Date.now() / 1000 + CLOCK_SKEW_SECONDS;
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

/** What does not look like this is no answer of the pool, whatever its status. */
const keysSchema = z.looseObject({ keys: z.array(z.looseObject({ kid: z.string() })) });

class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  try {
    const signal = AbortSignal.timeout(JWKS_TIMEOUT_MS);
    const answer = await fetch(uri, { signal, redirect: 'error' }); // keys come from where we ask
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const body = await answer.arrayBuffer();
    z.parse(keysSchema, JSON.parse(Buffer.from(body).toString('utf8')));
    return body;
  } catch (error) {
    throw new KeysUnavailable('the keys of the user pool could not be fetched', { cause: error });
  }
}
