import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { hashOfProductId, slugHash } from '../../application/ids.ts';
import type { Products } from '../../application/ports.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, moneySchema, toItem, toValues, type Item } from './item.ts';
import { OFFER_PREFIX, offerKey, productPartition, toOffer } from './offer-items.ts';
import { saveProduct } from './save-product.ts';

export const PRODUCT_KEY = 'product';

const productItem = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  categoryIds: z.array(z.string()),
  status: z.enum(['draft', 'active', 'archived']),
  images: z.array(z.object({ url: z.string(), alt: z.string() })),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      price: moneySchema,
      compareAtPrice: z.optional(moneySchema),
    }),
  ),
  version: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
});

const pointerItem = z.object({ sku: z.string(), productId: z.string() });

/** The key of the item that says which product a SKU belongs to. */
export function pointerKey(sku: string): Item {
  return toItem({ pk: `SKU#${sku}`, sk: 'pointer' });
}

/** Products on DynamoDB. */
export function createProducts({ client, tables }: Database): Products {
  const table = tables.catalog;

  async function find(
    idOrSlug: string,
  ): Promise<{ product: Product; offers: Offer[] } | undefined> {
    const partition = productPartition(hashOfProductId(idOrSlug) ?? slugHash(idOrSlug));
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: toValues({ ':pk': partition }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);

    const head = items.find(({ sk }) => sk?.S === PRODUCT_KEY);
    const product = head && fromItem(productItem, head);
    if (product === undefined || (product.id !== idOrSlug && product.slug !== idOrSlug)) return;
    const offers = items.filter(({ sk }) => sk?.S?.startsWith(OFFER_PREFIX)).map(toOffer);
    return { product, offers };
  }

  async function readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]> {
    const wanted = keys.map(({ sku, productId }) => ({ table, key: offerKey(productId, sku) }));
    return (await readItems(client, wanted)).map(({ item }) => toOffer(item));
  }

  return {
    find,
    readOffers,
    findOffers: async (skus) => {
      const wanted = skus.map((sku) => ({ table, key: pointerKey(sku) }));
      const pointers = await readItems(client, wanted);
      return readOffers(pointers.map(({ item }) => fromItem(pointerItem, item)));
    },
    save: (change) => saveProduct({ client, tables }, change),
  };
}
