import { beforeEach, describe, expect, test } from '@jest/globals';
import { actOnOrder, reviewOrder, seeAnyOrder } from '../../src/application/orders/manage-order.ts';
import { askForReturn, moveReturn } from '../../src/application/orders/return-goods.ts';
import { balances } from '../../src/application/oversight/ledger.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { ProviderUnavailable } from '../../src/application/ports.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { money } from '../../src/domain/money.ts';
import {
  cartWith,
  Died,
  lost,
  MINUTE,
  openShop,
  ordered,
  orderIn,
  publishedTypes,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';

const DOWN = new ProviderUnavailable('down');
const DAY = 24 * 60 * MINUTE;
const ADMIN: Trail = { actor: { role: 'admin', id: 'user-1' }, traceId: 'trace-admin' };

let shop: TestShop;
let orderId: string;

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
  const { order, accessToken } = await ordered(shop, await cartWith(shop));
  orderId = order.id;
  const caller = { customerId: null, orderToken: accessToken };
  await startPayment(shop.ports, caller, { orderId, requestKey: 'key-1' });
  shop.happenTo('pi_1', 'pays');
  await settled();
});

const settled = () => settle(shop.ports, SYSTEM, { orderId });
const current = () => orderIn(shop, orderId);
const eventsOf = (type: string) => publishedTypes(shop).filter((one) => one === type).length;
const atProvider = () => [...shop.state.refunds.values()].map(({ amountMinor }) => amountMinor);
const statuses = () => current().refunds.map(({ status }) => status);

/** Reserves a refund, later than the one before; its id. */
async function requested(amountMinor: number, key = `key-${amountMinor}`): Promise<string> {
  shop.clock.now += 1;
  const command = { orderId, amount: money(amountMinor, 'EUR'), reason: 'broken' };
  const request = { key, body: `body-${amountMinor}` };
  const answer = await refundOrder(shop.ports, ADMIN, { ...command, request });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.refund.id;
}

describe('a refund that is requested', () => {
  test('is carried out by settling, once, however often and by how many', async () => {
    await requested(1000);
    expect(atProvider()).toEqual([]);
    await Promise.all(Array.from({ length: 30 }, settled));
    expect(atProvider()).toEqual([1000]);
    expect(current().payment).toMatchObject({
      status: 'partly_refunded',
      ...{ refundingMinor: 0, refundedMinor: 1000 },
    });
    expect(eventsOf('refund.succeeded')).toBe(1);

    const before = structuredClone(shop.state);
    await settled();
    expect(shop.state).toEqual(before);
  });

  test('goes through together with the others', async () => {
    for (const amountMinor of [1000, 2000, 1488]) await requested(amountMinor);
    await settled();
    expect(statuses()).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(atProvider().toSorted()).toEqual([1000, 1488, 2000]);
    expect(current().payment.status).toBe('refunded');
  });

  test('may take its time; the schedule asks again until it is done', async () => {
    shop.refundsBegin('pi_1', 'pending');
    const refundId = await requested(1000);
    await settled();
    await settled();
    expect(statuses()).toEqual(['requested']);
    expect(current().payment.refundingMinor).toBe(1000);
    expect(atProvider()).toEqual([1000]);

    shop.endRefund(refundId, 'succeeded');
    shop.clock.now += 3 * DAY;
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 1, failed: 0 });
    expect(statuses()).toEqual(['succeeded']);
    expect(atProvider()).toEqual([1000]);
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 0, failed: 0 });
  });

  test('does not hold up another one while it takes its time', async () => {
    shop.refundsBegin('pi_1', 'pending');
    await requested(1000);
    await settled();
    shop.refundsBegin('pi_1', 'succeeded');
    await requested(2000);
    await settled();
    expect(statuses()).toEqual(['requested', 'succeeded']);
  });

  test('that fails gives its amount back and shows; another one can be made', async () => {
    shop.refundsBegin('pi_1', 'pending');
    const refundId = await requested(4488);
    await settled();
    shop.endRefund(refundId, 'failed');
    await settled();
    expect(current().payment).toMatchObject({ status: 'captured', refundingMinor: 0 });
    expect(current().refunds).toMatchObject([{ status: 'failed', failure: 'unknown' }]);
    expect(eventsOf('refund.failed')).toBe(1);

    shop.refundsBegin('pi_1', 'succeeded');
    await requested(4488, 'another-key');
    await settled();
    expect(statuses()).toEqual(['failed', 'succeeded']);
    expect(current().payment.status).toBe('refunded');
  });

  test('that seemed done and came back has failed, once; its amount can be refunded again', async () => {
    const refundId = await requested(4488);
    await settled();
    expect(current().payment.status).toBe('refunded');
    shop.endRefund(refundId, 'failed');
    await Promise.all([settled(), settled(), settled()]);
    expect(current().payment).toMatchObject({ status: 'captured', refundedMinor: 0 });
    expect(statuses()).toEqual(['failed']);
    expect(eventsOf('refund.failed')).toBe(1);
    await requested(4488, 'another-key');
    await settled();
    expect(current().payment).toMatchObject({ status: 'refunded', refundedMinor: 4488 });
  });

  test('that the provider will not make has failed', async () => {
    await requested(1000);
    const { payments } = shop.ports;
    const amount = money(4488, 'EUR');
    await payments.createRefund({ intentId: 'pi_1', refundId: 'by-hand', orderId, amount });
    await settled();
    expect(current().refunds).toMatchObject([
      { status: 'failed', failure: 'charge_already_refunded' },
    ]);
  });
});

describe('when something breaks', () => {
  test.each(['payments.findRefund', 'payments.createRefund'] as const)(
    'a provider that is down at %s changes nothing, and the next one goes on',
    async (method) => {
      await requested(1000);
      const before = structuredClone(shop.state);
      shop.meddle(lost(method, DOWN));
      await expect(settled()).rejects.toThrow(ProviderUnavailable);
      expect(shop.state).toEqual(before);
      await settled();
      expect(statuses()).toEqual(['succeeded']);
    },
  );

  test.each([
    ['a moment', 2 * MINUTE],
    ['the time a key is remembered', 30 * DAY],
  ])('a refund whose answer was lost is found after %s, not made again', async (_, laterMs) => {
    await requested(1000);
    shop.meddle(unanswered('payments.createRefund', DOWN));
    await expect(settled()).rejects.toThrow(ProviderUnavailable);
    expect(atProvider()).toEqual([1000]);
    shop.clock.now += laterMs;
    await settleOpenPayments(shop.ports, SYSTEM);
    expect(statuses()).toEqual(['succeeded']);
    expect(atProvider()).toEqual([1000]);
  });

  test.each([
    ['before', lost('orders.commit')],
    ['after', unanswered('orders.commit')],
  ])('a process that dies %s the commit leaves one refund', async (_, around) => {
    await requested(1000);
    shop.meddle(around);
    await expect(settled()).rejects.toThrow(Died);
    await settled();
    expect(statuses()).toEqual(['succeeded']);
    expect(atProvider()).toEqual([1000]);
    expect(current().payment.refundedMinor).toBe(1000);
  });
});

const books = async () => {
  const [sum] = await balances(shop.ports, { from: 0, to: shop.clock.now + 1 });
  return sum;
};

describe('a dispute', () => {
  beforeEach(async () => {
    await requested(1000);
    await settled();
    shop.happenTo('pi_1', 'is-disputed');
    await Promise.all([settled(), settled(), settled()]);
  });

  test('shows, once, and its money goes nowhere meanwhile', async () => {
    expect(current()).toMatchObject({ status: 'placed', payment: { status: 'disputed' } });
    expect(eventsOf('payment.disputed')).toBe(1);
    await requested(2000);
    await settled();
    expect(current().payment).toMatchObject({ status: 'disputed', refundedMinor: 1000 });
    expect(current().refunds.at(-1)).toMatchObject({ failure: 'charge_disputed' });
  });

  test('that is won leaves the payment as it was, and can be refunded', async () => {
    shop.happenTo('pi_1', 'dispute-is-won');
    await Promise.all([settled(), settled(), settled()]);
    expect(current().payment.status).toBe('partly_refunded');
    expect(eventsOf('payment.dispute_won')).toBe(1);
    await requested(3488);
    await settled();
    expect(current().payment).toMatchObject({ status: 'refunded', refundedMinor: 4488 });
    expect(await books()).toMatchObject({ accounts: { provider: 0, disputes: 0 }, sumMinor: 0 });
  });

  test('that is lost takes the rest of the money away, once', async () => {
    shop.happenTo('pi_1', 'dispute-is-lost');
    await Promise.all([settled(), settled(), settled()]);
    expect(current().payment).toMatchObject({ status: 'disputed', lostMinor: 3488 });
    expect(eventsOf('payment.dispute_lost')).toBe(1);
    expect(await books()).toEqual({
      currency: 'EUR',
      accounts: { provider: 0, cash: 0, sales: -4488, refunds: 1000, disputes: 3488 },
      sumMinor: 0,
    });
    const command = { orderId, amount: money(1, 'EUR'), reason: 'broken' };
    const request = { key: 'key-late', body: 'body' };
    expect(await refundOrder(shop.ports, ADMIN, { ...command, request })).toMatchObject({
      ok: false,
      refusal: { code: 'refund-exceeds-rest', restMinor: 0 },
    });
  });
});

describe('money of another currency', () => {
  let other: string;

  beforeEach(async () => {
    const { order, accessToken } = await ordered(shop, await cartWith(shop));
    other = order.id;
    const caller = { customerId: null, orderToken: accessToken };
    await startPayment(shop.ports, caller, { orderId: other, requestKey: 'key-1' });
    const intent = shop.state.intents.get('pi_2')!;
    const paid = { status: 'succeeded', receivedMinor: 4488, currency: 'USD' } as const;
    shop.state.intents.set('pi_2', { ...intent, fact: { ...intent.fact, ...paid } });
    await settle(shop.ports, SYSTEM, { orderId: other });
  });

  const decide = (decision: 'accept' | 'cancel') =>
    reviewOrder(shop.ports, ADMIN, { orderId: other, decision });

  test('waits in review, shown as it came, and cannot be accepted', async () => {
    const before = orderIn(shop, other);
    expect(before.payment).toMatchObject({ status: 'review', capturedCurrency: 'USD' });
    const seen = await seeAnyOrder(shop.ports, other);
    expect(seen).toMatchObject({ value: { payment: { captured: money(4488, 'USD') } } });
    expect(await decide('accept')).toMatchObject({
      refusal: { code: 'captured-in-another-currency', captured: money(4488, 'USD') },
    });
    expect(orderIn(shop, other)).toEqual(before);
  });

  test('goes back as it came, and the books of both currencies are even', async () => {
    const answer = await decide('cancel');
    expect(answer).toMatchObject({
      value: {
        status: 'cancelled',
        payment: { status: 'refunded', refunded: money(4488, 'USD') },
        refunds: [{ amount: money(4488, 'USD'), status: 'succeeded' }],
      },
    });
    const sums = await balances(shop.ports, { from: 0, to: shop.clock.now + 1 });
    expect(sums).toMatchObject([
      { currency: 'EUR', accounts: { provider: 4488 }, sumMinor: 0 },
      { currency: 'USD', accounts: { provider: 0, sales: -4488, refunds: 4488 }, sumMinor: 0 },
    ]);
    expect(await reconcile(shop.ports, SYSTEM)).toMatchObject({ differing: 0 });
  });

  test('cannot be refunded in the currency of the order', async () => {
    shop.refundsBegin('pi_2', 'pending');
    await decide('cancel');
    shop.endRefund(orderIn(shop, other).refunds[0]!.id, 'failed');
    await settle(shop.ports, SYSTEM, { orderId: other });
    const asked = (currency: string) =>
      refundOrder(shop.ports, ADMIN, {
        ...{ orderId: other, amount: money(4488, currency), reason: 'again' },
        request: { key: `key-${currency}`, body: currency },
      });
    expect(await asked('EUR')).toMatchObject({
      refusal: { code: 'currency-not-accepted', currency: 'USD' },
    });
    expect(await asked('USD')).toMatchObject({ ok: true, value: { currency: 'USD' } });
  });

  test('that the shop took for its own is found when it is compared', async () => {
    const stored = shop.state.orders.get(orderId)!;
    const payment = { ...stored.order.payment, capturedCurrency: 'USD' };
    shop.state.orders.set(orderId, { ...stored, order: { ...stored.order, payment } });
    expect(await reconcile(shop.ports, SYSTEM)).toMatchObject({ differing: 1 });
    expect(current().payment.status).toBe('review');
  });
});

describe('a dispute that is told while its payment is in review', () => {
  test('shows as soon as the review is decided', async () => {
    const stored = shop.state.orders.get(orderId)!;
    const payment = { ...stored.order.payment, status: 'review' } as const;
    shop.state.orders.set(orderId, { ...stored, order: { ...stored.order, payment } });
    shop.happenTo('pi_1', 'is-disputed');
    await settled();
    expect(current().payment.status).toBe('review');
    await reviewOrder(shop.ports, ADMIN, { orderId, decision: 'accept' });
    expect(current().payment.status).toBe('disputed');
  });
});

describe('the refund of a return', () => {
  let returnId: string;

  const step = (kind: 'approve' | 'refund') => {
    shop.clock.now += 1;
    return moveReturn(shop.ports, ADMIN, { returnId, step: { kind } });
  };
  const returned = () => current().returns[0];

  beforeEach(async () => {
    const trail = { actor: { role: 'staff' as const }, traceId: 'trace-staff' };
    const ship = { kind: 'ship', carrier: 'DHL', trackingNumber: '1' } as const;
    for (const action of [{ kind: 'pack' } as const, ship, { kind: 'deliver' } as const]) {
      await actOnOrder(shop.ports, trail, { orderId, action });
    }
    const caller = {
      customerId: null,
      orderToken: await shop.ports.orderTokens.issue(orderId, shop.ports.now()),
    };
    const asked = await askForReturn(shop.ports, trail, caller, {
      ...{ orderId, lines: [{ sku: 'MUG-BLUE', quantity: 2 }], reason: 'no' },
      request: { key: 'key', body: 'body' },
    });
    if (!asked.ok) throw new Error(asked.refusal.code);
    returnId = asked.value.view.id;
    await step('approve');
    shop.refundsBegin('pi_1', 'pending');
    await moveReturn(shop.ports, trail, { returnId, step: { kind: 'receive', restock: false } });
    await settled();
  });

  test('that fails shows, and is made again until the money is back', async () => {
    for (const times of [1, 2]) {
      shop.endRefund(current().refunds.at(-1)!.id, 'failed');
      await settled();
      expect(returned()).toMatchObject({ status: 'received', refundFailed: true });
      expect(await step('refund')).toMatchObject({ ok: true, value: { status: 'received' } });
      expect(current().refunds).toHaveLength(times + 1);
      expect(returned()?.refundFailed).toBeUndefined();
      await settled();
    }
    shop.endRefund(current().refunds.at(-1)!.id, 'succeeded');
    await settled();
    expect(returned()).toMatchObject({ status: 'refunded' });
    expect(statuses()).toEqual(['failed', 'failed', 'succeeded']);
    expect(current().payment).toMatchObject({ refundedMinor: 3998, refundingMinor: 0 });
    expect(eventsOf('return.refunded')).toBe(1);
  });

  test('is made again once, however many ask for it at once', async () => {
    shop.endRefund(current().refunds.at(-1)!.id, 'failed');
    await settled();
    const answers = await Promise.all(Array.from({ length: 8 }, () => step('refund')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(statuses()).toEqual(['failed', 'requested']);
    await settled();
    expect(atProvider().filter((amount) => amount === 3998)).toHaveLength(2);
  });

  test('is not made again while it is under way', async () => {
    expect(await step('refund')).toMatchObject({
      ok: false,
      refusal: { code: 'return-not-allowed', returnStatus: 'received' },
    });
  });
});
