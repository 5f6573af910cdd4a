/**
 * The shop's rules once more, written down from the design and not taken from the code: what the code
 * gets wrong must not be wrong here as well.
 */

const BUYER = ['guest', 'customer'];
const ADMIN = ['admin', 'api_key'];
const STAFF = ['staff', ...ADMIN];

/** Every change of an order's status that may be, and who may make it. */
const ORDER_MOVES: Readonly<Record<string, readonly string[]>> = {
  'none > pending_payment': BUYER,
  'none > placed': BUYER,
  // By a buyer only when the order waits for cash instead; that is checked apart.
  'pending_payment > placed': [...BUYER, 'provider', ...ADMIN],
  'pending_payment > cancelling': [...BUYER, ...STAFF, 'system'],
  'pending_payment > cancelled': ADMIN,
  'cancelling > cancelled': ['provider', ...ADMIN],
  'cancelling > placed': ['provider', ...ADMIN],
  'placed > cancelled': [...BUYER, ...STAFF],
  'placed > packed': STAFF,
  'packed > cancelled': STAFF,
  'packed > shipped': STAFF,
  'shipped > delivered': STAFF,
  'shipped > delivery_refused': STAFF,
  'delivery_refused > cancelled': STAFF,
  'delivered > returned': STAFF,
};

export function mayMove(from: string, to: string, role: string): boolean {
  return ORDER_MOVES[`${from} > ${to}`]?.includes(role) === true;
}

/** What becomes of goods on their way, whatever somebody finds out about their payment meanwhile. */
export const CARRIED: readonly string[] = ['shipped > delivered', 'shipped > delivery_refused'];

const UNPAID = ['created', 'requires_action', 'processing', 'failed'];
const CAPTURED = ['captured', 'partly_refunded', 'refunded', 'disputed'];

/** What may become of a payment, and through whom: money by card moves on the provider's word alone. */
export function mayPaymentMove({
  from,
  to,
  role,
  method,
  hasStray,
}: {
  from: string;
  to: string;
  role: string;
  method: string;
  /** Whether money came for the order that the shop did not ask for. */
  hasStray: boolean;
}): boolean {
  const provider = role === 'provider';
  if (to === 'review' && hasStray && method === 'card' && CAPTURED.includes(from)) return provider;
  if (UNPAID.includes(from)) {
    if (to === 'cash_due') return BUYER.includes(role);
    return provider && [...UNPAID, 'captured', 'cancelled', 'review'].includes(to);
  }
  switch (from) {
    case 'cancelled':
      return provider && (to === 'captured' || to === 'review');
    case 'review':
      return ADMIN.includes(role) && CAPTURED.includes(to);
    case 'cash_due':
      return STAFF.includes(role) ? to === 'cash_collected' || to === 'waived' : to === 'waived';
    case 'cash_collected':
      return STAFF.includes(role) && ['partly_refunded', 'refunded'].includes(to);
    default:
      if (!CAPTURED.includes(from)) return false;
      if (method === 'cash_on_delivery') return STAFF.includes(role) && isRefunding(from, to);
      // Won, a dispute leaves the payment as it was; lost, it stays what it is.
      if (from === 'disputed') return provider && CAPTURED.includes(to);
      return provider && (to === 'disputed' || isRefunding(from, to) || comesBack(from, to));
  }
}

function isRefunding(from: string, to: string): boolean {
  return ['partly_refunded', 'refunded'].includes(to) && from !== 'refunded';
}

/** A refund that seemed done came back from the buyer's bank. */
function comesBack(from: string, to: string): boolean {
  if (from === 'refunded') return ['partly_refunded', 'captured'].includes(to);
  return from === 'partly_refunded' && to === 'captured';
}

const RETURN_MOVES = [
  'none > requested',
  'requested > approved',
  'requested > rejected',
  'approved > received',
  // Cash is paid back by hand, at the moment the goods arrive; and sometimes nothing is owed for them.
  'approved > refunded',
  'received > refunded',
  // The refund came back.
  'refunded > received',
];

export function mayReturnMove(from: string, to: string): boolean {
  return RETURN_MOVES.includes(`${from} > ${to}`);
}

/** An order in one of these keeps its pieces from others; in all others it does not, or has shipped them. */
export const HOLDING: readonly string[] = ['pending_payment', 'placed', 'packed', 'cancelling'];

/** Goods only leave for money that is here, or that the carrier will bring. */
export const MAY_LEAVE: readonly string[] = [...CAPTURED, 'cash_due'];

const SHIPPING: Readonly<Record<string, number>> = { standard: 490, express: 1290 };
const TAX_PERCENT = 19;

/** What lines cost in all, in minor units. Prices have tax in them. */
export function totalsOfLines(
  lines: readonly { readonly unitMinor: number; readonly quantity: number }[],
  shippingMethod: string,
): Readonly<Record<'items' | 'discount' | 'shipping' | 'tax' | 'grand', number>> {
  const parts = lines.map(({ unitMinor, quantity }) => unitMinor * quantity);
  const items = parts.reduce((sum, part) => sum + part, 0);
  const shipping = SHIPPING[shippingMethod] ?? Number.NaN;
  const tax = [...parts, shipping].map(taxIn).reduce((sum, part) => sum + part, 0);
  return { items, discount: 0, shipping, tax, grand: items + shipping };
}

/** Half a cent goes up. */
function taxIn(amountMinor: number): number {
  return Math.floor(
    (2 * amountMinor * TAX_PERCENT + 100 + TAX_PERCENT) / (2 * (100 + TAX_PERCENT)),
  );
}

/** Whether buyers have to be told of what happened. */
export function isToldByMail(type: string, first: boolean): boolean {
  // An order that is placed as it is made gets one mail for both.
  if (type === 'order.placed') return !first;
  return [
    'order.created',
    'order.cancelled',
    'order.shipped',
    'order.delivered',
    'refund.succeeded',
  ].includes(type);
}

/** The books are compared for as long after money came; what was not told of until then never is. */
export const COMPARED_MS = 2 * 86_400_000;

/** With so many pieces or fewer a SKU is low. */
export const LOW_PIECES = 5;
