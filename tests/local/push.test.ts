import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startPushStandIn, type PushStandIn } from '../../local/push/server.ts';
import { createOutgoingHttp } from '../../src/adapters/http-out/outgoing-http.ts';
import { createPushSender } from '../../src/adapters/push/sender.ts';
import { encryptForBrowser } from '../../src/adapters/push/encrypt.ts';
import { vapidAuthorization } from '../../src/adapters/push/vapid.ts';
import type { PushMessage, Signing } from '../../src/application/ports.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

let push: PushStandIn;
beforeEach(async () => {
  push = await startPushStandIn({ port: 0 });
});
afterEach(() => push.close());

const HELLO: PushMessage = {
  text: Buffer.from('{"title":"Grüße 你好"}'),
  ...{ ttlSeconds: 60, urgency: 'normal', topic: 'an-order' },
};

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${push.url}${path}`, { method, ...sent });
}

async function messages(): Promise<any[]> {
  return ((await (await call('GET', '/messages')).json()) as { items: any[] }).items;
}

/** A browser that has subscribed with the shop's key, and the shop's real sender. */
async function subscribed() {
  const { ports } = createMemoryShop({ now: () => Date.now() });
  const outgoingHttp = createOutgoingHttp({ onLaptop: true });
  const { id: keyId, publicKey } = await ports.signing.keyAt('push', Date.now());
  const answer = await call('POST', '/subscribe', { applicationServerKey: publicKey });
  expect(answer.status).toBe(201);
  const told = (await answer.json()) as {
    endpoint: string;
    keys: { p256dh: string; auth: string };
  };
  const target = { endpoint: told.endpoint, ...told.keys, keyId };
  const sender = createPushSender({ ...ports, outgoingHttp });
  const { pathname } = new URL(told.endpoint);
  return { target, sender, signing: ports.signing, pathname };
}

describe('the shop’s sender', () => {
  test('is read by the browser; a newer message of a topic takes the place of an older one', async () => {
    const { target, sender } = await subscribed();
    expect(await sender.send(target, HELLO)).toBe('sent');
    const newer = { ...HELLO, text: Buffer.from('newer') };
    expect(await sender.send(target, newer)).toBe('sent');
    expect(await sender.send(target, { ...newer, topic: 'another' })).toBe('sent');
    expect(await messages()).toMatchObject([
      { text: '{"title":"Grüße 你好"}', topic: 'an-order', ttlSeconds: 60, replaced: true },
      { text: 'newer', topic: 'an-order', urgency: 'normal', replaced: false },
      { text: 'newer', topic: 'another', replaced: false },
    ]);
  });

  test.each([
    [429, 'later'],
    [503, 'later'],
    [413, 'too-large'],
    [403, 'refused'],
    [404, 'gone'],
  ])('is told %i by a push service', async (status, outcome) => {
    const { target, sender, pathname } = await subscribed();
    expect((await call('PUT', `${pathname}/answer`, { status })).status).toBe(204);
    expect(await sender.send(target, HELLO)).toBe(outcome);
    await call('PUT', `${pathname}/answer`, { status: null });
    expect(await sender.send(target, HELLO)).toBe('sent');
  });

  test('is told that a browser is gone', async () => {
    const { target, sender, pathname } = await subscribed();
    expect((await call('DELETE', pathname)).status).toBe(204);
    expect(await sender.send(target, HELLO)).toBe('gone');
    expect(await messages()).toEqual([]);
  });
});

describe('what is not as the RFCs have it', () => {
  async function post(
    changes: Record<string, string | undefined>,
    { text = HELLO.text, signing }: { text?: Uint8Array; signing?: Partial<Signing> } = {},
  ): Promise<number> {
    const { target, signing: own } = await subscribed();
    const authorization = await vapidAuthorization({ ...own, ...signing }, target.keyId, {
      ...{ endpoint: target.endpoint, contact: 'shop@example.com', now: Date.now() },
    });
    const headers = { authorization, ttl: '60', 'content-encoding': 'aes128gcm', ...changes };
    const given = Object.entries(headers).filter((one): one is [string, string] => !!one[1]);
    const body = new Uint8Array(encryptForBrowser(text, target));
    const answer = await fetch(target.endpoint, { method: 'POST', headers: given, body });
    return answer.status;
  }

  test.each([
    ['as it should be', {}, 201],
    ['without TTL', { ttl: undefined }, 400],
    ['with another encoding', { 'content-encoding': 'aesgcm' }, 400],
    ['with a Topic that is too long', { topic: 'x'.repeat(33) }, 400],
    ['with an Urgency that there is not', { urgency: 'soon' }, 400],
    ['without a signature', { authorization: undefined }, 401],
    ['with a password', { authorization: 'Basic eDp5' }, 401],
  ])('%s', async (_, changes, status) => {
    expect(await post(changes)).toBe(status);
  });

  test('a token that somebody else has signed', async () => {
    const signWith = () => Promise.resolve(Buffer.alloc(64, 1).toString('base64url'));
    expect(await post({}, { signing: { signWith } })).toBe(403);
  });

  test('a key that the subscription was not made with', async () => {
    const { ports } = createMemoryShop({ now: () => Date.now() });
    const { publicKey } = await ports.signing.keyAt('push', Date.now());
    const other = createECDH('prime256v1').generateKeys('base64url');
    const answer = await call('POST', '/subscribe', { applicationServerKey: other });
    const { endpoint, keys } = (await answer.json()) as any;
    const keyId = (await ports.signing.keyIdOf('push', publicKey))!;
    const outgoingHttp = createOutgoingHttp({ onLaptop: true });
    const sender = createPushSender({ ...ports, outgoingHttp });
    expect(await sender.send({ endpoint, ...keys, keyId }, HELLO)).toBe('refused');
  });
});
