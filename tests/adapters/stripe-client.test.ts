import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Stripe from 'stripe';
import { createStripe, STRIPE_VERSION } from '../../src/adapters/stripe/client.ts';
import { createPayments } from '../../src/adapters/stripe/payments.ts';
import { serve, textOf, type Listening } from '../handlers/support/listen.ts';

interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

type Act = (response: ServerResponse) => unknown;

let server: Listening;
let asked: Asked[];
let acts: Act[];

/** A stand-in of Stripe: each request gets the next act, the last for ever. */
beforeEach(async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0); // nobody waits between attempts
  asked = [];
  acts = [answering(200, { data: [], has_more: false })];
  server = await serve((request, response) => {
    void textOf(request).then((body) => {
      const { method, url: path, headers } = request;
      asked.push({ method, path, body, headers });
      acts[Math.min(asked.length, acts.length) - 1]!(response);
    });
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

function answering(status: number, body: unknown, headers: Record<string, string> = {}): Act {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) => response.writeHead(status, headers).end(text);
}

const hangUp: Act = (response) => response.socket?.destroy();
const client = () => createStripe({ secretKey: 'sk_test_1', apiBase: server.url });
const keys = () => asked.map(({ headers }) => headers['idempotency-key']);

/** Stripe's own library, which the client is to be understood like. */
function library(): Stripe {
  const { port } = server;
  return new Stripe('sk_test_1', { host: '127.0.0.1', port, protocol: 'http' });
}

const amount = { amount: 1999, currency: 'EUR' };

describe('what the shop asks', () => {
  test('is asked in the version of the API that the library is for', () => {
    expect(STRIPE_VERSION).toBe(Stripe.API_VERSION);
  });

  test.each<
    [
      string,
      (payments: ReturnType<typeof createPayments>) => Promise<unknown>,
      (stripe: Stripe) => Promise<unknown>,
    ]
  >([
    [
      'what an intent is',
      (payments) => payments.retrieveIntent('pi_1'),
      (stripe) => stripe.paymentIntents.retrieve('pi_1', { expand: ['latest_charge'] }),
    ],
    [
      'for an intent',
      (payments) => payments.createIntent({ key: 'k & =', orderId: 'ord_1 ü', amount }),
      (stripe) =>
        stripe.paymentIntents.create(
          {
            ...{ amount: 1999, currency: 'eur', automatic_payment_methods: { enabled: true } },
            metadata: { orderId: 'ord_1 ü', attemptKey: 'k & =' },
          },
          { idempotencyKey: 'k & =' },
        ),
    ],
    [
      'to cancel one',
      (payments) => payments.cancelIntent('pi_1'),
      (stripe) => stripe.paymentIntents.cancel('pi_1'),
    ],
    [
      'which intents there are',
      (payments) => payments.intentsSince({ since: 5_000, after: 'pi_2' }),
      (stripe) =>
        stripe.paymentIntents.list({
          ...{ created: { gte: 5 }, limit: 100, expand: ['data.latest_charge'] },
          starting_after: 'pi_2',
        }),
    ],
    [
      'for a refund',
      (payments) =>
        payments.createRefund({ intentId: 'pi_1', refundId: 'rfd_1', orderId: 'ord_1', amount }),
      (stripe) =>
        stripe.refunds.create(
          {
            ...{ payment_intent: 'pi_1', amount: 1999 },
            metadata: { orderId: 'ord_1', refundId: 'rfd_1' },
          },
          { idempotencyKey: 'rfd_1' },
        ),
    ],
    [
      'which refunds there are',
      (payments) => payments.findRefund({ intentId: 'pi_1', refundId: 'rfd_1' }),
      (stripe) => stripe.refunds.list({ payment_intent: 'pi_1', limit: 100 }),
    ],
  ])('%s is what the library would ask', async (_, ours, theirs) => {
    await ours(createPayments(client())).catch(() => undefined);
    await theirs(library()).catch(() => undefined);
    const [own, other] = asked;
    const fields = ({ body }: Asked) => [...new URLSearchParams(body)].sort();
    const place = ({ path = '' }: Asked) => {
      const { pathname, searchParams } = new URL(path, 'http://stripe');
      return [pathname, [...searchParams].sort()];
    };
    expect([own!.method, place(own!), fields(own!)]).toEqual([
      ...[other!.method, place(other!), fields(other!)],
    ]);
    for (const name of ['authorization', 'stripe-version'] as const) {
      expect(own!.headers[name]).toBe(other!.headers[name]);
    }
    const [key, theirKey] = keys();
    expect(key === undefined).toBe(theirKey === undefined);
    if (!theirKey?.includes('stripe-node-retry')) expect(key).toBe(theirKey);
  });

  test('comes whole, however many pages it has', async () => {
    acts = [
      answering(200, { data: [{ id: 're_1' }, { id: 're_2' }], has_more: true }),
      answering(200, { data: [{ id: 're_3' }], has_more: false }),
    ];
    const found = [];
    for await (const one of client().list('/v1/refunds', { limit: 2 })) found.push(one);
    expect(found).toEqual([{ id: 're_1' }, { id: 're_2' }, { id: 're_3' }]);
    expect(asked.map(({ path }) => path)).toEqual([
      '/v1/refunds?limit=2',
      '/v1/refunds?limit=2&starting_after=re_2',
    ]);
  });
});

describe('another try', () => {
  test.each<[string, Act]>([
    ['the connection broke', hangUp],
    ['Stripe is in trouble', answering(503, 'busy')],
    ['another request holds the thing', answering(409, { error: { type: 'api_error' } })],
    ['Stripe asks for it', answering(429, {}, { 'stripe-should-retry': 'true' })],
  ])('is made once when %s, under the same key', async (_, act) => {
    acts = [act, answering(200, { id: 're_1' })];
    expect(await client().post('/v1/refunds', {})).toEqual({ id: 're_1' });
    const [first, again, more] = keys();
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([again, more]).toEqual([first, undefined]);

    asked = [];
    acts = [act];
    await expect(client().post('/v1/refunds', {}, { idempotencyKey: 'own' })).rejects.toThrow();
    expect(keys()).toEqual(['own', 'own']);
  });

  test.each<[string, Act]>([
    ['the request is refused', answering(400, { error: { type: 'invalid_request_error' } })],
    ['it is throttled', answering(429, { error: { type: 'rate_limit_error' } })],
    ['Stripe says that it is of no use', answering(500, {}, { 'stripe-should-retry': 'false' })],
  ])('is not made when %s', async (_, act) => {
    acts = [act];
    await expect(client().get('/v1/refunds')).rejects.toMatchObject({ name: 'StripeError' });
    expect(asked).toHaveLength(1);
  });

  test('of another call has a key of its own', async () => {
    acts = [answering(200, {})];
    await client().post('/v1/payment_intents/pi_1/cancel', {});
    await client().post('/v1/payment_intents/pi_1/cancel', {});
    expect(new Set(keys()).size).toBe(2);
  });
});

test.each([
  [400, { type: 'invalid_request_error', code: 'charge_disputed' }, true],
  [404, { type: 'invalid_request_error', code: 'resource_missing' }, true],
  [400, { type: 'invalid_request_error', code: null, message: null }, true],
  [400, { type: 'idempotency_error' }, false],
  [402, { type: 'card_error', code: 'card_declined' }, false],
  [401, { type: 'invalid_request_error' }, false],
  [403, { type: 'invalid_request_error' }, false],
  [429, { type: 'invalid_request_error' }, false],
])('an answer of %d with %j is a refusal: %s', async (status, error, isRefusal) => {
  acts = [answering(status, { error }, { 'stripe-should-retry': 'false' })];
  const { code } = error as { code?: string | null };
  const expected = { isRefusal, code: code ?? undefined };
  await expect(client().get('/v1/refunds')).rejects.toMatchObject(expected);
});
