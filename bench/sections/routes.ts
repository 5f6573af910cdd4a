import { shownTo } from '../../tests/handlers/support/goods.ts';
import { stockUp, type Goods } from '../kit/goods.ts';
import { fillCart, order } from '../kit/purchase.ts';
import type { FunctionName } from '../kit/bundles.ts';
import type { Section } from '../kit/section.ts';
import { openStage, took, type Stage, type Took } from '../kit/stage.ts';

const PRODUCTS = 40;
const WARM = 100;
const TIMED = 400;

const FUNCTIONS: readonly FunctionName[] = ['catalogue', 'carts', 'orders', 'recommendations'];

interface Things {
  readonly goods: Goods;
  readonly cartId: string;
  readonly order: { readonly id: string; readonly accessToken?: string };
  /** Carts that nobody has ordered yet. */
  readonly carts: string[];
}

type Call = (stage: Stage, things: Things, n: number) => Promise<unknown>;

const read =
  (name: FunctionName, path: (things: Things, n: number) => string): Call =>
  (stage, things, n) =>
    stage.request(name, 'GET', path(things, n));

/** What shoppers ask for, and how. */
const ROUTES: Readonly<Record<string, Call>> = {
  'GET /v1/config': read('catalogue', () => '/v1/config'),
  'GET /v1/categories': read('catalogue', () => '/v1/categories'),
  'GET /v1/products (20 of a category)': (stage, { goods }) =>
    stage.request('catalogue', 'GET', '/v1/products', { query: { category: goods.category } }),
  'GET /v1/products/{idOrSlug}': read(
    'catalogue',
    ({ goods }, n) => `/v1/products/${goods.slugs[n % PRODUCTS]}`,
  ),
  'GET /v1/recommendations/trending': read('recommendations', () => '/v1/recommendations/trending'),
  'POST /v1/carts': (stage) => stage.request('carts', 'POST', '/v1/carts', { body: {} }),
  'PUT /v1/carts/{cartId}/lines/{sku}': (stage, { goods, cartId }, n) =>
    stage.request('carts', 'PUT', `/v1/carts/${cartId}/lines/${goods.skus[0]}`, {
      body: { quantity: 1 + (n % 3) },
    }),
  'GET /v1/carts/{cartId}': read('carts', ({ cartId }) => `/v1/carts/${cartId}`),
  'POST /v1/orders (cash, one line)': (stage, { carts }) =>
    order(stage, carts.pop() ?? '', 'cash_on_delivery'),
  'GET /v1/orders/{id}': (stage, { order: placed }) =>
    stage.request('orders', 'GET', `/v1/orders/${placed.id}`, { headers: shownTo(placed) }),
};

/** What each route takes, once its function is warm. */
export const routes: Section = async ({ countsOnly }) => {
  const counted = await counts();
  const times = countsOnly ? undefined : await timings();
  return {
    rows: Object.keys(ROUTES).map((name) => ({ name, ...counted.get(name), ...times?.get(name) })),
    guarded: ['calls', 'inTurn', 'readUnits', 'writeUnits'],
    chart: { value: 'cpuSecondsPer1000', unit: 's of CPU for 1,000 requests' },
  };
};

async function counts() {
  const stage = await openStage(FUNCTIONS, { metered: true });
  try {
    const things = await prepare(stage, 2);
    const counted = new Map<string, Record<string, number>>();
    for (const [name, call] of Object.entries(ROUTES)) {
      await call(stage, things, 0);
      stage.meter?.take();
      await call(stage, things, 1);
      const { calls = 0, inTurn = 0, units = 0, written = 0 } = stage.meter?.take() ?? {};
      counted.set(name, { calls, inTurn, readUnits: units - written, writeUnits: written });
    }
    return counted;
  } finally {
    await stage.close();
  }
}

async function timings() {
  const stage = await openStage(FUNCTIONS);
  try {
    const things = await prepare(stage, WARM + TIMED);
    const times = new Map<string, Record<string, number>>();
    for (const [name, call] of Object.entries(ROUTES)) {
      for (let n = 0; n < WARM; n += 1) await call(stage, things, n);
      const each: Took[] = [];
      for (let n = 0; n < TIMED; n += 1) each.push(await took(() => call(stage, things, n)));
      times.set(name, figuresOf(each));
    }
    return times;
  } finally {
    await stage.close();
  }
}

async function prepare(stage: Stage, carts: number): Promise<Things> {
  const goods = await stockUp(PRODUCTS);
  const made = [];
  for (let n = 0; n < carts; n += 1) made.push(await fillCart(stage, goods, n, 1));
  const placed = await order(stage, await fillCart(stage, goods, 0, 1), 'cash_on_delivery');
  return { goods, cartId: await fillCart(stage, goods, 0, 3), order: placed, carts: made };
}

function figuresOf(each: readonly Took[]): Record<string, number> {
  const sorted = each.map(({ wallMs }) => wallMs).toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  const cpuMs = each.reduce((sum, one) => sum + one.cpuMs, 0) / each.length;
  return { p50Ms: at(0.5), p99Ms: at(0.99), cpuSecondsPer1000: cpuMs };
}
