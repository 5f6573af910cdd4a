import { coffeeAndTea } from '../../../local/seed/products/coffee-and-tea.ts';
import { money } from '../../../src/domain/money.ts';
import type { ProductContent } from '../../../src/domain/products/product.ts';
import { SAMPLE } from './samples.ts';
import type { Answer } from './answers.ts';
import type { RequestOptions, World } from './world.ts';

/** The coffee of the demo shop that the samples speak of. */
export function coffee(changed: Partial<ProductContent> = {}): ProductContent {
  const demo = coffeeAndTea.find(({ slug }) => slug === SAMPLE.productSlug)!;
  const { slug, title, description, options } = demo;
  return {
    ...{ slug, title, description, options, status: 'active', categoryIds: [] },
    images: [{ url: 'https://images.example/coffee.jpg', alt: 'A pouch of coffee' }],
    variants: demo.variants.map(({ sku, priceMinor, ...variant }) => ({
      ...{ sku, title: variant.title, options: variant.options },
      price: money(priceMinor, 'EUR'),
    })),
    ...changed,
  };
}

/** A thing of one kind, whose SKU is its slug in capitals. */
export function thing(slug: string, priceMinor = 1000, changed: Partial<ProductContent> = {}) {
  const variants = [
    { sku: slug.toUpperCase(), title: slug, options: {}, price: money(priceMinor, 'EUR') },
  ];
  return coffee({ slug, title: slug, options: [], variants, ...changed });
}

export const BUYER = {
  email: 'zoe@example.com',
  shippingAddress: {
    name: 'Zoë Example',
    line1: '1 Long Lane',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
};

/** A new cart with so many pieces of a SKU. */
export async function cartWith(
  world: World,
  sku: string,
  quantity = 1,
  headers: Record<string, string> = {},
): Promise<string> {
  const { body: cart } = await world.request('POST', '/v1/carts', { headers, body: {} });
  const path = `/v1/carts/${cart.id}/lines/${sku}`;
  const put = await world.request('PUT', path, { headers, body: { quantity } });
  if (put.status !== 200) throw new Error(put.text);
  return cart.id as string;
}

export function orderRequest(
  cartId: string,
  changed: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): RequestOptions {
  return {
    headers: { 'idempotency-key': 'key-1', ...headers },
    body: { cartId, ...BUYER, paymentMethod: 'card', ...changed },
  };
}

/** Orders so many pieces of a SKU as a guest, and answers the order. */
export async function orderOf(
  world: World,
  sku: string,
  changed: Record<string, unknown> = {},
  quantity = 1,
): Promise<Answer['body']> {
  const cartId = await cartWith(world, sku, quantity);
  const { status, body, text } = await world.request(
    'POST',
    '/v1/orders',
    orderRequest(cartId, changed),
  );
  if (status !== 201) throw new Error(text);
  return body;
}

/** What a guest shows of an order. */
export function shownTo(order: { accessToken?: string }): Record<string, string> {
  return { 'x-order-token': order.accessToken ?? '' };
}
