import { describe, expect, test } from '@jest/globals';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { createChance } from './chance.ts';
import { prepared } from './crash-points.ts';
import { NO_FAULTS, randomFaults } from './faults.ts';
import { SCENARIOS } from './scenarios.ts';
import { World } from './world.ts';

const AT_ONCE = 50;
const CAPTURED = 2488;
const PART = 100;

describe('50 partial refunds of one order at once', () => {
  test.each([
    { roughness: 0, seed: 1 },
    { roughness: 10, seed: 2 },
  ])(
    'as many as fit are granted, never above what was captured, when $roughness of 100 calls go wrong',
    async ({ roughness, seed }) => {
      const scenario = SCENARIOS.find(({ name }) => name === 'refund of a part');
      if (scenario === undefined) throw new Error('there is no such scenario');
      const { state, facts, startsAt } = await prepared(scenario);
      const chance = createChance(seed);
      const world = new World({ state, startsAt, chance });
      world.faults = roughness === 0 ? NO_FAULTS : randomFaults(chance, roughness);

      const granted = new Set<string>();
      const refused = new Set<string>();
      const insist = (key: string): void => {
        world.start(
          'refund',
          (ports) =>
            refundOrder(
              ports,
              { actor: { role: 'staff', id: 'staff-1' }, traceId: 'trace' },
              {
                orderId: facts.orderId,
                amount: { amount: PART, currency: 'EUR' },
                reason: 'late',
                request: { key, body: 'body' },
              },
            ),
          (outcome) => {
            if (outcome.kind !== 'answered') insist(key);
            else if (outcome.answer.ok) granted.add(key);
            else if (outcome.answer.refusal.code === 'too-busy') insist(key);
            else refused.add(outcome.answer.refusal.code);
          },
        );
      };
      for (let index = 0; index < AT_ONCE; index += 1) insist(`key-${index}`);
      await world.drain();
      await world.heal();

      const fits = Math.floor(CAPTURED / PART);
      expect(granted.size).toBe(fits);
      expect([...refused]).toEqual(['refund-exceeds-rest']);
      const payment = state.orders.get(facts.orderId)?.order.payment;
      expect(payment).toMatchObject({
        status: 'partly_refunded',
        capturedMinor: CAPTURED,
        refundedMinor: fits * PART,
        refundingMinor: 0,
      });
      const given = [...state.refunds.values()].filter(({ fact }) => fact.status === 'succeeded');
      expect(given).toHaveLength(fits);
    },
  );
});
