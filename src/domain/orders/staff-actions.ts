import { captureBooking } from '../payments/ledger.ts';
import type { Actor } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';
import { changeOf, piecesOf, type OrderChange } from './change.ts';
import type { Order, OrderStatus } from './order.ts';
import { cashDueMinor } from './return-goods.ts';
import { move, type TransitionNotAllowed } from './transitions.ts';

/** What staff do to an order on its way to the buyer. */
export type StaffAction =
  | { readonly kind: 'pack' | 'deliver' | 'refuse' | 'collect-cash' }
  | {
      readonly kind: 'ship';
      readonly carrier: string;
      readonly trackingNumber: string;
      readonly trackingUrl?: string | undefined;
    };

const MOVES = {
  pack: { to: 'packed', event: 'order.packed' },
  ship: { to: 'shipped', event: 'order.shipped' },
  deliver: { to: 'delivered', event: 'order.delivered' },
  refuse: { to: 'delivery_refused', event: 'order.delivery_refused' },
} as const;

/** Nothing leaves the house while somebody has to look at its payment. */
const FULFILS: readonly StaffAction['kind'][] = ['pack', 'ship'];

/** Cash is handed over with the goods or settled by the carrier afterwards. */
const CASH_COMES: readonly OrderStatus[] = ['shipped', 'delivered'];

/** What an order becomes by something that staff do with it. */
export function staffAction(
  order: Order,
  action: StaffAction,
  role: Actor['role'],
  now: number,
): Result<OrderChange, TransitionNotAllowed> {
  if (action.kind === 'collect-cash') return collectCash(order);

  const { to, event } = MOVES[action.kind];
  const moved = move(order, to, role);
  if (!moved.ok) return moved;
  if (order.payment.status === 'review' && FULFILS.includes(action.kind)) {
    return refuse({ code: 'transition-not-allowed', orderStatus: order.status, to });
  }
  if (action.kind !== 'ship') return accept(changeOf(moved.value, {}, [event]));

  const { carrier, trackingNumber, trackingUrl } = action;
  const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const shipment = { carrier, trackingNumber, trackingUrl, shippedAt: now, lines };
  return accept(
    changeOf(moved.value, { shipments: [...order.shipments, shipment] }, [event], {
      extra: { carrier, trackingNumber },
      stock: { kind: 'ship', pieces: piecesOf(order) },
    }),
  );
}

function collectCash(order: Order): Result<OrderChange, TransitionNotAllowed> {
  const { payment, totals, status } = order;
  if (payment.status !== 'cash_due' || !CASH_COMES.includes(status)) {
    return refuse({ code: 'transition-not-allowed', orderStatus: status, to: status });
  }
  const { currency } = totals.grand;
  const capturedMinor = cashDueMinor(order);
  const collected = { ...payment, status: 'cash_collected' as const, capturedMinor };
  return accept(
    changeOf(order, { payment: collected }, ['payment.captured'], {
      extra: { capturedMinor, capturedCurrency: currency },
      ledger: captureBooking(payment.method, capturedMinor, currency),
    }),
  );
}
