import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { startPaymentStandIn, type PaymentStandIn } from '../../../local/payments/server.ts';
import { createStripe } from '../../../src/adapters/stripe/client.ts';
import { createPayments } from '../../../src/adapters/stripe/payments.ts';
import { ProviderUnavailable, type PaymentProvider } from '../../../src/application/ports.ts';
import type { DisputeFact } from '../../../src/domain/payments/dispute.ts';
import { until } from '../../local/until.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { libraryAt, paymentsAt } from '../../support/stripe.ts';
import { paymentsContract, type Deed } from './payments.contract.ts';
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

  test('the id of a refund too: asked for again, it is made again', async () => {
    let now = NOW;
    const shop = createMemoryShop({ now: () => now });
    const { ports } = shop;
    const amount = { amount: 5, currency: 'EUR' };
    const { intentId } = await ports.payments.createIntent({ key: 'k', orderId: 'o', amount });
    shop.happenTo(intentId, 'pays');
    const request = { intentId, orderId: 'o', refundId: 'rfd_1', amount: { ...amount, amount: 2 } };
    const first = await ports.payments.createRefund(request);
    now += DAY_MS;
    expect((await ports.payments.createRefund(request)).providerId).not.toBe(first.providerId);
    expect(await ports.payments.findRefund(request)).toMatchObject({ status: 'succeeded' });
  });

  test('a refund ends as the provider wants it to; one that failed gives its money back', async () => {
    const shop = createMemoryShop({ now: () => NOW });
    const { payments } = shop.ports;
    const amount = { amount: 5, currency: 'EUR' };
    const { intentId } = await payments.createIntent({ key: 'k', orderId: 'o', amount });
    shop.happenTo(intentId, 'pays');
    shop.refundsBegin(intentId, 'pending');
    const request = { intentId, orderId: 'o', refundId: 'rfd_1', amount };
    expect(await payments.createRefund(request)).toMatchObject({ status: 'pending' });
    shop.endRefund('rfd_1', 'succeeded');
    expect(await payments.findRefund(request)).toMatchObject({ status: 'succeeded' });
    shop.endRefund('rfd_1', 'failed');
    expect(await payments.findRefund(request)).toMatchObject({
      status: 'failed',
      failure: 'unknown',
    });
    const again = { ...request, refundId: 'rfd_2' };
    expect(await payments.createRefund(again)).toMatchObject({ status: 'pending' });
  });

  disputesContract(() => {
    const shop = createMemoryShop({ now: () => NOW });
    const { payments } = shop.ports;
    return Promise.resolve({
      payments,
      disputed: async () => {
        const amount = { amount: 1999, currency: 'EUR' };
        const intent = await payments.createIntent({ key: 'k', orderId: 'ord_1', amount });
        shop.happenTo(intent.intentId, 'pays');
        shop.happenTo(intent.intentId, 'is-disputed');
        return intent.intentId;
      },
      decide: async (id, status) => {
        await Promise.try(() => shop.happenTo(id, `dispute-is-${status}`));
      },
      close: () => Promise.resolve(),
    });
  });
});

describe('disputes at Stripe, at a stand-in where time flies', () => {
  disputesContract(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'disputes-'));
    const standIn = await startPaymentStandIn({
      port: 0,
      dataFile: join(directory, 'payments.jsonl'),
      webhookUrl: 'http://127.0.0.1:9/nobody-listens',
      laterMs: 0,
    });
    const stripe = libraryAt(standIn.port);
    const payments = paymentsAt(standIn.port);
    return {
      payments,
      disputed: async () => {
        const amount = { amount: 1999, currency: 'EUR' };
        const { intentId } = await payments.createIntent({ key: 'k', orderId: 'ord_1', amount });
        await stripe.paymentIntents.confirm(intentId, {
          payment_method: 'pm_card_createDispute',
          return_url: 'http://localhost/back',
        });
        await until(async () => (await payments.retrieveIntent(intentId)).dispute !== undefined);
        return intentId;
      },
      // As in Stripe's test mode, this is what decides.
      decide: async (id, status) => {
        const { data } = await stripe.disputes.list({ payment_intent: id });
        const uncategorized_text = status === 'won' ? 'winning_evidence' : 'losing_evidence';
        await stripe.disputes.update(data[0]!.id, { evidence: { uncategorized_text } });
      },
      close: async () => {
        await standIn.close();
        await rm(directory, { recursive: true });
      },
    };
  });
});

interface Disputing {
  readonly payments: PaymentProvider;
  /** Id of an intent of 19.99 euro that was paid, and is disputed. */
  readonly disputed: () => Promise<string>;
  readonly decide: (intentId: string, status: 'won' | 'lost') => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every provider says of disputes. */
function disputesContract(open: () => Promise<Disputing>): void {
  describe('a payment that is disputed', () => {
    let provider: Disputing;
    let intentId: string;
    beforeEach(async () => {
      provider = await open();
      intentId = await provider.disputed();
    });
    afterEach(() => provider.close());

    const refunded = () =>
      provider.payments.createRefund({
        ...{ intentId, orderId: 'ord_1', refundId: 'rfd_1' },
        amount: { amount: 1000, currency: 'EUR' },
      });
    const toldOf = async () => {
      const { status, receivedMinor, dispute } = await provider.payments.retrieveIntent(intentId);
      expect([status, receivedMinor]).toEqual(['succeeded', 1999]);
      return dispute;
    };

    test('says so, and gives nothing back meanwhile', async () => {
      expect(await toldOf()).toEqual({ isOpen: true, lostMinor: 0 });
      expect(await refunded()).toMatchObject({ status: 'failed', failure: 'charge_disputed' });
    });

    test('and won is as any other', async () => {
      await provider.decide(intentId, 'won');
      expect(await toldOf()).toEqual({ isOpen: false, lostMinor: 0 });
      expect(await refunded()).toMatchObject({ status: 'succeeded' });
    });

    test('and lost is gone', async () => {
      await provider.decide(intentId, 'lost');
      expect(await toldOf()).toEqual({ isOpen: false, lostMinor: 1999 });
      expect(await refunded()).toMatchObject({ status: 'failed', failure: 'charge_disputed' });
    });
  });
}

describe('at Stripe, against the stand-in', () => {
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
    stripe = libraryAt(standIn.port);
  });

  afterAll(async () => {
    await standIn.close();
    await rm(directory, { recursive: true });
  });

  const METHODS: Record<Deed, string> = {
    pays: 'pm_card_visa',
    'pays-refundable-slowly': 'pm_card_pendingRefund',
    'is-declined': 'pm_card_chargeDeclined',
    'has-to-act': 'pm_card_authenticationRequired',
    processes: 'pm_wechat_pay',
  };

  async function happenTo(id: string, happening: Deed): Promise<void> {
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

  paymentsContract(() => ({ payments: paymentsAt(standIn.port), happenTo, now: () => Date.now() }));

  test.each([
    ['KWD', 12_345],
    ['MGA', 70_050],
  ])('an amount in %s that cannot be charged exactly is not charged', async (currency, amount) => {
    const request = { key: `odd-${currency}`, orderId: 'ord_1', amount: { amount, currency } };
    await expect(paymentsAt(standIn.port).createIntent(request)).rejects.toThrow(
      ProviderUnavailable,
    );
  });
});

describe('at Stripe, against a provider in trouble', () => {
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
    answer: (
      method: string,
      key: string | undefined,
      path: string,
    ) => { status: number; body: unknown },
  ) {
    server = createServer((request, response) => {
      const key = request.headers['idempotency-key'];
      request.resume().once('end', () => {
        const { status, body } = answer(request.method ?? '', key?.toString(), request.url ?? '');
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

  const refund = { id: 're_1', object: 'refund', amount: 5, metadata: { refundId: 'rfd_1' } };
  const refundRequest = {
    ...{ intentId: 'pi_1', refundId: 'rfd_1', orderId: 'ord_1' },
    amount: { amount: 5, currency: 'EUR' },
  };
  const refundList = (status: string) => ({
    object: 'list',
    has_more: false,
    data: [{ ...refund, status }],
  });

  test.each([
    ['an error of its own', { status: 500, body: { error: { type: 'api_error', message: 'no' } } }],
    ['too many requests', { status: 429, body: { error: { message: 'slow down' } } }],
    ['a wrong key', { status: 401, body: { error: { message: 'no' } } }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['a status nobody knows', { status: 200, body: { ...refund, status: 'pondering' } }],
    ['a key used otherwise', { status: 400, body: { error: { type: 'idempotency_error' } } }],
  ])('%s is no answer to a refund', async (_, answer) => {
    const payments = await provider(() => answer);
    await expect(payments.createRefund(refundRequest)).rejects.toThrow(ProviderUnavailable);
  });

  test.each([
    ['an error of its own', { status: 500, body: { error: { type: 'api_error', message: 'no' } } }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['a status nobody knows', { status: 200, body: refundList('pondering') }],
  ])('%s does not tell that there is no refund', async (_, answer) => {
    const payments = await provider(() => answer);
    await expect(payments.findRefund(refundRequest)).rejects.toThrow(ProviderUnavailable);
  });

  test.each([
    ['pending', 'pending'],
    ['requires_action', 'pending'],
    ['succeeded', 'succeeded'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('a refund that is %s there is %s here', async (status, ours) => {
    const payments = await provider((method) => ({
      status: 200,
      body: method === 'GET' ? refundList(status) : { ...refund, status },
    }));
    expect(await payments.createRefund(refundRequest)).toEqual({
      providerId: 're_1',
      status: ours,
    });
    expect(await payments.findRefund(refundRequest)).toMatchObject({ status: ours });
  });

  test('a refund that the provider will not make has failed, and says why', async () => {
    const error = { type: 'invalid_request_error', code: 'charge_disputed', message: 'no' };
    const payments = await provider(() => ({ status: 400, body: { error } }));
    expect(await payments.createRefund(refundRequest)).toEqual({
      ...{ providerId: '', status: 'failed', failure: 'charge_disputed' },
    });
  });

  test('a refund that the provider cannot make exactly has failed before it is asked for', async () => {
    let asked = 0;
    const payments = await provider(() => {
      asked += 1;
      return { status: 200, body: { ...refund, status: 'succeeded' } };
    });
    const amount = { amount: 12_345, currency: 'KWD' };
    expect(await payments.createRefund({ ...refundRequest, amount })).toEqual({
      ...{ providerId: '', status: 'failed', failure: 'not-refundable-exactly' },
    });
    expect(asked).toBe(0);
  });

  test.each([
    ['of a charge that was never disputed', { id: 'ch_1', disputed: false, amount_refunded: 0 }],
    ['without a charge', null],
    ['of a charge that was not told', 'ch_1'],
  ])('a payment %s has no dispute', async (_, latest_charge) => {
    const body = { ...intent, status: 'succeeded', latest_charge };
    const payments = await provider(() => ({ status: 200, body }));
    expect(await payments.retrieveIntent('pi_1')).not.toHaveProperty('dispute');
  });

  /** A provider that lists these disputes of one payment of 5 cents. */
  const withDisputes = (disputes: readonly object[]) => {
    const latest_charge = { id: 'ch_1', disputed: true, amount_refunded: 0 };
    const paid = { ...intent, status: 'succeeded', amount_received: 5, latest_charge };
    const data = disputes.map((one, n) => ({
      ...{ id: `dp_${n}`, object: 'dispute', amount: 5, currency: 'eur' },
      ...one,
    }));
    return provider((_method, _key, path) => ({
      status: 200,
      body: path.startsWith('/v1/disputes') ? { object: 'list', has_more: false, data } : paid,
    }));
  };

  test.each<[string, readonly object[], DisputeFact]>([
    ['not listed yet', [], { isOpen: true, lostMinor: 0 }],
    ['asked about', [{ status: 'warning_needs_response' }], { isOpen: true, lostMinor: 0 }],
    ['no longer asked about', [{ status: 'warning_closed' }], { isOpen: false, lostMinor: 0 }],
    ['begun', [{ status: 'needs_response' }], { isOpen: true, lostMinor: 0 }],
    ['looked at', [{ status: 'under_review' }], { isOpen: true, lostMinor: 0 }],
    ['won', [{ status: 'won' }], { isOpen: false, lostMinor: 0 }],
    ['lost', [{ status: 'lost' }], { isOpen: false, lostMinor: 5 }],
    ['appealed', [{ status: 'appeal_under_review' }], { isOpen: false, lostMinor: 5 }],
    [
      'settled before by giving the money back',
      [{ status: 'prevented', balance_transactions: [{ amount: -5 }] }],
      { isOpen: false, lostMinor: 5 },
    ],
    ['settled before without money', [{ status: 'prevented' }], { isOpen: false, lostMinor: 0 }],
    [
      'lost in part, and open for the rest',
      [
        { status: 'lost', amount: 2 },
        { status: 'needs_response', amount: 3 },
      ],
      { isOpen: true, lostMinor: 2 },
    ],
    [
      "lost in the bank's own currency",
      [{ status: 'lost', amount: 6, currency: 'usd' }],
      { isOpen: false, lostMinor: 5 },
    ],
  ])('a dispute that is %s', async (_, disputes, fact) => {
    const payments = await withDisputes(disputes);
    expect((await payments.retrieveIntent('pi_1')).dispute).toEqual(fact);
  });

  test.each([[{ status: 'pondering' }], [{ status: 'lost', amount: '5' }], [{}]])(
    'a dispute that is %j tells nothing',
    async (dispute) => {
      const payments = await withDisputes([dispute]);
      await expect(payments.retrieveIntent('pi_1')).rejects.toThrow(ProviderUnavailable);
    },
  );

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['null', null],
    ['a list', []],
    ['an empty object', {}],
    ['a list without entries', { object: 'list' }],
    ['a list of what is nothing', { object: 'list', has_more: false, data: [{}] }],
    ['an intent without an id', { ...intent, id: undefined, status: 'succeeded' }],
    ['another intent', { ...intent, id: 'pi_2', status: 'succeeded', amount_received: 5 }],
    ['an amount in words', { ...intent, status: 'succeeded', amount_received: '5' }],
    ['an amount below nothing', { ...intent, status: 'succeeded', amount_received: -5 }],
    ['no amount', { ...intent, status: 'succeeded', amount_received: undefined }],
    ['no currency', { ...intent, status: 'succeeded', currency: '' }],
    ['no metadata', { ...intent, status: 'succeeded', metadata: undefined }],
  ])('%s is no answer to any question', async (what, body) => {
    const payments = await provider(() => ({ status: 200, body }));
    const request = { key: 'k', orderId: 'ord_1', amount: { amount: 5, currency: 'EUR' } };
    const questions: Record<string, () => Promise<unknown>> = {
      create: () => payments.createIntent(request),
      retrieve: () => payments.retrieveIntent('pi_1'),
      cancel: () => payments.cancelIntent('pi_1'),
      find: () => payments.findIntent({ ...request, createdSince: 0 }),
      list: () => payments.intentsSince({ since: 0, after: undefined }),
      refund: () => payments.createRefund(refundRequest),
      findRefund: () => payments.findRefund(refundRequest),
    };
    // Who makes an intent does not know its name yet.
    if (what === 'another intent') delete questions.create;
    for (const [name, ask] of Object.entries(questions)) {
      const outcome = await ask().then(
        () => `${name} was answered`,
        (error: unknown) => (error instanceof ProviderUnavailable ? '' : String(error)),
      );
      expect(outcome).toBe('');
    }
  });
});
