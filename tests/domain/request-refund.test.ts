import { describe, expect, test } from '@jest/globals';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import {
  refundableMinor,
  refundResult,
  requestRefund,
  type RefundFact,
} from '../../src/domain/orders/request-refund.ts';
import { refundBooking } from '../../src/domain/payments/ledger.ts';
import { cashOrder, orderIn, orderOf, paidOrder, refundOf, returnOf } from './examples.ts';

function requested(order: Order, amountMinor: number, id = 'rfd_1'): OrderChange {
  const decision = requestRefund(order, refundOf({ id, amountMinor }));
  if (!decision.ok) throw new Error(`only ${decision.refusal.restMinor} are left`);
  return decision.value;
}

const DONE: RefundFact = { providerId: 're_1', status: 'succeeded' };
const FAILED: RefundFact = { providerId: 're_1', status: 'failed', failure: 'expired_card' };

describe('a refund of a card payment', () => {
  const order = paidOrder('delivered');
  const { after, events, stock, ledger } = requested(order, 1000);

  test('is reserved, and nothing has gone yet', () => {
    expect(after).toEqual({
      ...order,
      payment: { ...order.payment, refundingMinor: 1000 },
      refunds: [refundOf()],
      version: 5,
      revision: 8,
    });
    expect({ stock, ledger }).toEqual({});
  });

  test('tells its id, amount and cause, and why nowhere', () => {
    const refund = refundOf({ sealedReason: 'a sealed reason' });
    const decision = requestRefund(order, refund);
    expect(decision.ok && decision.value.after.refunds).toEqual([refund]);
    expect(events).toMatchObject([
      {
        type: 'refund.requested',
        subject: order.id,
        data: { refundId: 'rfd_1', refundMinor: 1000, refundCause: 'staff', version: 5 },
      },
    ]);
    expect(JSON.stringify(decision.ok && decision.value.events)).not.toContain('sealed');
  });

  test('goes through: it is refunded in part, and booked', () => {
    const done = refundResult(after, 'rfd_1', DONE)!;
    expect(done.after).toMatchObject({
      status: 'delivered',
      payment: {
        status: 'partly_refunded',
        ...{ capturedMinor: 4488, refundingMinor: 0, refundedMinor: 1000 },
      },
      refunds: [refundOf({ status: 'succeeded', providerId: 're_1' })],
      version: 6,
    });
    expect(done.events).toMatchObject([{ type: 'refund.succeeded', data: { refundMinor: 1000 } }]);
    expect(done.ledger).toEqual(refundBooking('card', 1000, 'EUR'));
    expect(done.stock).toBeUndefined();
  });

  test('fails: the amount is free again, the failure shows, nothing is booked', () => {
    const failed = refundResult(after, 'rfd_1', FAILED)!;
    expect(failed.after).toMatchObject({
      payment: { status: 'captured', refundingMinor: 0, refundedMinor: 0 },
      refunds: [refundOf({ status: 'failed', providerId: 're_1', failure: 'expired_card' })],
      version: 6,
    });
    expect(refundableMinor(failed.after.payment)).toBe(4488);
    expect(failed.events.map(({ type }) => type)).toEqual(['refund.failed']);
    expect(failed.ledger).toBeUndefined();
    expect(requested(failed.after, 4488, 'rfd_2').after.payment.refundingMinor).toBe(4488);
  });

  test('that is done may still come back: it has failed, and the books say so', () => {
    const done = refundResult(after, 'rfd_1', DONE)!.after;
    expect(refundResult(done, 'rfd_1', DONE)).toBeUndefined();
    const undone = refundResult(done, 'rfd_1', FAILED)!;
    expect(undone.after).toMatchObject({
      payment: { status: 'captured', capturedMinor: 4488, refundingMinor: 0, refundedMinor: 0 },
      refunds: [refundOf({ status: 'failed', providerId: 're_1', failure: 'expired_card' })],
      version: 7,
    });
    expect(undone.events.map(({ type }) => type)).toEqual(['refund.failed']);
    expect(undone.ledger).toEqual(refundBooking('card', -1000, 'EUR'));
  });

  test('that came back leaves the other refunds as they are', () => {
    const order2 = requested(refundResult(after, 'rfd_1', DONE)!.after, 3488, 'rfd_2').after;
    const all = refundResult(order2, 'rfd_2', DONE)!.after;
    expect(all.payment.status).toBe('refunded');
    expect(refundResult(all, 'rfd_1', FAILED)?.after).toMatchObject({
      payment: { status: 'partly_refunded', refundedMinor: 3488 },
      refunds: [{ status: 'failed' }, { status: 'succeeded' }],
    });
  });

  test('that has failed changes by no later fact', () => {
    const done = refundResult(after, 'rfd_1', DONE)!.after;
    for (const failed of [
      refundResult(after, 'rfd_1', FAILED),
      refundResult(done, 'rfd_1', FAILED),
    ]) {
      for (const later of [DONE, FAILED, { ...DONE, status: 'pending' as const }]) {
        expect(refundResult(failed!.after, 'rfd_1', later)).toBeUndefined();
      }
    }
  });

  test('that ends while the payment is in review ends no review', () => {
    const inReview = { ...after, payment: { ...after.payment, status: 'review' as const } };
    const done = refundResult(inReview, 'rfd_1', DONE)!.after;
    expect(done.payment).toMatchObject({ status: 'review', refundedMinor: 1000 });
    const back = refundResult(done, 'rfd_1', FAILED)!.after;
    expect(back.payment).toMatchObject({ status: 'review', refundedMinor: 0 });
  });

  test('that is pending, or unknown, changes nothing', () => {
    expect(refundResult(after, 'rfd_1', { ...DONE, status: 'pending' })).toBeUndefined();
    expect(refundResult(after, 'rfd_2', DONE)).toBeUndefined();
    expect(refundResult(order, 'rfd_1', DONE)).toBeUndefined();
  });
});

describe('what may be refunded', () => {
  test.each([
    [{ status: 'captured', capturedMinor: 4488 }, 4488],
    [{ status: 'captured', capturedMinor: 4488, refundingMinor: 4000 }, 488],
    [{ status: 'partly_refunded', capturedMinor: 4488, refundedMinor: 4000 }, 488],
    [{ status: 'partly_refunded', capturedMinor: 4488, refundedMinor: 1, refundingMinor: 4486 }, 1],
    [{ status: 'refunded', capturedMinor: 4488, refundedMinor: 4488 }, 0],
    [{ status: 'created', capturedMinor: 0 }, 0],
    // Whether that money is kept at all has not been decided.
    [{ status: 'review', capturedMinor: 4487 }, 0],
    [{ status: 'disputed', capturedMinor: 4488, refundedMinor: 88 }, 4400],
  ] as const)('of %j: %i', (payment, restMinor) => {
    const order = orderOf({ status: 'placed', payment });
    expect(refundableMinor(order.payment)).toBe(restMinor);
    expect(requestRefund(order, refundOf({ amountMinor: restMinor + 1 }))).toEqual({
      ok: false,
      refusal: { code: 'refund-exceeds-rest', restMinor },
    });
    if (restMinor > 0) expect(requested(order, restMinor).after.refunds).toHaveLength(1);
  });

  test('of many as many fit as there is money', () => {
    let order = paidOrder('placed');
    const outcomes = Array.from({ length: 50 }, (_, n) => {
      const decision = requestRefund(order, refundOf({ id: `rfd_${n}`, amountMinor: 100 }));
      if (decision.ok) order = decision.value.after;
      return decision.ok;
    });
    expect(outcomes.filter((fits) => fits)).toHaveLength(44);
    expect(order.payment.refundingMinor).toBe(4400);
  });
});

describe('refunds of all', () => {
  test('in one', () => {
    const { after } = requested(paidOrder('cancelled'), 4488);
    expect(refundResult(after, 'rfd_1', DONE)?.after.payment).toMatchObject({
      status: 'refunded',
      ...{ refundingMinor: 0, refundedMinor: 4488 },
    });
  });

  test('in parts, whichever goes through first', () => {
    const one = requested(paidOrder('placed'), 4000, 'rfd_1').after;
    const both = requested(one, 488, 'rfd_2').after;
    const second = refundResult(both, 'rfd_2', DONE)!.after;
    expect(second.payment).toMatchObject({
      status: 'partly_refunded',
      ...{ refundingMinor: 4000, refundedMinor: 488 },
    });
    expect(second.refunds.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'rfd_1 requested',
      'rfd_2 succeeded',
    ]);
    expect(refundResult(second, 'rfd_1', DONE)?.after.payment.status).toBe('refunded');
  });

  test('never hide a dispute', () => {
    const order = paidOrder('placed', { payment: { status: 'disputed' } });
    const done = refundResult(requested(order, 4488).after, 'rfd_1', DONE)!.after;
    expect(done.payment).toMatchObject({ status: 'disputed', refundedMinor: 4488 });
  });
});

test.each([
  [1000, 'partly_refunded'],
  [4488, 'refunded'],
])('cash of %i is paid back by hand: done, told and booked at once', (amountMinor, status) => {
  const order = cashOrder('delivered');
  const { after, events, ledger } = requested(order, amountMinor);
  expect(after).toEqual({
    ...order,
    payment: { ...order.payment, status, refundedMinor: amountMinor },
    refunds: [refundOf({ amountMinor, status: 'succeeded' })],
    version: 5,
    revision: 8,
  });
  expect(events.map(({ type }) => type)).toEqual(['refund.requested', 'refund.succeeded']);
  expect(ledger).toEqual(refundBooking('cash_on_delivery', amountMinor, 'EUR'));
  for (const fact of [DONE, FAILED]) expect(refundResult(after, 'rfd_1', fact)).toBeUndefined();
});

test('cash that has not come cannot be paid back', () => {
  const order = orderIn('delivered', 'cash_due');
  expect(requestRefund(order, refundOf({ amountMinor: 1 })).ok).toBe(false);
});

describe('the refund of a return', () => {
  const returns = [returnOf({ status: 'received' }), returnOf({ id: 'ret_2', status: 'received' })];
  const refund = refundOf({ returnId: 'ret_1', cause: 'return' });
  const order = paidOrder('delivered', {
    returns,
    refunds: [refund],
    payment: { refundingMinor: 1000 },
  });

  test('closes that return, and no other', () => {
    const statuses = refundResult(order, 'rfd_1', DONE)?.after.returns.map(({ status }) => status);
    expect(statuses).toEqual(['refunded', 'received']);
  });

  test('leaves it open when it fails, at once or later', () => {
    const open = [{ ...returns[0], refundFailed: true }, returns[1]];
    expect(refundResult(order, 'rfd_1', FAILED)?.after.returns).toEqual(open);
    const done = refundResult(order, 'rfd_1', DONE)!.after;
    expect(refundResult(done, 'rfd_1', FAILED)?.after.returns).toEqual(open);
  });
});
