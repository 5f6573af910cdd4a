import { createSign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../src/platform/config.ts';
import { createAuthenticate } from '../../src/platform/http/authenticate.ts';
import type { Authenticate } from '../../src/platform/http/caller.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { openPool, type People } from '../handlers/support/people.ts';

let pool: People;
let authenticate: Authenticate;

beforeEach(async () => {
  pool = await openPool();
  const config = readConfig({
    AWS_REGION: 'eu-central-1',
    TABLE_PREFIX: 'bodega-test',
    TOKEN_ISSUER: pool.issuer,
    JWKS_URI: pool.jwksUri,
    USER_POOL_CLIENT_ID: pool.clientId,
  });
  authenticate = createAuthenticate(config);
});
afterEach(() => pool.close());

const who = async (token: string): Promise<string | null> => {
  try {
    return (await authenticate(`Bearer ${token}`)).customerId;
  } catch (error) {
    if (error instanceof HttpProblem) return error.code;
    throw error;
  }
};
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

/** Signed with a key that the pool publishes, or not: it does not get as far as that. */
const withKey = (kid: string) => pool.token({}, { kid });

describe('a token', () => {
  test('of the pool says who calls, and in which groups they are', async () => {
    const token = pool.token({ 'cognito:groups': ['staff'] });
    expect(await authenticate(`Bearer ${token}`)).toEqual({
      customerId: 'customer-zoe',
      groups: ['staff'],
    });
    expect(await authenticate(undefined)).toEqual({ customerId: null, groups: [] });
  });

  test.each<[string, () => string]>([
    ['an ID token', () => pool.token({ token_use: 'id', aud: pool.clientId })],
    ['alg none', () => pool.confused('none')],
    ['HS256 signed with the public key', () => pool.confused('HS256')],
    ['RS512, though by the right key', () => signedWith('RS512')],
    ['another issuer', () => pool.token({ iss: `${pool.url}/other_pool` })],
    ['no issuer', () => pool.token({ iss: undefined })],
    ['another client', () => pool.token({ client_id: 'other-client' })],
    ['an expired one', () => pool.token({ exp: seconds(-1) })],
    ['one that never expires', () => pool.token({ exp: undefined })],
    ['nbf in the future', () => pool.token({ nbf: seconds(60) })],
    ['iat in the future', () => pool.token({ iat: seconds(120), exp: seconds(3600) })],
    ['an unknown kid', () => withKey('key-9')],
    ['a kid of Object', () => withKey('__proto__')],
    ['a token of a foreign pool', () => pool.forged()],
    ['a token of a foreign pool with a kid of its own', () => foreign()],
    ['a key address of its own', () => pool.token({}, { kid: 'key-9', jku: 'http://127.0.0.1:9' })],
    ['garbage', () => 'garbage'],
    ['garbage of three parts', () => 'a.b.c'],
    ['no token', () => ''],
  ])('is not taken: %s', async (_, token) => {
    expect(await who(token())).toBe('token-invalid');
  });

  test('of a clock that is a little ahead is taken', async () => {
    expect(await who(pool.token({ iat: seconds(5) }))).toBe('customer-zoe');
  });
});

describe('the keys', () => {
  test('are fetched once for many requests, also at once', async () => {
    const callers = await Promise.all(Array.from({ length: 20 }, () => who(pool.token())));
    expect(new Set(callers)).toEqual(new Set(['customer-zoe']));
    expect(await who(pool.token())).toBe('customer-zoe');
    expect(pool.fetches()).toBe(1);
  });

  test('are fetched again when the pool signs with a new one; the old one stays good', async () => {
    const old = pool.token();
    expect(await who(old)).toBe('customer-zoe');
    pool.rotate();
    expect(await who(pool.token())).toBe('customer-zoe');
    expect(await who(old)).toBe('customer-zoe');
    expect(pool.fetches()).toBe(2);
  });

  test('are not fetched again and again for keys that nobody knows', async () => {
    expect(await who(pool.token())).toBe('customer-zoe');
    for (let n = 10; n < 30; n += 1) expect(await who(withKey(`key-${n}`))).toBe('token-invalid');
    await Promise.all(Array.from({ length: 20 }, (_, n) => who(withKey(`other-${n}`))));
    expect(pool.fetches()).toBe(2);
    expect(await who(pool.token())).toBe('customer-zoe');
  });

  test('are fetched once more for those after ten seconds', async () => {
    expect(await who(pool.token())).toBe('customer-zoe');
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date'] });
    try {
      expect(await who(withKey('key-9'))).toBe('token-invalid');
      pool.rotate();
      expect(await who(pool.token())).toBe('token-invalid');
      jest.advanceTimersByTime(10_000);
    } finally {
      jest.useRealTimers();
    }
    expect(await who(pool.token())).toBe('customer-zoe');
    expect(pool.fetches()).toBe(3);
  });

  test.each([
    ['a fault', { status: 500, body: '{}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no keys', { status: 200, body: '{"message":"later"}' }],
  ])('that cannot be had, for %s, are our trouble and not the caller’s', async (_, instead) => {
    pool.instead = instead;
    expect(await who(pool.token())).toBe('try-again');
    pool.instead = undefined;
    expect(await who(pool.token())).toBe('customer-zoe');
  });

  test('that nobody answers for are too, and those known go on', async () => {
    expect(await who(pool.token())).toBe('customer-zoe');
    const known = pool.token();
    pool.rotate();
    const token = pool.token();
    await pool.close();
    expect(await who(token)).toBe('try-again');
    expect(await who(known)).toBe('customer-zoe');
  });
});

function foreign(): string {
  const [, claims, signature] = pool.forged().split('.');
  const header = { alg: 'RS256', kid: 'their-key', typ: 'JWT' };
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), claims, signature].join('.');
}

function signedWith(alg: string): string {
  const [, claims] = pool.token().split('.');
  const header = Buffer.from(JSON.stringify({ alg, kid: 'key-1', typ: 'JWT' }));
  const input = `${header.toString('base64url')}.${claims}`;
  const signature = createSign('sha512').update(input).sign(pool.privateKey(), 'base64url');
  return `${input}.${signature}`;
}
