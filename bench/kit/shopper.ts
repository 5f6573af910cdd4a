import { randomUUID } from 'node:crypto';
import { BUYER, shownTo } from '../../tests/handlers/support/goods.ts';
import type { FunctionName } from './bundles.ts';
import { stockUp, type Goods } from './goods.ts';
import { told } from './jobs/message.ts';
import { fillCart, order } from './purchase.ts';
import { EDGE_SECRET, type Stage } from './stage.ts';

const PRODUCTS = 40;

type Placed = Awaited<ReturnType<typeof order>>;

/** What there is when a shopper comes. */
export interface Things {
  readonly goods: Goods;
  readonly productIds: readonly string[];
  readonly cartId: string;
  readonly order: Placed;
  /** Of who is signed in. */
  readonly signedIn: Record<string, string>;
  /** Carts that nobody has ordered yet; then orders in cash, and by card, with which nothing was done yet. */
  readonly carts: string[];
  readonly placed: Placed[];
  readonly unpaid: Placed[];
}

export type Call = (stage: Stage, things: Things, n: number) => Promise<unknown>;

/** Those that shoppers' pages ask, and those that make what they then find. */
export const FUNCTIONS: readonly FunctionName[] = [
  ...['catalogue', 'search', 'recommendations', 'behaviour', 'carts', 'orders', 'account'],
  ...['listProducts', 'indexProducts', 'buildSearchIndex'],
];

/** Each has a place of its own: who tells much waits. */
const browserOf = (n: number) => ({
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'x-edge-secret': EDGE_SECRET,
  'x-forwarded-for': `10.0.${Math.floor(n / 250)}.${n % 250}, 192.0.2.1`,
});

const viewOf = (productId: string) => ({
  ...{ id: randomUUID(), type: 'view', time: new Date().toISOString(), productId },
});

const get =
  (name: FunctionName, path: (things: Things, n: number) => string, query = {}): Call =>
  (stage, things, n) =>
    stage.request(name, 'GET', path(things, n), { query });

const own =
  (name: FunctionName, method: string, path: (things: Things) => string, body?: object): Call =>
  (stage, things) =>
    stage.request(name, method, path(things), { headers: things.signedIn, body });

/** What shoppers' pages ask for, and how. */
export const ROUTES: Readonly<Record<string, Call>> = {
  'GET /v1/config': get('catalogue', () => '/v1/config'),
  'GET /v1/shop': get('catalogue', () => '/v1/shop'),
  'GET /v1/categories': get('catalogue', () => '/v1/categories'),
  'GET /v1/products (20 of a category)': (stage, { goods }) =>
    stage.request('catalogue', 'GET', '/v1/products', { query: { category: goods.category } }),
  'GET /v1/products/{idOrSlug}': get(
    'catalogue',
    ({ goods }, n) => `/v1/products/${goods.slugs[n % PRODUCTS]}`,
  ),
  'GET /v1/search (words)': get('search', () => '/v1/search', { q: 'hose blend' }),
  'GET /v1/search (while typing)': get('search', () => '/v1/search', { q: 'hou', limit: '6' }),
  'GET /v1/products/{id}/recommendations': get(
    'recommendations',
    ({ productIds }, n) => `/v1/products/${productIds[n % PRODUCTS]}/recommendations`,
  ),
  'GET /v1/recommendations/trending': get('recommendations', () => '/v1/recommendations/trending'),
  'GET /v1/me/recommendations': own('recommendations', 'GET', () => '/v1/me/recommendations'),
  'POST /v1/behaviour (ten views)': (stage, { productIds }, n) =>
    stage.request('behaviour', 'POST', '/v1/behaviour', {
      headers: browserOf(n),
      body: { consent: true, session: randomUUID(), events: productIds.slice(0, 10).map(viewOf) },
    }),
  'POST /v1/carts': (stage) => stage.request('carts', 'POST', '/v1/carts', { body: {} }),
  'PUT /v1/carts/{cartId}/lines/{sku}': (stage, { goods, cartId }, n) =>
    stage.request('carts', 'PUT', `/v1/carts/${cartId}/lines/${goods.skus[0]}`, {
      body: { quantity: 1 + (n % 3) },
    }),
  'GET /v1/carts/{cartId}': get('carts', ({ cartId }) => `/v1/carts/${cartId}`),
  'POST /v1/carts/{cartId}/claim': own(
    'carts',
    'POST',
    ({ carts }) => `/v1/carts/${carts.pop()}/claim`,
    {},
  ),
  'POST /v1/orders (cash, one line)': async (stage, { carts, placed }) =>
    placed.push(await order(stage, carts.pop() ?? '', 'cash_on_delivery')),
  'POST /v1/orders (card, one line)': async (stage, { carts, unpaid }) =>
    unpaid.push(await order(stage, carts.pop() ?? '', 'card')),
  'POST /v1/orders/{id}/payment-intents': (stage, { unpaid }) =>
    ofOrder(stage, unpaid.pop(), 'payment-intents'),
  'GET /v1/orders/{id}': (stage, { order: one }) =>
    stage.request('orders', 'GET', `/v1/orders/${one.id}`, { headers: shownTo(one) }),
  'POST /v1/orders/{id}/cancel': (stage, { placed }) => ofOrder(stage, placed.pop(), 'cancel'),
  'GET /v1/orders (20 of one’s own)': own('orders', 'GET', () => '/v1/orders'),
  'GET /v1/me': own('account', 'GET', () => '/v1/me'),
  'PATCH /v1/me': (stage, { signedIn }, n) =>
    stage.request('account', 'PATCH', '/v1/me', {
      headers: signedIn,
      body: { name: `Zoë the ${n}th` },
    }),
  'GET /v1/me/addresses': own('account', 'GET', () => '/v1/me/addresses'),
};

/** Stores what shoppers find, and so many carts for each route that uses one up. */
export async function prepare(stage: Stage, carts: number): Promise<Things> {
  const goods = await stockUp(PRODUCTS);
  await stage.deliver();
  await stage.run('buildSearchIndex', told('search.building', 'search', { from: 'changes' }));
  const { body: list } = await stage.request('catalogue', 'GET', '/v1/products', {
    query: { category: goods.category, limit: `${PRODUCTS}` },
  });
  const claims = { sub: randomUUID(), email: BUYER.email };
  const signedIn = { authorization: `Bearer ${await stage.ask({ token: claims })}` };
  const filled = (n: number, lines: number) => fillCart(stage, goods, n, lines);
  const made = [];
  for (let n = 0; n < 3 * carts; n += 1) made.push(await filled(n % 2, 1));
  for (let n = 0; n < 20; n += 1) {
    await order(stage, await filled(n, 1), 'cash_on_delivery', signedIn);
  }
  await stage.request('account', 'POST', '/v1/me/addresses', {
    headers: signedIn,
    body: BUYER.shippingAddress,
  });
  return {
    ...{ goods, productIds: list.items.map(({ id }: { id: string }) => id), signedIn },
    ...{ cartId: await filled(0, 3), carts: made, placed: [], unpaid: [] },
    order: await order(stage, await filled(0, 1), 'cash_on_delivery'),
  };
}

function ofOrder(stage: Stage, one: Placed, what: string): Promise<unknown> {
  const headers = { ...shownTo(one), 'idempotency-key': `${what}-${one.id}` };
  return stage.request('orders', 'POST', `/v1/orders/${one.id}/${what}`, { headers, body: {} });
}
