import { timeCharacters } from '../../src/application/ids.ts';
import type { EventRecord } from '../../src/application/ports.ts';
import type { Change } from '../../src/domain/audit/change.ts';
import type { Actor } from '../../src/domain/events/event.ts';
import { captureBooking, refundBooking } from '../../src/domain/payments/ledger.ts';

/** An order as it goes in a shop of tests; times are epoch milliseconds. */
export interface Story {
  readonly at: number;
  readonly customer?: string | undefined;
  readonly product: string;
  readonly pieces: number;
  /** Cash is never collected here. */
  readonly method: 'card' | 'cash_on_delivery';
  readonly end: 'stays' | 'cancelled' | 'refunded';
}

const UNIT_MINOR = 1000;
const SHIPPING_MINOR = 490;
const CURRENCY = 'EUR';

/** What an order's sum is. */
export function sumOf({ pieces }: Pick<Story, 'pieces'>): number {
  return pieces * UNIT_MINOR + SHIPPING_MINOR;
}

/** The records that an order leaves, a second after one another, named by a number of its own. */
export function recordsOf(story: Story, number: number): EventRecord[] {
  const { at, customer, product, pieces, method, end } = story;
  const subject = `ord_${number}`;
  const sum = sumOf(story);
  const data = {
    ...{ orderId: subject, paymentMethod: method, grand: { amount: sum, currency: CURRENCY } },
    ...{ shippingMinor: SHIPPING_MINOR, taxMinor: 100, discountMinor: 0 },
  };
  const lines = [{ sku: 'S', productId: product, quantity: pieces, unitMinor: UNIT_MINOR }];
  const later = { ...data, ...(customer === undefined ? {} : { customerId: customer }) };
  const buyer: Actor =
    customer === undefined ? { role: 'guest' } : { role: 'customer', id: customer };
  let step = 0;
  const record = (
    types: EventRecord['events'][number]['type'][],
    more: Partial<EventRecord>,
  ): EventRecord => {
    step += 1;
    const time = at + step * 1000;
    const tail = `${String(number).padStart(12, '0')}${String(step).padStart(4, '0')}`;
    return {
      ...{ id: `evt_${timeCharacters(time)}${tail}`, subject, at: time, data: later },
      trail: { actor: { role: 'system' }, traceId: 'trace' },
      events: types.map((type, index) => ({ id: `evt_${number}_${step}_${index}`, type })),
      ...more,
    };
  };
  const isCash = method === 'cash_on_delivery';
  const made = {
    ...{ data: { ...data, lines }, trail: { actor: buyer, traceId: 'trace' } },
  };
  const before: Change = { before: { status: 'placed' }, after: { status: 'cancelled' } };
  return [
    record(isCash ? ['order.created', 'order.placed'] : ['order.created'], made),
    ...(isCash
      ? []
      : [
          record(['payment.captured', 'order.placed'], {
            ledger: captureBooking('card', sum, CURRENCY),
          }),
        ]),
    ...(end === 'cancelled'
      ? [record(['order.cancelled'], { data: { ...later, lines }, change: before })]
      : []),
    ...(end === 'refunded' && !isCash
      ? [record(['refund.succeeded'], { ledger: refundBooking('card', sum, CURRENCY) })]
      : []),
  ];
}
