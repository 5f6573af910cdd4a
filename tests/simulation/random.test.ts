import { describe, expect, test } from '@jest/globals';
import { FAULT_KINDS } from './faults.ts';
import { tryStory } from './run.ts';
import { Tally } from './tally.ts';

/** The same worlds each time; `npm run simulate` makes up others. */
const FIRST_SEED = 20_260_701;
const WORLDS = 90;
const COMMANDS = 600;

describe('shops that live through whatever comes', () => {
  const tally = new Tally();

  test('never show anything that must not be, and heal within three minutes', async () => {
    for (let world = 0; world < WORLDS; world += 1) {
      const finding = await tryStory(FIRST_SEED + world, COMMANDS, tally);
      expect(finding).toBeUndefined();
    }
  }, 120_000);

  test('lived through enough for that to mean something', () => {
    const commands = tally.under('command/').reduce((sum, [, count]) => sum + count, 0);
    expect(commands).toBeGreaterThan(18_000);
    for (const kind of FAULT_KINDS) expect(tally.of(`fault/${kind}`)).toBeGreaterThan(100);
    for (const type of REACHED) expect([type, tally.of(`event/${type}`)]).not.toEqual([type, 0]);
  });
});

/** What must have happened to orders, each at least once. */
const REACHED = [
  'order.created',
  'order.placed',
  'order.cancelling',
  'order.cancelled',
  'order.packed',
  'order.shipped',
  'order.delivered',
  'order.delivery_refused',
  'order.returned',
  'payment.captured',
  'payment.failed',
  'payment.progressed',
  'payment.review',
  'payment.disputed',
  'payment.dispute_won',
  'payment.dispute_lost',
  'payment.method_changed',
  'refund.requested',
  'refund.succeeded',
  'refund.failed',
  'return.requested',
  'return.approved',
  'return.rejected',
  'return.received',
  'return.refunded',
  'customer.registered',
  'customer.changed',
  'customer.erasure_requested',
  'customer.erased',
  'guest.erasure_requested',
  'guest.erased',
  'product.changed',
  'stock.adjusted',
  'stock.low',
  'stock.replenished',
];
