import type { OrderSummary } from '../../../src/domain/orders/order-summary.ts';
import { isoTime } from './time.ts';

/** A line of a list of orders as the contract shows it. */
export function presentSummary(summary: OrderSummary) {
  const { id, number, status, totals, payment, lineCount, pieceCount, createdAt } = summary;
  return {
    ...{ id, number, status, totals, payment, lineCount, pieceCount },
    createdAt: isoTime(createdAt),
  };
}
