import { lineOf, type Cart, type CartLine } from '../../domain/carts/cart.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Money } from '../../domain/money.ts';
import type { Contact, PaymentMethod } from '../../domain/orders/order.ts';
import {
  asPlaced,
  placeOrder,
  type PlaceRefusal,
  type SalesRules,
} from '../../domain/orders/place-order.ts';
import { shownAvailable, type Offer } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { mayUse } from '../carts/use-cart.ts';
import { isCartId, orderIdOf, orderNumberOf } from '../ids.ts';
import { DataErased, type EventRecord, type Ports, type StoredOrder } from '../ports.ts';
import { publishRecord, recordOf } from '../record.ts';
import {
  chargeable,
  type AmountNotChargeable,
  type ChargeablePorts,
} from '../payments/chargeable.ts';
import { openContact } from '../sealed/contact.ts';
import { ownerOf } from '../sealed/owner.ts';
import { viewOrder, type OrderView } from './order-view.ts';

export interface PlaceOrderCommand {
  readonly cartId: string;
  readonly customerId: string | null;
  /** Rejects when the buyer may not buy after all; awaited beside the first read, so that it takes no time. */
  readonly cleared?: Promise<void>;
  readonly contact: Contact;
  readonly shippingMethod?: string | undefined;
  readonly paymentMethod: PaymentMethod;
  readonly expectedTotal?: Money | undefined;
  /** Fingerprints of the caller's Idempotency-Key and of the body it came with. */
  readonly request: { readonly key: string; readonly body: string };
}

export type OrderingRefusal =
  | PlaceRefusal
  | { readonly code: 'cart-not-found' }
  | { readonly code: 'cart-already-ordered'; readonly orderId: string }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'out-of-stock'; readonly skus: readonly { sku: string; available: number }[] }
  | AmountNotChargeable
  | { readonly code: 'too-busy' };

export interface OrderAnswer {
  readonly order: OrderView;
  readonly accessToken?: string | undefined;
  readonly replayed: boolean;
}

/** So often an order is decided anew because offers changed between reading and committing. */
const TRIES = 5;

type OrderingPorts = Pick<
  Ports,
  | 'orders'
  | 'products'
  | 'sealing'
  | 'orderTokens'
  | 'rules'
  | 'ids'
  | 'now'
  | 'publisher'
  | 'outbox'
  | 'report'
> &
  ChargeablePorts;

/**
 * Turns a cart into its one order: stock, order and event are committed together, or nothing is.
 * The same key and body give the same answer again, however often and however many at once.
 */
export async function orderCart(
  ports: OrderingPorts,
  trail: Trail,
  command: PlaceOrderCommand,
): Promise<Result<OrderAnswer, OrderingRefusal>> {
  const { orders, rules, now } = ports;
  if (!isCartId(command.cartId)) return refuse({ code: 'cart-not-found' });
  const orderId = orderIdOf(command.cartId);
  const owner = ownerOf({ id: orderId, customerId: command.customerId });
  const [{ cart, existing }] = await Promise.all([
    orders.readForCheckout(command.cartId, orderId),
    command.cleared,
    // What gives a guest a token is looked up now, so that nothing can fail once the order stands.
    command.customerId === null ? ports.orderTokens.prepare() : undefined,
    // A guest's order has a key of its own, and this is what makes it.
    ports.sealing.prepare(owner, { isNew: command.customerId === null }),
  ]);
  if (isSomebodyElses(cart, command)) return refuse({ code: 'cart-not-found' });
  if (existing !== undefined) return replay(ports, command, existing);
  if (cart === undefined || !mayUse(cart, command.customerId, now())) {
    return refuse({ code: 'cart-not-found' });
  }

  const sealed = await ports.sealing.seal(owner, command.contact);
  const person = command.customerId ?? ports.sealing.lookupKey(command.contact.email);
  let lines = cart.lines;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const decision = placeOrder({ lines }, orderRequest(orderId, command), rules, now());
    if (decision.ok) {
      const { order, takes, events } = decision.value;
      if (command.paymentMethod === 'card') {
        const exact = chargeable(ports, order.totals.grand);
        if (!exact.ok) return exact;
      }
      const record = recordOf(ports, trail, events);
      const stored = { order, sealed, request: command.request };
      const { version: cartVersion } = cart;
      const { outcome } = await orders.place({ stored, cartVersion, person, takes, record });
      if (outcome === 'placed') {
        await publishRecord(ports, record);
        return accept(await answer(ports, stored, command.contact, [record], false));
      }
      if (outcome === 'exists') return replayOf(ports, command, orderId);
    } else if (tries > 0 || !dependsOnPrices(decision.refusal)) {
      return decision;
    }
    // The cart's prices may be older than the shop's: decide once more with offers as of now.
    const current = refresh(lines, await ports.products.readOffers(lines), rules);
    if (!current.ok) return current;
    lines = current.value;
  }
  return refuse({ code: 'too-busy' });
}

/** A customer's cart is as if it were not there for all others, ordered or not. */
function isSomebodyElses(cart: Cart | undefined, { customerId }: PlaceOrderCommand): boolean {
  return cart !== undefined && cart.customerId !== null && cart.customerId !== customerId;
}

function orderRequest(id: string, command: PlaceOrderCommand): Parameters<typeof placeOrder>[1] {
  const { customerId, contact, shippingMethod, paymentMethod, expectedTotal } = command;
  return {
    id,
    number: orderNumberOf(id),
    customerId,
    country: contact.shippingAddress.country,
    shippingMethod,
    paymentMethod,
    expectedTotal,
  };
}

function dependsOnPrices({ code }: PlaceRefusal): boolean {
  return code === 'total-changed' || code === 'cash-not-available';
}

/** The lines at today's offers, or what is missing of them. */
function refresh(
  lines: readonly CartLine[],
  offers: readonly Offer[],
  rules: SalesRules,
): Result<readonly CartLine[], OrderingRefusal> {
  const sellable = new Map(
    offers.filter((offer) => offer.sellable).map((offer) => [offer.sku, offer]),
  );
  const missing = lines
    .map(({ sku, quantity }) => ({ sku, quantity, available: sellable.get(sku)?.available ?? 0 }))
    .filter(({ quantity, available }) => quantity > available);
  if (missing.length > 0) {
    return refuse({
      code: 'out-of-stock',
      skus: missing.map(({ sku, available }) => ({
        sku,
        available: shownAvailable(available, rules),
      })),
    });
  }
  return accept(
    lines.map((line) => {
      const offer = sellable.get(line.sku);
      return offer === undefined ? line : lineOf(offer, line);
    }),
  );
}

async function replayOf(
  ports: OrderingPorts,
  command: PlaceOrderCommand,
  orderId: string,
): Promise<Result<OrderAnswer, OrderingRefusal>> {
  const existing = await ports.orders.find(orderId);
  return existing === undefined ? refuse({ code: 'too-busy' }) : replay(ports, command, existing);
}

const FORGOTTEN = 'what was answered first cannot be told any more';

/** Answers for an order that is there: the first answer again, made from what never changes. */
async function replay(
  ports: OrderingPorts,
  command: PlaceOrderCommand,
  existing: StoredOrder,
): Promise<Result<OrderAnswer, OrderingRefusal>> {
  const { order, request, sealed } = existing;
  if (request.key !== command.request.key || order.customerId !== command.customerId) {
    return refuse({ code: 'cart-already-ordered', orderId: order.id });
  }
  if (request.body === '') throw new DataErased(FORGOTTEN);
  if (request.body !== command.request.body) return refuse({ code: 'idempotency-key-reused' });

  const contact = await openContact(ports.sealing, order, sealed);
  if (contact === undefined) throw new DataErased(FORGOTTEN);
  const history = (await ports.outbox.history(order.id)).filter(({ events }) =>
    events.some(({ type }) => type === 'order.created'),
  );
  return accept(
    await answer(ports, { ...existing, order: asPlaced(order) }, contact, history, true),
  );
}

async function answer(
  { orderTokens }: Pick<Ports, 'orderTokens'>,
  { order }: StoredOrder,
  contact: Contact,
  history: readonly EventRecord[],
  replayed: boolean,
): Promise<OrderAnswer> {
  const { id, customerId, createdAt } = order;
  return {
    order: viewOrder(order, contact, history),
    ...(customerId === null ? { accessToken: await orderTokens.issue(id, createdAt) } : {}),
    replayed,
  };
}
