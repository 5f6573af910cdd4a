import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { RequestError } from '../../local/payments/errors.ts';
import { parseForm } from '../../local/payments/form.ts';
import { startPaymentStandIn, type PaymentStandIn } from '../../local/payments/server.ts';

const WEBHOOK_SECRET = 'whsec_bodega_local';
const CARD: Stripe.PaymentIntentCreateParams = {
  amount: 1999,
  currency: 'eur',
  allowed_payment_method_types: ['card'],
};

/** Takes webhooks as the shop does, and answers with a status that the test sets. */
class Shop {
  status = 200;
  attempts = 0;
  readonly accepted: Stripe.Event[] = [];
  private readonly server: Server;
  private readonly waiting = new Set<() => void>();

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.attempts += 1;
        const body = Buffer.concat(chunks).toString();
        const event = Stripe.webhooks.constructEvent(
          body,
          request.headers['stripe-signature'] ?? '',
          WEBHOOK_SECRET,
        );
        if (this.status === 200) this.accepted.push(event);
        response.writeHead(this.status).end();
        for (const check of this.waiting) check();
      });
    });
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks/stripe`;
  }

  /** Resolves when the condition holds; the test's own time limit ends a wait in vain. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
      check();
    });
  }

  typesOf(objectId: string): string[] {
    return this.accepted
      .filter(({ data }) => (data.object as { id: string }).id === objectId)
      .map(({ type }) => type);
  }

  async hears(objectId: string, type: string): Promise<Stripe.Event> {
    const matches = (event: Stripe.Event) =>
      event.type === type && (event.data.object as { id: string }).id === objectId;
    await this.until(() => this.accepted.some(matches));
    return this.accepted.find(matches)!;
  }

  /** An event about whatever object. */
  async hearsOf(type: string): Promise<Stripe.Event> {
    const matches = (event: Stripe.Event) => event.type === type;
    await this.until(() => this.accepted.some(matches));
    return this.accepted.find(matches)!;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

let folder: string;
let shop: Shop;
let webhookUrl: string;
let standIn: PaymentStandIn;
let stripe: Stripe;
let browser: Stripe;

function client(key: string, port: number): Stripe {
  return new Stripe(key, { host: 'localhost', port, protocol: 'http', maxNetworkRetries: 0 });
}

async function start(): Promise<void> {
  standIn = await startPaymentStandIn({
    port: 0,
    dataFile: join(folder, 'payments.jsonl'),
    webhookUrl,
    laterMs: 10,
  });
  stripe = client('sk_test_bodega', standIn.port);
  browser = client('pk_test_bodega', standIn.port);
}

async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return call.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => error as Stripe.errors.StripeError,
  );
}

function url(path: string): string {
  return `http://127.0.0.1:${standIn.port}${path}`;
}

function press(page: string, action: 'approve' | 'fail'): Promise<Response> {
  const body = new URLSearchParams({ action });
  return fetch(page, { method: 'POST', body, redirect: 'manual' });
}

async function paid(amount = 1999, method = 'pm_card_visa'): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...CARD, amount, payment_method: method, confirm: true });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payments-'));
  shop = new Shop();
  webhookUrl = await shop.open();
  await start();
});

afterEach(async () => {
  await standIn.close();
  await shop.close();
  await rm(folder, { recursive: true });
});

describe('an intent', () => {
  test('is created, read back and waits for a method', async () => {
    const created = await stripe.paymentIntents.create({
      ...CARD,
      metadata: { orderId: 'ord_1', 'a key': 'with & = [signs]' },
    });
    expect(created).toMatchObject({
      object: 'payment_intent',
      amount: 1999,
      amount_received: 0,
      currency: 'eur',
      livemode: false,
      status: 'requires_payment_method',
      latest_charge: null,
      metadata: { orderId: 'ord_1', 'a key': 'with & = [signs]' },
    });
    expect(created.id).toMatch(/^pi_\w{24}$/);
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_\\w+$`));
    expect(created.lastResponse.requestId).toMatch(/^req_/);
    expect(await stripe.paymentIntents.retrieve(created.id)).toEqual(created);
  });

  test('takes every type of method when methods are automatic', async () => {
    const { payment_method_types: types } = await stripe.paymentIntents.create({
      amount: 1,
      currency: 'usd',
      automatic_payment_methods: { enabled: true },
    });
    expect(types).toEqual(['card', 'alipay', 'wechat_pay']);
  });

  test('takes the types that older clients name in a bare form', async () => {
    const response = await fetch(url('/v1/payment_intents'), {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_bodega' },
      body: new URLSearchParams([
        ['amount', '500'],
        ['currency', 'EUR'],
        ['payment_method_types[]', 'card'],
        ['payment_method_types[]', 'wechat_pay'],
      ]),
    });
    const intent = JSON.parse(await response.text());
    expect(intent).toMatchObject({ currency: 'eur', payment_method_types: ['card', 'wechat_pay'] });
  });

  test('is paid with a card that pays', async () => {
    const { id } = await stripe.paymentIntents.create(CARD);
    const confirmed = await stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge'],
    });
    expect(confirmed).toMatchObject({ status: 'succeeded', amount_received: 1999 });
    const charge = confirmed.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ object: 'charge', paid: true, payment_intent: id });
    expect(await stripe.charges.retrieve(charge.id)).toEqual(charge);
    await shop.hears(id, 'payment_intent.created');
    const event = await shop.hears(id, 'payment_intent.succeeded');
    expect(event.data.object).toMatchObject({ id, status: 'succeeded', amount_received: 1999 });
  });

  test('is open again after a declined card, and can be paid with another', async () => {
    const { id } = await stripe.paymentIntents.create(CARD);
    const declined = await refusal(
      stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }),
    );
    expect(declined).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(declined).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
      payment_intent: { id, status: 'requires_payment_method' },
    });
    const open = await stripe.paymentIntents.retrieve(id);
    expect(open).toMatchObject({
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { code: 'card_declined', payment_method: { type: 'card' } },
    });
    expect(await stripe.charges.retrieve(open.latest_charge as string)).toMatchObject({
      status: 'failed',
      failure_code: 'card_declined',
    });
    await shop.hears(id, 'payment_intent.payment_failed');

    const again = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(again).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  test('keeps the intent that was declined while it was created', async () => {
    const declined = await refusal(paid(500, 'pm_card_chargeDeclined'));
    const { id } = declined.payment_intent!;
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ amount: 500 });
  });

  test.each([
    ['approve', 'succeeded', 'succeeded', 'payment_intent.succeeded'],
    ['fail', 'failed', 'requires_payment_method', 'payment_intent.payment_failed'],
  ] as const)(
    'asks the shopper who presses %s',
    async (action, redirectStatus, status, eventType) => {
      const { id, client_secret: secret } = await stripe.paymentIntents.create(CARD);
      const asking = await stripe.paymentIntents.confirm(id, {
        payment_method: 'pm_card_authenticationRequired',
        return_url: 'https://shop.test/thanks?order=1',
      });
      expect(asking.status).toBe('requires_action');
      await shop.hears(id, 'payment_intent.requires_action');
      const page = asking.next_action!.redirect_to_url!.url!;
      expect(await (await fetch(page)).text()).toContain('19.99 EUR');

      const answer = await press(page, action);
      expect(answer.status).toBe(303);
      const back = new URL(answer.headers.get('location')!);
      expect(Object.fromEntries(back.searchParams)).toEqual({
        order: '1',
        payment_intent: id,
        payment_intent_client_secret: secret,
        redirect_status: redirectStatus,
      });
      expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status, next_action: null });
      await shop.hears(id, eventType);
      expect((await press(page, action)).status).toBe(409);
    },
  );

  test('is paid by Alipay after its page, which needs an address to return to', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...CARD,
      allowed_payment_method_types: ['card', 'alipay'],
    });
    const wallet = { payment_method_data: { type: 'alipay' } } as const;
    expect(await refusal(stripe.paymentIntents.confirm(id, wallet))).toMatchObject({
      statusCode: 400,
      param: 'return_url',
    });
    const asking = await stripe.paymentIntents.confirm(id, {
      ...wallet,
      return_url: 'https://shop.test/',
    });
    expect(asking.next_action?.type).toBe('alipay_handle_redirect');
    const { url: page } = asking.next_action!.alipay_handle_redirect!;
    await press(page!, 'approve');
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' });
  });

  test('is processed, then paid by WeChat Pay after its page', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...CARD,
      allowed_payment_method_types: ['wechat_pay'],
    });
    const asking = await stripe.paymentIntents.confirm(id, {
      payment_method_data: { type: 'wechat_pay' },
      payment_method_options: { wechat_pay: { client: 'web' } },
    });
    const code = asking.next_action!.wechat_pay_display_qr_code!;
    expect((await press(code.hosted_instructions_url, 'approve')).status).toBe(200);
    await shop.hears(id, 'payment_intent.processing');
    await shop.hears(id, 'payment_intent.succeeded');
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ amount_received: 1999 });
  });

  test('is cancelled once, and never after it was paid', async () => {
    const { id } = await stripe.paymentIntents.create(CARD);
    const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(canceled.canceled_at).toBeGreaterThanOrEqual(canceled.created);
    await shop.hears(id, 'payment_intent.canceled');

    const { id: paidId } = await paid();
    for (const call of [
      () => stripe.paymentIntents.cancel(id),
      () => stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }),
      () => stripe.paymentIntents.update(id, { amount: 5 }),
      () => stripe.paymentIntents.cancel(paidId),
      () => stripe.paymentIntents.confirm(paidId, { payment_method: 'pm_card_visa' }),
    ]) {
      const refused = await refusal(call());
      expect(refused).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
      expect(refused.payment_intent?.status).toMatch(/^(canceled|succeeded)$/);
    }
  });

  test('changes its amount while it is open, its metadata always', async () => {
    const { id } = await stripe.paymentIntents.create({ ...CARD, metadata: { a: '1', b: '2' } });
    const changed = await stripe.paymentIntents.update(id, {
      amount: 2500,
      metadata: { a: '', c: '3' },
    });
    expect(changed).toMatchObject({ amount: 2500 });
    expect(changed.metadata).toEqual({ b: '2', c: '3' });
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const noted = await stripe.paymentIntents.update(id, { metadata: { d: '4' } });
    expect(noted).toMatchObject({ status: 'succeeded', amount_received: 2500 });
    expect(noted.metadata).toEqual({ b: '2', c: '3', d: '4' });
  });

  test.each([
    [{ amount: 100 }, 'currency', 'parameter_missing'],
    [{ ...CARD, amount: 1.5 }, 'amount', 'parameter_invalid_integer'],
    [{ ...CARD, amount: 0 }, 'amount', undefined],
    [{ ...CARD, currency: 'abc' }, 'currency', undefined],
    [{ ...CARD, currency: 'kwd', amount: 1234 }, 'amount', 'parameter_invalid_integer'],
    [{ ...CARD, metdata: { a: '1' } }, 'metdata', 'parameter_unknown'],
    [{ ...CARD, payment_method: 'pm_none' }, 'payment_method', 'resource_missing'],
    [{ ...CARD, confirm: true }, 'payment_method', 'parameter_missing'],
    [
      { ...CARD, allowed_payment_method_types: ['ideal'] },
      'allowed_payment_method_types',
      'parameter_invalid',
    ],
    [
      { amount: 1, currency: 'eur', payment_method_types: ['ideal'] },
      'payment_method_types[0]',
      undefined,
    ],
    [{ ...CARD, payment_method_types: ['card'] }, 'payment_method_types', 'parameters_exclusive'],
    [{ ...CARD, metadata: { a: 'x'.repeat(501) } }, 'metadata[a]', undefined],
    [
      { ...CARD, payment_method: 'pm_alipay' },
      'payment_method',
      'payment_intent_incompatible_payment_method',
    ],
  ])('is not created from %j', async (params, param, code) => {
    const create = stripe.paymentIntents.create(params as Stripe.PaymentIntentCreateParams);
    const refused = await refusal(create);
    expect(refused).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(refused).toMatchObject({ statusCode: 400, param });
    expect(refused.code).toBe(code);
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe('a form', () => {
  test('nests by brackets, and keeps lists by index', () => {
    const form = parseForm('a=1&b[c][d]=x+y%26&e[0]=p&e[1]=q&f[]=r&f[]=s');
    expect(form).toEqual({
      a: '1',
      b: { c: { d: 'x y&' } },
      e: { 0: 'p', 1: 'q' },
      f: { 0: 'r', 1: 's' },
    });
  });

  test('touches no prototype', () => {
    const form = parseForm('__proto__[polluted]=yes&constructor[prototype][polluted]=yes');
    expect(Object.keys(form)).toEqual(['__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['a=1&a[b]=2', 'a[b]=2&a=1', 'a[b=1', '=1', `a${'[b]'.repeat(8)}=1`])(
    'does not accept %s',
    (text) => {
      expect(() => parseForm(text)).toThrow(RequestError);
    },
  );
});

describe('access', () => {
  test('a browser confirms and reads its own intent alone, and sees no metadata', async () => {
    const { id, client_secret: clientSecret } = await stripe.paymentIntents.create({
      ...CARD,
      metadata: { orderId: 'ord_1' },
    });
    const secret = { client_secret: clientSecret! };
    const read = await browser.paymentIntents.retrieve(id, secret);
    expect(read.status).toBe('requires_payment_method');
    expect(read).not.toHaveProperty('metadata');
    const done = await browser.paymentIntents.confirm(id, {
      ...secret,
      payment_method: 'pm_card_visa',
    });
    expect(done.status).toBe('succeeded');

    for (const wrong of [{}, { client_secret: `${id}_secret_x` }]) {
      expect(await refusal(browser.paymentIntents.retrieve(id, wrong))).toMatchObject({
        statusCode: 400,
        param: 'client_secret',
      });
    }
    for (const call of [
      () => browser.paymentIntents.create(CARD),
      () => browser.paymentIntents.cancel(id),
      () => browser.refunds.create({ payment_intent: id }),
      () => browser.events.list(),
    ]) {
      expect(await refusal(call())).toMatchObject({ statusCode: 401, code: 'secret_key_required' });
    }
  });

  test('a wrong or missing key is 401, Basic works, an unknown id or route is 404', async () => {
    const wrong = client('sk_test_wrong', standIn.port);
    expect(await refusal(wrong.paymentIntents.list())).toBeInstanceOf(
      Stripe.errors.StripeAuthenticationError,
    );
    expect((await fetch(url('/v1/payment_intents'))).status).toBe(401);
    const basic = `Basic ${Buffer.from('sk_test_bodega:').toString('base64')}`;
    const withBasic = { headers: { authorization: basic } };
    expect((await fetch(url('/v1/payment_intents'), withBasic)).status).toBe(200);
    expect((await fetch(url('/v1/nothing'), withBasic)).status).toBe(404);
    expect(await refusal(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  test('pages of any origin may call', async () => {
    const preflight = await fetch(url('/v1/payment_intents/pi_1/confirm'), {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'authorization,idempotency-key' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'authorization,idempotency-key',
    );
    expect((await fetch(url('/v1/events'))).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('an idempotency key', () => {
  test('gives one intent, also when used at once', async () => {
    const options = { idempotencyKey: 'pi-ord_1-1' };
    const intents = await Promise.all(
      Array.from({ length: 5 }, () => stripe.paymentIntents.create(CARD, options)),
    );
    expect(new Set(intents.map(({ id }) => id)).size).toBe(1);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    const replayed = intents.filter(
      ({ lastResponse }) => lastResponse.headers['idempotent-replayed'] === 'true',
    );
    expect(replayed).toHaveLength(4);
  });

  test('gives the answer as it was, even if the intent has moved on', async () => {
    const options = { idempotencyKey: 'k' };
    const first = await stripe.paymentIntents.create(CARD, options);
    await stripe.paymentIntents.confirm(first.id, { payment_method: 'pm_card_visa' });
    const again = await stripe.paymentIntents.create(CARD, options);
    expect(again.status).toBe('requires_payment_method');
  });

  test('refuses other parameters', async () => {
    const options = { idempotencyKey: 'k' };
    await stripe.paymentIntents.create(CARD, options);
    const refused = await refusal(stripe.paymentIntents.create({ ...CARD, amount: 2000 }, options));
    expect(refused).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(refused.statusCode).toBe(400);
  });

  test('remembers a decline, but not an invalid request', async () => {
    const options = { idempotencyKey: 'k' };
    await refusal(stripe.paymentIntents.create({ ...CARD, amount: -1 }, options));
    const { id } = await stripe.paymentIntents.create(CARD, options);

    const decline = { payment_method: 'pm_card_chargeDeclined' };
    const declined = { idempotencyKey: 'declined' };
    await refusal(stripe.paymentIntents.confirm(id, decline, declined));
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const again = await refusal(stripe.paymentIntents.confirm(id, decline, declined));
    expect(again).toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect(again.headers?.['idempotent-replayed']).toBe('true');
  });

  test('of a browser is not the one of the shop', async () => {
    const shared = { idempotencyKey: 'k' };
    const { id, client_secret: secret } = await stripe.paymentIntents.create(CARD, shared);
    const confirmed = await browser.paymentIntents.confirm(
      id,
      { client_secret: secret!, payment_method: 'pm_card_visa' } as never,
      shared,
    );
    expect(confirmed.status).toBe('succeeded');
  });
});

describe('a refund', () => {
  test('gives back parts up to the whole, never more', async () => {
    const { id } = await paid(1000);
    const part = await stripe.refunds.create({
      payment_intent: id,
      amount: 400,
      metadata: { refundId: 'rfd_1' },
      reason: 'requested_by_customer',
    });
    expect(part).toMatchObject({
      object: 'refund',
      amount: 400,
      status: 'succeeded',
      payment_intent: id,
      metadata: { refundId: 'rfd_1' },
    });
    await shop.hears(part.id, 'refund.created');
    const tooMuch = await refusal(stripe.refunds.create({ payment_intent: id, amount: 601 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
    expect(tooMuch.message).toContain('greater than unrefunded amount');

    const rest = await stripe.refunds.create({ payment_intent: id });
    expect(rest.amount).toBe(600);
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
    });
    expect(await stripe.charges.retrieve(part.charge as string)).toMatchObject({
      amount_refunded: 1000,
      refunded: true,
    });
    const charged = await shop.hears(part.charge as string, 'charge.refunded');
    expect((charged.data.object as Stripe.Charge).amount_refunded).toBeGreaterThanOrEqual(400);

    await paid();
    const listed = await stripe.refunds.list({ payment_intent: id });
    expect(listed.data.map((refund) => refund.id)).toEqual([rest.id, part.id]);
    expect(await stripe.refunds.retrieve(part.id)).toEqual(part);
  });

  test('at once with others is granted as often as fits', async () => {
    const { id } = await paid(1000);
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => stripe.refunds.create({ payment_intent: id, amount: 300 })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  test('of an unpaid intent is refused', async () => {
    const { id } = await stripe.paymentIntents.create(CARD);
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      statusCode: 400,
    });
    expect(await refusal(stripe.refunds.create({ payment_intent: 'pi_none' }))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  test.each([
    ['the method pm_card_refundFail', 'pm_card_refundFail', {}],
    ['its metadata', 'pm_card_visa', { standin_refund: 'fails' }],
  ])('fails later by %s, and the money can be refunded anew', async (_, method, metadata) => {
    const { id } = await paid(1000, method);
    const refund = await stripe.refunds.create({ payment_intent: id, metadata });
    expect(refund.status).toBe('succeeded');
    const event = await shop.hears(refund.id, 'refund.failed');
    expect(event.data.object).toMatchObject({ status: 'failed', failure_reason: 'unknown' });
    await shop.hears(refund.id, 'refund.updated');
    await shop.hears(refund.id, 'charge.refund.updated');
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });
    expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(1000);
  });

  test('is pending first with pm_card_pendingRefund', async () => {
    const { id } = await paid(1000, 'pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    const event = await shop.hears(refund.id, 'refund.updated');
    expect(event.data.object).toMatchObject({ status: 'succeeded' });
  });
});

describe('a dispute', () => {
  const chargeOf = async (id: string) => {
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, {
      expand: ['latest_charge'],
    });
    return charge as Stripe.Charge;
  };

  test('comes a moment after a payment with pm_card_createDispute, once', async () => {
    const intent = await stripe.paymentIntents.create({
      ...CARD,
      metadata: { orderId: 'ord_1' },
      payment_method: 'pm_card_createDispute',
      confirm: true,
    });
    expect(intent.status).toBe('succeeded');
    const event = await shop.hearsOf('charge.dispute.created');
    const charge = await chargeOf(intent.id);
    expect(charge).toMatchObject({ object: 'charge', paid: true, disputed: true });
    expect(event.data.object).toMatchObject({
      id: expect.stringMatching(/^dp_\w{24}$/),
      object: 'dispute',
      amount: 1999,
      currency: 'eur',
      charge: charge.id,
      payment_intent: intent.id,
      reason: 'fraudulent',
      status: 'needs_response',
      metadata: {},
    });
    expect(await stripe.charges.retrieve(charge.id)).toEqual(charge);
    await standIn.close();
    await start();
    expect((await chargeOf(intent.id)).disputed).toBe(true);
    const { data } = await stripe.events.list({ type: 'charge.dispute.created' });
    expect(data.map(({ id }) => id)).toEqual([event.id]);
  });

  test('leaves nothing to refund', async () => {
    const { id } = await paid(1000, 'pm_card_createDispute');
    await shop.hearsOf('charge.dispute.created');
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
    });
  });

  test.each([
    ['won', 'winning_evidence'],
    ['lost', 'losing_evidence'],
  ])('is %s by evidence, once, and stays so', async (status, uncategorized_text) => {
    const { id } = await paid(1000, 'pm_card_createDispute');
    const { data } = await shop.hearsOf('charge.dispute.created');
    const dispute = data.object as Stripe.Dispute;
    const evidence = { uncategorized_text };
    expect(await stripe.disputes.update(dispute.id, { evidence: {} })).toMatchObject({
      status: 'needs_response',
    });
    expect(await stripe.disputes.update(dispute.id, { evidence })).toMatchObject({ status });
    const closed = await shop.hearsOf('charge.dispute.closed');
    expect(closed.data.object).toMatchObject({ id: dispute.id, payment_intent: id, status });
    expect(await refusal(stripe.disputes.update(dispute.id, { evidence }))).toMatchObject({
      statusCode: 400,
    });
    await standIn.close();
    await start();
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status });
    const listed = await stripe.disputes.list({ payment_intent: id });
    expect(listed.data).toMatchObject([{ id: dispute.id, amount: 1000, status }]);
    const refund = stripe.refunds.create({ payment_intent: id });
    if (status === 'won') expect((await refund).status).toBe('succeeded');
    else expect(await refusal(refund)).toMatchObject({ code: 'charge_disputed' });
  });

  test('is lost by who gives in', async () => {
    await paid(1000, 'pm_card_createDispute');
    const { data } = await shop.hearsOf('charge.dispute.created');
    const { id } = data.object as Stripe.Dispute;
    expect(await stripe.disputes.close(id)).toMatchObject({ id, status: 'lost' });
    expect(await refusal(stripe.disputes.close('dp_none'))).toMatchObject({ statusCode: 404 });
  });

  test('never comes for other payments', async () => {
    const { id } = await paid();
    const refund = await stripe.refunds.create({ payment_intent: id, amount: 100 });
    await shop.hears(refund.id, 'refund.created');
    expect(await chargeOf(id)).toMatchObject({ disputed: false, amount_refunded: 100 });
  });
});

describe('lists', () => {
  test('come newest first, page by page, within a range of time', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.unshift((await stripe.paymentIntents.create(CARD)).id);
    }
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    const all: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ limit: 2 })) all.push(id);
    expect(all).toEqual(ids);

    const { created } = await stripe.paymentIntents.retrieve(ids[0]!);
    const later = await stripe.paymentIntents.list({ created: { gte: created + 3600 } });
    expect(later).toMatchObject({ data: [], has_more: false });
    const since = await stripe.paymentIntents.list({ created: { gte: created - 3600 } });
    expect(since.data).toHaveLength(5);
    expect(await refusal(stripe.paymentIntents.list({ limit: 101 }))).toMatchObject({
      param: 'limit',
    });
    expect(await refusal(stripe.paymentIntents.list({ starting_after: 'pi_none' }))).toMatchObject({
      code: 'resource_missing',
    });
  });

  test('hold every event, with the object as it was', async () => {
    const { id } = await paid();
    const events = await stripe.events.list({ type: 'payment_intent.created' });
    expect(events.data).toHaveLength(1);
    expect(events.data[0]).toMatchObject({
      object: 'event',
      api_version: stripe.getApiField('version'),
      data: { object: { id, status: 'requires_confirmation' } },
    });
    const all = await stripe.events.list();
    expect(all.data.map(({ type }) => type)).toEqual([
      'payment_intent.succeeded',
      'payment_intent.created',
    ]);
    const delivered = await shop.hears(id, 'payment_intent.created');
    const shown = await stripe.events.retrieve(delivered.id);
    expect(shown.data.object).toEqual(delivered.data.object);
  });

  test('expand what they hold', async () => {
    const { id } = await paid();
    await stripe.refunds.create({ payment_intent: id });
    const { data } = await stripe.refunds.list({ expand: ['data.payment_intent'] });
    expect(data[0]?.payment_intent).toMatchObject({ id, object: 'payment_intent' });
    expect(
      await refusal(stripe.paymentIntents.retrieve(id, { expand: ['nothing'] })),
    ).toMatchObject({ statusCode: 400 });
  });
});

describe('webhooks', () => {
  test('are tried again, signed afresh, until the shop accepts', async () => {
    shop.status = 503;
    const { id } = await stripe.paymentIntents.create(CARD);
    await shop.until(() => shop.attempts >= 2);
    const [event] = (await stripe.events.list()).data;
    expect(event?.pending_webhooks).toBe(1);
    shop.status = 200;
    await shop.hears(id, 'payment_intent.created');
    expect(shop.typesOf(id)).toEqual(['payment_intent.created']);
  });

  test('that the shop did not accept are sent after a restart, others not again', async () => {
    const { id: heard } = await stripe.paymentIntents.create(CARD);
    await shop.hears(heard, 'payment_intent.created');
    const attempts = shop.attempts;
    shop.status = 500;
    const { id: unheard } = await stripe.paymentIntents.create(CARD);
    await shop.until(() => shop.attempts > attempts);
    await standIn.close();
    shop.status = 200;
    await start();
    await shop.hears(unheard, 'payment_intent.created');
    expect(shop.typesOf(heard)).toEqual(['payment_intent.created']);
  });
});

describe('a restart', () => {
  test('keeps intents, refunds, events and idempotency keys', async () => {
    const options = { idempotencyKey: 'k' };
    const open = await stripe.paymentIntents.create(CARD, options);
    const done = await paid();
    const refund = await stripe.refunds.create({ payment_intent: done.id });
    const events = await stripe.events.list();
    await standIn.close();
    // A crash may leave half a line that nobody got an answer for.
    await appendFile(join(folder, 'payments.jsonl'), '[{"table":"inte');
    await start();
    expect(await stripe.paymentIntents.retrieve(open.id)).toEqual(open);
    expect(await stripe.paymentIntents.retrieve(done.id)).toEqual(done);
    expect(await stripe.refunds.retrieve(refund.id)).toEqual(refund);
    expect((await stripe.events.list()).data.map(({ id }) => id)).toEqual(
      events.data.map(({ id }) => id),
    );
    expect((await stripe.paymentIntents.list()).data.map(({ id }) => id)).toEqual([
      done.id,
      open.id,
    ]);
    expect((await stripe.paymentIntents.create(CARD, options)).id).toBe(open.id);
  });

  test('finishes what was under way', async () => {
    await standIn.close();
    const dataFile = join(folder, 'payments.jsonl');
    standIn = await startPaymentStandIn({ port: 0, dataFile, webhookUrl, laterMs: 3_600_000 });
    stripe = client('sk_test_bodega', standIn.port);
    const { id } = await paid(700, 'pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: id });
    await paid(700, 'pm_card_createDispute');
    await standIn.close();
    await start();
    await shop.hears(refund.id, 'refund.updated');
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
    await shop.hearsOf('charge.dispute.created');
  });

  test('takes up a journal whose charges do not say whether they are disputed', async () => {
    const { id, latest_charge: charge } = await paid();
    await standIn.close();
    const dataFile = join(folder, 'payments.jsonl');
    const journal = await readFile(dataFile, 'utf8');
    expect(journal).toContain('"disputed":false,');
    await writeFile(dataFile, journal.replaceAll('"disputed":false,', ''));
    await start();
    expect(await stripe.charges.retrieve(charge as string)).toMatchObject({
      payment_intent: id,
      disputed: false,
    });
  });

  test('a journal that makes no sense stops the start', async () => {
    await standIn.close();
    const dataFile = join(folder, 'other.jsonl');
    await appendFile(dataFile, 'not json\n');
    await expect(startPaymentStandIn({ port: 0, dataFile, webhookUrl })).rejects.toThrow(
      'other.jsonl:1',
    );
    await start();
  });

  test('a taken port leaves the journal alone', async () => {
    const dataFile = join(folder, 'payments.jsonl');
    const second = startPaymentStandIn({ port: standIn.port, dataFile, webhookUrl });
    await expect(second).rejects.toThrow('EADDRINUSE');
    const { id } = await paid();
    await standIn.close();
    await start();
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('as a process', () => {
  async function run(): Promise<{ child: ChildProcess; api: Stripe }> {
    const script = join(process.cwd(), 'local/payments/main.ts');
    const file = join(folder, 'process.jsonl');
    const args = [script, '--port', '0', '--data-file', file, '--webhook-url', webhookUrl];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /localhost:(\d+)$/.exec(line)?.[1];
      if (port !== undefined) return { child, api: client('sk_test_bodega', Number(port)) };
    }
    throw new Error('the process ended before it was ready');
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }

  test('keeps what it answered when it is killed, and ends well when asked to', async () => {
    const first = await run();
    const created = await first.api.paymentIntents.create(CARD);
    const confirmed = await first.api.paymentIntents.confirm(created.id, {
      payment_method: 'pm_card_visa',
    });
    await end(first.child, 'SIGKILL');
    const second = await run();
    const kept = await second.api.paymentIntents.retrieve(created.id);
    const code = await end(second.child, 'SIGTERM');
    expect(kept).toEqual(confirmed);
    expect(code).toBe(0);
  });
});

describe('pages', () => {
  test('list payments and methods for people, and escape what shops wrote', async () => {
    const { id } = await stripe.paymentIntents.create({
      ...CARD,
      metadata: { orderId: '<b>ord</b>' },
    });
    const page = await fetch(url('/'));
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    for (const shown of [
      id,
      '19.99 EUR',
      '&lt;b&gt;ord&lt;/b&gt;',
      'pm_card_authenticationRequired',
    ]) {
      expect(html).toContain(shown);
    }
    expect((await fetch(url('/health'))).status).toBe(200);
    expect((await fetch(url('/authorise/pi_none'))).status).toBe(404);
  });
});
