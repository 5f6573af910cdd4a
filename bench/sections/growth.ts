import { createListings } from '../../src/adapters/dynamodb/listings.ts';
import { productIdOf, categoryIdOf } from '../../src/application/ids.ts';
import { shownTo } from '../../tests/handlers/support/goods.ts';
import { stockUp, type Goods } from '../kit/goods.ts';
import { REGULAR } from '../kit/past-order.ts';
import { pastOrders } from '../kit/past-orders.ts';
import { fillCart, order } from '../kit/purchase.ts';
import type { Row, Section } from '../kit/section.ts';
import { openStage, type Stage } from '../kit/stage.ts';

/** How many products are listed, and orders stored, beside those that are asked for. */
const SIZES = [100, 10_000, 100_000];
/** What a list shows where nobody says how much. */
const PAGE = 20;
const CART_LINES = [1, 10, 50];
const BUYERS = [1, 10, 100];
const AT_ONCE = 32;
const FUNCTIONS = ['catalogue', 'carts', 'orders', 'backOfficeOrders'];
/** More than the largest cart has. */
const PRODUCTS = 60;

/** What the same takes in a shop that has grown, with a cart that has, and when all want the same at once. */
export const growth: Section = async ({ countsOnly }) => {
  const stage = await openStage(FUNCTIONS, { metered: true });
  try {
    const goods = await stockUp(PRODUCTS);
    // What an instance finds out once is not counted.
    await order(stage, await fillCart(stage, goods, 0, 1), 'cash_on_delivery');
    const people = await peopleOf(stage);
    const rows: Row[] = [];
    const first = new Map<string, Row>();
    let grown = 0;
    for (const size of countsOnly ? SIZES.slice(0, 2) : SIZES) {
      await grow(stage, goods, grown, size);
      await pastOrders(stage.engine.database, goods, grown, size);
      grown = size;
      // Whatever an instance does once in a while, such as counting the uses of a key, is done before.
      await askedOf(stage, goods, people);
      for (const [name, row] of await askedOf(stage, goods, people)) {
        const least = first.get(name) ?? row;
        first.set(name, least);
        const about = `${name}, ${size.toLocaleString('en-US')}`;
        rows.push({ ...row, name: about, grownPercent: grownPercent(least, row) });
      }
    }
    for (const lines of CART_LINES) rows.push(...(await withLines(stage, goods, lines)));
    for (const buyers of BUYERS) rows.push(await atOnce(stage, goods, buyers));
    return {
      rows,
      guarded: ['calls', 'readUnits', 'writeUnits', 'grownPercent'],
      // Who is in whose way is chance.
      noise: (_figure, { name }) => (name.endsWith('at once') ? 0.5 : 0),
      chart: {
        value: 'readUnits',
        unit: 'read units of each, in a shop of so many products and as many orders',
      },
    };
  } finally {
    await stage.close();
  }
};

interface People {
  readonly regular: Record<string, string>;
  readonly staff: Record<string, string>;
}

async function peopleOf(stage: Stage): Promise<People> {
  const signedIn = async (claims: Record<string, unknown>) => ({
    authorization: `Bearer ${await stage.ask({ token: claims })}`,
  });
  return {
    regular: await signedIn({ sub: REGULAR.id }),
    staff: await signedIn({ sub: 'admin-ada', 'cognito:groups': ['admin'] }),
  };
}

/** What shoppers, buyers and staff ask of a shop, and what each of it takes. */
async function askedOf(
  stage: Stage,
  goods: Goods,
  { regular, staff }: People,
): Promise<Map<string, Row>> {
  const listed = (query: Record<string, string> = {}) =>
    stage.request('backOfficeOrders', 'GET', '/v1/admin/orders', { headers: staff, query });
  const own = () => stage.request('orders', 'GET', '/v1/orders', { headers: regular });
  const { body: mine } = await own();
  if (mine.items.length < PAGE) throw new Error('a page of orders is not full');
  const cartId = await fillCart(stage, goods, 0, 1);
  let placed: { id: string; accessToken?: string } = { id: '' };
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'category page': () =>
      stage.request('catalogue', 'GET', '/v1/products', { query: { category: goods.category } }),
    'product page': () => stage.request('catalogue', 'GET', `/v1/products/${goods.slugs[0]}`),
    'order page': () =>
      stage.request('orders', 'GET', `/v1/orders/${mine.items[0].id}`, { headers: regular }),
    'own orders': own,
    'list of orders': () => listed(),
    'orders in a status': () => listed({ status: 'placed' }),
    'orders of an e-mail': () => listed({ email: REGULAR.email }),
    'order in cash': async () => {
      placed = await order(stage, cartId, 'cash_on_delivery');
    },
    cancellation: () =>
      stage.request('orders', 'POST', `/v1/orders/${placed.id}/cancel`, {
        headers: shownTo(placed),
        body: {},
      }),
  };
  const rows = new Map<string, Row>();
  for (const [name, work] of Object.entries(asked)) {
    rows.set(name, await counted(stage, name, work));
  }
  return rows;
}

/** By how much more units a request takes than in the smallest shop. */
function grownPercent(least: Row, row: Row): number {
  const unitsOf = ({ readUnits, writeUnits }: Row) => Number(readUnits) + Number(writeUnits);
  return Math.round((unitsOf(row) / unitsOf(least) - 1) * 100);
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
