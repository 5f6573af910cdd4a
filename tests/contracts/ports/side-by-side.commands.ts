import fc from '../../support/properties.ts';
import { orderIdOf } from '../../../src/application/ids.ts';
import { lineOf } from '../../../src/domain/carts/cart.ts';
import { piecesOf } from '../../../src/domain/orders/change.ts';
import { nextVersion, type Order } from '../../../src/domain/orders/order.ts';
import {
  cartIdOf,
  cartOf,
  changed,
  NOW,
  placingOf,
  productOf,
  recordOf,
  refundOf,
  returnOf,
  saveOf,
  variantOf,
} from './samples.ts';
import type { Stores } from './stores.ts';

/** One call of a port, or the few that belong together; `at` is its time in milliseconds after NOW. */
export type Command = (stores: Stores, at: number) => Promise<unknown>;

const SKUS = ['A', 'B', 'C'];
const PRODUCT = productOf(
  'thing',
  SKUS.map((sku) => variantOf(sku)),
);

const cart = fc.constantFrom(1, 2, 2, 3, 3, 4);
const sku = fc.constantFrom(...SKUS);
const pieces = fc.integer({ min: 1, max: 4 });
const limit = fc.integer({ min: 1, max: 4 });
/** How old the state is that a writer goes by. */
const lag = fc.constantFrom(0, 0, 0, 1);

/** What every run begins with: five pieces of three SKUs, and carts that live shorter and longer. */
export const setUp: Command = async ({ products, carts }) => {
  await products.save(once(saveOf(PRODUCT, undefined, 5), 0));
  const offers = await products.findOffers(SKUS);
  for (const [n, lifeMs] of [15, 60, 60].entries()) {
    const lines = offers.slice(0, n).map((offer) => lineOf(offer, { quantity: 2, addedAt: NOW }));
    await carts.create(cartOf(n + 1, { lines, expiresAt: NOW + lifeMs }));
  }
};

/** Replaces the record's running number: both sides have to be told exactly the same. */
function once<Change extends { record: ReturnType<typeof recordOf> }>(change: Change, at: number) {
  const { subject } = change.record;
  return { ...change, record: recordOf(subject, { laterMs: at, n: at }) };
}

/** A kind of command; a run that fails is told by names and values. */
function command<Values>(
  name: string,
  values: fc.Arbitrary<Values>,
  run: (values: Values, stores: Stores, at: number) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return values.map((chosen) =>
    Object.assign((stores: Stores, at: number) => run(chosen, stores, at), {
      [fc.toStringMethod]: () => `${name} ${fc.stringify(chosen)}`,
    }),
  );
}

const openCart = command(
  'open cart',
  fc.tuple(cart, fc.integer({ min: 5, max: 60 })),
  ([n, lifeMs], { carts }, at) => carts.create(cartOf(n, { expiresAt: NOW + at + lifeMs })),
);

/** Lines are made of the offers as they are now, or as they once were. */
const setLine = command(
  'set line',
  fc.tuple(cart, sku, pieces, lag),
  async ([n, wanted, quantity, age], { carts, products }, at) => {
    const [offer] = await products.findOffers([wanted]);
    if (offer === undefined) return 'no offer';
    const line = lineOf(offer, { quantity, addedAt: NOW + at });
    const offerVersion = Math.max(1, line.offerVersion - age);
    return carts.setLine(cartIdOf(n), { ...line, offerVersion }, NOW + at);
  },
);

const removeLine = command('remove line', fc.tuple(cart, sku), ([n, gone], { carts }, at) =>
  carts.removeLine(cartIdOf(n), gone, NOW + at),
);

const placeOrder = command(
  'place order',
  fc.tuple(cart, fc.constantFrom('card', 'cash_on_delivery')),
  async ([n, method], { orders, products }, at) => {
    const id = cartIdOf(n);
    const { cart: read, existing } = await orders.readForCheckout(id, orderIdOf(id));
    const lines = read?.lines ?? [];
    if (lines.length === 0) return { existing };
    const offers = await products.readOffers(lines);
    const placing = placingOf(offers, { cart: n, method, laterMs: at });
    const takes = lines.map(({ sku: taken, productId, quantity, offerVersion }) => ({
      ...{ sku: taken, productId, quantity, offerVersion },
    }));
    return { existing, outcome: await orders.place(once({ ...placing, takes }, at)) };
  },
);

const beginPayment = command('begin payment', fc.tuple(cart, lag), async ([n, age], stores, at) => {
  const before = await orderOf(stores, n, age);
  if (before === undefined) return 'no order';
  const attempt = { number: 1, askedAt: NOW + at, requestKey: `r-${at}` };
  const payment = { ...before.payment, attempts: 1, attempt };
  const after = { ...before, payment, revision: before.revision + 1 };
  return stores.orders.commit({ before, after });
});

const changeOrder = command(
  'change order',
  fc.tuple(cart, fc.constantFrom('cancelling', 'cancelled', 'placed'), lag),
  async ([n, status, age], stores, at) => {
    const before = await orderOf(stores, n, age);
    if (before === undefined || !holdsPieces(before)) return 'no order';
    const cancellation = status === 'placed' ? undefined : { cause: 'person' as const };
    const after: Order = nextVersion({ ...before, status, cancellation });
    // Stock goes back once, as the domain sees to it: nothing follows on cancelled.
    const stock =
      status === 'cancelled' ? { kind: 'release' as const, pieces: piecesOf(before) } : undefined;
    const record = recordOf(before.id, { laterMs: at, n: at, type: 'order.cancelled' });
    return stores.orders.commit({ before, after, stock, record });
  },
);

const attachToOrder = command(
  'attach to order',
  fc.tuple(
    cart,
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('requested', 'requested', 'succeeded', 'failed'),
    fc.constantFrom(undefined, 'requested', 'approved', 'received'),
    lag,
  ),
  async ([n, which, status, goods, age], stores, at) => {
    const before = await orderOf(stores, n, age);
    if (before === undefined) return 'no order';
    const refund = refundOf(n * 10 + which, { status });
    const back = returnOf(n * 10 + which, { status: goods ?? 'requested' });
    const after: Order = nextVersion({
      ...before,
      refunds: [...before.refunds.filter(({ id }) => id !== refund.id), refund],
      returns: [
        ...before.returns.filter(({ id }) => goods === undefined || id !== back.id),
        ...(goods === undefined ? [] : [back]),
      ],
    });
    const record = recordOf(before.id, { laterMs: at, n: at, type: 'refund.requested' });
    return stores.orders.commit({ before, after, record });
  },
);

/** Pieces that the order holds leave the house, or some are put back on the shelf. */
const moveGoods = command(
  'move goods',
  fc.tuple(cart, fc.constantFrom('ship', 'restock'), lag),
  async ([n, kind, age], stores, at) => {
    const before = await orderOf(stores, n, age);
    // What is reserved leaves the house once.
    if (before === undefined || (kind === 'ship') !== holdsPieces(before)) return 'nothing to move';
    const lines = piecesOf(before).map(({ sku: moved, quantity }) => ({ sku: moved, quantity }));
    const parcel = { carrier: 'DHL', trackingNumber: `${at}`, shippedAt: NOW + at, lines };
    const after: Order = nextVersion({
      ...before,
      ...(kind === 'ship' ? { status: 'shipped', shipments: [parcel] } : {}),
    });
    const stock = { kind, pieces: piecesOf(before) };
    const record = recordOf(before.id, { laterMs: at, n: at, type: 'order.shipped' });
    return stores.orders.commit({ before, after, stock, record });
  },
);

const listReturns = command(
  'list returns',
  fc.tuple(fc.constantFrom('requested', 'approved', 'received'), limit),
  async ([status, most], { orders }) => {
    const { items, next } = await orders.returnsIn({ status, limit: most, after: undefined });
    return { items, more: next !== undefined };
  },
);

function holdsPieces({ status }: Order): boolean {
  return status !== 'cancelled' && status !== 'shipped';
}

/** The order of a cart as it is, or with a revision that it once had. */
async function orderOf({ orders }: Stores, n: number, age: number): Promise<Order | undefined> {
  const found = await orders.find(orderIdOf(cartIdOf(n)));
  return found && { ...found.order, revision: found.order.revision - age };
}

const changeProduct = command(
  'change product',
  fc.tuple(
    sku,
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom('active', 'active', 'active', 'active', 'archived'),
    lag,
  ),
  async ([changedSku, price, status, age], { products }, at) => {
    const { product } = (await products.find('thing'))!;
    const before = { ...product, version: product.version - age };
    const others = product.variants.filter((variant) => variant.sku !== changedSku);
    const variants = price === 1 ? others : [...others, variantOf(changedSku, price * 100)];
    return products.save(once(saveOf(changed(before, { variants, status }), before, 5), at));
  },
);

const publish = command('publish', limit, async (most, { outbox }, at) => {
  const page = await outbox.unpublished({ before: NOW + at, limit: most });
  for (const record of page.records) await outbox.markPublished(record);
  return page;
});

const listWaiting = command('list waiting', limit, (most, { orders }, at) =>
  orders.awaitingProvider({ createdBefore: NOW + at, limit: most }),
);

export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    { arbitrary: openCart, weight: 1 },
    { arbitrary: setLine, weight: 5 },
    { arbitrary: removeLine, weight: 1 },
    { arbitrary: placeOrder, weight: 5 },
    { arbitrary: beginPayment, weight: 2 },
    { arbitrary: changeOrder, weight: 6 },
    { arbitrary: attachToOrder, weight: 4 },
    { arbitrary: moveGoods, weight: 2 },
    { arbitrary: listReturns, weight: 1 },
    { arbitrary: changeProduct, weight: 1 },
    { arbitrary: publish, weight: 1 },
    { arbitrary: listWaiting, weight: 1 },
  ),
  { minLength: 8, maxLength: 40, size: 'large' },
);

/** Everything that can be read in the end. */
export const readAll: Command = async ({ carts, orders, outbox, products }, at) => {
  const cartIds = [1, 2, 3, 4].map((n) => cartIdOf(n));
  return {
    carts: await Promise.all(cartIds.map((id) => carts.find(id))),
    orders: await Promise.all(cartIds.map((id) => orders.find(orderIdOf(id)))),
    histories: await Promise.all(cartIds.map((id) => outbox.history(orderIdOf(id)))),
    waiting: await orders.awaitingProvider({ createdBefore: NOW + at, limit: 9 }),
    unpublished: await outbox.unpublished({ before: NOW + at, limit: 99 }),
    product: await products.find('thing'),
  };
};
