import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chainBehaviour } from '../../src/application/behaviour/chain-behaviour.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderRequest, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { gatewayEvent, openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const idOf = new Map<string, string>();
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  for (const name of ['mug', 'cup', 'tea', 'pot', 'jar']) {
    idOf.set(name, await world.stock(thing(name, 1000), 100));
  }
});
afterAll(() => world.close());

const at = (name: string): string => `/v1/products/${idOf.get(name)}/recommendations`;

async function slugs(path: string, headers: Record<string, string> = {}): Promise<string[]> {
  const { status, body, text } = await world.request('GET', path, { headers });
  if (status !== 200) throw new Error(text);
  return body.items.map(({ slug }: { slug: string }) => slug);
}

/** Takes in what happened, and has everybody told of it. */
async function takeIn(): Promise<void> {
  await world.run('chainAudit', snsSample('chainAudit/due'));
  const before = world.topic.published.length;
  await world.run('keepRecommendations', snsSample('keepRecommendations/chained'));
  for (const event of world.topic.published.slice(before)) {
    await world.deliver('listProducts', event);
    await world.deliver('indexProducts', event);
  }
}

/** Orders one of each in cash. */
async function order(names: readonly string[], headers: Record<string, string> = {}) {
  const [first = '', ...others] = names.map((name) => name.toUpperCase());
  const cartId = await cartWith(world, first, 1, headers);
  for (const sku of others) {
    await world.request('PUT', `/v1/carts/${cartId}/lines/${sku}`, {
      headers,
      body: { quantity: 1 },
    });
  }
  const asked = orderRequest(cartId, { paymentMethod: 'cash_on_delivery' }, headers);
  const { status, body, text } = await world.request('POST', '/v1/orders', asked);
  if (status !== 201) throw new Error(text);
  return body;
}

describe('recommendations', () => {
  test('are what was ordered together, by more than one, and without what was cancelled', async () => {
    expect(await slugs(at('mug'))).toEqual([]);
    await order(['mug', 'cup']);
    await order(['mug', 'tea']);
    await takeIn();
    expect(await slugs(at('mug'))).toEqual([]);

    await order(['mug', 'cup']);
    await takeIn();
    expect(await slugs(at('mug'))).toEqual(['cup']);
    expect(await slugs(at('cup'))).toEqual(['mug']);

    const gone = await order(['mug', 'tea']);
    await takeIn();
    expect(new Set(await slugs(at('mug')))).toEqual(new Set(['cup', 'tea']));
    await desk.must(gone, 'cancel');
    await takeIn();
    expect(await slugs(at('mug'))).toEqual(['cup']);
  });

  test('are of a product that is there', async () => {
    const path = '/v1/products/prod_01KYM2NE800YF5V4P4QCKJPXZY/recommendations';
    expect((await world.request('GET', path)).status).toBe(404);
    expect((await world.request('GET', '/v1/products/mug/recommendations')).status).toBe(404);
  });

  test('trend by what sells, and so does the list of the popular', async () => {
    expect((await slugs('/v1/recommendations/trending')).slice(0, 2)).toEqual(['mug', 'cup']);
    for (let times = 0; times < 5; times += 1) await order(['jar']);
    await takeIn();
    expect((await slugs('/v1/recommendations/trending')).slice(0, 2)).toEqual(['jar', 'mug']);
    const { body } = await world.request('GET', '/v1/products', { query: { sort: 'popular' } });
    expect(body.items[0]).toMatchObject({ slug: 'jar' });
    expect(JSON.stringify(body)).not.toContain('popular');
    const found = await world.request('GET', '/v1/search');
    expect(found.body.items[0]).toMatchObject({ slug: 'jar' });
  });

  test('for a customer go by what they ordered', async () => {
    const zoe = desk.signedIn(randomUUID(), []);
    await order(['cup'], zoe);
    await takeIn();
    const mine = await slugs('/v1/me/recommendations', zoe);
    expect(mine[0]).toBe('mug');
    expect(mine).not.toContain('cup');
    const stranger = desk.signedIn(randomUUID(), []);
    expect((await slugs('/v1/me/recommendations', stranger))[0]).toBe('jar');
    expect((await world.request('GET', '/v1/me/recommendations')).status).toBe(401);
  });

  test('know what is looked at together, and what a customer saw', async () => {
    const ids = ['pot', 'tea'].map((name) => idOf.get(name));
    const tell = (headers: Record<string, string>, client: number) => {
      const events = ids.map((productId) => ({ id: randomUUID(), type: 'view', productId }));
      const body = { consent: true, session: randomUUID(), events };
      const event = gatewayEvent('POST', '/v1/behaviour', {
        headers: { 'user-agent': 'Mozilla/5.0 Chrome/153.0.0.0', ...headers },
        body,
      });
      event.requestContext.http.sourceIp = `192.0.2.${client}`;
      return world.send(event);
    };
    for (const goods of [['tea', 'cup'], ['tea', 'cup'], ['jar']]) await order(goods);
    await takeIn();
    expect(await slugs(at('pot'))).toEqual([]);
    for (let visit = 0; visit < 24; visit += 1) expect((await tell({}, visit)).status).toBe(202);
    const yan = desk.signedIn(randomUUID(), []);
    await tell(yan, 99);
    // What visitors told is chained once nobody can be storing it any more.
    await chainBehaviour({ ...world.ports, now: () => Date.now() + 90_000 }, Infinity);
    await world.run('keepRecommendations', snsSample('keepRecommendations/chained'));
    expect(await slugs(at('pot'))).toEqual(['tea']);
    expect((await slugs('/v1/me/recommendations', yan))[0]).toBe('cup');
    expect((await slugs('/v1/recommendations/trending'))[0]).toBe('jar');
  });

  test('are told to nobody who cannot have them', async () => {
    const rare = await world.stock(thing('rare', 1000), 0);
    idOf.set('rare', rare);
    const { body } = await world.request('GET', '/v1/recommendations/trending');
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(rare);
    expect(Object.keys(body.items[0]).sort()).toEqual(
      ['availability', 'id', 'image', 'priceFrom', 'priceTo', 'slug', 'title'].sort(),
    );
  });

  test('no longer show what is sold no more', async () => {
    const { version } = await world
      .request('GET', `/v1/admin/products/${idOf.get('cup')}`, { headers: desk.admin })
      .then(({ body }) => body);
    const headers = { ...desk.admin, 'if-match': `"${version}"` };
    await world.request('DELETE', `/v1/admin/products/${idOf.get('cup')}`, { headers });
    expect(await slugs(at('mug'))).toEqual([]);
    expect(await slugs('/v1/recommendations/trending')).not.toContain('cup');
    expect((await world.request('GET', at('cup'))).status).toBe(404);
  });
});
