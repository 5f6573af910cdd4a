import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createSigning } from '../../src/adapters/crypto/signing.ts';
import { createOrderTokens } from '../../src/adapters/crypto/order-tokens.ts';
import { rotateKind } from '../../src/application/keys/rotate-signing-keys.ts';
import { setSigningKeyDisabled } from '../../src/application/keys/signing-keys.ts';
import { ACTIVATION_DELAY_MS, type SigningKind } from '../../src/domain/keys/signing-key.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

const START = Date.UTC(2026, 6, 28, 10);
const DAY_MS = 86_400_000;
const TRAIL = { actor: { role: 'admin', id: 'ada' }, traceId: 'trace-1' } as const;

/** A function that signs, beside others of the same shop. */
function open() {
  const clock = { now: START };
  const shop = createMemoryShop({ now: () => clock.now });
  const looks = { count: 0, fail: false };
  const uses: string[] = [];
  const start = () =>
    createSigning({
      secret: 'a secret',
      signingKeys: {
        all: () => {
          looks.count += 1;
          return looks.fail ? Promise.reject(new Error('down')) : shop.ports.signingKeys.all();
        },
      },
      now: () => clock.now,
      onUse: (kind, keyId) => uses.push(`${kind} ${keyId}`),
    });
  const signing = start();
  const ports = { ...shop.ports, signing };
  const rotate = async (kind: SigningKind) => {
    const made = await rotateKind(ports, TRAIL, kind);
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value;
  };
  return { clock, ports, looks, uses, signing, start, rotate };
}

describe('which keys there are', () => {
  test('is asked once a minute, however much is signed', async () => {
    const { signing, looks, clock } = open();
    await Promise.all(Array.from({ length: 20 }, () => signing.sign('webhook', 'x', START)));
    await signing.seal('cursor', 'x', '');
    clock.now += 59_999;
    await signing.verify('webhook', 'x', await signing.sign('webhook', 'x', START));
    expect(looks.count).toBe(1);
    clock.now += 1;
    await signing.prepare();
    expect(looks.count).toBe(2);
  });

  test('is asked again for a key that nobody knows, but not more often than every ten seconds', async () => {
    const { signing, start, looks, clock, rotate } = open();
    await signing.prepare();
    const { id } = await rotate('webhook');
    clock.now += 9_999;
    const asked = looks.count;
    const foreign = { keyId: `key_${'0'.repeat(26)}`, signature: '' };
    const seen = start();
    await seen.prepare();
    for (let n = 0; n < 5; n += 1) await seen.verify('webhook', 'x', foreign);
    expect(looks.count).toBe(asked + 1);
    clock.now += 10_000;
    for (let n = 0; n < 5; n += 1) await seen.verify('webhook', 'x', foreign);
    expect(looks.count).toBe(asked + 2);
    const late = await start().sign('webhook', 'x', START + ACTIVATION_DELAY_MS);
    expect([late.keyId, await signing.verify('webhook', 'x', late)]).toEqual([id, true]);
  });

  test('is asked again after it could not be read', async () => {
    const { signing, looks } = open();
    looks.fail = true;
    await expect(signing.prepare()).rejects.toThrow('down');
    looks.fail = false;
    await expect(signing.sign('webhook', 'x', START)).resolves.toBeDefined();
  });
});

describe('a rotated key', () => {
  test('signs the same for an order whenever it is asked, and verifies for its overlap', async () => {
    const { start, rotate, clock } = open();
    const tokens = () => createOrderTokens(start());
    const before = await tokens().issue('ord_1', START + 1);
    const { activeFrom = 0, id } = await rotate('order-token');
    expect(before).not.toContain(id);
    clock.now = activeFrom + DAY_MS;
    expect(await tokens().issue('ord_1', START + 1)).toBe(before);
    expect(await tokens().issue('ord_2', activeFrom)).toContain(id);
    clock.now = activeFrom + 400 * DAY_MS - 1;
    expect(await tokens().verify('ord_1', before)).toBe(true);
    clock.now += 1;
    expect(await tokens().verify('ord_1', before)).toBe(false);
  });

  test('opens cursors of yesterday, not of the day before', async () => {
    const { start, rotate, clock } = open();
    const sealed = await start().seal('cursor', 'text', 'list');
    const { activeFrom = 0 } = await rotate('cursor');
    clock.now = activeFrom + DAY_MS - 1;
    const opened = () => start().unseal('cursor', sealed, 'list')!;
    expect([opened().text, await opened().holds()]).toEqual(['text', true]);
    clock.now += 1;
    expect(await opened().holds()).toBe(false);
  });
});

test('a disabled key neither signs nor verifies, a minute later everywhere', async () => {
  const { signing, ports, clock } = open();
  const signed = await signing.sign('webhook', 'x', clock.now);
  clock.now += 1;
  const command = { id: signed.keyId, disabled: true };
  expect((await setSigningKeyDisabled(ports, TRAIL, command)).ok).toBe(true);
  clock.now += 60_000;
  expect(await signing.verify('webhook', 'x', signed)).toBe(false);
  const next = await signing.sign('webhook', 'x', clock.now);
  expect(next.keyId).not.toBe(signed.keyId);
  expect(await signing.verify('webhook', 'x', next)).toBe(true);
});

test('whoever has the public key verifies as the shop does', async () => {
  const { signing } = open();
  const { keyId, signature } = await signing.sign('webhook', 'hello', START);
  const x = signing.publicKeyOf('webhook', keyId)!;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const good = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  expect([good('hello'), good('hallo')]).toEqual([true, false]);
  expect(signing.publicKeyOf('cursor', keyId)).toBeUndefined();
});

describe('keys that browsers are bound to', () => {
  const isGood = (publicKey: string, text: string, signature: string) => {
    const point = Buffer.from(publicKey, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((one) =>
      one.toString('base64url'),
    );
    const key = createPublicKey({
      ...{ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' },
    });
    const options = { key, dsaEncoding: 'ieee-p1363' } as const;
    return verify('sha256', Buffer.from(text), options, Buffer.from(signature, 'base64url'));
  };

  test('sign as push services verify, everywhere with the same key', async () => {
    const { start } = open();
    const { id, publicKey } = await start().keyAt('push', START);
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
    expect(await start().keyAt('push', START)).toEqual({ id, publicKey });
    const signature = (await start().signWith('push', id, 'hello'))!;
    expect(Buffer.from(signature, 'base64url')).toHaveLength(64);
    expect(isGood(publicKey, 'hello', signature)).toBe(true);
    expect(isGood(publicKey, 'hallo', signature)).toBe(false);
  });

  test('go on for those that are bound to them once others are given out', async () => {
    const { start, rotate, clock } = open();
    const old = await start().keyAt('push', clock.now);
    const { activeFrom = 0 } = await rotate('push');
    expect(await start().keyAt('push', activeFrom - 1)).toEqual(old);
    const fresh = await start().keyAt('push', activeFrom);
    expect(fresh.publicKey).not.toBe(old.publicKey);

    clock.now = activeFrom + 400 * DAY_MS - 1;
    for (const { id, publicKey } of [old, fresh]) {
      expect(await start().keyIdOf('push', publicKey)).toBe(id);
      expect(isGood(publicKey, 'x', (await start().signWith('push', id, 'x'))!)).toBe(true);
    }
    clock.now += 1;
    expect(await start().keyIdOf('push', old.publicKey)).toBeUndefined();
    expect(await start().signWith('push', old.id, 'x')).toBeUndefined();
  });

  test('are the shop’s own', async () => {
    const { start } = open();
    expect(await start().keyIdOf('push', Buffer.alloc(65, 4).toString('base64url'))).toBe(
      undefined,
    );
    const { keyId } = await start().sign('webhook', 'x', START);
    expect(await start().signWith('push', keyId, 'x')).toBeUndefined();
  });
});

test('a key is good for its own kind alone', async () => {
  const { signing } = open();
  const signed = await signing.sign('webhook', 'x', START);
  expect(await signing.verify('order-token', 'x', signed)).toBe(false);
});

test('every use is told, by kind and key', async () => {
  const { signing, uses } = open();
  const { keyId } = await signing.sign('webhook', 'x', START);
  await signing.verify('webhook', 'x', { keyId, signature: '' });
  expect(uses).toEqual([`webhook ${keyId}`, `webhook ${keyId}`]);
});
