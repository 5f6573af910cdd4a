import { describe, expect, test } from '@jest/globals';
import type { MemoryState } from '../support/memory/state.ts';
import { createChance } from './chance.ts';
import type { ProviderHappening } from './provider.ts';
import { prepared } from './crash-points.ts';
import { endOf, SCENARIOS } from './scenarios.ts';
import { World } from './world.ts';

/** An order whose buyer can pay now. */
function payableOrder() {
  const scenario = SCENARIOS.find(({ name }) => name === 'payment made');
  if (scenario === undefined) throw new Error('there is no such scenario');
  return prepared(scenario);
}

/** All that is committed, but for the names that things were given. */
function committed({ orders, offers, records, refunds }: MemoryState) {
  return {
    orders: [...orders.values()],
    offers: [...offers.values()],
    told: [...records.values()].map(({ record }) => [
      record.events.map(({ type }) => type),
      record.data,
      record.ledger,
    ]),
    refunds: [...refunds.values()],
  };
}

test('one provider event ends in the same state whether it comes once or 1,000 times', async () => {
  const { state, facts, startsAt } = await payableOrder();
  const ends = [];
  for (const times of [1, 1000]) {
    const chance = createChance(times);
    const world = new World({ state: structuredClone(state), startsAt, chance });
    world.provider.happen(facts.intentId, 'pays');
    const [event] = world.provider.outgoing.splice(0);
    if (event === undefined) throw new Error('the provider said nothing');
    for (let sent = 0; sent < times; sent += 1) world.provider.outgoing.push(event);
    for (let sent = 0; sent < times; sent += 1) world.webhook();
    await world.drain();
    // All at once: every copy finds the order as it was, and only one may change it.
    world.route();
    while (world.deliveries.length > 0) world.deliver();
    await world.settleDown();
    expect(endOf(world)).toBe('placed/captured/8');
    ends.push(committed(world.state));
    await world.heal();
  }
  expect(ends[1]).toEqual(ends[0]);
}, 60_000);

describe('six provider events in all 720 orders', () => {
  const HAPPENINGS: readonly ProviderHappening[] = [
    'has-to-act',
    'is-declined',
    'processes',
    'pays',
    'is-disputed',
  ];

  test('end in the same state when they come after all has happened', async () => {
    const beginning = await payableOrder();
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3, 4, 5])) {
      const world = worldOf(beginning);
      for (const what of HAPPENINGS) world.provider.happen(beginning.facts.intentId, what);
      expect(world.provider.outgoing).toHaveLength(5);
      const events = [...world.provider.outgoing.splice(0), stray(beginning.facts.orderId)];
      for (const index of order) await tell(world, events[index]);
      ends.add(JSON.stringify(committed(world.state)));
    }
    expect(ends.size).toBe(1);
    expect([...ends][0]).toContain('"disputed"');
  }, 60_000);

  test('end in the same state when each tells of something sooner or later than it happens', async () => {
    const beginning = await payableOrder();
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3, 4, 5])) {
      const world = worldOf(beginning);
      for (const [step, index] of order.entries()) {
        const what = HAPPENINGS[step];
        if (what !== undefined) world.provider.happen(beginning.facts.intentId, what);
        world.provider.outgoing.splice(0);
        await tell(world, { ...stray(beginning.facts.orderId), id: `evt_${index}` });
      }
      const [kept] = world.state.orders.values();
      ends.add(`${endOf(world)} ${kept?.order.payment.capturedMinor}`);
    }
    expect([...ends]).toEqual(['placed/disputed/8 2488']);
  }, 60_000);

  function worldOf({ state, startsAt }: Awaited<ReturnType<typeof payableOrder>>): World {
    return new World({ state: structuredClone(state), startsAt });
  }

  /** An event of a type that the shop makes nothing of. */
  function stray(orderId: string): World['provider']['outgoing'][number] {
    return {
      id: 'evt_stray',
      source: 'stripe',
      type: 'provider.payment',
      subject: orderId,
      time: '2026-07-28T10:00:00.000Z',
      data: { providerType: 'charge.updated' },
    };
  }

  async function tell(
    world: World,
    event: World['provider']['outgoing'][number] | undefined,
  ): Promise<void> {
    if (event !== undefined) world.provider.outgoing.push(event);
    world.webhook();
    await world.drain();
    await world.settleDown();
  }
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
