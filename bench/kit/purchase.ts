import { BUYER, shownTo } from '../../tests/handlers/support/goods.ts';
import type { FunctionName } from './bundles.ts';
import type { Goods } from './goods.ts';
import type { Stage } from './stage.ts';

export type Method = 'card' | 'cash_on_delivery';

/** The functions that a purchase concerns: those that answer, and all that listen. */
export const AT_A_PURCHASE: readonly FunctionName[] = [
  ...['catalogue', 'carts', 'orders', 'webhooks', 'settlePayment', 'sendOrderMail', 'fileOrders'],
  ...['deliverWebhooks', 'listProducts', 'indexProducts', 'watchStock', 'tellWaiting'],
];

/** A cart with a piece each of so many things. */
export async function fillCart(stage: Stage, goods: Goods, from: number, lines: number) {
  const { body: cart } = await stage.request('carts', 'POST', '/v1/carts', { body: {} });
  for (let n = 0; n < lines; n += 1) {
    const sku = goods.skus[(from + n) % goods.skus.length];
    const path = `/v1/carts/${cart.id}/lines/${sku}`;
    await stage.request('carts', 'PUT', path, { body: { quantity: 1 } });
  }
  return cart.id as string;
}

/** Places an order. */
export async function order(
  stage: Stage,
  cartId: string,
  paymentMethod: Method,
  signedIn: Record<string, string> = {},
) {
  const { body } = await stage.request('orders', 'POST', '/v1/orders', {
    headers: { ...signedIn, 'idempotency-key': `bench-${cartId}` },
    body: { cartId, ...BUYER, paymentMethod },
  });
  return body;
}

/** Pays by card: from the intent to what the provider tells of it. Answers how often it told something. */
export async function pay(stage: Stage, placed: { id: string; accessToken?: string }) {
  const path = `/v1/orders/${placed.id}/payment-intents`;
  const headers = { ...shownTo(placed), 'idempotency-key': `pay-${placed.id}` };
  const { body: intent } = await stage.request('orders', 'POST', path, { headers, body: {} });
  await stage.ask({ pay: intent });
  return stage.hear();
}

/** The whole journey: cart, lines, order, payment, webhook, and all who are told of it. */
export async function purchase(
  stage: Stage,
  goods: Goods,
  { n, method, lines = 1 }: { n: number; method: Method; lines?: number },
): Promise<void> {
  const placed = await order(stage, await fillCart(stage, goods, n, lines), method);
  if (method === 'card') await pay(stage, placed);
  await stage.deliver();
}
