import { describe, expect, test } from '@jest/globals';
import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { enforceRetention } from '../../src/application/privacy/enforce-retention.ts';
import { actOnOrder } from '../../src/application/orders/manage-order.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { RETENTION } from '../../src/domain/privacy/retention.ts';
import {
  cartWith,
  CONTACT,
  MINUTE,
  openShop,
  ordered,
  stock,
  SYSTEM,
  type TestShop,
} from './shop.ts';

const YEARS_MS = RETENTION.buyers.days * DAY_MS;

async function delivered(shop: TestShop, customerId: string | null): Promise<string> {
  const cartId = await cartWith(shop, { 'MUG-BLUE': 1 }, customerId);
  const { order } = await ordered(shop, cartId, { customerId, paymentMethod: 'cash_on_delivery' });
  const parcel = { carrier: 'DHL', trackingNumber: '1' };
  const steps: StaffAction[] = [
    ...([{ kind: 'pack' }, { kind: 'ship', ...parcel }, { kind: 'deliver' }] as const),
    { kind: 'collect-cash' },
  ];
  const trail = { actor: { role: 'staff' }, traceId: 'trace-staff' } as const;
  for (const action of steps) {
    const done = await actOnOrder(shop.ports, trail, { orderId: order.id, action });
    if (!done.ok) throw new Error(done.refusal.code);
  }
  return order.id;
}

const contactOf = ({ state }: TestShop, orderId: string) =>
  state.orders.get(orderId)!.sealed.length;

/** Everything that runs by the clock, some minutes on. */
async function schedules(shop: TestShop): Promise<unknown> {
  const counts = await enforceRetention(shop.ports, SYSTEM);
  for (const minutes of [1, 2]) {
    shop.clock.now += minutes * MINUTE;
    await continueErasures(shop.ports, SYSTEM);
  }
  return counts;
}

describe('who bought what', () => {
  test('is kept for as long as tax law asks for it, and then no longer', async () => {
    const shop = openShop();
    await stock(shop);
    const orders = [await delivered(shop, null), await delivered(shop, 'cus_zoe')];
    shop.clock.now += YEARS_MS - DAY_MS;
    expect(await schedules(shop)).toEqual({ buyers: 0, signUps: 0 });
    expect(orders.map((id) => contactOf(shop, id) > 0)).toEqual([true, true]);

    shop.clock.now += 2 * DAY_MS;
    const [, later] = [orders, await delivered(shop, 'cus_zoe')];
    expect(await schedules(shop)).toEqual({ buyers: 2, signUps: 0 });
    expect(orders.map((id) => contactOf(shop, id))).toEqual([0, 0]);
    expect(contactOf(shop, later)).toBeGreaterThan(0);
    expect(await schedules(shop)).toEqual({ buyers: 0, signUps: 0 });
    // A customer's other orders are still theirs.
    expect(shop.state.dataKeys.get(orders[0]!)).toBe('erased');
    expect(shop.state.dataKeys.get('cus_zoe')).not.toBe('erased');
    expect(JSON.stringify([...shop.state.orders.values()])).not.toContain(CONTACT.email);
  });

  test('is kept longer while an order is not at its end', async () => {
    const shop = openShop();
    await stock(shop);
    const cartId = await cartWith(shop);
    const { order } = await ordered(shop, cartId, { paymentMethod: 'cash_on_delivery' });
    shop.clock.now += YEARS_MS + DAY_MS;
    expect(await schedules(shop)).toEqual({ buyers: 0, signUps: 0 });
    expect(contactOf(shop, order.id)).toBeGreaterThan(0);
  });
});

test('sign-ups that nobody has confirmed for a week are removed, all others stay', async () => {
  const shop = openShop();
  const { state, clock } = shop;
  const signUp = (id: string, status: 'unconfirmed' | 'confirmed', daysAgo: number) =>
    state.people.set(id, {
      ...{ id, email: `${id}@example.com`, emailVerified: false, enabled: true, status },
      ...{ createdAt: clock.now - daysAgo * DAY_MS, groups: [], sessions: 0 },
    });
  for (let n = 0; n < 70; n += 1) signUp(`old-${n}`, 'unconfirmed', 8);
  signUp('new', 'unconfirmed', 6);
  signUp('member', 'confirmed', 99);
  expect((await enforceRetention(shop.ports, SYSTEM)).signUps).toBeGreaterThan(9);
  await enforceRetention(shop.ports, SYSTEM);
  expect([...state.people.keys()].sort()).toEqual(['member', 'new']);
});
