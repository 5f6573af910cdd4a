import { describe, expect, test } from '@jest/globals';
import {
  createApiKey,
  faultOf,
  rotateApiKey,
  setApiKeyDisabled,
  statusOf,
  type ApiKey,
} from '../../src/domain/keys/api-key.ts';
import { NOW } from './examples.ts';

const wanted = { id: 'key_1', name: 'ERP of Ada', scopes: ['orders:read'] };

function made(expiresAt?: number): ApiKey {
  const decision = createApiKey({ ...wanted, expiresAt }, 'h1', NOW);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value.after;
}

const rotated = (key: ApiKey, hash: string, overlapSeconds: number, at: number, shown?: string) =>
  rotateApiKey(key, { hash, overlapSeconds, shownHash: shown }, at).after;

/** The hashes of a key that are good at a time. */
const goodAt = (key: ApiKey, time: number) =>
  key.secrets.filter((secret) => faultOf(key, secret, time) === undefined).map(({ hash }) => hash);

describe('a new key', () => {
  test('is good at once, and its event tells neither its secret nor its name', () => {
    const decision = createApiKey({ ...wanted, expiresAt: NOW + 1 }, 'h1', NOW);
    if (!decision.ok) throw new Error(decision.refusal.code);
    const { after, event } = decision.value;
    expect(goodAt(after, NOW)).toEqual(['h1']);
    expect(event).toMatchObject({ type: 'api_key.created', subject: 'key_1' });
    expect(JSON.stringify(event)).not.toMatch(/h1|Ada/);
  });

  test('does not end before it begins', () => {
    const refused = { ok: false, refusal: { code: 'expiry-passed' } };
    expect(createApiKey({ ...wanted, expiresAt: NOW }, 'h1', NOW)).toEqual(refused);
    expect(createApiKey({ ...wanted, expiresAt: NOW + 1 }, 'h1', NOW).ok).toBe(true);
  });

  test('ends to the millisecond', () => {
    const key = made(NOW + 10);
    expect([goodAt(key, NOW + 9), goodAt(key, NOW + 10)]).toEqual([['h1'], []]);
    expect([statusOf(key, NOW + 9), statusOf(key, NOW + 10)]).toEqual(['active', 'expired']);
  });
});

describe('a rotated key', () => {
  test('is good with both secrets for the overlap, then with the new one', () => {
    const key = rotated(made(), 'h2', 60, NOW);
    expect(goodAt(key, NOW + 59_999)).toEqual(['h2', 'h1']);
    expect(goodAt(key, NOW + 60_000)).toEqual(['h2']);
    expect(key).toMatchObject({ version: 2, rotatedAt: NOW });
  });

  test('without an overlap ends all that was before', () => {
    const key = rotated(rotated(made(), 'h2', 3600, NOW), 'h3', 0, NOW + 1);
    expect(goodAt(key, NOW + 1)).toEqual(['h3']);
  });

  test('never lengthens the life of a secret', () => {
    const key = rotated(rotated(made(), 'h2', 60, NOW), 'h3', 3600, NOW + 1);
    expect(goodAt(key, NOW + 60_000)).toEqual(['h3', 'h2']);
  });

  test('by a client with an older secret ends the newer one, which never reached it', () => {
    const lost = rotated(made(), 'lost', 3600, NOW, 'h1');
    const key = rotated(lost, 'h3', 3600, NOW + 1, 'h1');
    expect(goodAt(key, NOW + 1)).toEqual(['h3', 'h1']);
  });

  test('knows its last secrets, so that an old one is told apart from none', () => {
    let key = made();
    for (let n = 2; n < 9; n += 1) key = rotated(key, `h${n}`, 0, NOW + n);
    expect(key.secrets.map(({ hash }) => hash)).toEqual(['h8', 'h7', 'h6', 'h5', 'h4']);
    expect(faultOf(key, key.secrets[1]!, NOW + 9)).toBe('rotated');
  });
});

test('a disabled key is good for nothing until it is enabled, and twice is once', () => {
  const closed = setApiKeyDisabled(made(), true)!;
  expect(closed.event.type).toBe('api_key.disabled');
  expect(goodAt(closed.after, NOW)).toEqual([]);
  expect(statusOf(closed.after, NOW)).toBe('disabled');
  expect(setApiKeyDisabled(closed.after, true)).toBeUndefined();
  const open = setApiKeyDisabled(closed.after, false)!;
  expect(open.event.type).toBe('api_key.enabled');
  expect(goodAt(open.after, NOW)).toEqual(['h1']);
});
