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

export interface Receipt {
  readonly returnId: string;
  readonly restock: boolean;
  readonly refundId: string;
  readonly role: Actor['role'];
  readonly now: number;
}

/** Takes approved goods in, refunds what was paid for them, and puts them on the shelf again if told to. */
export function receiveReturn(order: Order, receipt: Receipt): Result<OrderChange, ReturnRefusal> {
  const found = inStatus(order, receipt.returnId, 'approved');
  if (!found.ok) return found;

  const received = { ...found.value, status: 'received' as const, restocked: receipt.restock };
  const returns = replaced(order, received);
  const before = linesBack(order.returns);
  const now = linesBack(returns);
  const allBack = order.lines.every(({ sku, quantity }) => piecesIn(now, sku) >= quantity);
  const moved = allBack ? move(order, 'returned', receipt.role) : accept(order);
  const after = { ...(moved.ok ? moved.value : order), returns };
  const back = allBack && moved.ok ? (['order.returned'] as const) : [];

  const worth = paidFor(order, now) - paidFor(order, before);
  const amountMinor = Math.min(worth, refundableMinor(order.payment));
  const refund = {
    ...refundOf(receipt.refundId, amountMinor, 'return', receipt.now),
    returnId: receipt.returnId,
  };
  const nothing: Reservation = { after, events: [], extra: {} };
  const reserved = amountMinor > 0 ? reserveRefund(after, refund) : nothing;
  return accept(
    changeOf(reserved.after, {}, ['return.received', ...back, ...reserved.events], {
      extra: { returnId: received.id, ...reserved.extra },
      stock: receipt.restock
        ? { kind: 'restock', pieces: piecesBack(order, received.lines) }
        : undefined,
      ledger: reserved.ledger,
    }),
  );
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
    return line === undefined ? [] : [{ sku, productId: line.productId, quantity }];
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
