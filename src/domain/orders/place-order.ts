import type { Cart, CartLine } from '../carts/cart.ts';
import type { EventDraft } from '../events/event.ts';
import type { Money } from '../money.ts';
import {
  adjustmentsFor,
  cheapestShipping,
  goesTo,
  totalsOf,
  type PricingRules,
  type ShippingMethod,
  type Totals,
} from '../pricing/totals.ts';
import { orderData, partsOfSum, piecesOf } from './change.ts';
import { accept, refuse, type Result } from '../result.ts';
import type { Order, Payment, PaymentMethod } from './order.ts';

/** What the shop allows and charges; from its configuration. */
export interface SalesRules extends PricingRules {
  readonly countries: readonly string[];
  readonly shippingMethods: readonly ShippingMethod[];
  /** Cash orders above this are refused. */
  readonly cashCapMinor: number;
  /** How long an unpaid order keeps its stock. */
  readonly holdSeconds: number;
  /** At so many pieces of a SKU or fewer somebody has to see to more. */
  readonly lowStockThreshold: number;
  /** Shoppers are told of no more pieces than this; null: of all there are. Decides nothing. */
  readonly shownAvailabilityCap: number | null;
}

export interface OrderRequest {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly country: string;
  readonly shippingMethod?: string | undefined;
  readonly paymentMethod: PaymentMethod;
  readonly expectedTotal?: Money | undefined;
}

/** Pieces to reserve, and the version of the offer they were priced at. */
export interface StockTake {
  readonly sku: string;
  readonly productId: string;
  readonly quantity: number;
  readonly offerVersion: number;
}

export interface PlacedOrder {
  readonly order: Order;
  readonly takes: readonly StockTake[];
  readonly events: readonly EventDraft[];
}

export type PlaceRefusal =
  | { readonly code: 'cart-empty' }
  | { readonly code: 'country-not-served'; readonly countries: readonly string[] }
  | { readonly code: 'shipping-method-not-available'; readonly methods: readonly string[] }
  | { readonly code: 'cash-not-available'; readonly cap: Money }
  | { readonly code: 'total-changed'; readonly totals: Totals };

/** The only place stock is taken from until a shop has several warehouses. */
export const MAIN_LOCATION = 'main';

/** Decides what order a cart becomes: lines and totals are final, stock is still to be taken. */
export function placeOrder(
  cart: Pick<Cart, 'lines'>,
  request: OrderRequest,
  rules: SalesRules,
  now: number,
): Result<PlacedOrder, PlaceRefusal> {
  if (cart.lines.length === 0) return refuse({ code: 'cart-empty' });
  if (!rules.countries.includes(request.country)) {
    return refuse({ code: 'country-not-served', countries: rules.countries });
  }
  const shipping = chooseShipping(rules.shippingMethods, request);
  if (shipping === undefined) {
    const methods = rules.shippingMethods.filter((method) => goesTo(method, request.country));
    return refuse({ code: 'shipping-method-not-available', methods: methods.map(({ id }) => id) });
  }

  const adjustments = adjustmentsFor(cart.lines, shipping, rules);
  const totals = totalsOf(cart.lines, adjustments, rules.currency);
  if (request.expectedTotal !== undefined && !sameMoney(request.expectedTotal, totals.grand)) {
    return refuse({ code: 'total-changed', totals });
  }
  if (request.paymentMethod === 'cash_on_delivery' && totals.grand.amount > rules.cashCapMinor) {
    return refuse({
      code: 'cash-not-available',
      cap: { amount: rules.cashCapMinor, currency: rules.currency },
    });
  }

  const payment = firstPayment(request.paymentMethod, totals.grand.amount);
  const pending = payment.status === 'created';
  const order: Order = {
    id: request.id,
    number: request.number,
    status: pending ? 'pending_payment' : 'placed',
    customerId: request.customerId,
    lines: cart.lines.map(orderLine),
    adjustments,
    totals,
    shippingMethod: shipping.id,
    payment,
    shipments: [],
    refunds: [],
    returns: [],
    firstMethod: request.paymentMethod,
    ...(pending ? { expiresAt: now + rules.holdSeconds * 1000 } : {}),
    version: 1,
    revision: 1,
    createdAt: now,
  };
  return accept({ order, takes: cart.lines.map(takeOf), events: creationEvents(order) });
}

function chooseShipping(
  methods: readonly ShippingMethod[],
  { shippingMethod, country }: OrderRequest,
): ShippingMethod | undefined {
  if (shippingMethod === undefined) return cheapestShipping(methods, country);
  return methods.find((method) => method.id === shippingMethod && goesTo(method, country));
}

/** Nothing to pay is paid: an order of zero waits for nobody. */
function firstPayment(method: PaymentMethod, amountMinor: number): Payment {
  const none = { method, capturedMinor: 0, refundingMinor: 0, refundedMinor: 0, attempts: 0 };
  if (amountMinor === 0) return { ...none, status: 'captured' };
  return { ...none, status: method === 'card' ? 'created' : 'cash_due' };
}

/** The order as it was when it was placed, made from what never changes of it. */
export function asPlaced(order: Order): Order {
  const payment = firstPayment(order.firstMethod, order.totals.grand.amount);
  const status = payment.status === 'created' ? 'pending_payment' : 'placed';
  return {
    ...order,
    status,
    payment,
    shipments: [],
    refunds: [],
    returns: [],
    cancellation: undefined,
    version: 1,
    revision: 1,
  };
}

function orderLine(line: CartLine): Order['lines'][number] {
  const { sku, productId, title, options, imageUrl, quantity, unitPrice } = line;
  return {
    ...{ sku, productId, title, options, quantity, unitPrice, location: MAIN_LOCATION },
    ...(imageUrl === undefined ? {} : { imageUrl }),
  };
}

function takeOf({ sku, productId, quantity, offerVersion }: CartLine): StockTake {
  return { sku, productId, quantity, offerVersion };
}

function creationEvents(order: Order): EventDraft[] {
  // Who ordered is who did it, as the record says anyway: each byte counts where all order at once.
  const { customerId: _customerId, ...told } = orderData(order);
  const data = { ...told, ...partsOfSum(order), lines: piecesOf(order) };
  const created = { type: 'order.created' as const, subject: order.id, data };
  return order.status === 'placed' ? [created, { ...created, type: 'order.placed' }] : [created];
}

function sameMoney(one: Money, other: Money): boolean {
  return one.amount === other.amount && one.currency === other.currency;
}
