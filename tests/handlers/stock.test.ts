import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { splitGoods } from '../contracts/ports/split.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { coffee, orderOf, thing } from './support/goods.ts';
import { snsEvent } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
});
afterAll(() => world.close());

let count = 0;
/** A new thing with so many pieces: its SKU and its product's id. */
async function goods(pieces = 10): Promise<{ sku: string; productId: string }> {
  count += 1;
  const slug = `thing-${count}`;
  return { productId: await world.stock(thing(slug), pieces), sku: slug.toUpperCase() };
}

const see = (sku: string, headers = desk.staff) =>
  world.request('GET', `/v1/admin/stock/${sku}`, { headers });
let keys = 0;
function adjust(
  sku: string,
  body: unknown,
  { headers = desk.staff, key = `key-${(keys += 1)}` } = {},
) {
  const keyed = { ...headers, 'idempotency-key': key };
  return world.request('POST', `/v1/admin/stock/${sku}/adjustments`, { headers: keyed, body });
}
const by = (delta: number) => ({ delta, reason: 'counted' });
const published = (productId: string, type: string) =>
  world.topic.published.filter((event) => event.subject === productId && event.type === type);

describe('stock', () => {
  test('is what is there, what orders hold, and what is left', async () => {
    const { sku, productId } = await goods();
    await orderOf(world, sku, { paymentMethod: 'cash_on_delivery' }, 3);
    const counts = { onHand: 10, reserved: 3, available: 7 };
    const expected = { sku, productId, ...counts, locations: [{ location: 'main', ...counts }] };
    expect(await see(sku)).toMatchObject({ status: 200, body: expected });
    expect((await see(sku, desk.admin)).body).toEqual(expected);
  });

  test('is told of goods that are not for sale, and of none that are not there', async () => {
    const slug = 'draft-thing';
    await world.save({ ...thing(slug), status: 'draft' }, 4);
    expect((await see(slug.toUpperCase())).body.available).toBe(4);
    const { status, body } = await see('NOTHING');
    expect([status, body.code, body.sku]).toEqual([404, 'sku-not-found', 'NOTHING']);
    expect((await see('x'.repeat(65))).body.code).toBe('not-found');
    expect((await see('%E0%A4')).body.code).toBe('not-found');
  });

  test('has the SKU in the path, whatever characters it has', async () => {
    const sku = 'A B#Ö?&';
    const variants = thing('odd').variants.map((variant) => ({ ...variant, sku }));
    await world.stock(coffee({ slug: 'odd', options: [], variants }), 2);
    expect((await see(encodeURIComponent(sku))).body).toMatchObject({ sku, onHand: 2 });
    expect((await adjust(encodeURIComponent(sku), by(1))).body).toMatchObject({ sku, onHand: 3 });
  });
});

describe('an adjustment', () => {
  test('answers the stock after it, and its record says whose it was', async () => {
    const { sku, productId } = await goods();
    const { status, body, headers } = await adjust(sku, { delta: -4, reason: 'Wet, thrown away' });
    const counts = { onHand: 6, reserved: 0, available: 6 };
    expect(status).toBe(201);
    expect(headers).not.toHaveProperty('idempotent-replay');
    expect(body).toEqual({
      id: expect.stringMatching(/^adj_[0-9A-Z]{26}$/),
      ...{ delta: -4, reason: 'Wet, thrown away', location: 'main', at: expect.any(String) },
      ...{ sku, productId, ...counts, locations: [{ location: 'main', ...counts }] },
    });
    expect((await see(sku)).body).toMatchObject(counts);
    const page = (await world.request('GET', `/v1/products/${sku.toLowerCase()}`)).body;
    expect(page.variants[0].available).toBe(6);
    const history = await world.ports.outbox.history(productId);
    expect(history.at(-1)?.trail.actor).toEqual({ role: 'staff', id: 'staff-sam' });
    expect(published(productId, 'stock.adjusted')).toMatchObject([
      { data: { sku, productId, delta: -4, adjustmentId: body.id, onHand: 6, available: 6 } },
    ]);
  });

  test('takes nothing that orders hold', async () => {
    const { sku } = await goods();
    await orderOf(world, sku, { paymentMethod: 'cash_on_delivery' }, 3);
    const { status, body } = await adjust(sku, by(-8));
    expect([status, body.code]).toEqual([409, 'stock-reserved']);
    expect(body).toMatchObject({ onHand: 10, reserved: 3, available: 7 });
    expect((await adjust(sku, by(-7))).body).toMatchObject({
      ...{ onHand: 3, reserved: 3, available: 0 },
    });
  });

  test('sent again is answered byte for byte, and makes no other', async () => {
    const { sku, productId } = await goods();
    const first = await adjust(sku, by(5), { key: 'again' });
    await adjust(sku, by(-1));
    const again = await adjust(sku, by(5), { key: '"again"' });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers['idempotent-replay']).toBe('true');
    expect((await see(sku)).body.onHand).toBe(14);
    expect(published(productId, 'stock.adjusted')).toHaveLength(2);
    const other = await adjust(sku, by(6), { key: 'again' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  test('under the same key is another one for another SKU or by somebody else', async () => {
    const [one, other] = [await goods(), await goods()];
    for (const answer of [
      await adjust(one.sku, by(1), { key: 'shared' }),
      await adjust(other.sku, by(2), { key: 'shared' }),
      await adjust(one.sku, by(3), { key: 'shared', headers: desk.admin }),
    ]) {
      expect(answer.status).toBe(201);
    }
    expect((await see(one.sku)).body.onHand).toBe(14);
    expect((await see(other.sku)).body.onHand).toBe(12);
  });

  test.each<[string, unknown]>([
    ['delta', { reason: 'x' }],
    ['delta', { delta: 0, reason: 'x' }],
    ['delta', { delta: 1.5, reason: 'x' }],
    ['delta', { delta: '1', reason: 'x' }],
    ['delta', { delta: null, reason: 'x' }],
    ['delta', { delta: 1_000_001, reason: 'x' }],
    ['delta', { delta: -1_000_001, reason: 'x' }],
    ['reason', { delta: 1 }],
    ['reason', { delta: 1, reason: '' }],
    ['reason', { delta: 1, reason: ' ' }],
    ['reason', { delta: 1, reason: 'x'.repeat(501) }],
    ['reason', { delta: 1, reason: 'a\u0000b' }],
    ['location', { delta: 1, reason: 'x', location: '' }],
    ['onHand', { delta: 1, reason: 'x', onHand: 5 }],
  ])('with a bad %s is refused (%#)', async (path, body) => {
    const { sku } = await goods();
    const answer = await adjust(sku, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.body.errors.map((error: any) => error.path)).toContain(path);
    expect((await see(sku)).body.onHand).toBe(10);
  });

  test('takes a million pieces, and says nothing of other places than there are', async () => {
    const { sku } = await goods();
    expect((await adjust(sku, by(1_000_000))).body.onHand).toBe(1_000_010);
    const there = { ...by(1), location: 'main' };
    expect((await adjust(sku, there)).body.locations).toHaveLength(1);
    const { status, body } = await adjust(sku, { ...by(1), location: 'moon' });
    expect([status, body.code, body.location]).toEqual([400, 'location-not-found', 'moon']);
    const unknown = await adjust('NOTHING', by(1));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'sku-not-found']);
  });

  test('is for staff, and needs its key', async () => {
    const { sku } = await goods();
    const shopper = desk.signedIn('zoe', ['customers']);
    for (const [headers, status] of [
      [{}, 401],
      [shopper, 403],
    ] as const) {
      expect((await adjust(sku, by(1), { headers })).status).toBe(status);
      expect((await see(sku, headers as Record<string, string>)).status).toBe(status);
    }
    const missing = await world.request('POST', `/v1/admin/stock/${sku}/adjustments`, {
      ...{ headers: desk.staff, body: by(1) },
    });
    expect([missing.status, missing.body.code]).toEqual([400, 'idempotency-key-required']);
  });

  test.each([false, true])(
    'of twenty at once that take one of ten pieces ten happen (split: %s)',
    async (isSplit) => {
      const { sku } = await goods();
      if (isSplit) {
        const [offer] = await world.ports.products.findOffers([sku]);
        await splitGoods(world.database, offer!, { shards: 3, each: 2 });
      }
      const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(sku, by(-1))));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
      expect(answers.filter(({ body }) => body.code === 'stock-reserved')).toHaveLength(10);
      expect((await see(sku)).body).toMatchObject({ onHand: 0, reserved: 0, available: 0 });
    },
    30_000,
  );

  test('beside orders leaves them what they took', async () => {
    const { sku } = await goods(20);
    const cash = { paymentMethod: 'cash_on_delivery' };
    const [orders, adjustments] = await Promise.all([
      Promise.allSettled(Array.from({ length: 15 }, () => orderOf(world, sku, cash))),
      Promise.all(Array.from({ length: 15 }, () => adjust(sku, by(-1)))),
    ]);
    const placed = orders.filter(({ status }) => status === 'fulfilled').length;
    const taken = adjustments.filter(({ status }) => status === 201).length;
    expect(placed + taken).toBe(20);
    expect((await see(sku)).body).toMatchObject({
      ...{ onHand: 20 - taken, reserved: placed, available: 0 },
    });
  }, 30_000);
});

describe('whoever wants to know', () => {
  const news = (productId: string) =>
    world.topic.published
      .filter(({ subject, type }) => subject === productId && /^stock\.(low|rep)/.test(type))
      .map(({ type, data }) => [type, data.sku, data.available]);
  const deliverAll = async (productId: string): Promise<void> => {
    const events = published(productId, 'stock.adjusted');
    const thrice = [...events.toReversed(), ...events, ...events];
    await Promise.all(thrice.map((event) => world.deliver('watchStock', event)));
  };

  test('is told once that goods run low, and once that they are back', async () => {
    const { sku, productId } = await goods();
    for (const event of published(productId, 'product.changed')) {
      await world.deliver('watchStock', event);
    }
    const order = await orderOf(world, sku, {}, 6);
    const created = world.topic.published.find(
      ({ subject, type }) => subject === order.id && type === 'order.created',
    );
    await world.deliver('watchStock', created!);
    expect(news(productId)).toEqual([['stock.low', sku, 4]]);
    await adjust(sku, by(-4));
    await deliverAll(productId);
    await adjust(sku, by(3));
    await deliverAll(productId);
    expect(news(productId)).toEqual([
      ['stock.low', sku, 4],
      ['stock.replenished', sku, 3],
    ]);
  });

  test('of a message that is no event learns that it failed', async () => {
    await expect(world.run('watchStock', snsEvent('hello'))).rejects.toThrow();
    await expect(world.run('watchStock', snsEvent({ hello: 'world' }))).rejects.toThrow();
  });
});
