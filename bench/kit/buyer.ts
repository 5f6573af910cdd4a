import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { contextOf } from '../../tests/platform/http-event.ts';
import { BUYER } from '../../tests/handlers/support/goods.ts';
import { gatewayEvent } from '../../tests/handlers/support/world.ts';

// Buys one thing after the other for some seconds with functions of its own, and tells how many orders that made.
interface Given {
  readonly files: { readonly carts: string; readonly orders: string };
  readonly skus: readonly string[];
  readonly from: number;
  readonly seconds: number;
}

const { files, skus, from, seconds } = workerData as Given;
const load = async (file: string) =>
  ((await import(pathToFileURL(file).href)) as { handler: (...args: unknown[]) => Promise<any> })
    .handler;
const [carts, orders] = await Promise.all([load(files.carts), load(files.orders)]);

async function buy(n: number): Promise<void> {
  const cart = await call(carts, 'POST', '/v1/carts', {});
  const sku = skus[(from + n) % skus.length];
  await call(carts, 'PUT', `/v1/carts/${cart.id}/lines/${sku}`, { quantity: 1 });
  const body = { cartId: cart.id, ...BUYER, paymentMethod: 'cash_on_delivery' };
  await call(orders, 'POST', '/v1/orders', body, { 'idempotency-key': `bench-${cart.id}` });
}

async function call(
  handler: (...args: unknown[]) => Promise<any>,
  method: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<any> {
  const event = gatewayEvent(method, path, { body, headers });
  const answer = await handler(event, contextOf('bench'));
  if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.body}`);
  return JSON.parse(answer.body);
}

for (let n = 0; n < 5; n += 1) await buy(n);
let placed = 0;
for (const end = Date.now() + seconds * 1_000; Date.now() < end; placed += 1) await buy(placed);
parentPort?.postMessage(placed);
