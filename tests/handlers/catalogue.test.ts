import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureCategories } from '../../src/application/catalogue/ensure-categories.ts';
import { coffee, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let productId: string;

beforeAll(async () => {
  world = await openWorld();
  productId = await world.stock(coffee(), 7);
});
afterAll(() => world.close());

const get = (path: string, query?: Record<string, string>) =>
  world.request('GET', path, query === undefined ? {} : { query });

describe('a client starts with', () => {
  test('the configuration, in which nothing is secret', async () => {
    const { body, text } = await get('/v1/config');
    expect(body).toMatchObject({
      shopName: 'Bodega',
      currency: 'EUR',
      identity: { region: 'eu-central-1', userPoolId: 'test_pool', clientId: 'web-client' },
      payments: {
        provider: 'stripe',
        apiBase: world.provider.url,
        publishableKey: 'pk_test_bodega',
      },
      shippingMethods: [{ id: 'standard', price: { amount: 490, currency: 'EUR' } }, {}],
    });
    expect(text).not.toMatch(/sk_test|secret|whsec/);
  });

  test('the shop, its health and its own description', async () => {
    expect((await get('/v1/shop')).body).toMatchObject({ name: 'Bodega', currency: 'EUR' });
    expect((await get('/health')).body).toEqual({ status: 'ok', version: '1.2.3' });
    expect((await get('/openapi.json')).body).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3' },
      servers: [{ url: 'https://api.example' }],
    });
  });
});

describe('a product', () => {
  test('is found by slug and by id, with exact pieces and options in their order', async () => {
    const { status, body } = await get('/v1/products/house-blend-coffee');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: productId, status: 'active', version: 1 });
    expect(body.variants.map(({ available }: any) => available)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(Object.keys(body.variants[0].options)).toEqual(['Size', 'Grind']);
    expect((await get(`/v1/products/${productId}`)).body).toEqual(body);
  });

  test.each([
    'unknown',
    'prod_01K1AHRK00MJDS6Z6K9G5B2F3V',
    'PRODUCT%23x',
    '%F0%9F%92%A9',
    '%E0%A4%A',
    '__proto__',
    '..%2F..%2Fetc',
    'x'.repeat(2000),
  ])('is not found under %s', async (id) => {
    expect((await get(`/v1/products/${id}`)).status).toBe(404);
  });

  test.each(['draft', 'archived'] as const)(
    'is not there for shoppers while %s',
    async (status) => {
      const id = await world.stock(thing(`hidden-${status}`, 100, { status }), 1);
      expect((await get(`/v1/products/${id}`)).body.code).toBe('product-not-found');
      expect((await get(`/v1/products/hidden-${status}`)).body.code).toBe('product-not-found');
    },
  );
});

describe('a list', () => {
  const slugs = Array.from({ length: 7 }, (_, i) => `tea-${i}`);
  let categoryId: string;

  beforeAll(async () => {
    const { ports } = world;
    const trail = { actor: { role: 'admin' as const }, traceId: 'seed' };
    const ids = await ensureCategories(ports, trail, [
      { slug: 'drinks', name: 'Drinks' },
      { slug: 'tea', name: 'Tea', parent: 'drinks' },
    ]);
    categoryId = ids.get('tea')!;
    for (const [i, slug] of slugs.entries()) {
      await world.stock(thing(slug, 1000 - i * 100, { categoryIds: [categoryId] }), i);
    }
  });

  /** Every page, followed by its cursors. */
  async function pages(query: Record<string, string>): Promise<string[][]> {
    const found: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await get('/v1/products', { ...query, ...(cursor && { cursor }) });
      expect(status).toBe(200);
      found.push(body.items.map(({ slug }: any) => slug));
      cursor = body.nextCursor;
    }
    return found;
  }

  test.each([
    ['newest', [...slugs].reverse()],
    ['price-desc', slugs],
    ['price-asc', [...slugs].reverse()],
    ['popular', [...slugs].reverse()],
  ])('by %s gives every product once, page by page', async (sort, expected) => {
    const found = await pages({ category: 'tea', sort, limit: '3' });
    expect(found.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(found.flat()).toEqual(expected);
  });

  test('ends without a cursor, also when the last page is full', async () => {
    expect((await pages({ category: 'tea', limit: '7' })).map(({ length }) => length)).toEqual([7]);
  });

  test('is the same by id, by slug and for the category above', async () => {
    const bySlug = await get('/v1/products', { category: 'tea' });
    expect((await get('/v1/products', { category: categoryId })).body).toEqual(bySlug.body);
    expect((await get('/v1/products', { category: 'drinks' })).body).toEqual(bySlug.body);
  });

  test('of everything has 20 to a page, unless asked otherwise', async () => {
    const { body } = await get('/v1/products');
    expect(body.items.map(({ slug }: any) => slug).sort()).toEqual(
      [...slugs, 'house-blend-coffee'].sort(),
    );
    expect(body.items.find(({ slug }: any) => slug === 'tea-0').availability).toBe('out');
    expect(body.items.find(({ slug }: any) => slug === 'tea-6').availability).toBe('in');
  });

  test.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '-1' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ limit: 'all' }, 'limit'],
    [{ limit: '5,6' }, 'limit'],
    [{ limit: '' }, 'limit'],
    [{ sort: 'oldest' }, 'sort'],
    [{ cursor: '' }, 'cursor'],
    [{ page: '2' }, 'page'],
    [{ category: '' }, 'category'],
  ])('asked for with %j is refused, naming what is wrong', async (query, path) => {
    const { status, body } = await get('/v1/products', query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ path }] });
  });

  test.each(['1', '100'])('may have %s to a page', async (limit) => {
    expect((await get('/v1/products', { limit })).status).toBe(200);
  });

  test('follows no cursor that was altered, or made for another list', async () => {
    const { body } = await get('/v1/products', { category: 'tea', limit: '2' });
    const cursor = body.nextCursor as string;
    const flipped = cursor.slice(0, -1) + (cursor.endsWith('A') ? 'B' : 'A');
    for (const query of [
      { category: 'tea', cursor: flipped },
      { category: 'tea', cursor: `${cursor}A` },
      { category: 'tea', cursor: 'nonsense' },
      { category: 'tea', cursor, sort: 'price-asc' },
      { cursor },
    ]) {
      const answer = await get('/v1/products', query);
      expect([answer.status, answer.body.code]).toEqual([400, 'cursor-invalid']);
    }
  });

  test('of an unknown category is not found', async () => {
    const answer = await get('/v1/products', { category: 'unknown' });
    expect([answer.status, answer.body.code]).toEqual([404, 'category-not-found']);
  });

  test('of categories is a tree', async () => {
    const { body } = await get('/v1/categories');
    expect(body.items).toMatchObject([
      { slug: 'drinks', parentId: null, children: [{ slug: 'tea', id: categoryId, children: [] }] },
    ]);
  });
});
