import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { serve, textOf, type Listening } from './listen.ts';

const COGNITO = 'AWSCognitoIdentityProviderService';

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
  /** E-mails that the pool knows, by the id of whose they are. */
  readonly emails: Map<string, string>;
  /** While it is down, it tells nobody anything of themselves. */
  down: boolean;
  /** The key that it signs with. */
  privateKey(): KeyObject;
  /** How often the keys were asked for. */
  fetches(): number;
  /** What is answered to who asks for the keys, in place of them; undefined for the keys. */
  instead: { readonly status: number; readonly body: string } | undefined;
  /** Signs with another key from now on, and publishes it beside the old one. */
  rotate(): void;
}

/** A user pool that publishes its keys and tells people their e-mail. */
export async function openPool(): Promise<People> {
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const own = () => keys.at(-1)!;
  const keyId = () => `key-${keys.length}`;
  const emails = new Map([['customer-zoe', 'zoe@example.com']]);
  let fetches = 0;
  const server = await serve((request, response) => {
    const asksForUser = request.headers['x-amz-target'] === `${COGNITO}.GetUser`;
    const answer = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    if (asksForUser) {
      void textOf(request).then((body) => {
        const [status, told] = getUser(body);
        answer(status, JSON.stringify(told));
      });
      return;
    }
    fetches += 1;
    const published = keys.map(({ publicKey }, index) => ({
      ...publicKey.export({ format: 'jwk' }),
      ...{ kid: `key-${index + 1}`, use: 'sig', alg: 'RS256' },
    }));
    const { status, body } = people.instead ?? {
      status: 200,
      body: JSON.stringify({ keys: published }),
    };
    answer(status, body);
  });

  /** As Cognito answers it: by the token alone, which it looks up by itself. */
  function getUser(body: string): [status: number, answer: object] {
    if (people.down) return [500, { __type: 'InternalErrorException', message: 'sorry' }];
    const { AccessToken } = JSON.parse(body) as { AccessToken: string };
    const claims = Buffer.from(AccessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { sub } = JSON.parse(claims) as { sub: string };
    const email = emails.get(sub);
    if (email === undefined) {
      return [400, { __type: 'NotAuthorizedException', message: 'Access Token has been revoked' }];
    }
    const attributes = { sub, email_verified: 'true', email };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    return [200, { Username: sub, UserAttributes }];
  }

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
  const header = () => ({ alg: 'RS256', kid: keyId(), typ: 'JWT' });

  const people: People = {
    ...server,
    emails,
    down: false,
    issuer,
    clientId,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    token: (claims, changed) =>
      jwt({ ...header(), ...changed }, claimsOf(claims), rs256(own().privateKey)),
    forged: (claims) => jwt(header(), claimsOf(claims), rs256(others.privateKey)),
    confused: (alg) => {
      const publicPem = createPublicKey(own().privateKey).export({ type: 'spki', format: 'pem' });
      const hmac = (input: string) => createHmac('sha256', publicPem).update(input).digest();
      return jwt({ ...header(), alg }, claimsOf(), alg === 'none' ? () => Buffer.alloc(0) : hmac);
    },
    privateKey: () => own().privateKey,
    fetches: () => fetches,
    instead: undefined,
    rotate: () => void keys.push(generateKeyPairSync('rsa', { modulusLength: 2048 })),
  };
  return people;
}

function jwt(header: object, claims: object, signature: (input: string) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${signature(input).toString('base64url')}`;
}
