import type { Totals } from '../pricing/totals.ts';
import type { Order, OrderStatus, PaymentMethod, PaymentStatus } from './order.ts';

/** What a list shows of an order. */
export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly totals: Totals;
  readonly payment: { readonly method: PaymentMethod; readonly status: PaymentStatus };
  /** How many different SKUs were ordered. */
  readonly lineCount: number;
  /** How many pieces they are in all. */
  readonly pieceCount: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The summary of an order as it is now. */
export function summaryOf(order: Order): OrderSummary {
  const { id, number, status, customerId, totals, payment, lines, createdAt } = order;
  return {
    ...{ id, number, status, customerId, totals, createdAt },
    payment: { method: payment.method, status: payment.status },
    lineCount: lines.length,
    pieceCount: lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
  };
}
