import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderOf, orderRequest, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const MUG = 'MUG';
const CASH = 'cash_on_delivery';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
  await world.stock(thing('gold', 99_511), 10);
});
afterAll(() => world.close());

const intentOf = async (order: { id: string }) => {
  const id = (await world.ports.orders.find(order.id))?.order.payment.attempt?.intentId;
  return world.stripe.paymentIntents.retrieve(id ?? '');
};

describe('an unpaid card order', () => {
  test('is paid in cash instead, and placed', async () => {
    const before = await desk.stock(MUG);
    const order = await orderOf(world, MUG, {}, 2);
    const { status, body } = await desk.payOtherwise(order, CASH);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'placed',
      payment: { method: CASH, status: 'cash_due', captured: { amount: 0 } },
      timeline: [
        { type: 'order.created', actor: 'customer' },
        { type: 'payment.method_changed', actor: 'customer' },
        { type: 'order.placed', actor: 'customer' },
      ],
      version: 2,
    });
    expect(body).not.toHaveProperty('expiresAt');
    expect((await desk.stock(MUG)).reserved).toBe(before.reserved + 2);
    expect(desk.published(order, 'order.placed')).toHaveLength(1);

    await desk.hint(order);
    await desk.must(await desk.deliver(order), 'collect-cash');
    expect((await desk.see(order)).payment).toMatchObject({
      status: 'cash_collected',
      captured: { amount: 2390 },
    });
    expect(await desk.stock(MUG)).toEqual({
      ...before,
      onHand: before.onHand - 2,
      available: before.available - 2,
    });
  });

  test('has its payment closed first: nobody can pay it twice', async () => {
    const order = await orderOf(world, MUG);
    const { body: intent } = await desk.startPayment(order);
    expect((await desk.payOtherwise(order, CASH)).status).toBe(200);
    expect((await intentOf(order)).status).toBe('canceled');
    await expect(world.pay(intent)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect((await desk.startPayment(order, 'pay-2')).body).toMatchObject({
      status: 409,
      code: 'order-not-payable',
      method: CASH,
    });
    expect((await desk.cancelOwn(order)).body).toMatchObject({
      status: 'cancelled',
      payment: { status: 'waived' },
    });
  });

  test('whose buyer is being asked by their bank may change too', async () => {
    const order = await orderOf(world, MUG);
    await world.pay((await desk.startPayment(order)).body, 'pm_card_authenticationRequired');
    await desk.hint(order);
    expect((await desk.see(order)).payment.status).toBe('requires_action');
    expect((await desk.payOtherwise(order, CASH)).body.payment.status).toBe('cash_due');
    expect((await intentOf(order)).status).toBe('canceled');
  });

  test('whose payment has failed may change too', async () => {
    const order = await orderOf(world, MUG);
    const { body: intent } = await desk.startPayment(order);
    await expect(world.pay(intent, 'pm_card_chargeDeclined')).rejects.toThrow();
    await desk.hint(order);
    expect((await desk.payOtherwise(order, CASH)).body.status).toBe('placed');
  });

  test('whose payment was begun, though the answer was lost, has that payment closed', async () => {
    const order = await orderOf(world, MUG);
    world.provider.deaf = true;
    expect((await desk.startPayment(order)).status).toBe(502);
    world.provider.deaf = false;
    expect((await desk.payOtherwise(order, CASH)).status).toBe(200);
    const { data } = await world.stripe.paymentIntents.list({ limit: 100 });
    const own = data.filter(({ metadata }) => metadata.orderId === order.id);
    expect(own.map(({ status }) => status)).toEqual(['canceled']);
  });

  test('changes once, however often it is asked', async () => {
    const order = await orderOf(world, MUG);
    await desk.startPayment(order);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.payOtherwise(order, CASH)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.body.version).toBe(2);
    expect(desk.published(order, 'payment.method_changed')).toHaveLength(1);
  });

  test('is either paid by card or to be paid in cash, when both happen at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const order = await orderOf(world, MUG);
      const { body: intent } = await desk.startPayment(order);
      const [changed] = await Promise.all([
        desk.payOtherwise(order, CASH),
        world.pay(intent).catch(() => undefined),
      ]);
      await desk.hint(order);
      const { payment, status } = await desk.see(order);
      const paid = (await intentOf(order)).status === 'succeeded';
      expect([changed.status, payment.method, payment.status, status]).toEqual(
        paid ? [409, 'card', 'captured', 'placed'] : [200, CASH, 'cash_due', 'placed'],
      );
    }
  });

  test('to card is no change', async () => {
    const order = await orderOf(world, MUG);
    const { status, body } = await desk.payOtherwise(order, 'card');
    expect([status, body.status, body.version]).toEqual([200, 'pending_payment', 1]);
  });

  test('answers the request that made it as it did at first', async () => {
    const request = orderRequest(await cartWith(world, MUG));
    const first = await world.request('POST', '/v1/orders', request);
    await desk.payOtherwise(first.body, CASH);
    const again = await world.request('POST', '/v1/orders', request);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });
});

describe('is refused', () => {
  const refused = async (order: any, code: string, extra: object = {}) => {
    const before = await desk.see(order);
    const { status, body } = await desk.payOtherwise(order, CASH);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code, ...extra });
    expect(await desk.see(order)).toEqual(before);
  };

  test('from cash to card', async () => {
    const order = await desk.cash(MUG);
    const { status, body } = await desk.payOtherwise(order, 'card');
    expect([status, body.code, body.orderStatus]).toEqual([
      409,
      'payment-method-not-changeable',
      'placed',
    ]);
    expect((await desk.payOtherwise(order, CASH)).status).toBe(200);
  });

  test('above the cap, and the card can still pay', async () => {
    const order = await orderOf(world, 'GOLD');
    const { body: intent } = await desk.startPayment(order);
    await refused(order, 'cash-not-available', { cap: { amount: 100_000, currency: 'EUR' } });
    await world.pay(intent);
    await desk.hint(order);
    expect((await desk.see(order)).status).toBe('placed');
  });

  test('once it is paid, even if the shop has not heard of it yet', async () => {
    const order = await orderOf(world, MUG);
    await world.pay((await desk.startPayment(order)).body);
    await refused(order, 'payment-method-not-changeable', { orderStatus: 'pending_payment' });
    await desk.hint(order);
    await refused(order, 'payment-method-not-changeable', { orderStatus: 'placed' });
  });

  test('while the provider is still at it', async () => {
    const order = await orderOf(world, MUG);
    const intent = await world.pay((await desk.startPayment(order)).body, 'pm_wechat_pay');
    await world.authorise(intent, 'approve');
    await refused(order, 'payment-method-not-changeable', { orderStatus: 'pending_payment' });
  });

  test('once it is cancelled', async () => {
    const order = await orderOf(world, MUG);
    await desk.cancelOwn(order);
    await refused(order, 'payment-method-not-changeable', { orderStatus: 'cancelled' });
  });

  test('to everybody but the buyer', async () => {
    const order = await orderOf(world, MUG);
    const path = `/v1/orders/${order.id}/payment-method`;
    for (const headers of [{}, { 'x-order-token': 'x' }, desk.signedIn('eve', []), desk.admin]) {
      const options = { headers, body: { paymentMethod: CASH } };
      const { status, body } = await world.request('PUT', path, options);
      expect([status, body.code]).toEqual([404, 'order-not-found']);
    }
    for (const id of ['ord_1', 'ord_01KYM2NE80FWNS67AM92FBDPAS']) {
      const nobody = { id, accessToken: order.accessToken };
      expect((await desk.payOtherwise(nobody, CASH)).status).toBe(404);
    }
  });

  test.each(['bitcoin', '', null, undefined, 5, 'Card'])('to %j', async (method) => {
    const order = await orderOf(world, MUG);
    const { status, body } = await desk.payOtherwise(order, method as string);
    expect([status, body.errors[0].path]).toEqual([400, 'paymentMethod']);
  });
});

describe('while the provider', () => {
  test('is down, the order stays as it was', async () => {
    const order = await orderOf(world, MUG);
    const { body: intent } = await desk.startPayment(order);
    const before = await desk.see(order);
    world.provider.shut = true;
    const { status, body } = await desk.payOtherwise(order, CASH);
    world.provider.shut = false;
    expect([status, body.code]).toEqual([502, 'payment-provider-unavailable']);
    expect(await desk.see(order)).toEqual(before);
    await world.pay(intent);
    await desk.hint(order);
    expect((await desk.see(order)).payment).toMatchObject({ method: 'card', status: 'captured' });
  });

  test('closes the payment but does not get to say so, a repeat goes on', async () => {
    const order = await orderOf(world, MUG);
    await desk.startPayment(order);
    world.provider.deafTo = /\/cancel$/;
    expect((await desk.payOtherwise(order, CASH)).status).toBe(502);
    world.provider.deafTo = undefined;
    expect((await intentOf(order)).status).toBe('canceled');
    expect((await desk.payOtherwise(order, CASH)).body).toMatchObject({
      status: 'placed',
      payment: { status: 'cash_due' },
    });
  });

  test('has closed the payment and the buyer changes their mind, they pay by another one', async () => {
    const order = await orderOf(world, MUG);
    await desk.startPayment(order);
    world.provider.deafTo = /\/cancel$/;
    await desk.payOtherwise(order, CASH);
    world.provider.deafTo = undefined;
    await desk.hint(order);
    const { body: intent } = await desk.startPayment(order, 'pay-2');
    await world.pay(intent);
    await desk.hint(order);
    expect(await desk.see(order)).toMatchObject({
      status: 'placed',
      payment: { method: 'card', status: 'captured' },
    });
  });
});
