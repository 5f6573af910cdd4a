import type { FoundOrder } from '../../../src/application/orders/list-orders.ts';
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

/** The same for the back office, with who ordered. */
export function presentFoundOrder(found: FoundOrder) {
  const { customerId: id, email } = found;
  const customer = { id, ...(email !== undefined && { email }) };
  return { ...presentSummary(found), customer };
}
