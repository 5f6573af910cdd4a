import { createListings } from '../../src/adapters/dynamodb/listings.ts';
import { productIdOf, categoryIdOf } from '../../src/application/ids.ts';
import { stockUp, type Goods } from '../kit/goods.ts';
import { fillCart, order } from '../kit/purchase.ts';
import type { Row, Section } from '../kit/section.ts';
import { openStage, type Stage } from '../kit/stage.ts';

/** How many products are listed beside those that are asked for. */
const SIZES = [100, 10_000, 100_000];
const CART_LINES = [1, 10, 50];
const BUYERS = [1, 10, 100];
const AT_ONCE = 32;
/** More than the largest cart has. */
const PRODUCTS = 60;

/** What the same takes in a shop that has grown, with a cart that has, and when all want the same at once. */
export const growth: Section = async () => {
  const stage = await openStage(['catalogue', 'carts', 'orders'], { metered: true });
  try {
    const goods = await stockUp(PRODUCTS);
    // What an instance finds out once is not counted.
    await order(stage, await fillCart(stage, goods, 0, 1), 'cash_on_delivery');
    await inShopOf(stage, goods, 0);
    const rows: Row[] = [];
    let listed = 0;
    for (const size of SIZES) {
      await grow(stage, goods, listed, size);
      listed = size;
      rows.push(...(await inShopOf(stage, goods, size)));
    }
    for (const lines of CART_LINES) rows.push(...(await withLines(stage, goods, lines)));
    for (const buyers of BUYERS) rows.push(await atOnce(stage, goods, buyers));
    return {
      rows,
      guarded: ['calls', 'readUnits', 'writeUnits'],
      // Who is in whose way is chance.
      noise: { calls: 0.5, readUnits: 0.5, writeUnits: 0.5 },
      chart: { value: 'readUnits', unit: 'read units of each' },
    };
  } finally {
    await stage.close();
  }
};

async function inShopOf(stage: Stage, goods: Goods, size: number): Promise<Row[]> {
  const about = size.toLocaleString('en-US');
  const query = { category: goods.category };
  // Whatever an instance does once in a while, such as counting the uses of a key, is done before.
  await stage.request('catalogue', 'GET', '/v1/products', { query });
  return [
    await counted(stage, `category page, ${about} products`, () =>
      stage.request('catalogue', 'GET', '/v1/products', { query }),
    ),
    await counted(stage, `product page, ${about} products`, () =>
      stage.request('catalogue', 'GET', `/v1/products/${goods.slugs[0]}`),
    ),
  ];
}

async function withLines(stage: Stage, goods: Goods, lines: number): Promise<Row[]> {
  const cartId = await fillCart(stage, goods, 0, lines);
  const about = `${lines} ${lines === 1 ? 'line' : 'lines'}`;
  return [
    await counted(stage, `cart, ${about}`, () =>
      stage.request('carts', 'GET', `/v1/carts/${cartId}`),
    ),
    await counted(stage, `order in cash, ${about}`, () => order(stage, cartId, 'cash_on_delivery')),
  ];
}

/** So many buyers who order the same at the same moment; what each takes. */
async function atOnce(stage: Stage, goods: Goods, buyers: number): Promise<Row> {
  const carts: string[] = [];
  for (let n = 0; n < buyers; n += 1) carts.push(await fillCart(stage, goods, 0, 1));
  const name = `order of the same SKU, ${buyers} at once`;
  const begun = performance.now();
  const row = await counted(stage, name, () =>
    Promise.all(carts.map((cartId) => order(stage, cartId, 'cash_on_delivery'))),
  );
  const each = (figure: string): number => Number(row[figure]) / buyers;
  return {
    name,
    ...{ calls: each('calls'), readUnits: each('readUnits'), writeUnits: each('writeUnits') },
    ordersPerSecond: Math.round((buyers * 1_000) / (performance.now() - begun)),
  };
}

async function counted(stage: Stage, name: string, work: () => Promise<unknown>): Promise<Row> {
  stage.meter?.take();
  await work();
  const { calls = 0, units = 0, written = 0 } = stage.meter?.take() ?? {};
  return { name, calls, readUnits: units - written, writeUnits: written };
}

/** Lists products in the category, up to so many. */
async function grow(
  { engine }: Stage,
  { category }: Goods,
  from: number,
  to: number,
): Promise<void> {
  const listings = createListings(engine.database);
  const scopes = [categoryIdOf(category)];
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      const number = String(n).padStart(6, '0');
      const price = { amount: 1_000 + ((n * 7_919) % 9_000), currency: 'EUR' };
      const id = productIdOf(`grown-${n}`, 1_600_000_000_000 + n);
      const summary = {
        ...{ id, slug: `grown-${number}`, title: `Product number ${number}` },
        image: { url: 'https://media.example/one/picture.webp', alt: 'A picture of a product' },
        ...{ priceFrom: price, priceTo: price, availability: 'in' as const, popularity: 0 },
      };
      const before = { scopes: [], shown: undefined, revision: 0 };
      await listings.place({ productId: id, summary, scopes, before });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
