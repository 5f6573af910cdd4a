import { describe, expect, test } from '@jest/globals';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order, Payment } from '../../src/domain/orders/order.ts';
import { refundableMinor } from '../../src/domain/orders/request-refund.ts';
import { disputed, type DisputeFact } from '../../src/domain/payments/dispute.ts';
import { lossBooking } from '../../src/domain/payments/ledger.ts';
import { paidOrder } from './examples.ts';

const OPEN: DisputeFact = { isOpen: true, lostMinor: 0 };
const WON: DisputeFact = { isOpen: false, lostMinor: 0 };
const LOST: DisputeFact = { isOpen: false, lostMinor: 4488 };

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
