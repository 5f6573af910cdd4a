import { expect, test } from '@jest/globals';
import fc from '../../support/properties.ts';
import { commands, readAll, setUp, type Command } from './side-by-side.commands.ts';
import { databaseStores, memoryStores, onDatabase, type Stores } from './stores.ts';

/** What a store answers to one command after the other, each a millisecond after the last. */
async function answers(stores: Stores, given: readonly Command[]): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const [at, command] of given.entries()) {
    told.push(await command(stores, at).catch(() => 'a fault'));
  }
  return told;
}

function pieces(final: unknown): number[] {
  const { product } = final as { product: { offers: { available: number; onHand: number }[] } };
  return product.offers.flatMap(({ available, onHand }) => [available, onHand - available]);
}

onDatabase((open) => {
  test('whatever is asked of them, memory and database answer the same', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (given) => {
        const all = [setUp, ...given, readAll];
        const inMemory = await answers(memoryStores(), all);
        const inDatabase = await answers(databaseStores(await open()), all);
        expect(inDatabase).toEqual(inMemory);
        expect(Math.min(...pieces(inMemory.at(-1)))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
