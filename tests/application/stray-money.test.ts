import { beforeEach, describe, expect, test } from '@jest/globals';
import { actOnOrder, reviewOrder } from '../../src/application/orders/manage-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { balances } from '../../src/application/oversight/ledger.ts';
import { compareIntent, settleByHint } from '../../src/application/payments/compare-intent.ts';
import { payOtherwise } from '../../src/application/payments/pay-otherwise.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { money } from '../../src/domain/money.ts';
import {
  before,
  cartWith,
  GUEST,
  MINUTE,
  openShop,
  ordered,
  orderIn,
  publishedTypes,
  stock,
  SYSTEM,
  type TestShop,
} from './shop.ts';

const ADMIN: Trail = { actor: { role: 'admin', id: 'user-1' }, traceId: 'trace-admin' };
const HOUR = 60 * MINUTE;

let shop: TestShop;
let orderId: string;
let caller: { customerId: null; orderToken: string | undefined };
/** An intent that names the order and that the shop never asked for. */
let stray: string;

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
  const { order, accessToken } = await ordered(shop, await cartWith(shop));
  orderId = order.id;
  caller = { customerId: null, orderToken: accessToken };
  await startPayment(shop.ports, caller, { orderId, requestKey: 'key-1' });
  stray = await strayFor(orderId);
});

async function strayFor(order: string): Promise<string> {
  const request = { key: `stray-${order}`, orderId: order, amount: money(4488, 'EUR') };
  return (await shop.ports.payments.createIntent(request)).intentId;
}

const hint = (intentId: string) => settleByHint(shop.ports, SYSTEM, { orderId, intentId });
const paidBy = (intentId: string) => {
  shop.happenTo(intentId, 'pays');
  return hint(intentId);
};
const current = () => orderIn(shop, orderId);
const eventsOf = (type: string) => publishedTypes(shop).filter((one) => one === type).length;
const compare = () => reconcile(shop.ports, SYSTEM);
const decide = (decision: 'accept' | 'cancel') =>
  reviewOrder(shop.ports, ADMIN, { orderId, decision });
const statusAt = (intentId: string) => shop.state.intents.get(intentId)?.fact.status;
const givenBack = () =>
  [...shop.state.refunds.values()].map((one) => [one.intentId, one.amountMinor]);
const books = async () => (await balances(shop.ports, { from: 0, to: shop.clock.now + 1 }))[0];

describe('money for an unpaid order by an intent that the shop never asked for', () => {
  beforeEach(() => paidBy(stray));

  test('is in review at once, booked as it came, and nothing else can be paid', async () => {
    expect(current()).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'review', capturedMinor: 4488, attempt: { intentId: stray } },
    });
    expect(statusAt('pi_1')).toBe('cancelled');
    expect(await books()).toMatchObject({ accounts: { provider: 4488 }, sumMinor: 0 });
    await Promise.all([hint(stray), hint('pi_1'), compare(), hint(stray)]);
    expect(eventsOf('payment.review')).toBe(1);
  });

  test('pauses the expiry', async () => {
    shop.clock.now += 2 * HOUR;
    await settleOpenPayments(shop.ports, SYSTEM);
    expect(current().status).toBe('pending_payment');
  });

  test('pays for the order if an admin accepts it, and that is the end of it', async () => {
    expect(await decide('accept')).toMatchObject({
      value: { status: 'placed', payment: { status: 'captured', captured: money(4488, 'EUR') } },
    });
    expect(await compare()).toMatchObject({ differing: 0 });
    expect(current().payment.status).toBe('captured');
  });

  test('goes back by the intent that it came by if not', async () => {
    await decide('cancel');
    expect(current()).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
    expect(givenBack()).toEqual([[stray, 4488]]);
    expect(await books()).toMatchObject({ accounts: { provider: 0 }, sumMinor: 0 });
    expect(await compare()).toMatchObject({ differing: 0 });
  });
});

test('is booked for a cancelled order too, and then goes back whatever is decided', async () => {
  shop.clock.now += 2 * HOUR;
  await settle(shop.ports, SYSTEM, { orderId });
  expect(current().status).toBe('cancelled');
  await paidBy(stray);
  expect(current()).toMatchObject({ status: 'cancelled', payment: { status: 'review' } });
  await decide('accept');
  expect(current().payment.status).toBe('refunded');
  expect(givenBack()).toEqual([[stray, 4488]]);
});

test('waits while the own intent is about to be paid: then both are found', async () => {
  shop.happenTo('pi_1', 'processes');
  await paidBy(stray);
  expect(current().payment).toMatchObject({ status: 'processing', capturedMinor: 0 });
  await paidBy('pi_1');
  expect(current()).toMatchObject({ status: 'placed', payment: { status: 'captured' } });
  expect(await compare()).toMatchObject({ differing: 1 });
  expect(current()).toMatchObject({ status: 'placed', payment: { status: 'review' } });
});

describe('a second payment of an order', () => {
  beforeEach(async () => {
    await paidBy('pi_1');
    await paidBy(stray);
  });

  test('is in review at once, and nothing is packed until somebody has looked', async () => {
    expect(current()).toMatchObject({
      status: 'placed',
      payment: { status: 'review', capturedMinor: 4488, attempt: { intentId: 'pi_1' } },
    });
    const pack = () =>
      actOnOrder(shop.ports, ADMIN, { orderId, action: { kind: 'pack' } as const });
    expect(await pack()).toMatchObject({ refusal: { code: 'transition-not-allowed' } });
    await decide('accept');
    expect(await pack()).toMatchObject({ value: { status: 'packed' } });
  });

  test('is raised once, however often it is compared', async () => {
    await decide('accept');
    for (let hours = 0; hours < 3; hours += 1) {
      shop.clock.now += HOUR;
      expect(await compare()).toMatchObject({ differing: 0 });
    }
    expect(current().payment.status).toBe('captured');
    expect(eventsOf('payment.review')).toBe(1);
  });

  test('that is not accepted cancels the order with its own money', async () => {
    await decide('cancel');
    expect(current()).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
    expect(givenBack()).toEqual([['pi_1', 4488]]);
  });
});

test('money by card for an order that is paid in cash is told, and the order goes on', async () => {
  await payOtherwise(shop.ports, GUEST, caller, { orderId, paymentMethod: 'cash_on_delivery' });
  await paidBy(stray);
  await compare();
  expect(current()).toMatchObject({ status: 'placed', payment: { status: 'cash_due' } });
  expect(eventsOf('payment.review')).toBe(1);
});

test.each(['pays', 'is-declined'] as const)(
  'an intent of another order that %s changes nothing',
  async (happening) => {
    const other = await strayFor('ord_01K1AHRK00MJDS6Z6K9G5B2F3V');
    shop.happenTo(other, happening);
    await hint(other);
    await hint('pi_none');
    expect(current().payment.status).toBe('created');
    expect(eventsOf('payment.review')).toBe(0);
  },
);

describe('money that the provider gave back without being asked by the shop', () => {
  const giveBack = (amountMinor: number) =>
    shop.ports.payments.createRefund({
      ...{ intentId: 'pi_1', refundId: `re-${amountMinor}`, orderId },
      amount: money(amountMinor, 'EUR'),
    });

  beforeEach(() => paidBy('pi_1'));

  test('is found by the comparison, once', async () => {
    expect(await compare()).toMatchObject({ compared: 1, differing: 0 });
    await giveBack(500);
    expect(await compare()).toMatchObject({ differing: 1 });
    expect(current().payment.status).toBe('review');
    await decide('accept');
    expect(await compare()).toMatchObject({ differing: 0 });
    await giveBack(300);
    expect(await compare()).toMatchObject({ differing: 1 });
  });

  test('is no difference when it comes back at that very moment', async () => {
    const request = { key: 'key-1', body: 'body-1' };
    const wanted = { orderId, amount: money(500, 'EUR'), reason: 'late', request };
    const refund = await refundOrder(shop.ports, ADMIN, wanted);
    if (!refund.ok) throw new Error(refund.refusal.code);
    await settle(shop.ports, SYSTEM, { orderId });
    expect(current().payment.status).toBe('partly_refunded');

    const { id } = refund.value.refund;
    const comesBack = () => Promise.resolve(shop.endRefund(id, 'failed'));
    shop.meddle(before('payments.retrieveIntent', comesBack));
    expect(await compareIntent(shop.ports, SYSTEM, { orderId, intentId: 'pi_1' })).toBe(false);
    expect(current().payment).toMatchObject({ status: 'captured', refundedMinor: 0 });
    expect(eventsOf('payment.review')).toBe(0);
  });
});
