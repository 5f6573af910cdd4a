import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createPushSender } from '../../src/adapters/push/sender.ts';
import { rotateKind } from '../../src/application/keys/rotate-signing-keys.ts';
import { setSigningKeyDisabled } from '../../src/application/keys/signing-keys.ts';
import type { OutgoingFault, PushMessage } from '../../src/application/ports.ts';
import { accept, refuse } from '../../src/domain/result.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

const START = Date.UTC(2026, 6, 28, 10);
const TRAIL = { actor: { role: 'admin', id: 'ada' }, traceId: 'trace-1' } as const;
const ENDPOINT = 'https://push.example/wpush/v2/abc';
const MESSAGE: PushMessage = {
  text: Buffer.from('{"title":"Hello"}'),
  ttlSeconds: 60,
  urgency: 'normal',
  topic: 'an-order',
};

async function open() {
  const clock = { now: START };
  const shop = createMemoryShop({ now: () => clock.now });
  const { id: keyId, publicKey } = await shop.ports.signing.keyAt('push', START);
  const target = {
    ...{ endpoint: ENDPOINT, keyId, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  };
  const { state, ports } = shop;
  return { clock, state, ports, target, publicKey, sender: createPushSender(ports) };
}

/** The claims of the token, if the key that came along has signed it. */
function claimsOf(authorization: string): Record<string, unknown> {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]{87})$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(signed).toBe(true);
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(header)).toEqual({ typ: 'JWT', alg: 'ES256' });
  return read(claims);
}

test('a message carries what a push service asks for, and nothing to read', async () => {
  const { sender, state, target, publicKey } = await open();
  expect(await sender.send(target, MESSAGE)).toBe('sent');
  const [request] = state.requests;
  expect(request!.url).toBe(ENDPOINT);
  const { authorization, ...headers } = request!.headers;
  expect(headers).toEqual({
    ...{ 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' },
    ...{ ttl: '60', urgency: 'normal', topic: 'an-order' },
  });
  expect(authorization).toContain(`k=${publicKey}`);
  expect(claimsOf(authorization!)).toEqual({
    aud: 'https://push.example',
    exp: START / 1000 + 12 * 3_600,
    sub: 'mailto:hello@example.com',
  });
  expect(Buffer.from(request!.body).includes('Hello')).toBe(false);
});

test('a subscription is signed for with the key that it is bound to, not the newest', async () => {
  const { sender, state, ports, target, publicKey, clock } = await open();
  const made = await rotateKind(ports, TRAIL, 'push');
  clock.now = made.ok ? (made.value.activeFrom ?? Number.NaN) : Number.NaN;
  expect((await ports.signing.keyAt('push', clock.now)).publicKey).not.toBe(publicKey);
  await sender.send(target, MESSAGE);
  expect(state.requests[0]!.headers.authorization).toContain(`k=${publicKey}`);
});

test('nothing is sent with a key that was disabled: the browser has to subscribe anew', async () => {
  const { sender, state, ports, target, clock } = await open();
  await setSigningKeyDisabled(ports, TRAIL, { id: target.keyId, disabled: true });
  clock.now += 60_000;
  expect(await sender.send(target, MESSAGE)).toBe('gone');
  expect(state.requests).toEqual([]);
});

test.each([
  ...([200, 201, 202, 204] as const).map((status) => [status, 'sent'] as const),
  ...([404, 410] as const).map((status) => [status, 'gone'] as const),
  ...([429, 500, 503] as const).map((status) => [status, 'later'] as const),
  ...([301, 400, 401, 403] as const).map((status) => [status, 'refused'] as const),
  [413, 'too-large'] as const,
])('an answer of %i means %s', async (status, outcome) => {
  const { sender, state, target } = await open();
  state.servers.set(ENDPOINT, accept({ status, excerpt: '' }));
  expect(await sender.send(target, MESSAGE)).toBe(outcome);
});

test.each<[OutgoingFault, string]>([
  [{ code: 'unreachable' }, 'later'],
  [{ code: 'timed-out' }, 'later'],
  [{ code: 'address-refused', reason: 'not-public' }, 'gone'],
])('no answer, %j, means %s', async (fault, outcome) => {
  const { sender, state, target } = await open();
  state.servers.set(ENDPOINT, refuse(fault));
  expect(await sender.send(target, MESSAGE)).toBe(outcome);
});
