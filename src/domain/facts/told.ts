/** Of orders, and of the payments, refunds and returns that belong to them. */
const OF_ORDERS = [
  ...['number', 'status', 'paymentMethod', 'paymentStatus', 'grand', 'version', 'cause'],
  ...['shippingMinor', 'taxMinor', 'discountMinor', 'lines', 'carrier'],
  ...['capturedMinor', 'capturedCurrency', 'receivedMinor', 'receivedCurrency', 'lostMinor'],
  ...['refundId', 'refundMinor', 'refundCurrency', 'refundCause', 'returnId', 'returnLines'],
];

const OF_JOBS = ['rows', 'products', 'variants', 'errors'];

/**
 * What facts tell of an event's data, by the first word of its type. Whatever is not named here is left out, so that
 * a field which somebody adds to an event is in no warehouse before it was looked at: nothing that people write
 * belongs here, such as the reason of an adjustment, and nothing that leads to them, such as the number of a parcel.
 */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  order: OF_ORDERS,
  payment: [...OF_ORDERS, 'reason'], // a code of the provider's
  refund: OF_ORDERS,
  return: OF_ORDERS,
  product: ['slug', 'status', 'version'],
  category: ['slug', 'parentId', 'version'],
  stock: [
    ...['sku', 'adjustmentId', 'delta', 'location', 'onHand', 'available', 'lowStockThreshold'],
  ],
  catalog: OF_JOBS,
  image: ['imageId', 'cause'],
  customer: ['changed', 'disabled', 'version'],
  subscription: ['topics', 'version'],
  newsletter: ['status', 'topic', 'version'],
  shop: ['changed', 'version'],
  work: ['consumer', 'tries', 'redriven'],
};

/** What of an event's data facts tell. */
export function toldOf(
  type: string,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [word = ''] = type.split('.', 1);
  const names = Object.hasOwn(TOLD, word) ? (TOLD[word] ?? []) : [];
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}
