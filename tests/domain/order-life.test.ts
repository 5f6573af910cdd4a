import { expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { money } from '../../src/domain/money.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import { paymentCurrency, type Order, type OrderStatus } from '../../src/domain/orders/order.ts';
import { summaryOf } from '../../src/domain/orders/order-summary.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { placeOrder } from '../../src/domain/orders/place-order.ts';
import { refundableMinor, refundResult } from '../../src/domain/orders/request-refund.ts';
import { ORDER_TRANSITIONS } from '../../src/domain/orders/transitions.ts';
import { ACCOUNTS, type LedgerEntry } from '../../src/domain/payments/ledger.ts';
import { factOf, lineOf, NOW, requestOf, RULES } from './examples.ts';
import {
  ask,
  cancel,
  decide,
  EVENTS,
  receive,
  refund,
  refundAgain,
  told,
  type OrderEvent,
} from './order-events.ts';

/**
 * Whatever is done to an order, in whatever order: books are kept beside it that know nothing of the
 * domain's rules but what each committed change claims to do, and then everything has to agree.
 */

const ON_HAND = 10;
const GOODS = [
  { sku: 'CUP', quantity: 3 },
  { sku: 'TEA', quantity: 2 },
];

/** An order as it is placed; a card order with its payment begun. */
function begun(paymentMethod: 'card' | 'cash_on_delivery', pricesIncludeTax: boolean): Order {
  const lines = GOODS.map(({ sku, quantity }) =>
    lineOf({ sku, quantity, unitPrice: money(sku === 'CUP' ? 999 : 333, 'EUR') }),
  );
  const rules = { ...RULES, pricesIncludeTax };
  const decision = placeOrder({ lines }, requestOf({ paymentMethod }), rules, NOW);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const { order } = decision.value;
  if (paymentMethod !== 'card') return order;
  const attempt = { number: 1, askedAt: NOW, requestKey: 'a-key', intentId: 'pi_1' };
  return { ...order, payment: { ...order.payment, attempts: 1, attempt } };
}

/** Facts of the order's own intent, most of them as they should be. */
const fact = fc
  .record({
    status: fc.constantFrom('succeeded', 'succeeded', 'cancelled', 'processing', 'open'),
    strayMinor: fc.constantFrom(0, 0, 0, 0, -1, 50),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
    dispute: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      { isOpen: true, lostMinor: 0 },
      { isOpen: false, lostMinor: 0 },
      { isOpen: false, lostMinor: 1000 },
    ),
  })
  .map(({ status, strayMinor, currency, dispute }): OrderEvent => ({
    role: 'provider',
    on: (order) => {
      const amount = order.totals.grand.amount + strayMinor;
      const receivedMinor = status === 'succeeded' ? amount : 0;
      return told(factOf({ status, receivedMinor, amountMinor: amount, currency, dispute })).on(
        order,
      );
    },
  }));

/** The provider ends one of the refunds, or says the same of it again. */
const refundEnd = fc
  .tuple(fc.nat(7), fc.constantFrom('succeeded', 'succeeded', 'failed', 'pending'))
  .map(([n, status]): OrderEvent => ({
    role: 'provider',
    on: (order) => {
      const { id } = order.refunds[n % Math.max(1, order.refunds.length)] ?? { id: 'none' };
      return refundResult(order, id, { providerId: `re_${n}`, status });
    },
  }));

const returnId = fc.constantFrom('ret_1', 'ret_2', 'ret_3');
const pieces = fc.oneof(
  fc.constant(GOODS),
  fc.array(
    fc.record({
      sku: fc.constantFrom('CUP', 'TEA', 'NONE'),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
);
/** All that can be refunded, or a part that may be too much. */
const amount = fc.oneof(
  fc.constant((order: Order) => refundableMinor(order.payment)),
  fc.integer({ min: 1, max: 5_000 }).map((amountMinor) => () => amountMinor),
);
const role = fc.constantFrom('guest', 'customer', 'staff', 'admin', 'system');
const onItsWay = ['pack', 'ship', 'deliver'] as const;

const event: fc.Arbitrary<OrderEvent> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...onItsWay).map((name) => EVENTS[name]) },
  { weight: 1, arbitrary: fc.constant(EVENTS.refuse) },
  { weight: 2, arbitrary: fc.constant(EVENTS.cash) },
  { weight: 1, arbitrary: fc.constant(EVENTS.instead) },
  { weight: 6, arbitrary: fact },
  { weight: 2, arbitrary: fc.tuple(role, fc.boolean()).map(([who, back]) => cancel(who, back)) },
  { weight: 1, arbitrary: fc.constantFrom(EVENTS.accept, EVENTS.reject) },
  {
    weight: 3,
    arbitrary: fc.tuple(amount, fc.nat(9)).map(([amountOf, n]): OrderEvent => ({
      role: 'admin',
      on: (order) => refund(Math.max(1, amountOf(order)), `rfd_${n}`).on(order),
    })),
  },
  { weight: 4, arbitrary: refundEnd },
  { weight: 3, arbitrary: fc.tuple(pieces, returnId).map(([lines, id]) => ask(lines, id)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('approve', 'approve', 'reject'), returnId)
      .map(([decision, id]) => decide(decision, id)),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(returnId, fc.boolean()).map(([id, restock]) => receive(id, restock)),
  },
  { weight: 2, arbitrary: returnId.map((id) => refundAgain(id)) },
);

const life = fc.record({
  method: fc.constantFrom('card', 'card', 'cash_on_delivery'),
  pricesIncludeTax: fc.boolean(),
  events: fc.array(event, { minLength: 1, maxLength: 60, size: 'max' }),
});

/** What is kept beside the order: stock by SKU, and every entry that was booked. */
interface Books {
  readonly stock: Map<string, { onHand: number; available: number }>;
  readonly entries: LedgerEntry[];
}

function openBooks(): Books {
  const stock = GOODS.map(({ sku, quantity }) => {
    return [sku, { onHand: ON_HAND, available: ON_HAND - quantity }] as const;
  });
  return { stock: new Map(stock), entries: [] };
}

function enter({ stock, entries }: Books, change: OrderChange): void {
  entries.push(...(change.ledger ?? []));
  for (const { sku, quantity } of change.stock?.pieces ?? []) {
    const offer = stock.get(sku)!;
    const kind = change.stock!.kind;
    if (kind !== 'release') offer.onHand += kind === 'ship' ? -quantity : quantity;
    if (kind !== 'ship') offer.available += quantity;
  }
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function balance({ entries }: Books, ...accounts: readonly LedgerEntry['account'][]): number {
  return sumOf(
    entries
      .filter(({ account }) => accounts.includes(account))
      .map(({ amountMinor }) => amountMinor),
  );
}

const HOLDS: readonly OrderStatus[] = ['pending_payment', 'placed', 'packed', 'cancelling'];

/** How many pieces of a SKU came back on the shelf after they had left the house. */
function piecesBack(order: Order, sku: string, cancelledBack: boolean): number {
  const lines = order.returns
    .filter(({ restocked }) => restocked === true)
    .flatMap((one) => one.lines);
  const returned = sumOf(lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
  const ordered = GOODS.find((good) => good.sku === sku)!.quantity;
  return returned + (cancelledBack ? ordered : 0);
}

/** Runs a life; `look` sees each change with the books as they stand then. */
function live(
  { method, pricesIncludeTax, events }: typeof life extends fc.Arbitrary<infer Life> ? Life : never,
  look: (step: {
    before: Order;
    change: OrderChange;
    role: OrderEvent['role'];
    books: Books;
    cancelledBack: boolean;
  }) => void,
): Order {
  const books = openBooks();
  let order = begun(method, pricesIncludeTax);
  let cancelledBack = false;
  for (const { role: who, on } of events) {
    const change = on(order);
    if (change === undefined || change === 'refused') continue;
    enter(books, change);
    cancelledBack ||= order.status === 'delivery_refused' && change.stock !== undefined;
    look({ before: order, change, role: who, books, cancelledBack });
    order = change.after;
  }
  return order;
}

/** Enough that every kind of change happens in every run; see the last test. */
const RUNS = { numRuns: 600 };

test('no more goes back than was captured, and it is what the refunds say', () => {
  fc.assert(
    fc.property(life, (given) => {
      live(given, ({ change: { after } }) => {
        const { capturedMinor, refundingMinor, refundedMinor } = after.payment;
        const sumIn = (status: string): number =>
          sumOf(after.refunds.filter((one) => one.status === status).map((one) => one.amountMinor));
        expect(refundedMinor + refundingMinor).toBeLessThanOrEqual(capturedMinor);
        expect(refundingMinor).toBe(sumIn('requested'));
        expect(refundedMinor).toBe(sumIn('succeeded'));
        expect(after.refunds.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
        expect(new Set(after.refunds.map(({ id }) => id)).size).toBe(after.refunds.length);
      });
    }),
    RUNS,
  );
});

test('the ledger balances, and says what was captured and what went back', () => {
  fc.assert(
    fc.property(life, (given) => {
      live(given, ({ change: { after }, books }) => {
        const { capturedMinor, refundedMinor, lostMinor = 0 } = after.payment;
        expect(balance(books, ...ACCOUNTS)).toBe(0);
        expect(balance(books, 'provider', 'cash')).toBe(capturedMinor - refundedMinor - lostMinor);
        expect(balance(books, 'sales')).toBe(-capturedMinor || 0);
        expect(balance(books, 'refunds')).toBe(refundedMinor);
        expect(balance(books, 'disputes')).toBe(lostMinor);
        const currency = paymentCurrency(after);
        expect(books.entries.every((entry) => entry.currency === currency)).toBe(true);
      });
    }),
    RUNS,
  );
});

test('what is reserved and what is there follows from where the order stands', () => {
  fc.assert(
    fc.property(life, (given) => {
      live(given, ({ change: { after }, books, cancelledBack }) => {
        for (const { sku, quantity } of GOODS) {
          const { onHand, available } = books.stock.get(sku)!;
          const left = after.shipments.length > 0 ? quantity : 0;
          const back = piecesBack(after, sku, cancelledBack);
          expect(onHand - available).toBe(HOLDS.includes(after.status) ? quantity : 0);
          expect(onHand).toBe(ON_HAND - left + back);
          expect(back).toBeLessThanOrEqual(left);
        }
      });
    }),
    RUNS,
  );
});

test('never comes back more than was delivered', () => {
  fc.assert(
    fc.property(life, (given) => {
      live(given, ({ change: { after } }) => {
        const open = after.returns.filter(({ status }) => status !== 'rejected');
        for (const { sku, quantity } of [...GOODS, { sku: 'NONE', quantity: 0 }]) {
          const lines = open.flatMap((one) => one.lines).filter((line) => line.sku === sku);
          expect(sumOf(lines.map((line) => line.quantity))).toBeLessThanOrEqual(quantity);
        }
        if (open.length > 0) expect(['delivered', 'returned']).toContain(after.status);
      });
    }),
    RUNS,
  );
});

test('what was ordered never changes, each change counts once and is told, and is a listed one', () => {
  fc.assert(
    fc.property(life, (given) => {
      live(given, ({ before, change: { after, events }, role: who }) => {
        const { lines, adjustments, totals, id, number, createdAt, firstMethod } = before;
        expect(after).toMatchObject({ lines, adjustments, totals, id, number });
        expect(after).toMatchObject({ createdAt, firstMethod });
        expect([after.version, after.revision]).toEqual([before.version + 1, before.revision + 1]);
        expect(events.length).toBeGreaterThan(0);
        for (const { subject, data } of events) {
          expect({ subject, version: data.version }).toEqual({
            subject: id,
            version: after.version,
          });
        }
        const types = events.map(({ type }) => type);
        if (stableJson(summaryOf(after)) !== stableJson(summaryOf(before))) {
          // What lists show is followed by whoever hears of these.
          expect(types).toContainEqual(expect.stringMatching(/^(order|payment|refund)\./));
        }
        if (after.status === before.status) return;
        const row = ORDER_TRANSITIONS.find(
          ({ from, to }) => from === before.status && to === after.status,
        );
        expect(row?.by).toContain(who);
      });
    }),
    RUNS,
  );
});

test('such lives go everywhere', () => {
  const seen = new Set<string>();
  for (const given of fc.sample(life, { numRuns: 1500, seed: 20261120 })) {
    live(given, ({ change: { after, events } }) => {
      seen.add(after.status).add(after.payment.status);
      for (const { type } of events) seen.add(type);
    });
  }
  const everywhere = [
    ...['pending_payment', 'placed', 'packed', 'shipped', 'delivered', 'returned'],
    ...['delivery_refused', 'cancelling', 'cancelled', 'captured', 'partly_refunded', 'refunded'],
    ...['review', 'disputed', 'cash_due', 'cash_collected', 'waived'],
    ...['refund.requested', 'refund.succeeded', 'refund.failed', 'payment.method_changed'],
    ...['payment.disputed', 'payment.dispute_won', 'payment.dispute_lost', 'return.refunded'],
    ...['return.requested', 'return.approved', 'return.rejected', 'return.received'],
  ];
  expect(everywhere.filter((place) => !seen.has(place))).toEqual([]);
});
