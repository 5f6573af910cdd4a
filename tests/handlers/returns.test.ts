import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk, type Made } from './support/desk.ts';
import { cartWith, orderOf, orderRequest, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const MUG = 'MUG';
const CUP = 'CUP';
const NO_RETURN = 'ret_01KYM2NE80FWNS67AM92FBDPAS';
const mugs = (quantity: number) => [{ sku: MUG, quantity }];

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
  await world.stock(thing('cup', 300), 1000);
});
afterAll(() => world.close());

const deliveredMugs = async (quantity = 3) => desk.deliver(await desk.paid(MUG, quantity));

/** Asks to send so many back, and has it approved. */
async function approved(order: Made, quantity: number, key?: string): Promise<string> {
  const { body } = await desk.sendBack(order, mugs(quantity), key);
  const { status } = await desk.move(body.id, 'approve');
  if (status !== 200) throw new Error(`answered ${status}`);
  return body.id;
}

describe('a return', () => {
  test('is requested by the guest who ordered, and approved, received and refunded', async () => {
    const order = await deliveredMugs(2);
    const shelf = await desk.stock(MUG);
    const { status, body } = await desk.sendBack(order, mugs(2));
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ret_[0-9A-HJKMNP-TV-Z]{26}$/),
      orderId: order.id,
      status: 'requested',
      lines: mugs(2),
      requestedAt: expect.any(String),
    });
    expect((await desk.see(order)).returns).toMatchObject([{ id: body.id, status: 'requested' }]);
    expect(desk.published(order, 'return.requested')).toHaveLength(1);

    const ok = await desk.move(body.id, 'approve');
    expect(ok).toMatchObject({ status: 200, body: { ...body, status: 'approved' } });
    expect((await desk.see(order)).payment.status).toBe('captured');

    const back = await desk.move(body.id, 'receive', { restock: true }, desk.staff);
    expect(back).toMatchObject({ status: 200, body: { id: body.id, status: 'received' } });
    expect(await desk.stock(MUG)).toEqual({
      ...shelf,
      onHand: shelf.onHand + 2,
      available: shelf.available + 2,
    });
    expect(await desk.see(order)).toMatchObject({
      status: 'returned',
      refunds: [{ status: 'requested', amount: { amount: 1900 } }],
    });

    await desk.carryOut(order);
    expect(await desk.see(order)).toMatchObject({
      status: 'returned',
      payment: { status: 'partly_refunded', refunded: { amount: 1900, currency: 'EUR' } },
      returns: [{ id: body.id, status: 'refunded' }],
    });
    expect(await desk.givenBack(order)).toBe(1900);
    expect(desk.published(order, 'order.returned')).toHaveLength(1);
  });

  test('of parts leaves the order delivered until all is back; the parts add up', async () => {
    const order = await deliveredMugs(3);
    const shelf = await desk.stock(MUG);
    for (const [index, status] of ['delivered', 'delivered', 'returned'].entries()) {
      const id = await approved(order, 1, `part-${index}`);
      expect((await desk.move(id, 'receive')).body.status).toBe('received');
      expect((await desk.see(order)).status).toBe(status);
    }
    await desk.carryOut(order);
    expect((await desk.see(order)).returns.map(({ status }: any) => status)).toEqual([
      'refunded',
      'refunded',
      'refunded',
    ]);
    expect(await desk.givenBack(order)).toBe(3 * 950);
    expect(await desk.stock(MUG)).toEqual(shelf);
  });

  test('is received once, however many receive it', async () => {
    const order = await deliveredMugs(2);
    const shelf = await desk.stock(MUG);
    const id = await approved(order, 2);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => desk.move(id, 'receive', { restock: true })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => one.status !== 200)) {
      expect([status, body.code]).toEqual([409, 'return-not-allowed']);
    }
    expect((await desk.stock(MUG)).onHand).toBe(shelf.onHand + 2);
    await desk.carryOut(order);
    expect(await desk.givenBack(order)).toBe(1900);
  });

  test('is about some lines of an order, and never refunds more than is left', async () => {
    const cartId = await cartWith(world, MUG, 1);
    await world.request('PUT', `/v1/carts/${cartId}/lines/${CUP}`, { body: { quantity: 2 } });
    const { body: order } = await world.request('POST', '/v1/orders', orderRequest(cartId));
    await world.pay((await desk.startPayment(order)).body);
    await desk.hint(order);
    await desk.deliver(order);
    const lines = [
      { sku: CUP, quantity: 1 },
      { sku: MUG, quantity: 1 },
      { sku: CUP, quantity: 1 },
    ];
    const { body } = await desk.sendBack(order, lines);
    expect(body.lines).toEqual([
      { sku: CUP, quantity: 2 },
      { sku: MUG, quantity: 1 },
    ]);
    const { amount } = order.totals.grand;
    await desk.refund(order, amount - 1000);
    await desk.move(body.id, 'approve');
    await desk.move(body.id, 'receive');
    await desk.carryOut(order);
    expect(await desk.givenBack(order)).toBe(amount);
    expect((await desk.see(order)).payment.status).toBe('refunded');
  });

  test('of what was paid in cash is paid back by hand, at once', async () => {
    const order = await desk.deliver(await desk.cash(MUG, 1));
    await desk.must(order, 'collect-cash');
    const id = await approved(order, 1);
    await desk.move(id, 'receive');
    expect(await desk.see(order)).toMatchObject({
      status: 'returned',
      payment: { status: 'partly_refunded', refunded: { amount: 950 } },
      returns: [{ status: 'refunded' }],
    });
  });

  test('that is rejected frees its pieces for another', async () => {
    const order = await deliveredMugs(2);
    const { body: first } = await desk.sendBack(order, mugs(2), 'first');
    expect((await desk.sendBack(order, mugs(1), 'second')).status).toBe(409);
    expect((await desk.move(first.id, 'reject')).body).toMatchObject({ status: 'rejected' });
    expect((await desk.sendBack(order, mugs(2), 'second')).status).toBe(201);
    expect(desk.published(order, 'return.rejected')).toHaveLength(1);
    expect(desk.published(order, 'refund.requested')).toEqual([]);
  });
});

describe('the money for a return', () => {
  const received = async (method: string): Promise<{ order: Made; id: string }> => {
    const order = await desk.deliver(await desk.paid(MUG, 2, method));
    const id = await approved(order, 2);
    await desk.move(id, 'receive', {}, desk.staff);
    await desk.carryOut(order);
    return { order, id };
  };
  const returned = async (order: Made) => (await desk.see(order)).returns[0];

  test('whose refund has failed shows it, and staff refund it again', async () => {
    const { order, id } = await received('pm_card_refundFail');
    expect(await returned(order)).toMatchObject({ status: 'refunded' });
    await world.letTimePass();
    await world.told(order, 'refund.failed');
    await desk.hint(order);
    expect(await returned(order)).toMatchObject({ status: 'received', refundFailed: true });
    const list = await world.request('GET', '/v1/admin/returns', {
      headers: desk.staff,
      query: { status: 'received', limit: '100' },
    });
    const shown = list.body.items.find((one: any) => one.id === id);
    expect(shown).toMatchObject({ id, refundFailed: true });

    const { status, body } = await desk.move(id, 'refund', {}, desk.staff);
    expect([status, body.status]).toEqual([200, 'received']);
    expect(body).not.toHaveProperty('refundFailed');
    expect((await desk.see(order)).refunds.map(({ status: one }: any) => one).sort()).toEqual([
      'failed',
      'requested',
    ]);
    expect((await desk.move(id, 'refund')).body).toMatchObject({
      ...{ status: 409, code: 'return-not-allowed', returnStatus: 'received' },
    });
  });

  test('is given back once', async () => {
    const { order, id } = await received('pm_card_visa');
    expect(await returned(order)).toMatchObject({ status: 'refunded' });
    expect((await desk.move(id, 'refund')).body).toMatchObject({
      ...{ status: 409, code: 'return-not-allowed', returnStatus: 'refunded' },
    });
    expect((await desk.move(NO_RETURN, 'refund')).status).toBe(404);
    expect((await desk.move(id, 'refund', { amount: 5 })).status).toBe(400);
  });

  test('is nothing when it went back before: the return is done at once', async () => {
    const order = await desk.deliver(await desk.paid(MUG, 2));
    await desk.refund(order, 2390);
    await desk.carryOut(order);
    const id = await approved(order, 2);
    expect((await desk.move(id, 'receive')).body).toMatchObject({ status: 'refunded' });
    expect(desk.published(order, 'return.refunded')).toHaveLength(1);
  });

  test('of an order whose cash was not noted is not waited for any more', async () => {
    const order = await desk.deliver(await desk.cash(MUG, 2));
    const id = await approved(order, 2);
    expect((await desk.move(id, 'receive')).body).toMatchObject({ status: 'refunded' });
    expect(await desk.see(order)).toMatchObject({
      status: 'returned',
      payment: { status: 'waived', captured: { amount: 0 } },
    });
    expect((await desk.act(order, 'collect-cash')).status).toBe(409);
  });
});

describe('is refused', () => {
  test('beyond what was delivered, telling what may come back', async () => {
    const order = await deliveredMugs(2);
    const answer = await desk.sendBack(order, mugs(3));
    expect([answer.status, answer.body.code]).toEqual([409, 'return-exceeds-delivered']);
    expect(answer.body.lines).toEqual(mugs(2));
    await desk.sendBack(order, mugs(1), 'one');
    expect((await desk.sendBack(order, mugs(2), 'two')).body.lines).toEqual(mugs(1));
    expect((await desk.sendBack(order, [...mugs(1), ...mugs(1)], 'two')).status).toBe(409);
    expect((await desk.sendBack(order, [{ sku: 'OTHER', quantity: 1 }], 'x')).status).toBe(409);
  });

  test('of many at once so far as it does not fit', async () => {
    const order = await deliveredMugs(3);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => desk.sendBack(order, mugs(1), `at-once-${index}`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect((await desk.see(order)).returns).toHaveLength(3);
  });

  test('before delivery', async () => {
    const orders = [
      await orderOf(world, MUG),
      await desk.paid(MUG),
      await desk.ship(await desk.paid(MUG)),
    ];
    for (const order of orders) {
      const { status, body } = await desk.sendBack(order, mugs(1));
      expect([status, body.code]).toEqual([409, 'return-exceeds-delivered']);
    }
  });

  test('to everybody but the buyer', async () => {
    const order = await deliveredMugs();
    for (const headers of [{}, { 'x-order-token': 'x' }, desk.signedIn('eve', []), desk.admin]) {
      const { status, body } = await desk.sendBack(order, mugs(1), 'key', headers);
      expect([status, body.code]).toEqual([404, 'order-not-found']);
    }
    const other = await desk.cash(MUG);
    const token = { 'x-order-token': other.accessToken };
    expect((await desk.sendBack(order, mugs(1), 'key', token)).status).toBe(404);
  });

  test.each<[string, unknown]>([
    ['lines', []],
    ['lines', undefined],
    ['lines', 'all'],
    ['lines.0.quantity', [{ sku: MUG, quantity: 0 }]],
    ['lines.0.quantity', [{ sku: MUG, quantity: 1.5 }]],
    ['lines.0.quantity', [{ sku: MUG, quantity: -1 }]],
    ['lines.0.quantity', [{ sku: MUG, quantity: 10_000 }]],
    ['lines.0.sku', [{ sku: '', quantity: 1 }]],
    ['lines.0.price', [{ sku: MUG, quantity: 1, price: 5 }]],
    ['lines', Array.from({ length: 81 }, () => ({ sku: MUG, quantity: 1 }))],
  ])('with bad %s: %j', async (path, lines) => {
    const order = await desk.cash(MUG);
    const { status, body } = await desk.sendBack(order, lines);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors.map((error: any) => error.path)).toContain(path);
  });

  test('without a key', async () => {
    const order = await deliveredMugs();
    expect((await desk.sendBack(order, mugs(1), '')).body.code).toBe('idempotency-key-required');
    expect((await desk.see(order)).returns).toEqual([]);
  });
});

describe('a repeat', () => {
  test('is answered as at first, and one with another body is not', async () => {
    const order = await deliveredMugs();
    const first = await desk.sendBack(order, mugs(1), 'key');
    await desk.move(first.body.id, 'approve');
    const again = await desk.sendBack(order, mugs(1), 'key');
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers).toMatchObject({ 'idempotent-replay': 'true' });
    const other = await desk.sendBack(order, mugs(2), 'key');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect((await desk.see(order)).returns).toHaveLength(1);
  });
});

describe('the steps', () => {
  test.each([
    ['requested', [], ['receive']],
    ['approved', ['approve'], ['approve', 'reject']],
    ['rejected', ['reject'], ['approve', 'reject', 'receive']],
    ['received', ['approve', 'receive'], ['approve', 'reject', 'receive']],
  ])('of a return that is %s do not go elsewhere', async (returnStatus, done, refused) => {
    const order = await deliveredMugs();
    const { body } = await desk.sendBack(order, mugs(1));
    for (const step of done) await desk.move(body.id, step);
    const before = await desk.see(order);
    for (const step of refused) {
      const answer = await desk.move(body.id, step);
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ code: 'return-not-allowed', returnStatus });
    }
    expect(await desk.see(order)).toEqual(before);
  });

  test.each(['approve', 'reject', 'receive'])('%s needs a return that is there', async (step) => {
    const unknown = await desk.move(NO_RETURN, step);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'return-not-found']);
    for (const id of ['ret_1', 'ord_01KYM2NE80FWNS67AM92FBDPAS', '%']) {
      expect((await desk.move(id, step)).status).toBe(404);
    }
  });

  test('take no bad body', async () => {
    const order = await deliveredMugs();
    const id = await approved(order, 1);
    for (const body of [{ restock: 'yes' }, { restock: 1 }, { lines: [] }]) {
      expect((await desk.move(id, 'receive', body)).status).toBe(400);
    }
    expect((await desk.move(id, 'approve', { reason: 'x' })).status).toBe(400);
  });
});

describe('the list', () => {
  const list = (query: Record<string, string> = {}) =>
    world.request('GET', '/v1/admin/returns', { headers: desk.staff, query });

  test('shows what is to be decided, oldest first, page by page', async () => {
    const order = await deliveredMugs(3);
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      ids.push((await desk.sendBack(order, mugs(1), key)).body.id);
    }
    const all = (await list({ limit: '100' })).body.items;
    const own = all.filter(({ orderId }: any) => orderId === order.id);
    expect(own.map(({ id }: any) => id).sort()).toEqual(ids.sort());
    for (const one of own) {
      expect(one).toEqual({
        ...{ id: one.id, orderId: order.id, status: 'requested', lines: mugs(1) },
        requestedAt: expect.any(String),
      });
    }
    const places = all.map(({ requestedAt, id }: any) => `${requestedAt} ${id}`);
    expect(places).toEqual([...places].sort());
    const paged = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await list({ limit: '2', ...(cursor === undefined ? {} : { cursor }) });
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  test('shows each status by itself', async () => {
    const order = await deliveredMugs(1);
    const { body } = await desk.sendBack(order, mugs(1));
    const isIn = async (status: string) =>
      (await list({ status, limit: '100' })).body.items.some(({ id }: any) => id === body.id);
    expect([await isIn('requested'), await isIn('approved')]).toEqual([true, false]);
    await desk.move(body.id, 'approve');
    expect([await isIn('requested'), await isIn('approved')]).toEqual([false, true]);
    await desk.move(body.id, 'receive');
    expect([await isIn('approved'), await isIn('received')]).toEqual([false, true]);
    await desk.carryOut(order);
    expect([await isIn('received'), await isIn('refunded')]).toEqual([false, true]);
  });

  test.each([
    { status: 'lost' },
    { limit: '0' },
    { limit: '101' },
    { limit: 'x' },
    { orderId: 'x' },
    { cursor: '' },
    { cursor: 'x' },
  ])('refuses %j', async (query) => {
    expect((await list(query as any)).status).toBe(400);
  });

  test('takes no cursor of another status, nor an altered one', async () => {
    const order = await deliveredMugs(2);
    await desk.sendBack(order, mugs(1), 'a');
    await desk.sendBack(order, mugs(1), 'b');
    const { nextCursor } = (await list({ limit: '1' })).body;
    for (const query of [
      { cursor: nextCursor, status: 'approved' },
      { cursor: `${nextCursor.slice(0, -2)}AA` },
    ]) {
      expect((await list(query)).body.code).toBe('cursor-invalid');
    }
  });
});
