import { describe, expect, test } from '@jest/globals';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order, Payment } from '../../src/domain/orders/order.ts';
import { refundableMinor } from '../../src/domain/orders/request-refund.ts';
import { disputed as disputedOn, type DisputeFact } from '../../src/domain/payments/dispute.ts';
import { lossBooking } from '../../src/domain/payments/ledger.ts';
import { reviewPayment } from '../../src/domain/payments/review.ts';
import { NOW, paidOrder, refundOf } from './examples.ts';

const OPEN: DisputeFact = { isOpen: true, lostMinor: 0 };
const WON: DisputeFact = { isOpen: false, lostMinor: 0 };
const LOST: DisputeFact = { isOpen: false, lostMinor: 4488 };

const disputed = (given: Order, fact: DisputeFact): OrderChange | undefined =>
  disputedOn(given, fact, { refundId: 'rfd_won', now: NOW });
const order = paidOrder('delivered');
const typesOf = (change: OrderChange | undefined) => change?.events.map(({ type }) => type);
const after = (given: Order, fact: DisputeFact): Order => disputed(given, fact)!.after;

test('that is open shows, and books nothing', () => {
  const change = disputed(order, OPEN)!;
  expect(change.after.payment).toEqual({ ...order.payment, status: 'disputed' });
  expect(typesOf(change)).toEqual(['payment.disputed']);
  expect(change.ledger).toBeUndefined();
});

describe('that is won', () => {
  test.each<[string, Partial<Payment>]>([
    ['captured', {}],
    ['partly_refunded', { refundedMinor: 1000 }],
    ['refunded', { refundedMinor: 4488 }],
  ])('leaves the payment %s, as the money says', (status, money) => {
    const held = paidOrder('delivered', { payment: { status: 'disputed', ...money } });
    const change = disputed(held, WON)!;
    expect(change.after.payment).toEqual({ ...held.payment, status });
    expect(typesOf(change)).toEqual(['payment.dispute_won']);
    expect(change.ledger).toBeUndefined();
  });

  test('about a cancelled order sends what is left of its money back', () => {
    const held = paidOrder('cancelled', {
      payment: { status: 'disputed', refundedMinor: 1000 },
      refunds: [refundOf({ amountMinor: 3488, status: 'failed', failure: 'charge_disputed' })],
    });
    const change = disputed(held, WON)!;
    expect(change.after).toMatchObject({
      payment: { status: 'partly_refunded', refundingMinor: 3488 },
      refunds: [{ status: 'failed' }, { id: 'rfd_won', amountMinor: 3488, status: 'requested' }],
    });
    expect(typesOf(change)).toEqual(['payment.dispute_won', 'refund.requested']);
    const nothing = paidOrder('cancelled', {
      payment: { status: 'disputed', refundedMinor: 4488 },
    });
    expect(typesOf(disputed(nothing, WON))).toEqual(['payment.dispute_won']);
  });

  test('and was never heard of changes nothing', () => {
    expect(disputed(order, WON)).toBeUndefined();
  });
});

describe('that is lost', () => {
  const change = disputed(after(order, OPEN), LOST)!;

  test('takes the money away, and stays', () => {
    expect(change.after.payment).toMatchObject({ status: 'disputed', lostMinor: 4488 });
    expect(typesOf(change)).toEqual(['payment.dispute_lost']);
    expect(change.events[0]?.data).toMatchObject({ lostMinor: 4488 });
    expect(change.ledger).toEqual(lossBooking(4488, 'EUR'));
    expect(refundableMinor(change.after.payment)).toBe(0);
  });

  test('before it was heard of is told in one', () => {
    const told = disputed(order, LOST)!;
    expect(typesOf(told)).toEqual(['payment.disputed', 'payment.dispute_lost']);
    expect(told.after.payment).toEqual(change.after.payment);
  });

  test('in part leaves the rest to be refunded', () => {
    const some = paidOrder('delivered', { payment: { refundedMinor: 1000 } });
    const { payment } = after(some, { isOpen: false, lostMinor: 3000 });
    expect(refundableMinor(payment)).toBe(488);
    const { payment: whole } = after(some, LOST);
    expect(refundableMinor(whole)).toBe(0);
  });

  test('and won after all brings the money back, in the books too', () => {
    const won = disputed(change.after, WON)!;
    expect(won.after.payment).toMatchObject({ status: 'captured', lostMinor: undefined });
    expect(typesOf(won)).toEqual(['payment.dispute_won']);
    expect(won.ledger).toEqual(lossBooking(-4488, 'EUR'));
  });

  test('and followed by another that is open loses nothing more yet', () => {
    expect(disputed(change.after, { isOpen: true, lostMinor: 4488 })).toBeUndefined();
  });

  test('of money in another currency is booked in that', () => {
    const dollars = paidOrder('delivered', { payment: { capturedCurrency: 'USD' } });
    expect(disputed(dollars, LOST)?.ledger).toEqual(lossBooking(4488, 'USD'));
  });
});

test.each([OPEN, WON, LOST])('%j again changes nothing', (fact) => {
  const once = disputed(order, fact)?.after ?? order;
  expect(disputed(once, fact)).toBeUndefined();
});

describe('while the payment is in review', () => {
  const inReview = paidOrder('placed', { payment: { status: 'review' } });

  test('what is open waits for the decision', () => {
    expect(disputed(inReview, OPEN)).toBeUndefined();
  });

  test('what is lost is booked, and is lost whatever is decided', () => {
    const change = disputed(inReview, LOST)!;
    expect(change.after.payment).toMatchObject({ status: 'review', lostMinor: 4488 });
    expect(typesOf(change)).toEqual(['payment.dispute_lost']);
    expect(change.ledger).toEqual(lossBooking(4488, 'EUR'));
    for (const decision of ['accept', 'cancel'] as const) {
      const terms = { decision, refundId: 'rfd_1', now: NOW };
      const decided = reviewPayment(change.after, terms);
      expect(decided).toMatchObject({
        value: { after: { payment: { status: 'disputed', lostMinor: 4488 }, refunds: [] } },
      });
    }
    expect(disputed(change.after, WON)?.ledger).toEqual(lossBooking(-4488, 'EUR'));
  });
});
