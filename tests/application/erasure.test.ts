import { describe, expect, test } from '@jest/globals';
import { actOnOrder } from '../../src/application/orders/manage-order.ts';
import { askForReturn } from '../../src/application/orders/return-goods.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { disableCustomer } from '../../src/application/people/disable-customer.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import {
  askForErasure,
  askForOrderErasure,
} from '../../src/application/privacy/ask-for-erasure.ts';
import { carryOutErasure } from '../../src/application/privacy/carry-out-erasure.ts';
import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import type { OrderCaller } from '../../src/application/orders/use-order.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { MOST_WAIT_MS, QUIET_MS } from '../../src/domain/privacy/erasure.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import {
  cartWith,
  CONTACT,
  Died,
  lost,
  MINUTE,
  openShop,
  orderIn,
  ordered,
  publishedTypes,
  stock,
  SYSTEM,
  type TestShop,
} from './shop.ts';

const ZOE = 'cus_zoe';
const AS_ZOE: Trail = { actor: { role: 'customer', id: ZOE }, traceId: 'trace-1' };
const STAFF: Trail = { actor: { role: 'staff', id: 'staff-sam' }, traceId: 'trace-2' };

async function openWith(): Promise<TestShop> {
  const shop = openShop();
  await stock(shop);
  await registerPerson(shop.ports, AS_ZOE, { id: ZOE, email: CONTACT.email });
  return shop;
}

async function orderOf(
  shop: TestShop,
  customerId: string | null,
  paymentMethod: 'card' | 'cash_on_delivery' = 'cash_on_delivery',
): Promise<{ orderId: string; caller: OrderCaller }> {
  const cartId = await cartWith(shop, { 'MUG-BLUE': 1 }, customerId);
  const { order, accessToken } = await ordered(shop, cartId, { customerId, paymentMethod });
  return { orderId: order.id, caller: { customerId, orderToken: accessToken } };
}

async function pay(shop: TestShop, made: Awaited<ReturnType<typeof orderOf>>): Promise<string> {
  const started = await startPayment(shop.ports, made.caller, { ...made, requestKey: 'pay' });
  if (!started.ok) throw new Error(started.refusal.code);
  const { paymentIntentId } = started.value.intent;
  shop.happenTo(paymentIntentId, 'pays');
  await settle(shop.ports, SYSTEM, made);
  return paymentIntentId;
}

const ask = ({ ports }: TestShop) => askForErasure(ports, AS_ZOE, { personId: ZOE, groups: [] });
const carryOut = ({ ports }: TestShop, subject = ZOE) => carryOutErasure(ports, SYSTEM, subject);
const act = async ({ ports }: TestShop, orderId: string, ...actions: StaffAction[]) => {
  for (const action of actions) {
    const done = await actOnOrder(ports, STAFF, { orderId, action });
    if (!done.ok) throw new Error(done.refusal.code);
  }
};
const SHIP: StaffAction = { kind: 'ship', carrier: 'DHL', trackingNumber: '1' };
const stageOf = ({ state }: TestShop, subject = ZOE) => state.erasures.get(subject)?.stage;
const isErased = ({ state }: TestShop, owner = ZOE) => state.dataKeys.get(owner) === 'erased';

describe('an erasure that was asked for', () => {
  test('cancels at once, but destroys no key before all that was under way has ended', async () => {
    const shop = await openWith();
    const { orderId } = await orderOf(shop, ZOE);
    expect((await ask(shop)).ok).toBe(true);
    expect(await carryOut(shop)).toBe('waiting');
    expect([orderIn(shop, orderId).status, isErased(shop)]).toEqual(['cancelled', false]);

    // A request that was let in before comes to its end now.
    const late = await orderOf(shop, ZOE);
    shop.clock.now += QUIET_MS - 1;
    expect(await carryOut(shop)).toBe('waiting');
    shop.clock.now += 1;
    expect(await carryOut(shop)).toBe('done');
    expect([orderIn(shop, late.orderId).status, isErased(shop)]).toEqual(['cancelled', true]);
    expect(publishedTypes(shop).filter((type) => type === 'customer.erased')).toHaveLength(1);
  });

  test('asked for by many at once, is one', async () => {
    const shop = await openWith();
    const answers = await Promise.all([ask(shop), ask(shop), ask(shop)]);
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    const types = publishedTypes(shop).filter((type) => type === 'customer.erasure_requested');
    expect(types).toHaveLength(1);
  });

  test('cannot be undone by enabling the account', async () => {
    const shop = await openWith();
    await ask(shop);
    const enabled = await disableCustomer(shop.ports, STAFF, { personId: ZOE, disabled: false });
    expect(enabled).toEqual({ ok: false, refusal: { code: 'data-erased' } });
    expect(shop.state.standings.get(ZOE)?.disabled).toBe(true);
  });

  test('waits for goods that were packed at that moment', async () => {
    const shop = await openWith();
    const { orderId } = await orderOf(shop, ZOE);
    await ask(shop);
    await act(shop, orderId, { kind: 'pack' });
    shop.clock.now += QUIET_MS;
    expect(await carryOut(shop)).toBe('waiting');
    await act(shop, orderId, SHIP, { kind: 'deliver' });
    expect(await carryOut(shop)).toBe('waiting'); // for its cash
    await act(shop, orderId, { kind: 'collect-cash' });
    expect(await carryOut(shop)).toBe('done');
    expect([isErased(shop), orderIn(shop, orderId).status]).toEqual([true, 'delivered']);
  });

  test('waits for a refund, but not for ever, and none is lost', async () => {
    const shop = await openWith();
    const made = await orderOf(shop, ZOE, 'card');
    shop.refundsBegin(await pay(shop, made), 'pending');
    await ask(shop);
    shop.clock.now += QUIET_MS;
    expect(await carryOut(shop)).toBe('waiting');
    shop.clock.now += MOST_WAIT_MS - QUIET_MS;
    expect(await carryOut(shop)).toBe('done');

    const [refund] = orderIn(shop, made.orderId).refunds;
    expect(refund?.status).toBe('requested');
    shop.endRefund(refund!.id, 'failed');
    await settle(shop.ports, SYSTEM, made);
    expect(orderIn(shop, made.orderId).refunds).toMatchObject([{ status: 'failed' }]);
  });

  test('goes on where a refund has failed', async () => {
    const shop = await openWith();
    const made = await orderOf(shop, ZOE, 'card');
    shop.refundsBegin(await pay(shop, made), 'failed');
    await ask(shop);
    shop.clock.now += QUIET_MS;
    expect(await carryOut(shop)).toBe('done');
    expect(orderIn(shop, made.orderId).refunds).toMatchObject([{ status: 'failed' }]);
  });

  test('looks again for what came in late, then is closed', async () => {
    const shop = await openWith();
    await ask(shop);
    shop.clock.now += QUIET_MS;
    await carryOut(shop);
    expect(stageOf(shop)).toBe('erased');
    // Its buyer's data was sealed a moment before, by an instance that still had the key.
    const { orderId } = await orderOf(shop, null);
    const stored = shop.state.orders.get(orderId)!;
    const order = { ...stored.order, customerId: ZOE };
    shop.state.orders.set(orderId, { ...stored, order, person: ZOE });
    shop.clock.now += MINUTE;
    expect(await continueErasures(shop.ports, SYSTEM)).toEqual({ done: 1, waiting: 0, failed: 0 });
    expect([orderIn(shop, orderId).status, stageOf(shop)]).toEqual(['cancelled', 'closed']);
    expect(shop.state.orders.get(orderId)!.sealed).toHaveLength(0);
    expect(await continueErasures(shop.ports, SYSTEM)).toEqual({ done: 0, waiting: 0, failed: 0 });
  });

  test('that fails does not keep others from being carried out', async () => {
    const shop = await openWith();
    const guests = await orderOf(shop, null);
    const { caller, orderId } = guests;
    await ask(shop);
    expect((await askForOrderErasure(shop.ports, SYSTEM, caller, orderId)).ok).toBe(true);
    shop.clock.now += QUIET_MS;
    shop.meddle(lost('people.erase', new Died('lost')));
    expect(await continueErasures(shop.ports, SYSTEM)).toEqual({ done: 1, waiting: 0, failed: 1 });
    expect([stageOf(shop), stageOf(shop, orderId)]).toEqual(['requested', 'erased']);
    expect(await continueErasures(shop.ports, SYSTEM)).toEqual({ done: 2, waiting: 0, failed: 0 });
    expect(stageOf(shop)).toBe('erased');
  });
});

describe('an erasure is refused', () => {
  test('while somebody wants to send something back', async () => {
    const shop = await openWith();
    const { orderId, caller } = await orderOf(shop, null);
    await act(shop, orderId, { kind: 'pack' }, SHIP, { kind: 'deliver' }, { kind: 'collect-cash' });
    const lines = [{ sku: 'MUG-BLUE', quantity: 1 }];
    const request = { key: 'key', body: 'body' };
    await askForReturn(shop.ports, SYSTEM, caller, { orderId, lines, reason: 'torn', request });
    const { number } = orderIn(shop, orderId);
    expect(await askForOrderErasure(shop.ports, SYSTEM, caller, orderId)).toEqual({
      ok: false,
      refusal: { code: 'open-orders', orders: [{ id: orderId, number, status: 'delivered' }] },
    });
    expect(shop.state.erasures.size).toBe(0);
  });

  test('of whoever works here', async () => {
    const shop = await openWith();
    const asked = await askForErasure(shop.ports, AS_ZOE, { personId: ZOE, groups: ['admin'] });
    expect(asked).toEqual({ ok: false, refusal: { code: 'customer-is-staff' } });
  });
});

test('of one order, a customer is forgotten with that order alone', async () => {
  const shop = await openWith();
  const [one, other] = [await orderOf(shop, ZOE), await orderOf(shop, ZOE)];
  await askForOrderErasure(shop.ports, AS_ZOE, one.caller, one.orderId);
  shop.clock.now += QUIET_MS;
  expect(await carryOut(shop, one.orderId)).toBe('done');
  const sealedOf = (orderId: string) => shop.state.orders.get(orderId)!.sealed.length;
  expect([sealedOf(one.orderId), sealedOf(other.orderId) > 0]).toEqual([0, true]);
  expect([isErased(shop), shop.state.accounts.has(ZOE)]).toEqual([false, true]);
  expect(orderIn(shop, other.orderId).status).toBe('placed');
});
