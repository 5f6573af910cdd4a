import type { Actor, EventType } from '../events/event.ts';
import { share } from '../money.ts';
import { totalsOf } from '../pricing/totals.ts';
import { accept, refuse, type Result } from '../result.ts';
import { refundOf } from './cancel-order.ts';
import { changeOf, type OrderChange, type Pieces } from './change.ts';
import type { Order } from './order.ts';
import { refundableMinor, reserveRefund, type Reservation } from './request-refund.ts';
import type { Return, ReturnLine } from './return.ts';
import { move } from './transitions.ts';

export type ReturnRefusal =
  | { readonly code: 'return-exceeds-delivered'; readonly lines: readonly ReturnLine[] }
  | { readonly code: 'return-not-found' }
  | { readonly code: 'return-not-allowed'; readonly returnStatus: Return['status'] };

/** Requests to send goods back: never more of a SKU than was delivered and is not on its way back. */
export function requestReturn(order: Order, wanted: Return): Result<OrderChange, ReturnRefusal> {
  const returnable = returnableLines(order);
  const fits = wanted.lines.every(
    ({ sku }) => piecesIn(wanted.lines, sku) <= piecesIn(returnable, sku),
  );
  if (!fits) return refuse({ code: 'return-exceeds-delivered', lines: returnable });
  return accept(
    changeOf(order, { returns: [...order.returns, wanted] }, ['return.requested'], {
      extra: { returnId: wanted.id, returnLines: wanted.lines },
    }),
  );
}

/** What of an order may still be sent back. */
export function returnableLines(order: Order): ReturnLine[] {
  if (order.status !== 'delivered') return [];
  const back = order.returns
    .filter(({ status }) => status !== 'rejected')
    .flatMap(({ lines }) => lines);
  return order.lines.map(({ sku, quantity }) => ({
    sku,
    quantity: quantity - piecesIn(back, sku),
  }));
}

const DECISIONS = {
  approve: { from: 'requested', to: 'approved', event: 'return.approved' },
  reject: { from: 'requested', to: 'rejected', event: 'return.rejected' },
} as const satisfies Record<
  string,
  { from: Return['status']; to: Return['status']; event: EventType }
>;

/** Approves or rejects a return that was requested. */
export function decideReturn(
  order: Order,
  returnId: string,
  decision: keyof typeof DECISIONS,
): Result<OrderChange, ReturnRefusal> {
  const { from, to, event } = DECISIONS[decision];
  const found = inStatus(order, returnId, from);
  if (!found.ok) return found;
  const returns = replaced(order, { ...found.value, status: to });
  return accept(changeOf(order, { returns }, [event], { extra: { returnId } }));
}

/** What it takes to give the money for returned goods back. */
export interface MoneyBack {
  readonly returnId: string;
  readonly refundId: string;
  readonly now: number;
  /** The provider moves money in multiples of so many minor units. */
  readonly stepMinor: number;
}

export interface Receipt extends MoneyBack {
  readonly restock: boolean;
  readonly role: Actor['role'];
}

/**
 * Takes approved goods in, refunds what was paid for them, and puts them on the shelf again if told to.
 * Once all goods are back, cash that never came is not waited for any more.
 */
export function receiveReturn(order: Order, receipt: Receipt): Result<OrderChange, ReturnRefusal> {
  const found = inStatus(order, receipt.returnId, 'approved');
  if (!found.ok) return found;

  const before = linesBack(order.returns);
  const now = [...before, ...found.value.lines];
  const received = {
    ...found.value,
    status: 'received' as const,
    restocked: receipt.restock,
    worthMinor: paidFor(order, now) - paidFor(order, before),
  };
  const allBack = order.lines.every(({ sku, quantity }) => piecesIn(now, sku) >= quantity);
  const moved = allBack ? move(order, 'returned', receipt.role) : accept(order);
  const back = allBack && moved.ok ? (['order.returned'] as const) : [];
  const after = back.length > 0 && moved.ok ? withoutCash(moved.value) : order;

  const { events, extra, ...reserved } = reserveFor(after, received, receipt);
  const pieces = piecesBack(order, received.lines);
  return accept(
    changeOf(reserved.after, {}, ['return.received', ...back, ...events], {
      extra: { returnId: received.id, lines: pieces, ...extra },
      stock: receipt.restock ? { kind: 'restock', pieces } : undefined,
      ledger: reserved.ledger,
    }),
  );
}

/** Refunds received goods once more, after a refund for them has failed or could not be made yet. */
export function refundReturn(order: Order, back: MoneyBack): Result<OrderChange, ReturnRefusal> {
  const found = inStatus(order, back.returnId, 'received');
  if (!found.ok) return found;
  const underWay = order.refunds.some(
    ({ returnId, status }) => returnId === back.returnId && status === 'requested',
  );
  if (underWay || order.payment.status === 'review') {
    return refuse({ code: 'return-not-allowed', returnStatus: 'received' });
  }
  const { after, events, extra, ledger } = reserveFor(order, found.value, back);
  return accept(
    changeOf(after, {}, events, { extra: { returnId: back.returnId, ...extra }, ledger }),
  );
}

/** Reserves what a received return is worth; one that is worth nothing any more is done at once. */
function reserveFor(order: Order, received: Return, back: MoneyBack): Reservation {
  const { payment } = order;
  const withReturn = (one: Return): Order => ({ ...order, returns: replaced(order, one) });
  // Whether there is any money is decided by the review; until then the return waits.
  if (payment.status === 'review') return { after: withReturn(received), events: [], extra: {} };

  const waiting = { ...received, refundFailed: undefined };
  const amountMinor = amountFor(order, received, back.stepMinor);
  if (amountMinor === 0) {
    const done = { ...waiting, status: 'refunded' as const };
    return { after: withReturn(done), events: ['return.refunded'], extra: {} };
  }
  const refund = refundOf(back.refundId, amountMinor, 'return', back.now);
  return reserveRefund(withReturn(waiting), { ...refund, returnId: received.id });
}

/**
 * What goes back for a return: what was paid for the goods, or all that is left if that is less. What
 * cannot be moved exactly is rounded up, in the buyer's favour.
 */
function amountFor({ payment }: Order, { worthMinor = 0 }: Return, stepMinor: number): number {
  const rest = refundableMinor(payment);
  // Money of another currency has paid for nothing: it does not go back by the piece.
  if (payment.capturedCurrency !== undefined) return rest;
  const step = payment.method === 'card' ? stepMinor : 1;
  return Math.min(Math.ceil(worthMinor / step) * step, rest);
}

function withoutCash(order: Order): Order {
  const { payment } = order;
  if (payment.status !== 'cash_due') return order;
  return { ...order, payment: { ...payment, status: 'waived' } };
}

/** What is still to be paid in cash: nothing for goods that came back before anybody paid for them. */
export function cashDueMinor(order: Order): number {
  return order.totals.grand.amount - paidFor(order, linesBack(order.returns));
}

/** What has come back so far. */
function linesBack(returns: readonly Return[]): ReturnLine[] {
  return returns
    .filter(({ status }) => status === 'received' || status === 'refunded')
    .flatMap(({ lines }) => lines);
}

/**
 * What was paid for pieces of an order: their price, with the tax that was added to it. Rounded on all
 * that came back, so that what is refunded for parts adds up to what was paid for the whole.
 */
function paidFor(order: Order, lines: readonly ReturnLine[]): number {
  const priced = order.lines.map((line) => ({ ...line, quantity: piecesIn(lines, line.sku) }));
  const items = totalsOf(priced, [], order.totals.grand.currency).items.amount;
  const added = order.adjustments.filter(({ kind, included }) => kind === 'tax' && !included);
  const tax = added.flatMap(({ perLineMinor = [] }) =>
    order.lines.map(({ sku, quantity }, index) =>
      share(perLineMinor[index] ?? 0, piecesIn(lines, sku), quantity),
    ),
  );
  return items + tax.reduce((sum, part) => sum + part, 0);
}

function piecesBack(order: Order, lines: readonly ReturnLine[]): Pieces[] {
  return lines.flatMap(({ sku, quantity }) => {
    const line = order.lines.find((one) => one.sku === sku);
    if (line === undefined) return [];
    return [{ sku, productId: line.productId, quantity, unitMinor: line.unitPrice.amount }];
  });
}

function piecesIn(lines: readonly ReturnLine[], sku: string): number {
  return lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);
}

function inStatus(
  { returns }: Order,
  returnId: string,
  status: Return['status'],
): Result<Return, ReturnRefusal> {
  const found = returns.find(({ id }) => id === returnId);
  if (found === undefined) return refuse({ code: 'return-not-found' });
  if (found.status === status) return accept(found);
  return refuse({ code: 'return-not-allowed', returnStatus: found.status });
}

function replaced({ returns }: Order, changed: Return): Return[] {
  return returns.map((one) => (one.id === changed.id ? changed : one));
}
