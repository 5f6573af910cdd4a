import { ScanCommand } from './api.ts';
import { hashOfProductId, slugHash } from '../../application/ids.ts';
import type { Products } from '../../application/ports.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { finishProduct } from './finish-product.ts';
import { fromItem, pageKey, toItem } from './item.ts';
import { OFFER_PREFIX, productPartition } from './offer-items.ts';
import { HEAD, isHead, pointerItem, pointerKey, productItem } from './product-items.ts';
import { readPartition } from './read-partition.ts';
import { offerOf, readShelves, toShelves } from './read-shelves.ts';
import { saveProduct } from './save-product.ts';

/** Products on DynamoDB. */
export function createProducts(database: Database): Products {
  const { client, tables } = database;
  const table = tables.catalog;

  async function find(
    idOrSlug: string,
  ): Promise<{ product: Product; offers: Offer[] } | undefined> {
    const partition = productPartition(hashOfProductId(idOrSlug) ?? slugHash(idOrSlug));
    const items = await readPartition(client, { table, partition, consistent: true });
    const head = items.find(isHead);
    const product = head && fromItem(productItem, head);
    if (product === undefined || (product.id !== idOrSlug && product.slug !== idOrSlug)) return;
    const counted = items.filter(({ sk }) => sk?.S?.startsWith(OFFER_PREFIX));
    return { product, offers: (await toShelves(database, counted)).map(offerOf) };
  }

  async function readPointers(
    skus: readonly string[],
  ): Promise<{ sku: string; productId: string }[]> {
    const wanted = skus.map((sku) => ({ table, key: pointerKey(sku) }));
    const pointers = await readItems(client, wanted);
    return pointers.map(({ item }) => fromItem(pointerItem, item));
  }

  async function readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]> {
    const wanted = keys.filter(({ productId }) => hashOfProductId(productId) !== undefined);
    return (await readShelves(database, wanted)).map(offerOf);
  }

  return {
    find,
    readOffers,
    ofSku: async (sku) => (await readPointers([sku]))[0]?.productId,
    findOffers: async (skus) => readOffers(await readPointers(skus)),
    page: async (after) => {
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          FilterExpression: 'sk = :product',
          ExpressionAttributeValues: toItem({ ':product': HEAD }),
          ExclusiveStartKey: after && toItem(after),
        }),
      );
      return {
        items: Items.map((item) => fromItem(productItem, item)),
        next: last && pageKey(last, ['pk', 'sk']),
      };
    },
    save: (change) => saveProduct(database, change),
    finish: (productId) => finishProduct(database, productId),
  };
}
