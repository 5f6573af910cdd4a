import type { Around } from '../support/memory/border.ts';
import { inTurn } from '../support/memory/border.ts';
import { createMemoryShop, type MemoryShop } from '../support/memory/shop.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine } from '../../src/application/carts/use-cart.ts';
import {
  orderCart,
  type OrderAnswer,
  type PlaceOrderCommand,
} from '../../src/application/orders/place-order.ts';
import type { PortCall } from '../support/memory/border.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { money } from '../../src/domain/money.ts';
import type { Contact, Order } from '../../src/domain/orders/order.ts';
import type { SalesRules } from '../../src/domain/orders/place-order.ts';
import type { ProductContent } from '../../src/domain/products/product.ts';
import type { Offer } from '../../src/domain/products/stock.ts';

/** A shop in memory with mugs to sell, and the steps that most tests begin with. */

export const NOW = Date.UTC(2026, 6, 28, 10);
export const MINUTE = 60_000;
export const GUEST: Trail = { actor: { role: 'guest' }, traceId: 'trace-guest' };
export const SYSTEM: Trail = { actor: { role: 'system' }, traceId: 'trace-system' };

export const CONTACT: Contact = {
  email: 'zoe@example.com',
  shippingAddress: {
    name: 'Zoë Example',
    line1: '1 Long Lane',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
};

export interface TestShop extends MemoryShop {
  readonly clock: { now: number };
  /** Puts something between the shop and its ports from now on; `inTurn` takes it away again. */
  meddle(around: Around): void;
}

export function openShop(rules: Partial<SalesRules> = {}): TestShop {
  const clock = { now: NOW };
  let around = inTurn;
  const shop = createMemoryShop({
    rules,
    now: () => clock.now,
    around: (call, run) => around(call, run),
  });
  return {
    ...shop,
    clock,
    meddle: (next) => {
      around = next;
    },
  };
}

export function mug(changed: Partial<ProductContent> = {}): ProductContent {
  const variant = (sku: string, colour: string) => ({
    sku,
    title: colour,
    options: { Size: 'L', Colour: colour },
    price: money(1999, 'EUR'),
  });
  return {
    slug: 'mug',
    title: 'Mug',
    description: '<p>A mug.</p>',
    categoryIds: [],
    status: 'active',
    images: [],
    options: [
      { name: 'Size', values: ['L'] },
      { name: 'Colour', values: ['Blue', 'Red'] },
    ],
    variants: [variant('MUG-BLUE', 'Blue'), variant('MUG-RED', 'Red')],
    ...changed,
  };
}

/** The mug at another price, or otherwise than before. */
export function mugAt(amount: number, changed: Partial<ProductContent> = {}): ProductContent {
  const variants = mug().variants.map((variant) => ({ ...variant, price: money(amount, 'EUR') }));
  return mug({ variants, ...changed });
}

export async function stock(
  { ports }: MemoryShop,
  content: ProductContent = mug(),
  pieces = 10,
): Promise<string> {
  const newStock = new Map(content.variants.map(({ sku }) => [sku, pieces]));
  const saved = await saveProduct(ports, SYSTEM, { content, newStock });
  if (!saved.ok) throw new Error(saved.refusal.code);
  await listProduct(ports, saved.value.product.id);
  return saved.value.product.id;
}

/** A cart with so many pieces of each SKU. */
export async function cartWith(
  { ports }: MemoryShop,
  quantities: Readonly<Record<string, number>> = { 'MUG-BLUE': 2 },
  customerId: string | null = null,
): Promise<string> {
  const { id } = await openCart(ports, { customerId });
  for (const [sku, quantity] of Object.entries(quantities)) {
    const put = await putLine(ports, { customerId }, { cartId: id, sku, quantity });
    if (!put.ok) throw new Error(put.refusal.code);
  }
  return id;
}

export function command(cartId: string, changed: Partial<PlaceOrderCommand> = {}) {
  return {
    cartId,
    customerId: null,
    contact: CONTACT,
    paymentMethod: 'card' as const,
    request: { key: 'key-1', body: 'body-1' },
    ...changed,
  };
}

/** Orders, and answers what an order that was not refused answers. */
export async function ordered(
  shop: MemoryShop,
  cartId: string,
  changed: Partial<PlaceOrderCommand> = {},
): Promise<OrderAnswer> {
  const result = await orderCart(shop.ports, GUEST, command(cartId, changed));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

export function offerIn({ state }: MemoryShop, sku: string): Offer {
  const offer = [...state.offers.values()].find((one) => one.sku === sku);
  if (offer === undefined) throw new Error(`there is no ${sku}`);
  return offer;
}

export function orderIn({ state }: MemoryShop, orderId: string): Order {
  const stored = state.orders.get(orderId);
  if (stored === undefined) throw new Error(`there is no ${orderId}`);
  return stored.order;
}

/** The types of everything published, in order. */
export function publishedTypes({ state }: MemoryShop): string[] {
  return state.published.map(({ type }) => type);
}

export class Died extends Error {
  override readonly name = 'Died';
}

type Method = `${PortCall['port']}.${string}`;

/** The next call of a method never arrives. */
export function lost(method: Method, error: Error = new Died('lost'), times = 1): Around {
  let left = times;
  return async (call, run) => {
    if (`${call.port}.${call.method}` !== method || left === 0) return inTurn(call, run);
    left -= 1;
    throw error;
  };
}

/** The next call of a method takes effect, but its answer never arrives. */
export function unanswered(method: Method, error: Error = new Died('no answer')): Around {
  let left = 1;
  return async (call, run) => {
    const answer = await inTurn(call, run);
    if (`${call.port}.${call.method}` !== method || left === 0) return answer;
    left -= 1;
    throw error;
  };
}

/** Something happens just before the next call of a method. */
export function before(method: Method, happen: () => Promise<unknown>, times = 1): Around {
  let left = times;
  return async (call, run) => {
    if (`${call.port}.${call.method}` === method && left > 0) {
      left -= 1;
      await happen();
    }
    return inTurn(call, run);
  };
}
