import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settle } from '../../src/application/payments/settle.ts';
import { openDesk, type Desk, type Made } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { openWorld, WEB_ORIGIN, type World } from './support/world.ts';

let world: World;
let desk: Desk;
const MUG = 'MUG';
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
});
afterAll(() => world.close());

/** A new order whose buyer has chosen a wallet, and what they are to do next. */
async function chosen(wallet: 'alipay' | 'wechat_pay', quantity = 2) {
  const order: Made = await orderOf(world, MUG, {}, quantity);
  const { body: started } = await desk.startPayment(order);
  const intent = await world.pay(started, `pm_${wallet}`);
  await desk.hint(order);
  return { order, intent };
}

const looksOf = async (order: Made) => {
  const { status, payment } = await desk.see(order);
  return `${status} ${payment.status}`;
};

/** The schedule settles an order when its time is over. */
const expire = ({ id }: Made): Promise<unknown> => {
  const later = { payments: world.payments, now: () => Date.now() + HOUR_MS };
  const trail = { actor: { role: 'system' as const }, traceId: 'schedule' };
  return settle({ ...world.ports, ...later }, trail, { orderId: id });
};

describe('Alipay', () => {
  test('leads away and back, and pays', async () => {
    const { order, intent } = await chosen('alipay');
    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'alipay_handle_redirect',
        alipay_handle_redirect: {
          url: expect.stringContaining(intent.id),
          return_url: `${WEB_ORIGIN}/thanks`,
        },
      },
    });
    expect(await looksOf(order)).toBe('pending_payment requires_action');

    const page = await world.authorise(intent, 'approve');
    expect(page.status).toBe(303);
    const back = new URL(page.headers.get('location') ?? '');
    expect([back.origin, back.pathname]).toEqual([WEB_ORIGIN, '/thanks']);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      payment_intent: intent.id,
      redirect_status: 'succeeded',
    });
    for (const event of await world.told(order, 'payment_intent.succeeded')) {
      await world.deliver('settlePayment', event);
    }
    expect(await desk.see(order)).toMatchObject({
      status: 'placed',
      payment: { method: 'card', status: 'captured', captured: { amount: 2390 } },
    });
  });

  test('that is not authorised has failed, and a card may pay instead', async () => {
    const { order, intent } = await chosen('alipay');
    const page = await world.authorise(intent, 'fail');
    const back = new URL(page.headers.get('location') ?? '');
    expect(back.searchParams.get('redirect_status')).toBe('failed');
    await desk.hint(order);
    expect(await looksOf(order)).toBe('pending_payment failed');

    const { body: again } = await desk.startPayment(order, 'pay-2');
    expect(again.paymentIntentId).toBe(intent.id);
    await world.pay(again);
    await desk.hint(order);
    expect(await looksOf(order)).toBe('placed captured');
  });

  test('that is authorised after the order has expired takes nothing', async () => {
    const before = await desk.stock(MUG);
    const { order, intent } = await chosen('alipay');
    await expire(order);
    expect(await looksOf(order)).toBe('cancelled cancelled');
    expect((await world.authorise(intent, 'approve')).status).toBe(409);
    expect((await world.stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(0);
    await desk.hint(order);
    expect(await looksOf(order)).toBe('cancelled cancelled');
    expect(await desk.stock(MUG)).toEqual(before);
  });

  test('that was authorised at the last moment places the order, though its time is over', async () => {
    const { order, intent } = await chosen('alipay');
    await world.authorise(intent, 'approve');
    await expire(order);
    expect(await looksOf(order)).toBe('placed captured');
    expect((await desk.see(order)).refunds).toEqual([]);
  });

  test('is given back like any other payment', async () => {
    const { order, intent } = await chosen('alipay');
    await world.authorise(intent, 'approve');
    await desk.hint(order);
    await desk.refund(order, 2390);
    await desk.carryOut(order);
    expect(await looksOf(order)).toBe('placed refunded');
    expect(await desk.givenBack(order)).toBe(2390);
  });
});

describe('WeChat Pay', () => {
  test('shows a code; once it is scanned the money is on its way', async () => {
    const { order, intent } = await chosen('wechat_pay');
    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'wechat_pay_display_qr_code',
        wechat_pay_display_qr_code: {
          data: expect.stringContaining(intent.id),
          image_data_url: expect.stringMatching(/^data:image\//),
        },
      },
    });
    expect(await looksOf(order)).toBe('pending_payment requires_action');
    await world.authorise(intent, 'approve');
    await desk.hint(order);
    expect(await looksOf(order)).toBe('pending_payment processing');
    await desk.hint(order);
    expect((await desk.see(order)).version).toBe(3);
  });
});

describe('money that is on its way', () => {
  let before: Awaited<ReturnType<Desk['stock']>>;
  let expired: Made;
  let cancelled: Made;

  beforeAll(async () => {
    before = await desk.stock(MUG);
    [expired, cancelled] = await Promise.all(
      ['expired', 'cancelled'].map(async () => {
        const { order, intent } = await chosen('wechat_pay');
        await world.authorise(intent, 'approve');
        await desk.hint(order);
        return order;
      }) as [Promise<Made>, Promise<Made>],
    );
  });

  test('keeps the pieces of an order that expires or is cancelled meanwhile', async () => {
    await expire(expired);
    expect((await desk.cancelOwn(cancelled)).body.status).toBe('cancelling');
    for (const order of [expired, cancelled]) {
      await desk.hint(order);
      expect(await looksOf(order)).toBe('cancelling processing');
    }
    expect((await desk.stock(MUG)).reserved).toBe(before.reserved + 4);
  });

  test('places the one when it comes, and goes back at once for the other', async () => {
    await world.letTimePass();
    for (const order of [expired, cancelled]) {
      await world.told(order, 'payment_intent.succeeded');
      await Promise.all([desk.hint(order), desk.hint(order), desk.hint(order)]);
    }
    expect(await looksOf(expired)).toBe('placed captured');
    expect((await desk.see(expired)).refunds).toEqual([]);

    expect(await desk.see(cancelled)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded', captured: { amount: 2390 }, refunded: { amount: 2390 } },
      refunds: [{ status: 'succeeded', amount: { amount: 2390 } }],
    });
    expect(await desk.givenBack(cancelled)).toBe(2390);
    expect((await desk.stock(MUG)).reserved).toBe(before.reserved + 2);
  });
});

describe('a card that pays after the buyer has cancelled', () => {
  test('gets its money back once, and the order stays cancelled', async () => {
    const before = await desk.stock(MUG);
    const order = await orderOf(world, MUG, {}, 2);
    const { body: intent } = await desk.startPayment(order);
    world.provider.shut = true;
    expect((await desk.cancelOwn(order)).body.status).toBe('cancelling');
    world.provider.shut = false;
    await world.pay(intent);
    await Promise.all(Array.from({ length: 5 }, () => desk.hint(order)));
    await desk.carryOut(order);
    const seen = await desk.see(order);
    expect(seen).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
    expect(seen.timeline.map(({ type }: any) => type)).toEqual([
      'order.created',
      'order.cancelling',
      'payment.captured',
      'order.cancelled',
      'refund.requested',
      'refund.succeeded',
    ]);
    expect(await desk.givenBack(order)).toBe(2390);
    expect(await desk.stock(MUG)).toEqual(before);
  });

  test('places it when only its time was over', async () => {
    const order = await orderOf(world, MUG);
    const { body: intent } = await desk.startPayment(order);
    await world.pay(intent);
    await expire(order);
    expect(await looksOf(order)).toBe('placed captured');
  });
});
