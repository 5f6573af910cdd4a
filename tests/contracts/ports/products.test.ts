import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { slugHash } from '../../../src/application/ids.ts';
import { productsContract } from './products.contract.ts';
import { productOf, saveOf, variantOf } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(productsContract, (open) => {
  test.each(['product', 'OFFER#A#main#0'])('%s of another shape is no product', async (sk) => {
    const database = await open();
    const { products } = databaseStores(database);
    await products.save(saveOf(productOf('tea', [variantOf('A')])));
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.catalog,
        Item: { pk: { S: `PRODUCT#${slugHash('tea')}` }, sk: { S: sk }, available: { S: 'many' } },
      }),
    );
    await expect(products.find('tea')).rejects.toThrow();
  });

  test('a product under what can be no id of one is a fault, and is not stored', async () => {
    const { products } = databaseStores(await open());
    const product = { ...productOf('tea', [variantOf('A')]), id: 'tea' };
    await expect(products.save(saveOf(product))).rejects.toThrow('not the id of a product');
    expect(await products.find('tea')).toBeUndefined();
  });
});
