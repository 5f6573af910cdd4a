import { beforeEach, describe, expect, test } from '@jest/globals';
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

describe('a dispute', () => {
  test('shows, once, and hides neither the order nor its refunds', async () => {
    shop.happenTo('pi_1', 'is-disputed');
    await Promise.all([settled(), settled(), settled()]);
    expect(current()).toMatchObject({ status: 'placed', payment: { status: 'disputed' } });
    expect(eventsOf('payment.disputed')).toBe(1);
    await requested(1000);
    await settled();
    expect(current().payment).toMatchObject({ status: 'disputed', refundedMinor: 1000 });
  });
});
