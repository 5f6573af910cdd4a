import {
  orderIdOf,
  orderNumberOf,
  productIdOf,
  timeCharacters,
} from '../../../src/application/ids.ts';
import type { EventRecord, Ports, StoredOrder } from '../../../src/application/ports.ts';
import type { Cart, CartLine } from '../../../src/domain/carts/cart.ts';
import { lineOf } from '../../../src/domain/carts/cart.ts';
import type { EventType } from '../../../src/domain/events/event.ts';
import type { Money } from '../../../src/domain/money.ts';
import type { Contact, PaymentMethod } from '../../../src/domain/orders/order.ts';
import type { Refund } from '../../../src/domain/orders/refund.ts';
import type { Return } from '../../../src/domain/orders/return.ts';
import { placeOrder, type SalesRules } from '../../../src/domain/orders/place-order.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import type { Product, Variant } from '../../../src/domain/products/product.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { USUAL_RULES } from '../../support/memory/rules.ts';

export const NOW = Date.UTC(2026, 4, 6, 7, 8, 9, 10);
export const DAY_MS = 86_400_000;

export function euro(amount: number): Money {
  return { amount, currency: 'EUR' };
}

/** Commits a category with its record, whoever else does so at the same time. */
export async function addCategory(
  { categories }: Pick<Ports, 'categories'>,
  category: Category,
  record: EventRecord,
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { revision } = await categories.tree();
    if (await categories.commit({ revision, category, kind: 'store', record })) return;
  }
  throw new Error('not committed');
}

interface RecordOptions {
  readonly type?: EventType;
  readonly laterMs?: number;
  readonly data?: EventRecord['data'];
  /** Tells records of one time apart; a new number when absent. */
  readonly n?: number;
}

let records = 0;

/** A record, `laterMs` after NOW. */
export function recordOf(
  subject: string,
  { type = 'category.changed', laterMs = 0, data = {}, n = (records += 1) }: RecordOptions = {},
): EventRecord {
  const id = `evt_${timeCharacters(NOW + laterMs)}${String(n).padStart(16, '0')}`;
  return {
    id,
    subject,
    at: NOW + laterMs,
    trail: { actor: { role: 'admin', id: 'user-1' }, traceId: `trace-${n}` },
    events: [{ id: `${id.slice(0, -1)}Z`, type }],
    data: { ...data, subject },
  };
}

export function variantOf(sku: string, amount = 1000): Variant {
  return { sku, title: `Variant ${sku}`, options: { Size: sku }, price: euro(amount) };
}

/** The first version of an active product. */
export function productOf(
  slug: string,
  variants: readonly Variant[],
  changes: Partial<Product> = {},
): Product {
  const createdAt = changes.createdAt ?? NOW;
  return {
    id: productIdOf(slug, createdAt),
    slug,
    title: `The ${slug}`,
    description: '<p>Good.</p>',
    categoryIds: [],
    status: 'active',
    images: [{ url: `https://img.example.org/${slug}.jpg`, alt: slug }],
    options: [{ name: 'Size', values: variants.map(({ sku }) => sku) }],
    variants,
    version: 1,
    createdAt,
    updatedAt: createdAt,
    ...changes,
  };
}

/** The next version of a product. */
export function changed(before: Product, changes: Partial<Product>): Product {
  return { ...before, ...changes, version: before.version + 1, updatedAt: before.updatedAt + 1 };
}

export type Save = Parameters<Ports['products']['save']>[0];

/** What stores a product; each of its new SKUs gets the same number of pieces. */
export function saveOf(after: Product, before?: Product, pieces = 10): Save {
  return {
    before,
    after,
    newStock: new Map(after.variants.map(({ sku }) => [sku, pieces])),
    record: recordOf(after.id, { type: 'product.changed' }),
  };
}

/** Stores a product with `pieces` of each SKU; gives its offers in the order of the SKUs. */
export async function stocked(
  { products }: Pick<Ports, 'products'>,
  skus: readonly string[],
  pieces = 10,
): Promise<Offer[]> {
  const product = productOf(
    `product-of-${skus[0] ?? 'nothing'}`,
    skus.map((sku) => variantOf(sku)),
  );
  const { outcome } = await products.save(saveOf(product, undefined, pieces));
  if (outcome !== 'saved') throw new Error(outcome);
  const offers = await products.findOffers(skus);
  return offers.toSorted((one, other) => skus.indexOf(one.sku) - skus.indexOf(other.sku));
}

/** An id as the shop gives them; `n` makes it one of its own. */
export function cartIdOf(n: number | string): string {
  return `cart_${timeCharacters(NOW)}${String(n).padStart(26, '0')}`;
}

export function cartOf(n: number | string, changes: Partial<Cart> = {}): Cart {
  const expiresAt = NOW + 30 * DAY_MS;
  return { id: cartIdOf(n), customerId: null, lines: [], version: 1, expiresAt, ...changes };
}

export function cartLineOf(sku: string, changes: Partial<CartLine> = {}): CartLine {
  return {
    sku,
    productId: productIdOf('some', NOW),
    title: `Title of ${sku}`,
    options: { Size: 'M' },
    quantity: 1,
    unitPrice: euro(1000),
    offerVersion: 1,
    addedAt: NOW,
    ...changes,
  };
}

export const CONTACT: Contact = {
  email: 'zoe@example.com',
  shippingAddress: {
    name: 'Zoé Ólafsdóttir',
    line1: '1 High Street',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
};

export type Placing = Parameters<Ports['orders']['place']>[0];

interface PlacingOptions {
  readonly cart?: number | string;
  readonly quantity?: number;
  readonly method?: PaymentMethod;
  readonly laterMs?: number;
  readonly customerId?: string | null;
  readonly rules?: SalesRules;
  readonly cartVersion?: number;
}

/** What a cart with these offers becomes: an order by card, unless another method is said. */
export function placingOf(
  offers: readonly Offer[],
  {
    cart = 1,
    quantity = 1,
    method = 'card',
    laterMs = 0,
    customerId = null,
    rules = USUAL_RULES,
    cartVersion = 1,
  }: PlacingOptions = {},
): Placing {
  const id = orderIdOf(cartIdOf(cart));
  const lines = offers.map((offer) => lineOf(offer, { quantity, addedAt: NOW }));
  const request = {
    ...{ id, number: orderNumberOf(id), customerId },
    ...{ country: 'DE', paymentMethod: method },
  };
  const decision = placeOrder({ lines }, request, rules, NOW + laterMs);
  if (!decision.ok) throw new Error(decision.refusal.code);

  const { order, takes, events } = decision.value;
  const record = recordOf(id, { type: 'order.created', laterMs, data: events[0]?.data ?? {} });
  const stored: StoredOrder = {
    order,
    sealed: Uint8Array.from({ length: 256 }, (_, byte) => byte),
    request: { key: `key-${cart}`, body: `body-${cart}` },
  };
  return { stored, cartVersion, person: customerId ?? 'person-1', takes, record };
}

/** A refund that an order has requested; `n` makes it one of its own. */
export function refundOf(n: number, changes: Partial<Refund> = {}): Refund {
  return {
    id: `rfd_${String(n).padStart(26, '0')}`,
    amountMinor: 100 * n,
    status: 'requested',
    cause: 'staff',
    requestedAt: NOW + n,
    ...changes,
  };
}

/** A return that a buyer has asked for. */
export function returnOf(n: number, changes: Partial<Return> = {}): Return {
  return {
    id: `ret_${String(n).padStart(26, '0')}`,
    status: 'requested',
    lines: [{ sku: 'A', quantity: 1 }],
    sealedReason: 'sealed',
    request: 'a-body',
    requestedAt: NOW + n,
    ...changes,
  };
}
