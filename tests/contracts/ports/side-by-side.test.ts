import { expect, test } from '@jest/globals';
import fc from '../../support/properties.ts';
import { commands, readAll, setUp, type Command } from './side-by-side.commands.ts';
import { anotherInstance, splitGoods } from './split.ts';
import { databaseStores, memoryStores, onDatabase, type Stores } from './stores.ts';

/**
 * What a store answers to one command after the other, each a millisecond after the last. `afterFirst`
 * happens unnoticed once it is set up.
 */
async function answers(
  stores: Stores,
  given: readonly Command[],
  afterFirst: () => Promise<void> = () => Promise.resolve(),
): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const [at, command] of given.entries()) {
    told.push(await command(stores, at).catch(() => 'a fault'));
    if (at === 0) await afterFirst();
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

  test('so they do when the goods are split, whether that is known or not', async () => {
    const places = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(commands, places, async (given, [shards, isKnown]) => {
        const all = [setUp, ...given, readAll];
        const database = await open();
        const stores = databaseStores(isKnown ? database : anotherInstance(database));
        const split = async (): Promise<void> => {
          const skus = ['A', 'B'];
          for (const offer of await databaseStores(database).products.findOffers(skus)) {
            await splitGoods(database, offer, { shards, each: 1 });
          }
          await stores.products.findOffers(isKnown ? skus : []);
        };
        const inMemory = await answers(memoryStores(), all);
        expect(await answers(stores, all, split)).toEqual(inMemory);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
