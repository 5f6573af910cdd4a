import { describe, expect, test } from '@jest/globals';
import { createChance } from './chance.ts';
import { NO_FAULTS, randomFaults } from './faults.ts';
import { buyAtOnce, HOT_SKU } from './hot-goods.ts';

const BUYERS = 10_000;
const PIECES = 100;

describe('10,000 buyers for 100 pieces', () => {
  test.each([
    { roughness: 0, seed: 1 },
    { roughness: 10, seed: 2 },
  ])(
    'exactly 100 are sold when $roughness of 100 calls go wrong',
    async ({ roughness, seed }) => {
      const chance = createChance(seed);
      const faults = roughness === 0 ? NO_FAULTS : randomFaults(chance, roughness);
      const { world, sold, refusals } = await buyAtOnce({
        buyers: BUYERS,
        pieces: PIECES,
        chance,
        faults,
      });
      expect(sold).toBe(PIECES);
      expect(refusals).toEqual(['out-of-stock']);
      expect(world.state.carts.size).toBe(BUYERS);
      expect(world.state.orders.size).toBe(PIECES);
      const offer = [...world.state.offers.values()].find(({ sku }) => sku === HOT_SKU);
      expect(offer).toMatchObject({ available: 0, onHand: PIECES });
    },
    300_000,
  );
});
