import type { Ports } from '../../../src/application/ports.ts';
import type { Product } from '../../../src/domain/products/product.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';

/** How many pieces of each SKU nobody has reserved. */
export async function available(
  { products }: Pick<Ports, 'products'>,
  skus: readonly string[],
): Promise<number[]> {
  const offers = await products.findOffers(skus);
  return skus.map((sku) => offers.find((offer) => offer.sku === sku)?.available ?? NaN);
}

/** The offer of a SKU as it stands now. */
export async function offerNow(
  { products }: Pick<Ports, 'products'>,
  sku: string,
): Promise<Offer | undefined> {
  const [offer] = await products.findOffers([sku]);
  return offer;
}

/** The offer that a variant makes as long as nobody has reserved any of its ten pieces. */
export function offerOf(product: Product, sku: string, changes: Partial<Offer> = {}): Offer {
  const { options, price } = product.variants.find((variant) => variant.sku === sku)!;
  return {
    ...{ sku, options, price },
    productId: product.id,
    title: product.title,
    offerVersion: product.version,
    sellable: product.status === 'active',
    onHand: 10,
    available: 10,
    ...changes,
  };
}
