import { hashOfProductId, slugHash } from '../../application/ids.ts';
import type { Products } from '../../application/ports.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem } from './item.ts';
import { OFFER_PREFIX, offerKey, productPartition, toOffer } from './offer-items.ts';
import { pointerItem, pointerKey, PRODUCT_KEY, productItem } from './product-items.ts';
import { readPartition } from './read-partition.ts';
import { saveProduct } from './save-product.ts';

/** Products on DynamoDB. */
export function createProducts({ client, tables }: Database): Products {
  const table = tables.catalog;

  async function find(
    idOrSlug: string,
  ): Promise<{ product: Product; offers: Offer[] } | undefined> {
    const partition = productPartition(hashOfProductId(idOrSlug) ?? slugHash(idOrSlug));
    const items = await readPartition(client, { table, partition, consistent: true });
    const head = items.find(({ sk }) => sk?.S === PRODUCT_KEY);
    const product = head && fromItem(productItem, head);
    if (product === undefined || (product.id !== idOrSlug && product.slug !== idOrSlug)) return;
    const offers = items.filter(({ sk }) => sk?.S?.startsWith(OFFER_PREFIX)).map(toOffer);
    return { product, offers };
  }

  async function readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]> {
    const wanted = keys
      .filter(({ productId }) => hashOfProductId(productId) !== undefined)
      .map(({ sku, productId }) => ({ table, key: offerKey(productId, sku) }));
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
