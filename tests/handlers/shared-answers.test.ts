import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { coffee } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let productId: string;

beforeAll(async () => {
  world = await openWorld();
  productId = await world.stock(coffee(), 7);
});
afterAll(() => world.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  world.request('GET', path, { headers });

test('what all are told the same may be kept, for as long as it may lag', async () => {
  const kept: string[] = [];
  for (const { method, path, sharedForSeconds } of ROUTES) {
    if (sharedForSeconds === undefined) continue;
    const { status, headers } = await get(path.replace(/\{\w+\}/, productId));
    expect([method, path, status]).toEqual(['GET', path, 200]);
    expect(headers.etag).toMatch(/^W\/"[\w-]{22}"$/);
    kept.push(`${path}: ${headers['cache-control']}`);
  }
  expect(kept).toContain('/v1/products/{idOrSlug}: public, no-cache');
  expect(kept).toContain('/v1/products: public, max-age=0, s-maxage=5, stale-if-error=300');
  expect(kept).toContain('/v1/search: public, max-age=0, s-maxage=5, stale-if-error=300');
  expect(kept.length).toBeGreaterThan(7);
});

test('who has it already is told just that', async () => {
  const path = `/v1/products/${productId}`;
  const { headers } = await get(path);
  const tag = headers.etag ?? '';
  for (const shown of [tag, `"other", ${tag}`, tag.replace('W/', ''), '*']) {
    const again = await get(path, { 'if-none-match': shown });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    expect(again.headers['content-type']).toBeUndefined();
  }
});

test('who has something else is told anew: stock that has changed is another answer', async () => {
  const path = `/v1/products/${productId}`;
  const { headers, body } = await get(path);
  const [{ sku }] = body.variants;
  const cart = (await world.request('POST', '/v1/carts')).body;
  await world.request('PUT', `/v1/carts/${cart.id}/lines/${sku}`, { body: { quantity: 1 } });
  await world.request('POST', '/v1/orders', {
    headers: { 'idempotency-key': 'shared-answers' },
    body: {
      cartId: cart.id,
      email: 'ada@bodega.test',
      paymentMethod: 'cash_on_delivery',
      shippingAddress: {
        ...{ name: 'Ada', line1: '1 Long Lane', city: 'Berlin' },
        ...{ postalCode: '10115', country: 'DE' },
      },
    },
  });
  const again = await get(path, { 'if-none-match': headers.etag ?? '' });
  expect(again.status).toBe(200);
  expect(again.headers.etag).not.toBe(headers.etag);
  expect(again.body.variants[0].available).toBe(body.variants[0].available - 1);
});

test('what is somebody’s own, or refused, is not kept', async () => {
  const cart = (await world.request('POST', '/v1/carts')).body;
  for (const path of [`/v1/carts/${cart.id}`, '/v1/products/prod_none', '/v1/me']) {
    const { headers } = await get(path);
    expect([path, headers.etag, headers['cache-control']]).toEqual([path, undefined, 'no-store']);
  }
});
