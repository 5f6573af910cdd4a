import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import {
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type CancellationCause,
  type Order,
  type OrderStatus,
  type PaymentStatus,
} from '../../src/domain/orders/order.ts';
import { refundResult } from '../../src/domain/orders/request-refund.ts';
import { ORDER_TRANSITIONS } from '../../src/domain/orders/transitions.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import { captureBooking, refundBooking } from '../../src/domain/payments/ledger.ts';
import { reviewPayment, type ReviewRefusal } from '../../src/domain/payments/review.ts';
import {
  settlement as settlementOn,
  type ProviderFact,
} from '../../src/domain/payments/settlement.ts';
import type { Result } from '../../src/domain/result.ts';
import { factOf, lineOf, NOW, orderIn, orderOf, paidOrder } from './examples.ts';

const TERMS = { refundId: 'rfd_late', wonRefundId: 'rfd_won', now: NOW + 9 };

function settlement(order: Order, fact: ProviderFact): OrderChange | undefined {
  return settlementOn(order, fact, TERMS);
}

const FACTS = {
  nothing: undefined,
  open: factOf({ status: 'open' }),
  declined: factOf({ status: 'open', failure: 'card_declined' }),
  action: factOf({ status: 'requires_action' }),
  processing: factOf({ status: 'processing' }),
  closed: factOf({ status: 'cancelled' }),
  paid: factOf({ status: 'succeeded' }),
  // Paid, and taken back by the buyer's bank meanwhile.
  disputed: factOf({ status: 'succeeded', dispute: { isOpen: true, lostMinor: 0 } }),
  disputeWon: factOf({ status: 'succeeded', dispute: { isOpen: false, lostMinor: 0 } }),
  disputeLost: factOf({ status: 'succeeded', dispute: { isOpen: false, lostMinor: 4488 } }),
  // Money came, but not as it was asked for.
  paidLess: factOf({ status: 'succeeded', receivedMinor: 4487 }),
  paidMore: factOf({ status: 'succeeded', receivedMinor: 4489 }),
  paidDollars: factOf({ status: 'succeeded', currency: 'USD' }),
  paidForOther: factOf({ status: 'succeeded', orderId: 'ord_01K1AHRK000000000000000000' }),
  paidForNone: factOf({ status: 'succeeded', orderId: undefined }),
  paidElsewhere: factOf({ status: 'succeeded', intentId: 'pi_2' }),
  // No money, and about an intent that the order does not have.
  closedElsewhere: factOf({ status: 'cancelled', intentId: 'pi_2' }),
  actionElsewhere: factOf({ status: 'requires_action', intentId: 'pi_2' }),
} as const satisfies Record<string, ProviderFact>;
type FactName = keyof typeof FACTS;

const MISMATCHED: readonly FactName[] = [
  'paidLess',
  'paidMore',
  'paidDollars',
  'paidForOther',
  'paidForNone',
  'paidElsewhere',
];

/** Payments of which only a dispute is news, and what they become by each. */
const DISPUTED: Partial<Record<PaymentStatus, Partial<Record<FactName, PaymentStatus>>>> = {
  captured: { disputed: 'disputed', disputeLost: 'disputed' },
  partly_refunded: { disputed: 'disputed', disputeLost: 'disputed' },
  refunded: { disputed: 'disputed', disputeLost: 'disputed' },
  disputed: { disputeWon: 'captured', disputeLost: 'disputed' },
  review: { disputeLost: 'review' },
};
/** What is paid, whatever became of it later. */
const PAID: readonly FactName[] = ['paid', 'disputed', 'disputeWon', 'disputeLost'];

/** Payments that facts may still move; the others are settled, or wait for a person. */
const OPEN: readonly PaymentStatus[] = [
  'created',
  'requires_action',
  'processing',
  'failed',
  'cancelled',
  'cash_due',
  'cash_collected',
  'waived',
];

/**
 * What an order with an open payment becomes, by the fact: `status payment`, `!` where its pieces go
 * back, `refund` where the money does, nothing where nothing changes. An order that was paid wrongly, or
 * at a time when nobody owed anything, stays where it is, in review.
 */
const EXPECTED: Record<string, Partial<Record<FactName, string>>> = {
  pending_payment: {
    declined: 'pending_payment failed',
    action: 'pending_payment requires_action',
    processing: 'pending_payment processing',
    closed: 'pending_payment created',
    paid: 'placed captured',
  },
  'cancelling expiry': { closed: 'cancelled cancelled !', paid: 'placed captured' },
  'cancelling person': { closed: 'cancelled cancelled !', paid: 'cancelled captured ! refund' },
  'cancelled expiry': { paid: 'cancelled captured refund' },
  'cancelled person': { paid: 'cancelled captured refund' },
  placed: { paid: 'placed review' },
  packed: { paid: 'packed review' },
  shipped: { paid: 'shipped review' },
  delivered: { paid: 'delivered review' },
  delivery_refused: { paid: 'delivery_refused review' },
  returned: { paid: 'returned review' },
};

/** A fact that the order knows already. */
const TOLD: Partial<Record<FactName, PaymentStatus>> = {
  declined: 'failed',
  action: 'requires_action',
  processing: 'processing',
};

function expected(standing: string, payment: PaymentStatus, fact: FactName): string {
  const [status = ''] = standing.split(' ');
  if (payment in DISPUTED) {
    const becomes = DISPUTED[payment]?.[fact];
    return becomes === undefined ? '' : `${status} ${becomes}`;
  }
  if (!OPEN.includes(payment) || TOLD[fact] === payment) return '';
  if (MISMATCHED.includes(fact)) return `${status} review`;
  return EXPECTED[standing]![PAID.includes(fact) ? 'paid' : fact] ?? '';
}

function told(change: OrderChange | undefined): string {
  if (change === undefined) return '';
  const { after, stock, events } = change;
  const back = stock?.kind === 'release' ? ' !' : '';
  const refund = events.some(({ type }) => type === 'refund.requested') ? ' refund' : '';
  return `${after.status} ${after.payment.status}${back}${refund}`;
}

describe('an order, its payment and what the provider says', () => {
  const standings = Object.keys(EXPECTED);
  const names = Object.keys(FACTS) as FactName[];

  test('the table speaks of every status', () => {
    const spoken = new Set(standings.map((standing) => standing.split(' ')[0]));
    expect([...spoken].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  test.each(standings.flatMap((standing) => names.map((fact) => ({ standing, fact }))))(
    '$standing, $fact',
    ({ standing, fact }) => {
      const [status, cause] = standing.split(' ') as [OrderStatus, CancellationCause?];
      const outcomes = PAYMENT_STATUSES.map((payment) => [
        payment,
        told(settlement(orderIn(status, payment, cause), FACTS[fact])),
      ]);
      expect(outcomes).toEqual(
        PAYMENT_STATUSES.map((payment) => [payment, expected(standing, payment, fact)]),
      );
    },
  );
});

describe('an order that never asked the provider', () => {
  const unasked = { payment: { attempt: undefined, attempts: 0 } } as const;

  test('is cancelled as soon as it is cancelling', () => {
    const order = orderOf({ ...unasked, status: 'cancelling', cancellation: { cause: 'expiry' } });
    expect(told(settlement(order, undefined))).toBe('cancelled cancelled !');
  });

  test('else waits', () => {
    expect(settlement(orderOf(unasked), undefined)).toBeUndefined();
  });

  test('does not take the end of an unknown intent for its own', () => {
    const order = orderOf({ ...unasked, status: 'cancelling', cancellation: { cause: 'person' } });
    expect(settlement(order, FACTS.closed)).toBeUndefined();
  });

  test('is looked at by a person when money comes nevertheless', () => {
    expect(told(settlement(orderOf(unasked), FACTS.paid))).toBe('pending_payment review');
  });
});

test('an attempt whose answer is not known keeps the stock', () => {
  const attempt = { number: 1, askedAt: 0, requestKey: 'a-key' };
  const order = orderOf({
    status: 'cancelling',
    cancellation: { cause: 'expiry' },
    payment: { attempt },
  });
  expect(settlement(order, undefined)).toBeUndefined();
});

describe('what a change says', () => {
  const change = (order: Order, fact: FactName): OrderChange => settlement(order, FACTS[fact])!;

  test('money as asked for is captured, and a cancellation by the clock is forgotten', () => {
    const { after, events } = change(orderIn('cancelling', 'created', 'expiry'), 'paid');
    expect(after.payment).toMatchObject({ status: 'captured', capturedMinor: 4488 });
    expect(after.cancellation).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['payment.captured', 'order.placed']);
    expect(events[0]?.data).toMatchObject({ status: 'placed', capturedMinor: 4488, version: 5 });
  });

  test('what was captured is booked, and only then', () => {
    expect(change(orderOf(), 'paid').ledger).toEqual(captureBooking('card', 4488, 'EUR'));
    expect(change(orderOf(), 'processing').ledger).toBeUndefined();
    expect(change(paidOrder('placed'), 'disputed').ledger).toBeUndefined();
  });

  test('money that is not as asked for is recorded and booked as it came', () => {
    const { after, events, ledger } = change(orderOf(), 'paidLess');
    expect(after.payment.capturedMinor).toBe(4487);
    expect(ledger).toEqual(captureBooking('card', 4487, 'EUR'));
    expect(change(orderOf(), 'paidDollars').ledger).toEqual(captureBooking('card', 4488, 'USD'));
    expect(events.map(({ type }) => type)).toEqual(['payment.review']);
  });

  test.each([
    ['cancelled', ['payment.captured', 'refund.requested']],
    ['cancelling', ['payment.captured', 'order.cancelled', 'refund.requested']],
  ] as const)('money for what a person %s is captured, and on its way back', (status, types) => {
    const { after, events, ledger } = change(orderIn(status, 'created', 'person'), 'paid');
    expect(after).toMatchObject({
      status: 'cancelled',
      payment: { capturedMinor: 4488, refundingMinor: 4488, refundedMinor: 0 },
      cancellation: { cause: 'person' },
    });
    expect(after.refunds).toEqual([
      {
        id: 'rfd_late',
        amountMinor: 4488,
        status: 'requested',
        cause: 'late-payment',
        requestedAt: NOW + 9,
      },
    ]);
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(events[0]?.data).toMatchObject({
      ...{ capturedMinor: 4488, refundId: 'rfd_late', refundMinor: 4488 },
      refundCause: 'late-payment',
    });
    expect(ledger).toEqual(captureBooking('card', 4488, 'EUR'));
  });

  test('a dispute is shown, and nothing else changes', () => {
    const order = paidOrder('shipped', { payment: { refundingMinor: 100 } });
    const { after, events } = change(order, 'disputed');
    const payment = { ...order.payment, status: 'disputed' };
    expect(after).toEqual({ ...order, payment, version: 5, revision: 8 });
    expect(events.map(({ type }) => type)).toEqual(['payment.disputed']);
  });

  test('a dispute of another intent is none of this order', () => {
    const dispute = { isOpen: true, lostMinor: 0 };
    const fact = factOf({ status: 'succeeded', dispute, intentId: 'pi_2' });
    expect(settlement(paidOrder('placed'), fact)).toBeUndefined();
  });

  test('a decline says why', () => {
    const { events } = change(orderOf(), 'declined');
    expect(events).toMatchObject([{ type: 'payment.failed', data: { reason: 'card_declined' } }]);
  });

  test('an intent that the provider closed makes room for another', () => {
    const { after, events } = change(orderIn('pending_payment', 'failed'), 'closed');
    expect(after.payment).toMatchObject({ status: 'created', attempts: 1, attempt: undefined });
    expect(events).toMatchObject([{ type: 'payment.failed' }]);
  });

  test('the end of an order tells which pieces go back', () => {
    const { events } = change(orderIn('cancelling', 'created', 'person'), 'closed');
    const { sku, productId } = lineOf();
    expect(events).toMatchObject([
      { type: 'order.cancelled', data: { lines: [{ sku, productId, quantity: 2 }] } },
    ]);
  });
});

describe('whatever is told, in whatever order', () => {
  const standing = fc.constantFrom(...Object.keys(EXPECTED));
  const payment = fc.constantFrom(...PAYMENT_STATUSES);
  const attempt = fc.constantFrom(
    undefined,
    { number: 1, askedAt: 0, requestKey: 'a-key' },
    { number: 1, askedAt: 0, requestKey: 'a-key', intentId: 'pi_1' },
  );
  const anyOrder = fc.tuple(standing, payment, attempt).map(([where, how, open]) => {
    const [status, cause] = where.split(' ') as [OrderStatus, CancellationCause?];
    const cancellation = cause && { cause };
    return orderOf({ status, cancellation, payment: { status: how, attempt: open } });
  });
  const anyFact = fc.oneof(
    fc.constantFrom(...Object.values(FACTS)),
    fc.record({
      intentId: fc.constantFrom('pi_1', 'pi_2'),
      orderId: fc.constantFrom(orderOf().id, 'ord_01K1AHRK000000000000000000', undefined),
      status: fc.constantFrom('open', 'requires_action', 'processing', 'succeeded', 'cancelled'),
      amountMinor: fc.nat(10_000),
      receivedMinor: fc.oneof(fc.constant(4488), fc.nat(10_000)),
      currency: fc.constantFrom('EUR', 'USD'),
      failure: fc.constantFrom(undefined, 'card_declined'),
      dispute: fc.constantFrom(
        undefined,
        { isOpen: true, lostMinor: 0 },
        { isOpen: false, lostMinor: 0 },
        { isOpen: false, lostMinor: 4488 },
        { isOpen: true, lostMinor: 1000 },
      ),
    }),
  );
  const follow = (order: Order, facts: readonly ProviderFact[]): Order =>
    facts.reduce((now, fact) => settlement(now, fact)?.after ?? now, order);
  const fits = (fact: ProviderFact): boolean =>
    fact?.intentId === 'pi_1' &&
    fact.orderId === orderOf().id &&
    fact.receivedMinor === 4488 &&
    fact.currency === 'EUR';

  test('the same fact again changes nothing', () => {
    fc.assert(
      fc.property(anyOrder, anyFact, (order, fact) => {
        // What is paid and disputed at once is told in two steps.
        const told = fact?.dispute === undefined ? [fact] : [fact, fact];
        expect(settlement(follow(order, told), fact)).toBeUndefined();
      }),
    );
  });

  /** What a fact may change; all else stays. */
  const UNSAID = { status: 0, payment: 0, cancellation: 0, refunds: 0, version: 0, revision: 0 };

  test('a change is one step of the version, of the revision, and of what is allowed', () => {
    fc.assert(
      fc.property(anyOrder, anyFact, (order, fact) => {
        const change = settlement(order, fact);
        if (change === undefined) return;
        const { after, events, stock, ledger = [] } = change;
        expect([after.version, after.revision]).toEqual([order.version + 1, order.revision + 1]);
        expect(events.length).toBeGreaterThan(0);
        expect(events.every(({ subject }) => subject === order.id)).toBe(true);
        expect({
          ...after,
          ...UNSAID,
        }).toEqual({ ...order, ...UNSAID });
        if (after.status !== order.status) {
          const row = ORDER_TRANSITIONS.find(
            ({ from, to }) => from === order.status && to === after.status,
          );
          expect(row?.by).toContain('provider');
        }
        const ends = after.status === 'cancelled' && order.status === 'cancelling';
        expect(stock?.kind).toBe(ends ? 'release' : undefined);
        const captured = after.payment.capturedMinor - order.payment.capturedMinor;
        const lost = (after.payment.lostMinor ?? 0) - (order.payment.lostMinor ?? 0);
        const booked = ledger.filter(({ account }) => account === 'provider');
        expect(booked.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(captured - lost);
        expect(ledger.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
      }),
    );
  });

  test('only money as it was asked for places an order, and only one that is not cancelled', () => {
    fc.assert(
      fc.property(anyOrder, anyFact, (order, fact) => {
        const { after } = settlement(order, fact) ?? { after: order };
        if (after.status !== 'placed' || order.status === 'placed') return;
        expect(fact?.status).toBe('succeeded');
        expect(fits(fact)).toBe(true);
        expect(['pending_payment', 'cancelling']).toContain(order.status);
      }),
    );
  });

  test('what is captured never changes again, and no fact undoes a placed or cancelled order', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(anyFact, { maxLength: 12 }), (order, facts) => {
        const seen = follow(order, facts);
        const paid = factOf({ status: 'succeeded' });
        const settled = follow(seen, [paid]);
        const later = follow(settled, facts);
        expect(later.payment.capturedMinor).toBe(settled.payment.capturedMinor);
        expect(later.status).toBe(settled.status);
      }),
    );
  });

  test('pieces go back at most once', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(anyFact, { maxLength: 12 }), (order, facts) => {
        let releases = 0;
        let now = order;
        for (const fact of facts) {
          const change = settlement(now, fact);
          if (change === undefined) continue;
          releases += change.stock === undefined ? 0 : 1;
          now = change.after;
        }
        expect(releases).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a payment that ends well ends the same, whatever was told before and how often', () => {
    const underWay = fc.constantFrom(FACTS.open, FACTS.declined, FACTS.action, FACTS.processing);
    fc.assert(
      fc.property(
        fc.array(underWay, { maxLength: 12 }),
        fc.array(fc.oneof(underWay, fc.constant(FACTS.paid)), { maxLength: 12 }),
        (before, after) => {
          const end = follow(orderOf(), [...before, FACTS.paid, ...after]);
          expect([end.status, end.payment.status, end.payment.capturedMinor]).toEqual([
            'placed',
            'captured',
            4488,
          ]);
        },
      ),
    );
  });
});

describe('a payment in review', () => {
  const inReview = (status: OrderStatus, cause?: CancellationCause): Order =>
    orderOf({
      status,
      payment: { status: 'review', capturedMinor: 4487 },
      ...(cause === undefined ? {} : { cancellation: { cause } }),
    });
  const decision = (
    order: Order,
    wanted: 'accept' | 'cancel',
  ): Result<OrderChange, ReviewRefusal> =>
    reviewPayment(order, { decision: wanted, refundId: 'rfd_review', now: NOW + 7 });
  const decide = (order: Order, wanted: 'accept' | 'cancel'): OrderChange | undefined => {
    const decided = decision(order, wanted);
    return decided.ok ? decided.value : undefined;
  };

  /** What becomes of an order in review by the decision, told as above. */
  const DECIDED: Record<string, readonly [accept: string, cancel: string]> = {
    pending_payment: ['placed captured', 'cancelled captured ! refund'],
    'cancelling expiry': ['placed captured', 'cancelled captured ! refund'],
    'cancelling person': ['placed captured', 'cancelled captured ! refund'],
    // What has given its pieces back is never brought back.
    'cancelled expiry': ['cancelled captured refund', 'cancelled captured refund'],
    'cancelled person': ['cancelled captured refund', 'cancelled captured refund'],
    // What is still in the house stays there when its money goes back.
    placed: ['placed captured', 'cancelled captured ! refund'],
    packed: ['packed captured', 'cancelled captured ! refund'],
    // The goods go their way; the money stays or goes back.
    shipped: ['shipped captured', 'shipped captured refund'],
    delivered: ['delivered captured', 'delivered captured refund'],
    delivery_refused: ['delivery_refused captured', 'delivery_refused captured refund'],
    returned: ['returned captured', 'returned captured refund'],
  };

  test.each(Object.keys(EXPECTED))('%s', (standing) => {
    const [status, cause] = standing.split(' ') as [OrderStatus, CancellationCause?];
    const order = inReview(status, cause);
    expect([told(decide(order, 'accept')), told(decide(order, 'cancel'))]).toEqual(
      DECIDED[standing],
    );
  });

  test('that is accepted keeps the money as it came, and is booked no second time', () => {
    const { after, events, ledger } = decide(inReview('cancelling', 'person'), 'accept')!;
    expect(after.payment).toMatchObject({ status: 'captured', capturedMinor: 4487 });
    expect(after.cancellation).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['payment.accepted', 'order.placed']);
    expect(ledger).toBeUndefined();
  });

  test('that is not accepted sends back all that came', () => {
    const { after, events, ledger } = decide(inReview('pending_payment'), 'cancel')!;
    expect(after).toMatchObject({
      cancellation: { cause: 'person' },
      payment: { capturedMinor: 4487, refundingMinor: 4487 },
      refunds: [{ id: 'rfd_review', amountMinor: 4487, status: 'requested', requestedAt: NOW + 7 }],
    });
    expect(events.map(({ type }) => type)).toEqual(['order.cancelled', 'refund.requested']);
    expect(ledger).toBeUndefined();
  });

  test('is decided once, and nothing else is there to decide', () => {
    const others = PAYMENT_STATUSES.filter((status) => status !== 'review');
    const nothing = { ok: false, refusal: { code: 'nothing-to-review' } };
    for (const wanted of ['accept', 'cancel'] as const) {
      const decided = decide(inReview('pending_payment'), wanted)!;
      expect(decision(decided.after, wanted)).toEqual(nothing);
      for (const payment of others) {
        expect(decision(orderIn('pending_payment', payment), wanted)).toEqual(nothing);
      }
    }
  });

  describe('in another currency', () => {
    const inDollars = (): Order => settlement(orderOf(), FACTS.paidDollars)!.after;

    test('is recorded as it came', () => {
      const { payment } = inDollars();
      const came = { status: 'review', capturedMinor: 4488, capturedCurrency: 'USD' };
      expect(payment).toMatchObject(came);
      expect(settlement(orderOf(), FACTS.paidLess)!.after.payment.capturedCurrency).toBeUndefined();
    });

    test.each(ORDER_STATUSES)('pays for nothing: of what is %s it cannot be accepted', (status) => {
      expect(decision({ ...inDollars(), status }, 'accept')).toEqual({
        ok: false,
        refusal: {
          code: 'captured-in-another-currency',
          captured: { amount: 4488, currency: 'USD' },
        },
      });
    });

    test('goes back as it came, in the books too', () => {
      const { after, events } = decide(inDollars(), 'cancel')!;
      expect(after).toMatchObject({ status: 'cancelled', refunds: [{ amountMinor: 4488 }] });
      expect(events.at(-1)?.data).toMatchObject({ refundMinor: 4488, refundCurrency: 'USD' });
      const done = refundResult(after, 'rfd_review', { providerId: 're_1', status: 'succeeded' })!;
      expect(done.ledger).toEqual(refundBooking('card', 4488, 'USD'));
      expect(done.after.payment).toMatchObject({ status: 'refunded', refundedMinor: 4488 });
    });
  });

  test('of which nothing is left to go back is decided without a refund', () => {
    const order = orderOf({ status: 'shipped', payment: { status: 'review', capturedMinor: 0 } });
    const { after, events } = decide(order, 'cancel')!;
    expect(after.refunds).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['payment.accepted']);
  });
});
