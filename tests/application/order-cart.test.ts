import { beforeEach, describe, expect, test } from '@jest/globals';
import { seeCart } from '../../src/application/carts/use-cart.ts';
import { noteArrival } from '../../src/application/record.ts';
import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { orderIdOf, orderNumberOf } from '../../src/application/ids.ts';
import { orderCart, type PlaceOrderCommand } from '../../src/application/orders/place-order.ts';
import { cancelOwn } from '../../src/application/orders/use-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { money } from '../../src/domain/money.ts';
import { inTurn } from '../support/memory/border.ts';
import {
  before,
  cartWith,
  command,
  CONTACT,
  Died,
  GUEST,
  lost,
  MINUTE,
  mug,
  mugAt,
  NOW,
  offerIn,
  openShop,
  ordered,
  orderIn,
  publishedTypes,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';

let shop: TestShop;

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
});

const order = (cartId: string, changed: Partial<PlaceOrderCommand> = {}) =>
  orderCart(shop.ports, GUEST, command(cartId, changed));

describe('a buyer who is looked up beside the first read', () => {
  test('costs no time: the cart is read meanwhile, and nothing is done before both are there', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 1 });
    const calls: string[] = [];
    shop.meddle((call, run) => {
      calls.push(`${call.port}.${call.method}`);
      return inTurn(call, run);
    });
    let clear = (): void => undefined;
    const cleared = new Promise<void>((resolve) => (clear = resolve));
    const placing = order(cartId, { cleared });
    for (let turns = 0; turns < 20; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(['orders.readForCheckout', 'sealing.prepare']);
    clear();
    expect((await placing).ok).toBe(true);
    expect(calls).toContain('orders.place');
  });

  test('and may not buy, buys nothing', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 1 });
    const before = structuredClone(shop.state);
    const cleared = Promise.reject(new Error('account-disabled'));
    await expect(order(cartId, { cleared })).rejects.toThrow('account-disabled');
    expect(shop.state).toEqual(before);
  });
});

describe('an order', () => {
  test('takes its pieces, is recorded and published, and answers with what it is', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 2, 'MUG-RED': 1 });
    const { order: view, accessToken, replayed } = await ordered(shop, cartId);

    const id = orderIdOf(cartId);
    expect(view).toMatchObject({
      id,
      number: orderNumberOf(id),
      status: 'pending_payment',
      lines: [
        { sku: 'MUG-BLUE', quantity: 2, unitPrice: money(1999, 'EUR'), total: money(3998, 'EUR') },
        { sku: 'MUG-RED', quantity: 1, total: money(1999, 'EUR') },
      ],
      totals: { items: money(5997, 'EUR'), grand: money(6487, 'EUR') },
      customer: { id: null, email: 'zoe@example.com' },
      shippingAddress: CONTACT.shippingAddress,
      shippingMethod: 'standard',
      payment: { method: 'card', status: 'created', captured: money(0, 'EUR') },
      timeline: [{ type: 'order.created', at: NOW, actor: 'guest' }],
      expiresAt: NOW + 30 * MINUTE,
      version: 1,
    });
    expect(replayed).toBe(false);
    expect(await shop.ports.orderTokens.verify(id, accessToken ?? '')).toBe(true);
    expect(offerIn(shop, 'MUG-BLUE')).toMatchObject({ available: 8, onHand: 10 });
    expect(offerIn(shop, 'MUG-RED')).toMatchObject({ available: 9, onHand: 10 });
    expect(publishedTypes(shop).slice(-1)).toEqual(['order.created']);
  });

  test('waits to be published until its event has come to whoever files it', async () => {
    const { order: placed } = await ordered(shop, await cartWith(shop));
    const unpublished = async () => {
      const { records } = await shop.ports.outbox.unpublished({ before: NOW + 1, limit: 9 });
      return records.map(({ subject, id }) => ({ subject, id }));
    };
    const [record] = await unpublished();
    expect(record).toEqual({ subject: placed.id, id: [...shop.state.proofs.values()].at(-1) });
    const [event] = shop.state.published.slice(-1);
    expect([...shop.state.proofs.keys()].at(-1)).toBe(event?.id);
    await noteArrival(shop.ports, record!);
    expect(await unpublished()).toEqual([]);
    expect(shop.reports).toEqual([]);
  });

  test('is kept by who made it: a customer by id, without a token; a guest by a keyed hash', async () => {
    const mine = await cartWith(shop, undefined, 'a-customer');
    const { accessToken } = await ordered(shop, mine, { customerId: 'a-customer' });
    const guests = await cartWith(shop);
    await ordered(shop, guests);

    expect(accessToken).toBeUndefined();
    expect(shop.state.orders.get(orderIdOf(mine))?.person).toBe('a-customer');
    expect(shop.state.orders.get(orderIdOf(guests))?.person).toBe(
      shop.ports.sealing.lookupKey('ZOE@example.com '),
    );
  });

  test('keeps nothing personal outside of what is sealed', async () => {
    await ordered(shop, await cartWith(shop));
    const { orders, records, published } = shop.state;
    const readable = JSON.stringify([[...orders.values()], [...records.values()], published]);
    for (const personal of ['zoe', 'Zoë', 'Long Lane', '10115']) {
      expect(readable).not.toContain(personal);
    }
  });

  test('tells the options of a line in one order, whatever order they were stored in', async () => {
    const { order: view } = await ordered(shop, await cartWith(shop));
    expect(Object.keys(view.lines[0]!.options)).toEqual(['Colour', 'Size']);
  });

  test('ends the cart: it can be looked at, names its order, and takes no more lines', async () => {
    const cartId = await cartWith(shop);
    await ordered(shop, cartId);
    const cart = await seeCart(shop.ports, { customerId: null }, cartId);
    expect(cart).toMatchObject({ ok: true, value: { orderId: orderIdOf(cartId) } });
  });
});

describe('the same key', () => {
  /** What may become of an order between its creation and the repeat. */
  const FATES: Record<string, (id: string, token: string) => Promise<unknown>> = {
    'nothing happened': () => Promise.resolve(),
    'it was paid': async (id, token) => {
      await pay(id, token);
      await settle(shop.ports, SYSTEM, { orderId: id });
      expect(orderIn(shop, id).status).toBe('placed');
    },
    'it was cancelled': async (orderId, orderToken) => {
      await cancelOwn(shop.ports, GUEST, { customerId: null, orderToken }, { orderId });
      expect(orderIn(shop, orderId).status).toBe('cancelled');
    },
    'it expired': async (id) => {
      shop.clock.now += 31 * MINUTE;
      await settle(shop.ports, SYSTEM, { orderId: id });
      expect(orderIn(shop, id).status).toBe('cancelled');
    },
    'the product changed': () => stock(shop, mugAt(5, { title: 'Cup', status: 'archived' })),
    'the cart is gone': () => {
      shop.clock.now += 40 * 24 * 60 * MINUTE;
      shop.state.carts.clear();
      return Promise.resolve();
    },
  };

  async function pay(orderId: string, orderToken: string): Promise<void> {
    const caller = { customerId: null, orderToken };
    await startPayment(shop.ports, caller, { orderId, requestKey: 'pay-1' });
    shop.happenTo(orderIn(shop, orderId).payment.attempt!.intentId!, 'pays');
  }

  test.each(Object.keys(FATES))('gives the same answer, byte for byte, after %s', async (fate) => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 2, 'MUG-RED': 1 });
    const first = await ordered(shop, cartId);
    shop.clock.now += 5 * MINUTE;
    await FATES[fate]!(first.order.id, first.accessToken!);
    const pieces = offerIn(shop, 'MUG-BLUE').available;
    const records = shop.state.records.size;

    const again = await ordered(shop, cartId);
    expect(again.replayed).toBe(true);
    expect(JSON.stringify([again.order, again.accessToken])).toBe(
      JSON.stringify([first.order, first.accessToken]),
    );
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(pieces);
    expect(shop.state.records.size).toBe(records);
  });

  test('gives the same answer again for an order that was placed at once', async () => {
    const cash = { paymentMethod: 'cash_on_delivery' } as const;
    const cartId = await cartWith(shop);
    const first = await ordered(shop, cartId, cash);
    expect(first.order.status).toBe('placed');
    const orderToken = first.accessToken;
    const caller = { customerId: null, orderToken };
    await cancelOwn(shop.ports, GUEST, caller, { orderId: first.order.id });
    const again = await ordered(shop, cartId, cash);
    expect(JSON.stringify(again.order)).toBe(JSON.stringify(first.order));
  });

  test('with another body is refused', async () => {
    const cartId = await cartWith(shop);
    await ordered(shop, cartId);
    expect(await order(cartId, { request: { key: 'key-1', body: 'body-2' } })).toEqual({
      ok: false,
      refusal: { code: 'idempotency-key-reused' },
    });
  });

  test('of another caller is another key', async () => {
    const cartId = await cartWith(shop);
    const { order: first } = await ordered(shop, cartId);
    const theirs = await order(cartId, { customerId: 'a-customer' });
    expect(theirs).toEqual({
      ok: false,
      refusal: { code: 'cart-already-ordered', orderId: first.id },
    });
  });

  test('another key finds the cart ordered', async () => {
    const cartId = await cartWith(shop);
    const { order: first } = await ordered(shop, cartId);
    expect(await order(cartId, { request: { key: 'key-2', body: 'body-1' } })).toEqual({
      ok: false,
      refusal: { code: 'cart-already-ordered', orderId: first.id },
    });
  });

  test('is free again after a refusal', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 10 });
    const { order: other, accessToken: orderToken } = await ordered(shop, await cartWith(shop));
    expect((await order(cartId)).ok).toBe(false);

    const caller = { customerId: null, orderToken };
    await cancelOwn(shop.ports, GUEST, caller, { orderId: other.id });
    const changed = { request: { key: 'key-1', body: 'body-2' } };
    expect((await ordered(shop, cartId, changed)).replayed).toBe(false);
  });
});

describe('at once', () => {
  test('200 repeats are one order with one answer', async () => {
    const cartId = await cartWith(shop);
    const answers = await Promise.all(Array.from({ length: 200 }, () => ordered(shop, cartId)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer.order))).size).toBe(1);
    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(shop.state.orders.size).toBe(1);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(8);
    expect(publishedTypes(shop).filter((type) => type === 'order.created')).toHaveLength(1);
  });

  test('many keys for one cart are one order; the others are told so', async () => {
    const cartId = await cartWith(shop);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => order(cartId, { request: { key: `k${i}`, body: 'b' } })),
    );
    const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
    expect(refused).toHaveLength(19);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['cart-already-ordered']));
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(8);
  });

  test('of 50 buyers for 10 pieces exactly 10 get one, the others are told why', async () => {
    const carts = await Promise.all(
      Array.from({ length: 50 }, () => cartWith(shop, { 'MUG-BLUE': 1 })),
    );
    const results = await Promise.all(carts.map((cartId) => order(cartId)));

    expect(results.filter(({ ok }) => ok)).toHaveLength(10);
    for (const result of results) {
      if (result.ok) continue;
      const skus = [{ sku: 'MUG-BLUE', available: 0 }];
      expect(result.refusal).toEqual({ code: 'out-of-stock', skus });
    }
    expect(offerIn(shop, 'MUG-BLUE')).toMatchObject({ available: 0, onHand: 10 });
  });

  test('buyers of several SKUs take all of theirs or nothing', async () => {
    const both = { 'MUG-BLUE': 3, 'MUG-RED': 2 };
    const carts = await Promise.all(Array.from({ length: 8 }, () => cartWith(shop, both)));
    const results = await Promise.all(carts.map((cartId) => order(cartId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(1);
    expect(offerIn(shop, 'MUG-RED').available).toBe(4);
  });
});

describe('prices', () => {
  const changed = money(2 * 2500 + 490, 'EUR');
  const shown = money(2 * 1999 + 490, 'EUR');

  test.each([
    ['nothing is expected', undefined],
    ['the new total is expected, as the cart shows it', changed],
  ])('that changed since are charged when %s', async (_, expectedTotal) => {
    const cartId = await cartWith(shop);
    await stock(shop, mugAt(2500));
    const cart = await seeCart(shop.ports, { customerId: null }, cartId);
    expect(cart).toMatchObject({ ok: true, value: { totals: { grand: changed } } });

    const { order: view } = await ordered(shop, cartId, { expectedTotal });
    expect(view.totals.grand).toEqual(changed);
    expect(view.lines[0]?.unitPrice).toEqual(money(2500, 'EUR'));
  });

  test('that changed are told, and nothing is taken, when the old total is expected', async () => {
    const cartId = await cartWith(shop);
    await stock(shop, mugAt(2500));
    expect(await order(cartId, { expectedTotal: shown })).toMatchObject({
      ok: false,
      refusal: { code: 'total-changed', totals: { grand: changed } },
    });
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
    expect(shop.state.orders.size).toBe(0);
  });

  test('that change between reading and committing are decided anew', async () => {
    const cartId = await cartWith(shop);
    shop.meddle(before('orders.place', () => stock(shop, mugAt(2500))));
    expect(await order(cartId, { expectedTotal: shown })).toMatchObject({
      ok: false,
      refusal: { code: 'total-changed', totals: { grand: changed } },
    });
    shop.meddle(inTurn);
    expect((await ordered(shop, cartId, { expectedTotal: changed })).order.totals.grand).toEqual(
      changed,
    );
  });

  test('that never stand still give up in the end, with nothing taken', async () => {
    const cartId = await cartWith(shop);
    let price = 2000;
    shop.meddle(before('orders.place', () => stock(shop, mugAt((price += 1))), 5));
    expect(await order(cartId)).toEqual({ ok: false, refusal: { code: 'too-busy' } });
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
  });

  test('decide whether cash is taken as they are now, not as they were', async () => {
    const cash = { paymentMethod: 'cash_on_delivery' } as const;
    const cartId = await cartWith(shop);
    await stock(shop, mugAt(90_000));
    const cap = money(100_000, 'EUR');
    const refusal = { code: 'cash-not-available', cap };
    expect(await order(cartId, cash)).toEqual({ ok: false, refusal });

    const dear = await cartWith(shop);
    await stock(shop, mugAt(1000));
    expect((await ordered(shop, dear, cash)).order.totals.grand).toEqual(money(2490, 'EUR'));
  });
});

describe('is refused', () => {
  test('when a product was archived since', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 2, 'MUG-RED': 1 });
    await stock(shop, mug({ status: 'archived' }));
    expect(await order(cartId)).toEqual({
      ok: false,
      refusal: {
        code: 'out-of-stock',
        skus: [
          { sku: 'MUG-BLUE', available: 0 },
          { sku: 'MUG-RED', available: 0 },
        ],
      },
    });
  });

  test('when a variant was taken out, naming that one alone', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 2, 'MUG-RED': 1 });
    await stock(shop, mug({ variants: mug().variants.slice(0, 1) }));
    const skus = [{ sku: 'MUG-RED', available: 0 }];
    expect(await order(cartId)).toEqual({ ok: false, refusal: { code: 'out-of-stock', skus } });
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
  });

  test('when fewer pieces are left, telling how many', async () => {
    const cartId = await cartWith(shop, { 'MUG-BLUE': 7 });
    await ordered(shop, await cartWith(shop, { 'MUG-BLUE': 4 }));
    const skus = [{ sku: 'MUG-BLUE', available: 6 }];
    expect(await order(cartId)).toEqual({ ok: false, refusal: { code: 'out-of-stock', skus } });
  });

  test('when the cart is unknown, expired or empty', async () => {
    const unknown = shop.ports.ids.nextCart();
    const notFound = { ok: false, refusal: { code: 'cart-not-found' } };
    expect(await order(unknown)).toEqual(notFound);

    expect(await order(await cartWith(shop, {}))).toEqual({
      ok: false,
      refusal: { code: 'cart-empty' },
    });

    const old = await cartWith(shop);
    shop.clock.now += 30 * 24 * 60 * MINUTE;
    expect(await order(old)).toEqual(notFound);
  });

  test("when it is somebody else's cart, ordered or not", async () => {
    const cartId = await cartWith(shop, undefined, 'a-customer');
    const notFound = { ok: false, refusal: { code: 'cart-not-found' } };
    for (const customerId of [null, 'another-customer']) {
      expect(await order(cartId, { customerId })).toEqual(notFound);
    }
    await ordered(shop, cartId, { customerId: 'a-customer' });
    for (const customerId of [null, 'another-customer']) {
      expect(await order(cartId, { customerId })).toEqual(notFound);
    }
  });

  test('by what the rules say, with nothing taken', async () => {
    const cartId = await cartWith(shop);
    const address = { ...CONTACT.shippingAddress, country: 'JP' };
    const contact = { ...CONTACT, shippingAddress: address };
    expect(await order(cartId, { contact })).toMatchObject({
      refusal: { code: 'country-not-served' },
    });
    expect(await order(cartId, { shippingMethod: 'rocket' })).toMatchObject({
      refusal: { code: 'shipping-method-not-available' },
    });
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
  });
});

describe('when something breaks', () => {
  test('before the commit, nothing happened, and a repeat orders', async () => {
    const cartId = await cartWith(shop);
    shop.meddle(lost('orders.place'));
    await expect(order(cartId)).rejects.toThrow(Died);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
    expect((await ordered(shop, cartId)).replayed).toBe(false);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(8);
  });

  test('after the commit, a repeat answers what the first would have, and all is published', async () => {
    const cartId = await cartWith(shop);
    shop.meddle(unanswered('orders.place'));
    await expect(order(cartId)).rejects.toThrow(Died);
    expect(publishedTypes(shop)).not.toContain('order.created');

    const again = await ordered(shop, cartId);
    expect(again).toMatchObject({ replayed: true, order: { status: 'pending_payment' } });
    expect(again.order.timeline).toHaveLength(1);
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(8);

    shop.clock.now += MINUTE;
    await publishLeftOver(shop.ports);
    expect(publishedTypes(shop)).toContain('order.created');
  });

  test('in publishing, the order stands and the schedule publishes it', async () => {
    const cartId = await cartWith(shop);
    shop.meddle(lost('publisher.publish'));
    expect((await ordered(shop, cartId)).order.status).toBe('pending_payment');
    expect(shop.reports).toHaveLength(1);

    shop.clock.now += MINUTE;
    expect(await publishLeftOver(shop.ports)).toEqual({ published: 1, failed: 0 });
    expect(publishedTypes(shop)).toContain('order.created');
  });

  test('in noting that its event has come, that is told once more', async () => {
    await ordered(shop, await cartWith(shop));
    const [[, id] = ['', '']] = [...shop.state.proofs].slice(-1);
    const [{ subject } = { subject: '' }] = shop.state.published.slice(-1);
    shop.meddle(lost('outbox.markPublished'));
    await noteArrival(shop.ports, { subject: String(subject), id });
    expect(shop.reports).toHaveLength(1);

    shop.clock.now += MINUTE;
    expect(await publishLeftOver(shop.ports)).toEqual({ published: 1, failed: 0 });
  });
});
