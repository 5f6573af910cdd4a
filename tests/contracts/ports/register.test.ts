import { expect, test } from '@jest/globals';
import { productIdOf } from '../../../src/application/ids.ts';
import { registerEntry } from '../../../src/domain/listings/register.ts';
import { registerContract } from './register.contract.ts';
import { NOW, productOf, variantOf } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';
import { around } from '../../support/around.ts';

onBothStores(registerContract, (open) => {
  test('lists that a cut left half written are completed by the next who lists', async () => {
    const database = await open();
    const { register } = databaseStores(database);
    const summary = registerEntry(productOf('tea', [variantOf('A')]));
    const scopes = Array.from({ length: 150 }, (_, n) => `cat_${n}`);
    const before = await register.placement(summary.id);
    let transactions = 0;
    around(database.client, async ({ input }, next) => {
      if ('TransactItems' in input && (transactions += 1) === 2) throw new Error('died');
      return next();
    });
    const wanted = { productId: summary.id, summary, scopes };
    await expect(register.place({ ...wanted, before })).rejects.toThrow('died');

    const half = await register.placement(productIdOf('tea', NOW));
    expect(half).toEqual({ scopes, shown: undefined, revision: 1 });
    expect(await register.place({ ...wanted, scopes: ['cat_7'], before: half })).toBe(true);
    for (const scope of ['cat_0', 'cat_98', 'cat_149']) {
      expect((await register.page({ scope, limit: 1, after: undefined })).items).toEqual([]);
    }
    const { items } = await register.page({ scope: 'cat_7', limit: 1, after: undefined });
    expect(items).toEqual([summary]);
  });
});
