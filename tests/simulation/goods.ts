import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { ProductContent } from '../../src/domain/products/product.ts';
import { SYSTEM } from './world.ts';

/** What a simulated shop sells: three products of two variants each. */
export const PRODUCTS = [1, 2, 3] as const;
export const SKUS = PRODUCTS.flatMap((product) => [`P${product}-A`, `P${product}-B`]);

export function productContent(
  product: number,
  { priceMinor, active = true }: { priceMinor: number; active?: boolean },
): ProductContent {
  const variant = (name: string, amount: number) => ({
    sku: `P${product}-${name}`,
    title: name,
    options: { Kind: name },
    price: { amount, currency: 'EUR' },
  });
  return {
    slug: `product-${product}`,
    title: `Product ${product}`,
    description: '',
    categoryIds: [],
    status: active ? 'active' : 'archived',
    images: [],
    options: [{ name: 'Kind', values: ['A', 'B'] }],
    variants: [variant('A', priceMinor), variant('B', priceMinor + 333)],
  };
}

/** Puts products on sale, so many pieces of each SKU. */
export async function stockUp(
  ports: Ports,
  pieces: (sku: string) => number,
  products: readonly number[] = PRODUCTS,
): Promise<void> {
  for (const product of products) {
    const content = productContent(product, { priceMinor: 1000 * product - 1 });
    const newStock = new Map(content.variants.map(({ sku }) => [sku, pieces(sku)]));
    const saved = await saveProduct(ports, SYSTEM, { content, newStock });
    if (!saved.ok) throw new Error(saved.refusal.code);
    await listProduct(ports, saved.value.product.id);
  }
}
