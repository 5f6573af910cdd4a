import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { startPaymentStandIn, type PaymentStandIn } from '../../../local/payments/server.ts';
import { createPayments, createStripe } from '../../../src/adapters/stripe/payments.ts';
import { ProviderUnavailable } from '../../../src/application/ports.ts';
import type { Happening } from '../../support/memory/payments.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { paymentsContract } from './payments.contract.ts';
import { NOW } from './samples.ts';

const DAY_MS = 86_400_000;

describe('in memory', () => {
  paymentsContract(() => {
    const shop = createMemoryShop({ now: () => NOW });
    return {
      payments: shop.ports.payments,
      happenTo: async (id, happening) => {
        await Promise.try(() => shop.happenTo(id, happening));
      },
      now: () => NOW,
    };
  });

  test('a key is forgotten after a day', async () => {
    let now = NOW;
    const { payments } = createMemoryShop({ now: () => now }).ports;
    const request = { key: 'k', orderId: 'o', amount: { amount: 1, currency: 'EUR' } };
    const first = await payments.createIntent(request);
    now += DAY_MS - 1;
    expect((await payments.createIntent(request)).intentId).toBe(first.intentId);
    now += 1;
    expect((await payments.createIntent(request)).intentId).not.toBe(first.intentId);
  });
});

describe("with Stripe's client, against the stand-in", () => {
  let directory: string;
  let standIn: PaymentStandIn;
  let stripe: Stripe;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'payments-'));
    standIn = await startPaymentStandIn({
      port: 0,
      dataFile: join(directory, 'payments.jsonl'),
      webhookUrl: 'http://127.0.0.1:9/nobody-listens',
      laterMs: 600_000,
    });
    stripe = createStripe({
      secretKey: 'sk_test_bodega',
      apiBase: `http://127.0.0.1:${standIn.port}`,
    });
  });

  afterAll(async () => {
    await standIn.close();
    await rm(directory, { recursive: true });
  });

  const METHODS: Record<Happening, string> = {
    pays: 'pm_card_visa',
    'is-declined': 'pm_card_chargeDeclined',
    'has-to-act': 'pm_card_authenticationRequired',
    processes: 'pm_wechat_pay',
  };

  async function happenTo(id: string, happening: Happening): Promise<void> {
    await stripe.paymentIntents
      .confirm(id, { payment_method: METHODS[happening], return_url: 'http://localhost/back' })
      .catch((error: unknown) => {
        if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      });
    if (happening !== 'processes') return;
    await fetch(`http://127.0.0.1:${standIn.port}/authorise/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'approve' }),
      redirect: 'manual',
    });
  }

  paymentsContract(() => ({ payments: createPayments(stripe), happenTo, now: () => Date.now() }));

  test.each([
    ['KWD', 12_345],
    ['MGA', 70_050],
  ])('an amount in %s that cannot be charged exactly is not charged', async (currency, amount) => {
    const request = { key: `odd-${currency}`, orderId: 'ord_1', amount: { amount, currency } };
    await expect(createPayments(stripe).createIntent(request)).rejects.toThrow(ProviderUnavailable);
  });
});

describe("with Stripe's client, against a provider in trouble", () => {
  let server: Server | undefined;

  afterEach(async () => {
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.closeAllConnections();
    server.close();
    await closed;
  });

  /** Answers as told; `key` is the Idempotency-Key of the request. */
  async function provider(
    answer: (method: string, key: string | undefined) => { status: number; body: unknown },
  ) {
    server = createServer((request, response) => {
      const key = request.headers['idempotency-key'];
      request.resume().once('end', () => {
        const { status, body } = answer(request.method ?? '', key?.toString());
        // The client would wait before it asks again; the header says that it need not ask.
        response.writeHead(status, {
          'content-type': 'application/json',
          'stripe-should-retry': 'false',
        });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const apiBase = `http://127.0.0.1:${port}`;
    return createPayments(createStripe({ secretKey: 'sk_test_bodega', apiBase }));
  }

  const intent = {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 5,
    amount_received: 0,
    currency: 'eur',
    metadata: { orderId: 'ord_1' },
    client_secret: null,
    last_payment_error: null,
  };
  const refusal = {
    error: {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: 'no',
    },
  };

  test('an intent that could not be cancelled once can be cancelled later', async () => {
    let status = 'processing';
    const replies = new Map<string | undefined, { status: number; body: unknown }>();
    // As Stripe does, gives the first answer to a key again, be it a refusal.
    const payments = await provider((method, key) => {
      if (method === 'GET') return { status: 200, body: { ...intent, status } };
      const earlier = replies.get(key);
      if (earlier !== undefined) return earlier;
      if (status !== 'processing') status = 'canceled';
      const reply =
        status === 'processing'
          ? { status: 400, body: refusal }
          : { status: 200, body: { ...intent, status } };
      replies.set(key, reply);
      return reply;
    });
    expect(await payments.cancelIntent('pi_1')).toMatchObject({ status: 'processing' });
    status = 'requires_payment_method';
    expect(await payments.cancelIntent('pi_1')).toMatchObject({ status: 'cancelled' });
  });

  test.each([
    ['an error of its own', { status: 500, body: { error: { type: 'api_error', message: 'no' } } }],
    ['too many requests', { status: 429, body: { error: { message: 'slow down' } } }],
    ['a wrong key', { status: 401, body: { error: { message: 'no' } } }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['a status nobody knows', { status: 200, body: { ...intent, status: 'pondering' } }],
    ['a part of a unit', { status: 200, body: { ...intent, amount: 0.5, status: 'succeeded' } }],
  ])('%s is no basis for anything', async (_, answer) => {
    const payments = await provider(() => answer);
    const request = { key: 'k', orderId: 'ord_1', amount: { amount: 5, currency: 'EUR' } };
    await expect(payments.retrieveIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
    await expect(payments.createIntent(request)).rejects.toThrow(ProviderUnavailable);
    await expect(payments.cancelIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
    await expect(payments.findIntent({ ...request, createdSince: 0 })).rejects.toThrow(
      ProviderUnavailable,
    );
  });
});
