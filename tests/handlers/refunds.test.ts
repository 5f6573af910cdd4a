import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
});
afterAll(() => world.close());

const paymentOf = async (order: { id: string }) => (await desk.see(order)).payment;

describe('a refund', () => {
  test('of a part is reserved at once, and carried out by its consumer', async () => {
    const order = await desk.paid(MUG, 2);
    const { status, body } = await desk.refund(order, 590);
    expect(status).toBe(202);
    expect(body).toEqual({
      id: expect.stringMatching(/^rfd_[0-9A-HJKMNP-TV-Z]{26}$/),
      orderId: order.id,
      amount: { amount: 590, currency: 'EUR' },
      status: 'requested',
      requestedAt: expect.any(String),
    });
    expect(await desk.see(order)).toMatchObject({
      status: 'placed',
      payment: { status: 'captured', refunded: { amount: 0 } },
      refunds: [{ id: body.id, status: 'requested' }],
    });
    expect(desk.published(order, 'refund.requested')).toMatchObject([
      {
        source: 'bodega',
        attributes: { type: 'refund.requested', source: 'bodega' },
        data: { refundId: body.id, refundMinor: 590, refundCause: 'staff' },
      },
    ]);

    await desk.carryOut(order);
    await desk.carryOut(order);
    expect(await desk.see(order)).toMatchObject({
      status: 'placed',
      payment: { status: 'partly_refunded', captured: { amount: 2390 }, refunded: { amount: 590 } },
      refunds: [{ id: body.id, status: 'succeeded' }],
    });
    expect(desk.published(order, 'refund.succeeded')).toHaveLength(1);
    const { data } = await world.stripe.refunds.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata?.orderId === order.id)).toMatchObject([
      { amount: 590, currency: 'eur', status: 'succeeded', metadata: { refundId: body.id } },
    ]);
  });

  test('of all leaves nothing; of parts they add up to the whole', async () => {
    const whole = await desk.paid(MUG, 2);
    expect((await desk.refund(whole, 2390)).status).toBe(202);
    const parts = await desk.paid(MUG, 2);
    for (const [index, amount] of [1000, 1000, 390].entries()) {
      expect((await desk.refund(parts, amount, `part-${index}`)).status).toBe(202);
    }
    for (const order of [whole, parts]) {
      await desk.carryOut(order);
      expect(await paymentOf(order)).toMatchObject({
        status: 'refunded',
        refunded: { amount: 2390 },
      });
      expect(await desk.givenBack(order)).toBe(2390);
      const more = await desk.refund(order, 1, 'more');
      expect([more.status, more.body.code, more.body.restMinor]).toEqual([
        409,
        'refund-exceeds-rest',
        0,
      ]);
    }
  });

  test('of nothing is refused, and the document says so', async () => {
    const order = await desk.paid(MUG, 2);
    for (const amount of [0, -1, 0.5]) {
      const { status, body } = await desk.refund(order, amount);
      expect([status, body.code]).toEqual([400, 'invalid-request']);
      expect(body.errors[0].path).toBe('amount.amount');
    }
    const document = (await world.request('GET', '/openapi.json')).body;
    const { requestBody } = document.paths['/v1/admin/orders/{id}/refunds'].post;
    const { amount } = requestBody.content['application/json'].schema.properties;
    expect(amount.properties.amount).toMatchObject({ type: 'integer', minimum: 1 });
  });

  test('beyond the rest is refused with the rest, and what is under way counts', async () => {
    const order = await desk.paid(MUG, 2);
    expect((await desk.refund(order, 2391)).body).toMatchObject({
      status: 409,
      code: 'refund-exceeds-rest',
      restMinor: 2390,
    });
    await desk.refund(order, 2000, 'first');
    expect((await desk.refund(order, 391, 'second')).body.restMinor).toBe(390);
    expect((await desk.refund(order, 390, 'second')).status).toBe(202);
    await desk.carryOut(order);
    expect(await desk.givenBack(order)).toBe(2390);
  });

  test('of a shipped, delivered or cancelled order is possible while something is left', async () => {
    const shipped = await desk.ship(await desk.paid(MUG, 2));
    const delivered = await desk.deliver(await desk.paid(MUG, 2));
    for (const order of [shipped, delivered]) {
      expect((await desk.refund(order, 100)).status).toBe(202);
    }
    const cancelled = await desk.paid(MUG, 2);
    await desk.must(cancelled, 'cancel');
    expect((await desk.refund(cancelled, 1)).body.restMinor).toBe(0);
  });

  test('of what nobody has paid is refused', async () => {
    for (const order of [await orderOf(world, MUG), await desk.cash(MUG)]) {
      expect((await desk.refund(order, 1)).body).toMatchObject({ status: 409, restMinor: 0 });
    }
    const nobody = { id: 'ord_01KYM2NE80FWNS67AM92FBDPAS' };
    expect((await desk.refund(nobody, 1)).body.code).toBe('order-not-found');
  });

  test('of cash is paid by hand: done and booked at once', async () => {
    const order = await desk.deliver(await desk.cash(MUG, 2));
    await desk.must(order, 'collect-cash');
    expect((await desk.refund(order, 390)).status).toBe(202);
    expect(await desk.see(order)).toMatchObject({
      payment: { status: 'partly_refunded', captured: { amount: 2390 }, refunded: { amount: 390 } },
      refunds: [{ status: 'succeeded' }],
    });
    expect((await desk.refund(order, 2000, 'rest')).status).toBe(202);
    expect((await paymentOf(order)).status).toBe('refunded');
    expect((await desk.refund(order, 1, 'more')).body.restMinor).toBe(0);
    expect(desk.published(order, 'refund.succeeded')).toHaveLength(2);
  });
});

describe('50 refunds at once', () => {
  test.each(['card', 'cash'])(
    'by %s succeed as far as they fit',
    async (method) => {
      const order = await (method === 'card' ? desk.paid(MUG, 2) : desk.cash(MUG, 2));
      if (method === 'cash') await desk.must(await desk.ship(order), 'collect-cash');
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => desk.refund(order, 100, `at-once-${index}`)),
      );
      const done = answers.filter(({ status }) => status === 202);
      const refused = answers.filter(({ status }) => status === 409);
      expect([done.length, refused.length]).toEqual([23, 27]);
      expect(new Set(done.map(({ body }) => body.id)).size).toBe(23);
      for (const { body } of refused) {
        expect(body).toMatchObject({ code: 'refund-exceeds-rest', restMinor: 90 });
      }
      await desk.carryOut(order);
      const { payment, refunds } = await desk.see(order);
      expect(payment).toMatchObject({ status: 'partly_refunded', refunded: { amount: 2300 } });
      expect(refunds).toHaveLength(23);
      expect(await desk.givenBack(order)).toBe(method === 'card' ? 2300 : 0);
      expect(desk.published(order, 'refund.requested')).toHaveLength(23);
      expect(desk.published(order, 'refund.succeeded')).toHaveLength(23);
    },
    60_000,
  );
});

describe('a repeat', () => {
  test('of the same request is answered as at first, whatever became of it', async () => {
    const order = await desk.paid(MUG, 2);
    const first = await desk.refund(order, 500, 'key');
    expect(first.headers).not.toHaveProperty('idempotent-replay');
    for (const key of ['key', '"key"']) {
      const again = await desk.refund(order, 500, key);
      expect([again.status, again.text]).toEqual([202, first.text]);
      expect(again.headers).toMatchObject({ 'idempotent-replay': 'true' });
    }
    await desk.carryOut(order);
    expect((await desk.refund(order, 500, 'key')).text).toBe(first.text);
    expect(await paymentOf(order)).toMatchObject({ refunded: { amount: 500 } });
  });

  test('at once is one refund', async () => {
    const order = await desk.paid(MUG, 2);
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.refund(order, 500)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => 'idempotent-replay' in headers)).toHaveLength(19);
    expect((await desk.see(order)).refunds).toHaveLength(1);
  });

  test('with another amount or reason is 422', async () => {
    const order = await desk.paid(MUG, 2);
    await desk.refund(order, 500, 'key');
    const others = [
      await desk.refund(order, 501, 'key'),
      await desk.refund(order, 500, 'key', { reason: 'another' }),
    ];
    for (const { status, body } of others) {
      expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
    }
  });

  test('by somebody else or for another order is another request', async () => {
    const [one, other] = [await desk.paid(MUG, 2), await desk.paid(MUG, 2)];
    const headers = desk.signedIn('admin-bob', ['admin']);
    const answers = [
      await desk.refund(one, 500, 'key'),
      await desk.refund(one, 500, 'key', { headers }),
      await desk.refund(other, 500, 'key'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
  });

  test('of a refusal is asked anew', async () => {
    const order = await desk.ship(await desk.cash(MUG, 2));
    expect((await desk.refund(order, 500, 'key')).status).toBe(409);
    await desk.must(order, 'collect-cash');
    const { status, headers } = await desk.refund(order, 500, 'key');
    expect(status).toBe(202);
    expect(headers).not.toHaveProperty('idempotent-replay');
  });
});

describe('a request that does not fit', () => {
  let order: { id: string };
  beforeAll(async () => {
    order = await desk.paid(MUG, 2);
  });

  test.each<[string, unknown]>([
    ['nothing', 0],
    ['less than nothing', -100],
    ['parts of a cent', 99.5],
    ['more than can be counted', 1e20],
    ['text', { amount: '100', currency: 'EUR' }],
    ['no currency', { amount: 100 }],
    ['a currency in small letters', { amount: 100, currency: 'eur' }],
    ['more than money', { amount: 100, currency: 'EUR', tax: 1 }],
    ['no money', 'all'],
    ['null', null],
  ])('asks for %s: %j', async (_, amount) => {
    const { status, body } = await desk.refund(order, amount);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors[0].path).toMatch(/^amount/);
  });

  test('asks for another currency', async () => {
    const { status, body } = await desk.refund(order, { amount: 100, currency: 'USD' });
    expect([status, body.code, body.currency]).toEqual([400, 'currency-not-accepted', 'EUR']);
  });

  test.each(['', '  ', 'x'.repeat(501), 'a\u0000b'])('gives the reason %j', async (reason) => {
    const { status, body } = await desk.refund(order, 100, 'key', { reason });
    expect([status, body.errors[0].path]).toEqual([400, 'reason']);
  });

  test.each(['', '""', 'x'.repeat(256)])('has the key %j', async (key) => {
    const { status, body } = await desk.refund(order, 100, key);
    expect([status, body.code]).toEqual([400, 'idempotency-key-required']);
  });

  test('has no key at all', async () => {
    const body = { amount: { amount: 100, currency: 'EUR' }, reason: 'torn' };
    expect((await desk.act(order, 'refunds', body)).body.code).toBe('idempotency-key-required');
  });

  test('comes from staff, who are no admins', async () => {
    expect((await desk.refund(order, 100, 'key', { headers: desk.staff })).status).toBe(403);
  });

  test('and none of them has refunded anything', async () => {
    expect((await desk.see(order)).refunds).toEqual([]);
  });
});

describe('with the provider', () => {
  test('down, a refund waits, its consumer fails to be tried again, and it is done once', async () => {
    const order = await desk.paid(MUG, 2);
    world.provider.shut = true;
    expect((await desk.refund(order, 2390)).status).toBe(202);
    await expect(desk.carryOut(order)).rejects.toThrow();
    world.provider.shut = false;
    expect((await desk.see(order)).refunds).toMatchObject([{ status: 'requested' }]);
    await Promise.all([desk.carryOut(order), desk.carryOut(order), desk.carryOut(order)]);
    expect(await desk.givenBack(order)).toBe(2390);
    expect(desk.published(order, 'refund.succeeded')).toHaveLength(1);
  });

  test('deaf, a refund whose answer was lost is found again, not made twice', async () => {
    const order = await desk.paid(MUG, 2);
    await desk.refund(order, 1000);
    world.provider.deaf = true;
    await expect(desk.carryOut(order)).rejects.toThrow();
    world.provider.deaf = false;
    await desk.carryOut(order);
    expect(await desk.givenBack(order)).toBe(1000);
    expect(await paymentOf(order)).toMatchObject({ refunded: { amount: 1000 } });
  });

  test('refusing, the amount is given back, and shows', async () => {
    const order = await desk.paid(MUG, 2);
    const intent = (await world.ports.orders.find(order.id))!.order.payment.attempt!.intentId!;
    await world.stripe.refunds.create({ payment_intent: intent, amount: 1400 }); // by hand, over there
    await desk.refund(order, 1000);
    await desk.carryOut(order);
    expect(await desk.see(order)).toMatchObject({
      status: 'placed',
      payment: { status: 'captured', refunded: { amount: 0 } },
      refunds: [{ status: 'failed', amount: { amount: 1000 } }],
    });
    expect(desk.published(order, 'refund.failed')).toMatchObject([{ data: { refundMinor: 1000 } }]);
    expect((await desk.refund(order, 2391, 'too much')).body.restMinor).toBe(2390);
    expect((await desk.refund(order, 990, 'what is there')).status).toBe(202);
    await desk.carryOut(order);
    expect((await desk.see(order)).refunds).toMatchObject([
      { status: 'failed' },
      { status: 'succeeded' },
    ]);
  });

  test('slow, a refund is under way until it is done', async () => {
    const order = await desk.paid(MUG, 2, 'pm_card_pendingRefund');
    await desk.refund(order, 1000);
    await desk.carryOut(order);
    expect((await desk.see(order)).refunds).toMatchObject([{ status: 'requested' }]);
    expect((await desk.refund(order, 1391, 'more')).body.restMinor).toBe(1390);
    await world.letTimePass();
    await world.told(order, 'refund.updated');
    await desk.hint(order);
    expect((await desk.see(order)).refunds).toMatchObject([{ status: 'succeeded' }]);
    expect(await desk.givenBack(order)).toBe(1000);
  });

  test('changing its mind, a refund that seemed done has failed, and gives the amount back', async () => {
    const order = await desk.paid(MUG, 2, 'pm_card_refundFail');
    await desk.refund(order, 1000);
    await desk.carryOut(order);
    await world.told(order, 'refund.failed');
    await desk.hint(order);
    await desk.hint(order);
    expect(await desk.see(order)).toMatchObject({
      payment: { status: 'captured', refunded: { amount: 0 } },
      refunds: [{ status: 'failed' }],
    });
    expect(desk.published(order, 'refund.failed')).toHaveLength(1);
    expect((await desk.refund(order, 2391, 'more')).body.restMinor).toBe(2390);
  });
});

test('the sample of the refund consumer is about an order that is not there, and changes nothing', async () => {
  await world.run('settlePayment', snsSample('settlePayment/refund-requested'));
  expect(world.topic.published.filter(({ subject }) => subject.endsWith('FBDPAS'))).toEqual([]);
});
