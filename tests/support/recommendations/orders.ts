import { productIdOf, timeCharacters } from '../../../src/application/ids.ts';
import type { EventRecord } from '../../../src/application/ports.ts';

/** An order as recommendations know it. */
export interface GeneratedOrder {
  readonly at: number;
  readonly customer?: string | undefined;
  readonly products: readonly string[];
  readonly cancelled?: boolean | undefined;
}

/** The id of the n-th product. */
export function productId(n: number): string {
  return productIdOf(`product-${n}`, Date.UTC(2026, 5, 1) + n * 1_000);
}

const CANCELLED_AFTER_MS = 5_000;

/** The records that orders leave, in the order in which they happened. */
export function recordsOfOrders(orders: readonly GeneratedOrder[]): EventRecord[] {
  const records = orders.flatMap(recordsOfOrder);
  return records.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function recordsOfOrder(order: GeneratedOrder, number: number): EventRecord[] {
  const { at, customer, products, cancelled } = order;
  const subject = `ord_${String(number).padStart(26, '0')}`;
  const told = { orderId: subject, grand: { amount: 1_000, currency: 'EUR' } };
  const lines = products.map((one) => ({
    ...{ sku: one, productId: one, quantity: 1, unitMinor: 1_000 },
  }));
  const record = (
    type: 'order.created' | 'order.cancelled',
    time: number,
    data: EventRecord['data'],
    actor: EventRecord['trail']['actor'],
  ): EventRecord => {
    const tail = `${number}${type === 'order.created' ? 0 : 1}`;
    const id = `evt_${timeCharacters(time)}${tail.padStart(16, '0')}`;
    const trail = { actor, traceId: 'trace' };
    return { id, subject, at: time, trail, events: [{ id: `${id}A`, type }], data };
  };
  const buyer: EventRecord['trail']['actor'] =
    customer === undefined ? { role: 'guest' } : { role: 'customer', id: customer };
  const made = record('order.created', at, { ...told, lines }, buyer);
  if (cancelled !== true) return [made];
  const orderedAt = new Date(at).toISOString();
  const owner = customer === undefined ? {} : { customerId: customer };
  const data = { ...told, ...owner, lines, orderedAt };
  return [made, record('order.cancelled', at + CANCELLED_AFTER_MS, data, { role: 'system' })];
}
