import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { money } from '../../src/domain/money.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import { ORDER_STATUSES, type Order } from '../../src/domain/orders/order.ts';
import { placeOrder } from '../../src/domain/orders/place-order.ts';
import { refundResult } from '../../src/domain/orders/request-refund.ts';
import {
  decideReturn,
  receiveReturn,
  refundReturn,
  requestReturn,
  returnableLines,
  type Receipt,
} from '../../src/domain/orders/return-goods.ts';
import type { Return, ReturnLine } from '../../src/domain/orders/return.ts';
import { staffAction } from '../../src/domain/orders/staff-actions.ts';
import { captureBooking, refundBooking } from '../../src/domain/payments/ledger.ts';
import type { Result } from '../../src/domain/result.ts';
import {
  cashOrder,
  lineOf,
  NOW,
  orderIn,
  paidOrder,
  refundOf,
  requestOf,
  returnOf,
  RULES,
} from './examples.ts';

interface Priced {
  readonly sku: string;
  readonly quantity: number;
  readonly unitMinor: number;
}

/** A delivered and paid order of these goods, by the shop's own prices. */
function delivered(goods: readonly Priced[], rules: Partial<typeof RULES> = {}): Order {
  const lines = goods.map(({ sku, quantity, unitMinor }) =>
    lineOf({ sku, quantity, unitPrice: money(unitMinor, 'EUR') }),
  );
  const decision = placeOrder({ lines }, requestOf(), { ...RULES, ...rules }, NOW);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const { order } = decision.value;
  const capturedMinor = order.totals.grand.amount;
  return {
    ...order,
    status: 'delivered',
    payment: { ...order.payment, status: 'captured', capturedMinor },
  };
}

const GOODS = [
  { sku: 'CUP', quantity: 3, unitMinor: 1000 },
  { sku: 'TEA', quantity: 1, unitMinor: 495 },
];

function granted<Refusal>(decision: Result<OrderChange, Refusal>): OrderChange {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

type Piece = readonly [sku: string, quantity: number];

function lines(...pieces: Piece[]): ReturnLine[] {
  return pieces.map(([sku, quantity]) => ({ sku, quantity }));
}

function wanted(id: string, ...pieces: Piece[]): Return {
  return returnOf({ id, lines: lines(...pieces) });
}

function receipt(returnId: string, changed: Partial<Receipt> = {}): Receipt {
  const refundId = `rfd_${returnId}`;
  return {
    ...{ returnId, restock: false, refundId, role: 'staff', now: NOW + 9, stepMinor: 1 },
    ...changed,
  };
}

const asked = (order: Order, one: Return): Order => granted(requestReturn(order, one)).after;
const approved = (order: Order, one: Return): Order =>
  granted(decideReturn(asked(order, one), one.id, 'approve')).after;
const receivedBack = (order: Order, one: Return): OrderChange =>
  granted(receiveReturn(approved(order, one), receipt(one.id)));

describe('asking to return goods', () => {
  const order = delivered(GOODS);

  test('is kept with the order, which stays as it is', () => {
    const one = wanted('ret_1', ['CUP', 2]);
    const { after, events, stock, ledger } = granted(requestReturn(order, one));
    expect(after).toEqual({ ...order, returns: [one], version: 2, revision: 2 });
    expect(events).toMatchObject([
      { type: 'return.requested', data: { returnId: 'ret_1', returnLines: lines(['CUP', 2]) } },
    ]);
    expect(JSON.stringify(events)).not.toContain('sealed');
    expect({ stock, ledger }).toEqual({});
  });

  test.each(ORDER_STATUSES.filter((status) => status !== 'delivered'))(
    'is refused for what is %s: nothing of it was delivered, or all is back',
    (status) => {
      const decision = requestReturn(orderIn(status, 'captured'), returnOf());
      expect(decision).toEqual({
        ok: false,
        refusal: { code: 'return-exceeds-delivered', lines: [] },
      });
    },
  );

  test.each([
    ['more pieces than were delivered', lines(['CUP', 4])],
    ['more of one, though not of the other', lines(['TEA', 1], ['CUP', 4])],
    ['what is in no line', lines(['MUG', 1])],
    ['more pieces in two lines of one SKU', lines(['CUP', 2], ['CUP', 2])],
  ])('is refused for %s, with what can be returned', (_, pieces) => {
    expect(requestReturn(order, returnOf({ lines: pieces }))).toEqual({
      ok: false,
      refusal: { code: 'return-exceeds-delivered', lines: lines(['CUP', 3], ['TEA', 1]) },
    });
  });

  test('may be done several times, for as many pieces as there are', () => {
    const first = asked(order, wanted('ret_1', ['CUP', 2]));
    expect(returnableLines(first)).toEqual(lines(['CUP', 1], ['TEA', 1]));
    expect(requestReturn(first, wanted('ret_2', ['CUP', 2])).ok).toBe(false);
    const second = asked(first, wanted('ret_2', ['CUP', 1], ['TEA', 1]));
    expect(returnableLines(second)).toEqual(lines(['CUP', 0], ['TEA', 0]));
    expect(requestReturn(second, wanted('ret_3', ['TEA', 1])).ok).toBe(false);
  });

  test.each([
    ['requested', 1],
    ['approved', 1],
    ['rejected', 3],
    ['received', 1],
    ['refunded', 1],
  ] as const)('after one that was %s, %i are left', (status, left) => {
    const earlier = returnOf({ status, lines: lines(['CUP', 2]) });
    expect(returnableLines({ ...order, returns: [earlier] })[0]).toEqual({
      sku: 'CUP',
      quantity: left,
    });
  });
});

describe('deciding a return', () => {
  const order = asked(
    asked(delivered(GOODS), wanted('ret_1', ['CUP', 1])),
    wanted('ret_2', ['TEA', 1]),
  );

  test.each([
    ['approve', 'approved', 'return.approved'],
    ['reject', 'rejected', 'return.rejected'],
  ] as const)('%s: it is %s, the other one stays', (decision, status, type) => {
    const { after, events, stock, ledger } = granted(decideReturn(order, 'ret_1', decision));
    expect(after.returns.map((one) => one.status)).toEqual([status, 'requested']);
    expect(after).toMatchObject({ status: 'delivered', version: 4, refunds: [] });
    expect(events).toMatchObject([{ type, data: { returnId: 'ret_1' } }]);
    expect({ stock, ledger }).toEqual({});
  });

  const rejected = { code: 'return-not-allowed', returnStatus: 'rejected' };
  const STATUSES = ['requested', 'approved', 'rejected', 'received', 'refunded'] as const;

  /** Which of approve, reject and receive a return in this status allows. */
  const ALLOWED: Record<Return['status'], readonly boolean[]> = {
    requested: [true, true, false],
    approved: [false, false, true],
    rejected: [false, false, false],
    received: [false, false, false],
    refunded: [false, false, false],
  };

  test.each(STATUSES)('when it is %s', (status) => {
    const given = paidOrder('delivered', { returns: [returnOf({ status })] });
    const decisions = [
      decideReturn(given, 'ret_1', 'approve'),
      decideReturn(given, 'ret_1', 'reject'),
      receiveReturn(given, receipt('ret_1')),
    ];
    expect(decisions.map(({ ok }) => ok)).toEqual(ALLOWED[status]);
    for (const decision of decisions) {
      if (decision.ok) continue;
      expect(decision.refusal).toEqual({ ...rejected, returnStatus: status });
    }
  });

  test('that is not there is refused as such', () => {
    const none = { ok: false, refusal: { code: 'return-not-found' } };
    expect(decideReturn(order, 'ret_9', 'approve')).toEqual(none);
    expect(receiveReturn(order, receipt('ret_9'))).toEqual(none);
  });
});

describe('receiving goods', () => {
  test('reserves the refund of what was paid for them, not of what shipping cost', () => {
    const { after, events, ledger } = receivedBack(delivered(GOODS), wanted('ret_1', ['CUP', 2]));
    expect(after).toMatchObject({
      status: 'delivered',
      payment: { status: 'captured', refundingMinor: 2000, refundedMinor: 0 },
      returns: [{ id: 'ret_1', status: 'received', restocked: false }],
    });
    expect(after.refunds).toEqual([
      refundOf({
        id: 'rfd_ret_1',
        amountMinor: 2000,
        cause: 'return',
        requestedAt: NOW + 9,
        returnId: 'ret_1',
      }),
    ]);
    expect(events.map(({ type }) => type)).toEqual(['return.received', 'refund.requested']);
    expect(events[0]?.data).toMatchObject({ returnId: 'ret_1', refundMinor: 2000 });
    expect(ledger).toBeUndefined();
  });

  test('puts them on the shelf again only when told to', () => {
    const order = approved(delivered(GOODS), wanted('ret_1', ['CUP', 2], ['TEA', 1]));
    const { productId } = lineOf();
    const kept = granted(receiveReturn(order, receipt('ret_1')));
    expect(kept.stock).toBeUndefined();
    const { stock, after } = granted(receiveReturn(order, receipt('ret_1', { restock: true })));
    expect(stock).toEqual({
      kind: 'restock',
      pieces: [
        { sku: 'CUP', productId, quantity: 2, unitMinor: 1000 },
        { sku: 'TEA', productId, quantity: 1, unitMinor: 495 },
      ],
    });
    expect(after.returns[0]).toMatchObject({ status: 'received', restocked: true });
  });

  test('makes the order returned once all is back, in however many parcels', () => {
    const parts = [
      wanted('ret_1', ['CUP', 1]),
      wanted('ret_2', ['CUP', 2]),
      wanted('ret_3', ['TEA', 1]),
    ];
    const statuses: string[] = [];
    let order = delivered(GOODS);
    for (const part of parts) {
      const { after, events } = receivedBack(order, part);
      order = after;
      const told = events.some(({ type }) => type === 'order.returned');
      statuses.push(`${order.status}${told ? ' told' : ''}`);
    }
    expect(statuses).toEqual(['delivered', 'delivered', 'returned told']);
    expect(order.payment.refundingMinor).toBe(3495);
  });

  test('counts what is back, not what is only on its way', () => {
    let order = approved(delivered(GOODS), wanted('ret_1', ['CUP', 3]));
    order = receivedBack(order, wanted('ret_2', ['TEA', 1])).after;
    expect(order.status).toBe('delivered');
    expect(granted(receiveReturn(order, receipt('ret_1'))).after.status).toBe('returned');
  });

  test('refunds no more than is left of the money', () => {
    const order = delivered(GOODS);
    const some = { ...order.payment, refundedMinor: 2000, refundingMinor: 1485 };
    const { after } = receivedBack({ ...order, payment: some }, wanted('ret_1', ['CUP', 3]));
    expect(after.refunds).toMatchObject([{ amountMinor: 500 }]);
  });

  test.each([
    ['all went back before', { refundedMinor: 3985 }],
    ['the cash never came', { status: 'cash_due', capturedMinor: 0 }],
  ] as const)('refunds nothing when %s, and the return is done', (_, changed) => {
    const order = delivered(GOODS);
    const paid = { ...order, payment: { ...order.payment, ...changed } };
    const { after, events, ledger } = receivedBack(paid, wanted('ret_1', ['CUP', 1]));
    expect(after.refunds).toEqual([]);
    expect(after.returns).toMatchObject([{ status: 'refunded' }]);
    expect(events.map(({ type }) => type)).toEqual(['return.received', 'return.refunded']);
    expect(ledger).toBeUndefined();
  });

  test('waits with the refund while the payment is in review', () => {
    const order = delivered(GOODS);
    const inReview = { ...order, payment: { ...order.payment, status: 'review' as const } };
    const { after } = receivedBack(inReview, wanted('ret_1', ['CUP', 2]));
    expect(after.refunds).toEqual([]);
    expect(after.returns).toMatchObject([{ status: 'received', worthMinor: 2000 }]);
    expect(refundReturn(after, receipt('ret_1')).ok).toBe(false);
    const decided = { ...after, payment: order.payment };
    expect(granted(refundReturn(decided, receipt('ret_1'))).after.refunds).toMatchObject([
      { amountMinor: 2000, returnId: 'ret_1' },
    ]);
  });

  test('that were paid in cash: it is paid back by hand, and the return is done', () => {
    const { after, events, ledger } = receivedBack(cashOrder('delivered'), returnOf());
    expect(after).toMatchObject({
      payment: { status: 'partly_refunded', refundingMinor: 0, refundedMinor: 1999 },
      refunds: [{ status: 'succeeded', returnId: 'ret_1' }],
      returns: [{ status: 'refunded' }],
    });
    expect(events.map(({ type }) => type)).toEqual([
      'return.received',
      'refund.requested',
      'refund.succeeded',
      'return.refunded',
    ]);
    expect(ledger).toEqual(refundBooking('cash_on_delivery', 1999, 'EUR'));
  });

  test('of which all are back before the cash was noted: nobody waits for it any more', () => {
    const due = { payment: { status: 'cash_due', capturedMinor: 0 } } as const;
    const all = returnOf({ lines: lines(['MUG-BLUE', 2]) });
    const { after, events, ledger } = receivedBack(cashOrder('delivered', due), all);
    expect(after).toMatchObject({
      status: 'returned',
      payment: { status: 'waived', capturedMinor: 0 },
      returns: [{ status: 'refunded' }],
    });
    expect(events.map(({ type }) => type)).toEqual([
      'return.received',
      'order.returned',
      'return.refunded',
    ]);
    expect(events[0]?.data).toMatchObject({ paymentStatus: 'waived' });
    expect(ledger).toBeUndefined();
  });

  test('of which some are back before the cash was noted are not paid for', () => {
    const due = { payment: { status: 'cash_due', capturedMinor: 0 } } as const;
    const { after } = receivedBack(cashOrder('delivered', due), returnOf());
    expect(after.payment.status).toBe('cash_due');
    const paid = granted(staffAction(after, { kind: 'collect-cash' }, 'staff', NOW));
    expect(paid.after.payment).toMatchObject({ status: 'cash_collected', capturedMinor: 2489 });
    expect(paid.ledger).toEqual(captureBooking('cash_on_delivery', 2489, 'EUR'));
    // The other one is refunded in full.
    const rest = receivedBack(paid.after, returnOf({ id: 'ret_2' }));
    expect(rest.after).toMatchObject({
      status: 'returned',
      payment: { refundedMinor: 1999, status: 'partly_refunded' },
    });
  });
});

describe('refunding again', () => {
  const order = receivedBack(delivered(GOODS), wanted('ret_1', ['CUP', 2])).after;
  const failed = (given: Order, id = 'rfd_ret_1') =>
    refundResult(given, id, { providerId: 're_1', status: 'failed', failure: 'no' })!.after;
  const succeeded = (given: Order, id: string) =>
    refundResult(given, id, { providerId: 're_2', status: 'succeeded' })!;
  const again = (refundId = 'rfd_2') => receipt('ret_1', { refundId });

  test('is done after a refund has failed, until the money is back', () => {
    const after = failed(order);
    expect(after.returns).toMatchObject([{ status: 'received', refundFailed: true }]);
    const change = granted(refundReturn(after, again()));
    expect(change.events.map(({ type }) => type)).toEqual(['refund.requested']);
    expect(change.events[0]?.data).toMatchObject({ returnId: 'ret_1', refundId: 'rfd_2' });
    expect(change.after.returns[0]).toMatchObject({ status: 'received', refundFailed: undefined });
    expect(change.after.payment.refundingMinor).toBe(2000);

    const second = failed(change.after, 'rfd_2');
    expect(second.returns[0]?.refundFailed).toBe(true);
    const third = granted(refundReturn(second, again('rfd_3'))).after;
    const end = succeeded(third, 'rfd_3');
    expect(end.after.returns[0]).toMatchObject({ status: 'refunded', refundFailed: undefined });
    expect(end.events.map(({ type }) => type)).toEqual(['refund.succeeded', 'return.refunded']);
    expect(end.after.payment.refundedMinor).toBe(2000);
  });

  test('is done too after a refund that had seemed done came back', () => {
    const after = failed(succeeded(order, 'rfd_ret_1').after);
    expect(after.returns).toMatchObject([{ status: 'received', refundFailed: true }]);
    expect(refundReturn(after, again()).ok).toBe(true);
  });

  test('of money that went back otherwise meanwhile only ends the return', () => {
    const paid = failed(order);
    const none = { ...paid, payment: { ...paid.payment, refundedMinor: 3985 } };
    const { after, events } = granted(refundReturn(none, again()));
    expect(after.refunds).toEqual(none.refunds);
    expect(after.returns).toMatchObject([{ status: 'refunded' }]);
    expect(events.map(({ type }) => type)).toEqual(['return.refunded']);
  });

  test('is refused while a refund is under way, and once the money is back', () => {
    const no = (returnStatus: string) => ({
      ok: false,
      refusal: { code: 'return-not-allowed', returnStatus },
    });
    expect(refundReturn(order, again())).toEqual(no('received'));
    expect(refundReturn(succeeded(order, 'rfd_ret_1').after, again())).toEqual(no('refunded'));
    expect(refundReturn(delivered(GOODS), again())).toEqual({
      ok: false,
      refusal: { code: 'return-not-found' },
    });
  });
});

describe('an amount that the provider cannot move', () => {
  test.each([
    [10, 1010],
    [100, 1100],
  ])('is rounded up to %i minor units', (stepMinor, amountMinor) => {
    const order = delivered([{ sku: 'CUP', quantity: 2, unitMinor: 1005 }]);
    const given = approved(order, wanted('ret_1', ['CUP', 1]));
    const { after } = granted(receiveReturn(given, receipt('ret_1', { stepMinor })));
    expect(after.refunds).toMatchObject([{ amountMinor }]);
  });

  test('is paid back exactly in cash', () => {
    const given = approved(cashOrder('delivered'), returnOf());
    const { after } = granted(receiveReturn(given, receipt('ret_1', { stepMinor: 10 })));
    expect(after.refunds).toMatchObject([{ amountMinor: 1999 }]);
  });
});

describe('what is refunded', () => {
  test.each([
    ['with tax in the prices', true, 333],
    ['with tax added to them', false, 359],
  ])('%s is what was paid for a piece', (_, pricesIncludeTax, amountMinor) => {
    const goods = [{ sku: 'CUP', quantity: 3, unitMinor: 333 }];
    const order = delivered(goods, { pricesIncludeTax, taxBasisPoints: 775 });
    const { after } = receivedBack(order, wanted('ret_1', ['CUP', 1]));
    expect(after.refunds).toMatchObject([{ amountMinor }]);
  });

  test('for parts adds up to what was paid for the whole, shipping kept', () => {
    const goods = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 6 }), unitMinor: fc.nat(5_000) }),
      { minLength: 1, maxLength: 4 },
    );
    const rates = fc.record({
      taxBasisPoints: fc.constantFrom(0, 700, 775, 1900, 3333),
      pricesIncludeTax: fc.boolean(),
    });
    fc.assert(
      fc.property(goods, rates, fc.infiniteStream(fc.nat()), (priced, rules, random) => {
        const named = priced.map((line, index) => ({ ...line, sku: `SKU-${index}` }));
        let order = delivered(named, rules);
        const [shipping, tax] = order.adjustments;
        const shippingTax =
          tax!.amountMinor - tax!.perLineMinor!.reduce((sum, part) => sum + part, 0);
        const kept = shipping!.amountMinor + (rules.pricesIncludeTax ? 0 : shippingTax);

        for (let parcel = 1; order.status !== 'returned'; parcel += 1) {
          const left = returnableLines(order).filter(({ quantity }) => quantity > 0);
          const { sku, quantity } = left[random.next().value % left.length]!;
          const pieces = 1 + (random.next().value % quantity);
          const id = `ret_${parcel}`;
          order = receivedBack(order, wanted(id, [sku, pieces])).after;
          const done = { providerId: `re_${parcel}`, status: 'succeeded' } as const;
          order = refundResult(order, `rfd_${id}`, done)?.after ?? order;
        }
        expect(order.payment.refundedMinor).toBe(order.totals.grand.amount - kept);
        expect(order.refunds.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
      }),
    );
  });
});
