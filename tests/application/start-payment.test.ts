import { beforeEach, describe, expect, test } from '@jest/globals';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { cancelOwn } from '../../src/application/orders/use-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { startPayment, type IntentView } from '../../src/application/payments/start-payment.ts';
import { ProviderUnavailable } from '../../src/application/ports.ts';
import { money } from '../../src/domain/money.ts';
import {
  before,
  cartWith,
  command,
  Died,
  GUEST,
  lost,
  MINUTE,
  mug,
  offerIn,
  openShop,
  ordered,
  orderIn,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';

const DAY = 24 * 60 * MINUTE;
const CASH = 'cash_on_delivery' as const;
const DOWN = new ProviderUnavailable('down');

let shop: TestShop;
let orderId: string;
let orderToken: string | undefined;

beforeEach(async () => {
  shop = openShop({ holdSeconds: 7 * 86_400 });
  await stock(shop);
  const answer = await ordered(shop, await cartWith(shop));
  orderId = answer.order.id;
  orderToken = answer.accessToken;
});

const start = (requestKey = 'key-1', caller: object = {}) =>
  startPayment(shop.ports, { customerId: null, orderToken, ...caller }, { orderId, requestKey });

async function started(requestKey?: string): Promise<{ intent: IntentView; replayed: boolean }> {
  const result = await start(requestKey);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const settled = () => settle(shop.ports, SYSTEM, { orderId });
const current = () => orderIn(shop, orderId);
const intents = () => [...shop.state.intents.keys()];

test('a payment takes one look at the order', async () => {
  const calls: string[] = [];
  shop.meddle((call, run) => {
    calls.push(`${call.port}.${call.method}`);
    return run();
  });
  await started();
  expect(calls.filter((call) => /^(orders|payments)\./.test(call))).toEqual([
    'orders.find',
    'orders.commit',
    'payments.createIntent',
    'orders.commit',
  ]);
});

describe('an amount that the provider cannot take exactly', () => {
  const dinar = (amount: number) => ({
    currency: 'KWD',
    shippingMethods: [{ id: 'standard', name: 'Standard', price: money(amount, 'KWD') }],
  });

  async function inDinar(shippingMinor: number): Promise<string> {
    shop = openShop(dinar(shippingMinor));
    const variants = mug().variants.map((one) => ({ ...one, price: money(1990, 'KWD') }));
    await stock(shop, mug({ variants }));
    return cartWith(shop);
  }

  test('is refused before anything is ordered by card', async () => {
    const cartId = await inDinar(495);
    const answer = await orderCart(shop.ports, GUEST, command(cartId));
    expect(answer).toEqual({
      ok: false,
      refusal: { code: 'amount-not-chargeable', amount: money(4475, 'KWD'), stepMinor: 10 },
    });
    expect(shop.state.orders.size).toBe(0);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
    const cash = await orderCart(shop.ports, GUEST, command(cartId, { paymentMethod: CASH }));
    expect(cash.ok).toBe(true);
  });

  test('is refused when the payment begins, of an order that is there already', async () => {
    const cartId = await inDinar(490);
    const { order, accessToken } = await ordered(shop, cartId);
    const exact = orderIn(shop, order.id);
    const grand = money(4475, 'KWD');
    const odd = { ...exact, totals: { ...exact.totals, grand } };
    shop.state.orders.set(order.id, { ...shop.state.orders.get(order.id)!, order: odd });
    [orderId, orderToken] = [order.id, accessToken];
    expect(await start()).toMatchObject({
      ok: false,
      refusal: { code: 'amount-not-chargeable', stepMinor: 10 },
    });
    expect(orderIn(shop, orderId)).toEqual(odd);
    expect(intents()).toEqual([]);
  });

  test('is no obstacle where it fits', async () => {
    const cartId = await inDinar(490);
    const { order, accessToken } = await ordered(shop, cartId);
    [orderId, orderToken] = [order.id, accessToken];
    expect((await started()).intent.amount).toEqual(money(4470, 'KWD'));
    shop.happenTo('pi_1', 'pays');
    await settled();
    const asked = (amount: number) =>
      refundOrder(shop.ports, SYSTEM, {
        ...{ orderId, amount: money(amount, 'KWD'), reason: 'broken' },
        request: { key: `key-${amount}`, body: `${amount}` },
      });
    expect(await asked(1005)).toEqual({
      ok: false,
      refusal: { code: 'amount-not-refundable', stepMinor: 10 },
    });
    expect(current().refunds).toEqual([]);
    expect((await asked(1000)).ok).toBe(true);
  });
});

describe('starting a payment', () => {
  test('makes an intent of exactly what the order costs', async () => {
    expect(await started()).toEqual({
      intent: {
        paymentIntentId: 'pi_1',
        clientSecret: 'pi_1_secret',
        amount: money(4488, 'EUR'),
        status: 'requires_payment_method',
      },
      replayed: false,
    });
    expect(shop.state.intents.get('pi_1')).toMatchObject({
      key: `pi-${orderId}-1`,
      fact: { orderId, amountMinor: 4488, currency: 'EUR' },
    });
  });

  test('is bookkeeping: the order reads as before', async () => {
    const { version, status } = current();
    const records = shop.state.records.size;
    await started();
    expect(current()).toMatchObject({ version, status, payment: { status: 'created' } });
    expect(shop.state.records.size).toBe(records);
  });

  test('stores the attempt before it asks the provider', async () => {
    let attempts = 0;
    shop.meddle(
      before('payments.createIntent', () => {
        attempts = current().payment.attempts;
        return Promise.resolve();
      }),
    );
    await started();
    expect(attempts).toBe(1);
  });
});

describe('again', () => {
  test('with the same key gives the same answer, whatever became of the payment', async () => {
    const first = await started();
    const again = { intent: first.intent, replayed: true };
    expect(await started()).toEqual(again);

    shop.happenTo('pi_1', 'has-to-act');
    expect(await started()).toEqual(again);
    shop.happenTo('pi_1', 'pays');
    await settled();
    expect(current().status).toBe('placed');
    expect(await started()).toEqual(again);
    expect(intents()).toEqual(['pi_1']);
  });

  test('with the same key gives the same answer after the order was cancelled', async () => {
    const first = await started();
    await cancelOwn(shop.ports, GUEST, { customerId: null, orderToken }, { orderId });
    expect(current().status).toBe('cancelled');
    expect(await started()).toEqual({ intent: first.intent, replayed: true });
  });

  test('with another key gives the open intent, with the status it has by now', async () => {
    await started();
    shop.happenTo('pi_1', 'has-to-act');
    expect(await started('key-2')).toMatchObject({
      intent: { paymentIntentId: 'pi_1', clientSecret: 'pi_1_secret', status: 'requires_action' },
      replayed: false,
    });
    expect(intents()).toEqual(['pi_1']);
  });

  test('after a declined card is the same intent', async () => {
    await started();
    shop.happenTo('pi_1', 'is-declined');
    await settled();
    expect(current().payment.status).toBe('failed');
    expect((await started('key-2')).intent.paymentIntentId).toBe('pi_1');
  });

  test('after the provider closed the intent is another one, under another key', async () => {
    await started();
    await shop.ports.payments.cancelIntent('pi_1');
    await settled();
    expect(await started('key-2')).toMatchObject({
      intent: { paymentIntentId: 'pi_2', status: 'requires_payment_method' },
      replayed: false,
    });
    expect(shop.state.intents.get('pi_2')?.key).toBe(`pi-${orderId}-2`);
    expect(current().payment).toMatchObject({ attempts: 2, attempt: { intentId: 'pi_2' } });
  });
});

describe('at once', () => {
  test.each([
    ['with one key', () => 'key-1'],
    ['with many keys', (i: number) => `key-${i}`],
  ])('20 times %s is one intent', async (_, keyOf) => {
    const answers = await Promise.all(Array.from({ length: 20 }, (__, i) => started(keyOf(i))));
    expect(new Set(answers.map(({ intent }) => JSON.stringify(intent))).size).toBe(1);
    expect(intents()).toEqual(['pi_1']);
    expect(current().payment.attempts).toBe(1);
  });

  test('with settling is one intent', async () => {
    await Promise.all([start('key-1'), settled(), start('key-2'), settled(), settled()]);
    expect(intents()).toEqual(['pi_1']);
  });
});

describe('when something breaks', () => {
  test('a provider that is down changes nothing, and a repeat goes on', async () => {
    const { version, status } = current();
    shop.meddle(lost('payments.createIntent', DOWN));
    await expect(start()).rejects.toThrow(ProviderUnavailable);
    expect(current()).toMatchObject({ version, status });
    expect(intents()).toEqual([]);

    expect((await started()).intent.paymentIntentId).toBe('pi_1');
    expect(current().payment.attempts).toBe(1);
  });

  test('an answer of the provider that was lost is asked for again', async () => {
    shop.meddle(unanswered('payments.createIntent', DOWN));
    await expect(start()).rejects.toThrow(ProviderUnavailable);
    expect(intents()).toEqual(['pi_1']);
    expect(current().payment.attempt?.intentId).toBeUndefined();

    expect((await started('key-2')).intent).toMatchObject({
      paymentIntentId: 'pi_1',
      clientSecret: 'pi_1_secret',
    });
    expect(intents()).toEqual(['pi_1']);
  });

  test('an answer that was lost days ago is looked up, for its key is forgotten', async () => {
    shop.meddle(unanswered('payments.createIntent', DOWN));
    await expect(start()).rejects.toThrow(ProviderUnavailable);
    shop.clock.now += 2 * DAY;
    expect((await started()).intent.paymentIntentId).toBe('pi_1');
    expect(intents()).toEqual(['pi_1']);
  });

  test('a request that never arrived is made anew days later', async () => {
    shop.meddle(lost('payments.createIntent', DOWN));
    await expect(start()).rejects.toThrow(ProviderUnavailable);
    shop.clock.now += 2 * DAY;
    expect((await started()).intent.paymentIntentId).toBe('pi_1');
  });

  test.each([
    ['the attempt was lost', 1],
    ['the intent was not stored', 2],
  ])('a process that died when %s leaves one intent in the end', async (_, commit) => {
    let commits = 0;
    shop.meddle(async (call, run) => {
      if (call.port === 'orders' && call.method === 'commit' && (commits += 1) === commit) {
        throw new Died('before the commit');
      }
      return run();
    });
    await expect(start()).rejects.toThrow(Died);
    expect((await started()).intent.paymentIntentId).toBe('pi_1');
    expect(intents()).toEqual(['pi_1']);
  });

  test('a commit whose answer was lost is found done', async () => {
    shop.meddle(unanswered('orders.commit'));
    await expect(start()).rejects.toThrow(Died);
    expect((await started()).intent.paymentIntentId).toBe('pi_1');
    expect(current().payment.attempts).toBe(1);
  });

  test('an order that never stands still is left alone in the end', async () => {
    shop.meddle(async (call, run) => {
      if (call.port === 'orders' && call.method === 'commit') return false;
      return run();
    });
    expect(await start()).toEqual({ ok: false, refusal: { code: 'too-busy' } });
    expect(intents()).toEqual([]);
  });
});

describe('is refused', () => {
  const refusal = (orderStatus: string, method = 'card') => ({
    ok: false,
    refusal: { code: 'order-not-payable', orderStatus, method },
  });

  test('for an order that is paid or cancelled', async () => {
    await started();
    shop.happenTo('pi_1', 'pays');
    await settled();
    expect(await start('key-2')).toEqual(refusal('placed'));
  });

  test('for an order that is being cancelled', async () => {
    await started();
    shop.meddle(lost('payments.retrieveIntent', DOWN));
    await cancelOwn(shop.ports, GUEST, { customerId: null, orderToken }, { orderId });
    expect(await start('key-2')).toEqual(refusal('cancelling'));
  });

  test('for an order whose time is over, even before it was cancelled', async () => {
    shop.clock.now += 7 * DAY;
    expect(await start()).toEqual(refusal('pending_payment'));
    expect(intents()).toEqual([]);
  });

  test('for an order that is paid in cash', async () => {
    const cash = { paymentMethod: 'cash_on_delivery' } as const;
    const answer = await ordered(shop, await cartWith(shop), cash);
    orderId = answer.order.id;
    orderToken = answer.accessToken;
    expect(await start()).toEqual(refusal('placed', 'cash_on_delivery'));
  });

  test.each([
    ['without its token', { orderToken: undefined }],
    ['with a token of another order', { orderToken: 'x'.repeat(43) }],
    ['by a customer whose it is not', { customerId: 'a-customer', orderToken: undefined }],
  ])('for an order asked for %s, as if it were not there', async (_, caller) => {
    expect(await start('key-1', caller)).toEqual({
      ok: false,
      refusal: { code: 'order-not-found' },
    });
    expect(current().payment.attempts).toBe(0);
  });

  test("for a customer's order asked for with a guest's token", async () => {
    const cartId = await cartWith(shop, undefined, 'a-customer');
    orderId = (await ordered(shop, cartId, { customerId: 'a-customer' })).order.id;
    orderToken = await shop.ports.orderTokens.issue(orderId, shop.ports.now());
    expect(await start()).toEqual({ ok: false, refusal: { code: 'order-not-found' } });
    expect((await start('key-1', { customerId: 'a-customer' })).ok).toBe(true);
  });

  test('for an order that is not there', async () => {
    orderId = 'ord_01K1AHRK000000000000000000';
    expect(await start()).toEqual({ ok: false, refusal: { code: 'order-not-found' } });
  });
});
