import type { Categories, EventRecord, Ports, Products } from '../../src/application/ports.ts';
import type { Category } from '../../src/domain/products/category.ts';
import type { Product } from '../../src/domain/products/product.ts';
import type { Offer } from '../../src/domain/products/stock.ts';

interface StockItem {
  readonly productId: string;
  readonly onHand: number;
}

/** Products and categories held in memory, with everything an import needs beside them. */
export function memoryCatalogue() {
  const products = new Map<string, Product>();
  const stock = new Map<string, StockItem>();
  const categories = new Map<string, Category>();
  const records: EventRecord[] = [];
  let clock = Date.UTC(2026, 0, 1);
  let lastId = 0;

  /** Lets others go first, as a database would: what is not safe side by side shows. */
  const elsewhere = () => new Promise<void>((done) => setImmediate(done));

  const offersOf = (product: Product): Offer[] =>
    product.variants.map(({ sku, title, options, price }) => {
      const onHand = stock.get(sku)?.onHand ?? 0;
      const sellable = product.status === 'active';
      const common = { sku, title, options, price, sellable, onHand, available: onHand };
      return { ...common, productId: product.id, offerVersion: product.version };
    });

  const findStored = (idOrSlug: string): Product | undefined =>
    products.get(idOrSlug) ?? [...products.values()].find(({ slug }) => slug === idOrSlug);

  const productsPort: Products = {
    async find(idOrSlug) {
      await elsewhere();
      const product = findStored(idOrSlug);
      return product && structuredClone({ product, offers: offersOf(product) });
    },
    async findOffers(skus) {
      await elsewhere();
      return [...products.values()].flatMap(offersOf).filter(({ sku }) => skus.includes(sku));
    },
    async readOffers(keys) {
      return productsPort.findOffers(keys.map(({ sku }) => sku));
    },
    async save({ before, after, newStock, record }) {
      await elsewhere();
      const stored = findStored(after.slug);
      if (stored?.version !== before?.version) return { outcome: 'stale' };
      const skus = after.variants
        .map(({ sku }) => sku)
        .filter((sku) => (stock.get(sku)?.productId ?? after.id) !== after.id);
      if (skus.length > 0) return { outcome: 'sku-taken', skus };

      products.set(after.id, structuredClone(after));
      for (const { sku } of after.variants) {
        if (stock.has(sku)) continue;
        stock.set(sku, { productId: after.id, onHand: newStock.get(sku) ?? 0 });
      }
      records.push(record);
      return { outcome: 'saved' };
    },
  };

  const categoriesPort: Categories = {
    async all() {
      await elsewhere();
      return [...categories.values()];
    },
    async add(category, record) {
      await elsewhere();
      if (categories.has(category.id)) return false;
      categories.set(category.id, category);
      records.push(record);
      return true;
    },
  };

  const ports = {
    products: productsPort,
    categories: categoriesPort,
    ids: {
      next: (prefix) => `${prefix}_${(lastId += 1)}`,
      nextCart: () => `cart_${(lastId += 1)}`,
    },
    now: () => (clock += 1),
    publisher: { publish: elsewhere, forward: elsewhere },
    outbox: {
      unpublished: () => Promise.resolve([]),
      markPublished: () => Promise.resolve(),
      history: () => Promise.resolve([]),
    },
    report: (message, error) => {
      throw new Error(message, { cause: error });
    },
  } satisfies Partial<Ports>;

  return {
    ports,
    records,
    products: () => [...products.values()],
    product: findStored,
    pieces: (sku: string) => stock.get(sku)?.onHand,
    categories: () => [...categories.values()],
  };
}
