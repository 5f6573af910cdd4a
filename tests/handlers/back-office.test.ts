import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, PARCEL, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const MUG = 'MUG';
const NOBODY = 'ord_01KYM2NE80FWNS67AM92FBDPAS';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
});
afterAll(() => world.close());

const typesOf = ({ timeline }: any) => timeline.map(({ type }: any) => type);

describe('the doors', () => {
  const STAFF_ROUTES = ['pack', 'ship', 'deliver', 'refuse', 'collect-cash'];
  const ADMIN_ROUTES = ['cancel', 'review', 'refunds'];
  const BODIES: Record<string, unknown> = {
    ship: PARCEL,
    review: { decision: 'accept' },
    refunds: { amount: { amount: 100, currency: 'EUR' }, reason: 'torn' },
  };
  const RETURN = 'ret_01KYM2NE80FWNS67AM92FBDPAS';
  const routes: [method: string, path: string, body: unknown, who: 'staff' | 'admin'][] = [
    ['GET', `/v1/admin/orders/${NOBODY}`, undefined, 'staff'],
    ['GET', '/v1/admin/orders', undefined, 'staff'],
    ['GET', '/v1/admin/returns', undefined, 'staff'],
    ...[...STAFF_ROUTES, ...ADMIN_ROUTES].map((action): (typeof routes)[number] => [
      ...(['POST', `/v1/admin/orders/${NOBODY}/${action}`, BODIES[action] ?? {}] as const),
      STAFF_ROUTES.includes(action) ? 'staff' : 'admin',
    ]),
    ['POST', `/v1/admin/returns/${RETURN}/approve`, {}, 'admin'],
    ['POST', `/v1/admin/returns/${RETURN}/reject`, {}, 'admin'],
    ['POST', `/v1/admin/returns/${RETURN}/receive`, { restock: false }, 'staff'],
  ];

  test.each(routes)('%s %s opens to those who may', async (method, path, body, who) => {
    const knock = (headers: Record<string, string>) =>
      world.request(method, path, {
        headers: { 'idempotency-key': 'key-1', ...headers },
        ...(body === undefined ? {} : { body }),
      });
    const guest = await knock({});
    expect([guest.status, guest.body.code]).toEqual([401, 'token-required']);
    const forged = await knock({
      authorization: `Bearer ${world.people.forged({ 'cognito:groups': ['admin'] })}`,
    });
    expect([forged.status, forged.body.code]).toEqual([401, 'token-invalid']);
    for (const groups of [[], ['customers'], ['Admin']]) {
      const customer = await knock(desk.signedIn('zoe', groups));
      expect([customer.status, customer.body.code]).toEqual([403, 'not-allowed']);
    }
    const inside = ['/v1/admin/orders', '/v1/admin/returns'].includes(path) ? 200 : 404;
    expect((await knock(desk.staff)).status).toBe(who === 'staff' ? inside : 403);
    expect((await knock(desk.admin)).status).toBe(inside);
    expect((await knock(desk.signedIn('both', ['staff', 'admin']))).status).toBe(inside);
  });

  test('an order token opens none of them', async () => {
    const order = await desk.cash(MUG);
    const headers = { 'x-order-token': order.accessToken };
    expect((await desk.act(order, 'pack', {}, headers)).status).toBe(401);
    expect((await desk.see(order)).status).toBe('placed');
  });

  test('permission comes before what is wrong with the request', async () => {
    const zoe = desk.signedIn('zoe', []);
    expect((await desk.act({ id: 'nonsense' }, 'refunds', '{', zoe)).status).toBe(403);
    expect((await desk.act({ id: 'nonsense' }, 'refunds', '{', {})).status).toBe(401);
  });

  test.each(['ord_1', '%', 'cart_1', 'ORD_01KYM2NE80FWNS67AM92FBDPAS', `${NOBODY}A`])(
    'no order is there under %s',
    async (id) => {
      for (const action of ['pack', 'cancel', 'refuse']) {
        const { status, body } = await desk.act({ id }, action);
        expect([status, body.code]).toEqual([404, 'not-found']);
      }
      const path = `/v1/admin/orders/${id}`;
      expect((await world.request('GET', path, { headers: desk.staff })).status).toBe(404);
    },
  );

  test('no order is there that nobody made', async () => {
    for (const action of ['pack', 'deliver', 'refuse', 'collect-cash', 'cancel']) {
      const { status, body } = await desk.act({ id: NOBODY }, action);
      expect([status, body.code]).toEqual([404, 'order-not-found']);
    }
  });

  test('a buyer who is staff stays a customer in the shop', async () => {
    const order = await orderOf(world, MUG, { paymentMethod: 'cash_on_delivery' });
    const path = `/v1/orders/${order.id}/cancel`;
    const { status } = await world.request('POST', path, { headers: desk.admin, body: {} });
    expect(status).toBe(404);
  });
});

describe('an order on its way', () => {
  test('is packed, shipped and delivered by staff', async () => {
    const before = await desk.stock(MUG);
    const order = await desk.paid(MUG, 2);
    expect(await desk.stock(MUG)).toEqual({
      onHand: before.onHand,
      reserved: before.reserved + 2,
      available: before.available - 2,
    });
    const packed = await desk.act(order, 'pack', {}, desk.staff);
    expect(packed).toMatchObject({ status: 200, body: { status: 'packed', version: 3 } });

    const shipped = await desk.act(order, 'ship', PARCEL, desk.staff);
    expect(shipped).toMatchObject({
      status: 200,
      body: { status: 'shipped', shipments: [{ ...PARCEL, shippedAt: expect.any(String) }] },
    });
    expect(await desk.stock(MUG)).toEqual({
      onHand: before.onHand - 2,
      reserved: before.reserved,
      available: before.available - 2,
    });

    const delivered = await desk.act(order, 'deliver', {}, desk.staff);
    expect(delivered.body).toMatchObject({ id: order.id, status: 'delivered', version: 5 });
    expect(delivered.body.timeline.slice(-3)).toEqual([
      { type: 'order.packed', at: expect.any(String), actor: 'staff' },
      { type: 'order.shipped', at: expect.any(String), actor: 'staff' },
      { type: 'order.delivered', at: expect.any(String), actor: 'staff' },
    ]);
    expect(await desk.see(order)).toEqual(delivered.body);
    const headers = { 'x-order-token': order.accessToken };
    const mine = await world.request('GET', `/v1/orders/${order.id}`, { headers });
    expect(mine.body).toEqual(delivered.body);
  });

  test('publishes what happens to it once, with who did it', async () => {
    const order = await desk.paid(MUG);
    await Promise.all(Array.from({ length: 10 }, () => desk.act(order, 'pack', {}, desk.staff)));
    await desk.act(order, 'ship', PARCEL, desk.admin);
    await desk.act(order, 'deliver', {}, desk.staff);
    for (const type of ['order.packed', 'order.shipped', 'order.delivered']) {
      expect(desk.published(order, type)).toHaveLength(1);
    }
    const [shipped] = desk.published(order, 'order.shipped');
    expect(shipped!.data).toMatchObject({
      status: 'shipped',
      carrier: PARCEL.carrier,
      trackingNumber: PARCEL.trackingNumber,
      lines: [{ sku: MUG, quantity: 1 }],
    });
    const history = await world.ports.outbox.history(order.id);
    const actors = history.map(({ events, trail }) => [events[0]!.type, trail.actor]);
    expect(actors).toContainEqual(['order.packed', { role: 'staff', id: 'staff-sam' }]);
    expect(actors).toContainEqual(['order.shipped', { role: 'admin', id: 'admin-ada' }]);
  });

  test.each<[made: string, actions: string[]]>([
    ['pending_payment', ['pack', 'ship', 'deliver', 'refuse', 'collect-cash']],
    ['placed', ['ship', 'deliver', 'refuse', 'collect-cash']],
    ['packed', ['pack', 'deliver', 'refuse', 'collect-cash']],
    ['shipped', ['pack', 'ship', 'cancel', 'collect-cash']],
    ['delivered', ['pack', 'ship', 'deliver', 'refuse', 'cancel', 'collect-cash']],
    ['delivery_refused', ['pack', 'ship', 'deliver', 'refuse', 'collect-cash']],
    ['cancelled', ['pack', 'ship', 'deliver', 'refuse', 'collect-cash']],
  ])('that is %s does not do what it cannot: %j', async (status, actions) => {
    const ways: Record<string, string[]> = {
      packed: ['pack'],
      shipped: ['pack', 'ship'],
      delivered: ['pack', 'ship', 'deliver'],
      delivery_refused: ['pack', 'ship', 'refuse'],
      cancelled: ['cancel'],
    };
    const order = await (status === 'pending_payment' ? orderOf(world, MUG) : desk.paid(MUG));
    for (const action of ways[status] ?? []) {
      await desk.must(order, action, action === 'ship' ? PARCEL : {});
    }
    const before = await desk.see(order);
    expect(before.status).toBe(status);
    for (const action of actions) {
      const { status: answered, body } = await desk.act(
        order,
        action,
        action === 'ship' ? PARCEL : {},
      );
      const code = action === 'cancel' ? 'order-already-shipped' : 'transition-not-allowed';
      expect([answered, body.code, body.status]).toEqual([409, code, 409]);
      expect(body.orderStatus).toBe(status);
    }
    expect(await desk.see(order)).toEqual(before);
  });

  test.each<[string, unknown]>([
    ['carrier', { ...PARCEL, carrier: '' }],
    ['carrier', { trackingNumber: '1' }],
    ['carrier', { ...PARCEL, carrier: 'x'.repeat(101) }],
    ['trackingNumber', { ...PARCEL, trackingNumber: 12 }],
    ['trackingNumber', { ...PARCEL, trackingNumber: 'a\nb' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: 'javascript:alert(1)' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: 'JavaScript://dhl.example/%0aalert(1)' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: 'data:text/html,hello' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: 'ftp://dhl.example/' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: '//dhl.example/' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: 'hello' }],
    ['trackingUrl', { ...PARCEL, trackingUrl: `https://dhl.example/${'x'.repeat(500)}` }],
    ['trackingUrl', { ...PARCEL, trackingUrl: null }],
    ['shippedAt', { ...PARCEL, shippedAt: 1 }],
  ])('is not shipped with a bad %s: %j', async (field, body) => {
    const order = await desk.cash(MUG);
    await desk.must(order, 'pack');
    const answer = await desk.act(order, 'ship', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.body.errors.map(({ path }: any) => path)).toContain(field);
    expect((await desk.see(order)).status).toBe('packed');
  });

  test('needs no tracking address, and takes one over http', async () => {
    const { trackingUrl: _, ...plain } = PARCEL;
    for (const parcel of [plain, { ...plain, trackingUrl: 'http://post.example/1' }]) {
      const order = await desk.cash(MUG);
      await desk.must(order, 'pack');
      const { body } = await desk.must(order, 'ship', parcel);
      expect(body.shipments).toEqual([{ ...parcel, shippedAt: expect.any(String) }]);
    }
  });

  test('takes no body that says more than is asked', async () => {
    const order = await desk.cash(MUG);
    for (const action of ['pack', 'deliver', 'refuse', 'collect-cash']) {
      const { status } = await desk.act(order, action, { status: 'delivered' });
      expect(status).toBe(400);
    }
  });
});

describe('cash', () => {
  test('comes in with the goods or after them, once', async () => {
    const [early, late] = [await desk.ship(await desk.cash(MUG)), await desk.cash(MUG)];
    expect((await desk.act(late, 'collect-cash')).body.code).toBe('transition-not-allowed');
    await desk.deliver(late);
    for (const order of [early, late]) {
      const { status, body } = await desk.act(order, 'collect-cash', {}, desk.staff);
      expect(status).toBe(200);
      expect(body.payment).toMatchObject({
        method: 'cash_on_delivery',
        status: 'cash_collected',
        captured: { amount: 1440, currency: 'EUR' },
      });
      expect((await desk.act(order, 'collect-cash')).status).toBe(409);
      expect(desk.published(order, 'payment.captured')).toHaveLength(1);
    }
    await desk.must(early, 'deliver');
  });

  test('does not come for what was paid by card', async () => {
    const order = await desk.deliver(await desk.paid(MUG));
    const { status, body } = await desk.act(order, 'collect-cash');
    expect([status, body.code, body.orderStatus]).toEqual([
      409,
      'transition-not-allowed',
      'delivered',
    ]);
  });
});

describe('cancelling', () => {
  test.each([
    ['placed', []],
    ['packed', ['pack']],
  ])('what is paid and %s refunds it and returns its pieces once', async (_, actions) => {
    const before = await desk.stock(MUG);
    const order = await desk.paid(MUG, 2);
    for (const action of actions) await desk.must(order, action);
    const { status, body } = await desk.act(order, 'cancel', { reason: 'sold out' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded', captured: { amount: 2390 }, refunded: { amount: 2390 } },
      refunds: [{ amount: { amount: 2390, currency: 'EUR' }, status: 'succeeded' }],
    });
    expect(await desk.stock(MUG)).toEqual(before);
    expect(await desk.givenBack(order)).toBe(2390);

    const again = await Promise.all(Array.from({ length: 5 }, () => desk.act(order, 'cancel')));
    expect(again.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    await desk.carryOut(order);
    expect((await desk.see(order)).version).toBe(body.version);
    expect(await desk.stock(MUG)).toEqual(before);
    expect(await desk.givenBack(order)).toBe(2390);
  });

  test('by many at once, staff and buyer, gives one refund', async () => {
    const before = await desk.stock(MUG);
    const order = await desk.paid(MUG, 2);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => desk.act(order, 'cancel')),
      ...Array.from({ length: 5 }, () => desk.cancelOwn(order)),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { refunds, status } = await desk.see(order);
    expect([status, refunds.length]).toEqual(['cancelled', 1]);
    expect(await desk.stock(MUG)).toEqual(before);
    expect(await desk.givenBack(order)).toBe(2390);
  });

  test('while the provider is down is done, and the refund follows', async () => {
    const order = await desk.paid(MUG, 2);
    world.provider.shut = true;
    const { status, body } = await desk.act(order, 'cancel');
    world.provider.shut = false;
    expect([status, body.status, body.refunds[0].status]).toEqual([200, 'cancelled', 'requested']);
    expect(await desk.givenBack(order)).toBe(0);
    await desk.carryOut(order);
    expect((await desk.see(order)).payment.status).toBe('refunded');
    expect(await desk.givenBack(order)).toBe(2390);
  });

  test('what is not paid closes the payment, whoever had begun it', async () => {
    const order = await orderOf(world, MUG, {}, 2);
    const { body: intent } = await desk.startPayment(order);
    const { body } = await desk.act(order, 'cancel');
    expect(body).toMatchObject({
      status: 'cancelled',
      payment: { status: 'cancelled' },
      refunds: [],
    });
    await expect(world.pay(intent)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  test('cash that is due waives it, and packed goods go back on the shelf', async () => {
    const before = await desk.stock(MUG);
    const order = await desk.cash(MUG, 3);
    await desk.must(order, 'pack');
    const { body } = await desk.act(order, 'cancel');
    expect(body).toMatchObject({ status: 'cancelled', payment: { status: 'waived' }, refunds: [] });
    expect(await desk.stock(MUG)).toEqual(before);
  });

  test('by the buyer ends where packing begins', async () => {
    const [placed, packed] = [await desk.paid(MUG), await desk.paid(MUG)];
    expect((await desk.cancelOwn(placed)).body).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded' },
    });
    await desk.must(packed, 'pack');
    const { status, body } = await desk.cancelOwn(packed);
    expect([status, body.code, body.orderStatus]).toEqual([
      409,
      'transition-not-allowed',
      'packed',
    ]);
    await desk.must(packed, 'ship', PARCEL);
    expect((await desk.cancelOwn(packed)).body.code).toBe('order-already-shipped');
  });

  test.each([
    [true, 2],
    [false, 0],
    [undefined, 0],
  ])('what nobody took, restock %s, refunds it', async (restock, back) => {
    const order = await desk.ship(await desk.paid(MUG, 2));
    const away = await desk.stock(MUG);
    const refused = await desk.act(order, 'refuse', {}, desk.staff);
    expect(refused.body).toMatchObject({
      status: 'delivery_refused',
      payment: { status: 'captured' },
    });
    expect(await desk.stock(MUG)).toEqual(away);

    const { body } = await desk.act(order, 'cancel', restock === undefined ? {} : { restock });
    expect(body).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
    const then = { ...away, onHand: away.onHand + back, available: away.available + back };
    expect(await desk.stock(MUG)).toEqual(then);
    await desk.act(order, 'cancel', { restock: true });
    expect(await desk.stock(MUG)).toEqual(then);
    expect(typesOf(body).slice(-4)).toEqual([
      'order.delivery_refused',
      'order.cancelled',
      'refund.requested',
      'refund.succeeded',
    ]);
  });

  test.each([
    { reason: '' },
    { reason: 'x'.repeat(501) },
    { restock: 'yes' },
    { refund: false },
    { cause: 'expiry' },
  ])('for %j is refused', async (body) => {
    const order = await desk.cash(MUG);
    expect((await desk.act(order, 'cancel', body)).status).toBe(400);
    expect((await desk.see(order)).status).toBe('placed');
  });
});

describe('a payment that is not what was asked for', () => {
  async function mismatched(amount = 100) {
    const order = await orderOf(world, MUG, {}, 2);
    const { body: intent } = await desk.startPayment(order);
    await world.stripe.paymentIntents.update(intent.paymentIntentId, { amount });
    await world.pay(intent);
    await desk.hint(order);
    return order;
  }
  const review = (order: { id: string }, decision: unknown, headers = desk.admin) =>
    desk.act(order, 'review', { decision }, headers);

  test('is put in review, and nothing is fulfilled or refunded meanwhile', async () => {
    const before = await desk.stock(MUG);
    const order = await mismatched();
    const seen = await desk.see(order);
    expect(seen).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'review', captured: { amount: 100, currency: 'EUR' } },
    });
    expect(desk.published(order, 'payment.review')).toHaveLength(1);
    expect((await desk.act(order, 'pack')).status).toBe(409);
    expect((await desk.act(order, 'cancel')).body.code).toBe('transition-not-allowed');
    expect((await desk.cancelOwn(order)).body.code).toBe('transition-not-allowed');
    expect((await desk.payOtherwise(order, 'cash_on_delivery')).status).toBe(409);
    expect((await desk.refund(order, 100)).body).toMatchObject({ status: 409, restMinor: 0 });
    await desk.hint(order);
    expect(await desk.see(order)).toEqual(seen);
    expect((await desk.stock(MUG)).available).toBe(before.available - 2);
  });

  test('is accepted: the order is placed, and what was captured can be refunded', async () => {
    const order = await mismatched(5000);
    const { status, body } = await review(order, 'accept');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'placed',
      payment: { status: 'captured', captured: { amount: 5000 } },
    });
    expect((await review(order, 'accept')).body).toMatchObject({
      status: 409,
      code: 'nothing-to-review',
    });
    expect((await desk.refund(order, 2610)).status).toBe(202);
    await desk.carryOut(order);
    expect((await desk.see(order)).payment).toMatchObject({
      status: 'partly_refunded',
      refunded: { amount: 2610 },
    });
  });

  test('is cancelled: it goes back whole, and the pieces too', async () => {
    const before = await desk.stock(MUG);
    const order = await mismatched(777);
    const answers = await Promise.all(Array.from({ length: 4 }, () => review(order, 'cancel')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    await desk.carryOut(order);
    expect(await desk.see(order)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded', captured: { amount: 777 }, refunded: { amount: 777 } },
    });
    expect(await desk.givenBack(order)).toBe(777);
    expect(await desk.stock(MUG)).toEqual(before);
  });

  test('is decided by admins alone, in one of two ways', async () => {
    const order = await mismatched();
    expect((await review(order, 'accept', desk.staff)).status).toBe(403);
    for (const decision of ['perhaps', '', null, undefined, true]) {
      expect((await review(order, decision)).status).toBe(400);
    }
    expect((await desk.see(order)).payment.status).toBe('review');
  });

  test('is the only kind that is reviewed', async () => {
    for (const order of [await desk.paid(MUG), await desk.cash(MUG), await orderOf(world, MUG)]) {
      const { status, body } = await review(order, 'cancel');
      expect([status, body.code]).toEqual([409, 'nothing-to-review']);
    }
  });
});
