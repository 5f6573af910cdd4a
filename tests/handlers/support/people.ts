import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { serve, type Listening } from './listen.ts';

const KEY_ID = 'key-1';

export interface People extends Listening {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly clientId: string;
  /** An access token of this pool; the claims change what is in it. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** The same, signed by somebody else. */
  forged(claims?: Record<string, unknown>): string;
  /** The same, but with the public key taken for a shared secret, or with no signature at all. */
  confused(algorithm: 'HS256' | 'none'): string;
}

/** A user pool of which only the published keys are there. */
export async function openPool(): Promise<People> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' };
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  const issuer = `${server.url}/test_pool`;
  const clientId = 'web-client';

  const claimsOf = (changed: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return {
      ...{ sub: 'customer-zoe', token_use: 'access', client_id: clientId, iss: issuer },
      ...{ iat: now, exp: now + 3600, jti: 'token-1', username: 'customer-zoe', scope: 'openid' },
      ...changed,
    };
  };
  const rs256 = (key: KeyObject) => (input: string) => sign('sha256', Buffer.from(input), key);
  const header = { alg: 'RS256', kid: KEY_ID, typ: 'JWT' };

  return {
    ...server,
    issuer,
    clientId,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    token: (claims, changed) =>
      jwt({ ...header, ...changed }, claimsOf(claims), rs256(own.privateKey)),
    forged: (claims) => jwt(header, claimsOf(claims), rs256(others.privateKey)),
    confused: (alg) => {
      const publicPem = createPublicKey(own.privateKey).export({ type: 'spki', format: 'pem' });
      const hmac = (input: string) => createHmac('sha256', publicPem).update(input).digest();
      return jwt({ ...header, alg }, claimsOf(), alg === 'none' ? () => Buffer.alloc(0) : hmac);
    },
  };
}

function jwt(header: object, claims: object, signature: (input: string) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${signature(input).toString('base64url')}`;
}
