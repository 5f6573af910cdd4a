import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { RunningShop } from '../tests/e2e/shop.ts';

/**
 * How long it takes from a commit to its consumers, in a laptop shop under load: once by a subscriber that
 * does nothing but look at its clock, and once by the mail that a function of the shop sends.
 */
const ORDERS_A_SECOND = Number(process.env.ORDERS_A_SECOND ?? 20);
const SECONDS = Number(process.env.SECONDS ?? 20);
/** What is not there by then is told as missing. */
const PATIENCE_MS = 60_000;
const VARIANTS = 10;

const BUYER = {
  email: 'bench@bodega.test',
  shippingAddress: {
    ...{ name: 'Bea Bench', line1: '1 Long Lane', city: 'Berlin' },
    ...{ postalCode: '10115', country: 'DE' },
  },
};

const notification = z.object({ Message: z.string() });
const told = z.object({ id: z.string(), time: z.iso.datetime() });
const products = z.object({ items: z.array(z.object({ id: z.string() })) });
const product = z.object({ variants: z.array(z.object({ sku: z.string() })) });
const cart = z.object({ id: z.string() });
const order = z.object({ number: z.string(), createdAt: z.iso.datetime() });
const inbox = z.array(z.object({ time: z.string(), text: z.string() }));

interface Seen {
  readonly committedAt: number;
  readonly seenAt: number;
}

const shop = await RunningShop.create();
const seen = new Map<string, Seen>();
const listener = createServer((request, response) => {
  const seenAt = Date.now();
  void (async () => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    response.end();
    const { Message } = notification.parse(JSON.parse(text));
    const { id, time } = told.parse(JSON.parse(Message));
    seen.set(id, { committedAt: Date.parse(time), seenAt });
  })();
});

try {
  await shop.start();
  const skus = await stocked();
  await listen();
  const numbers = await placeOrders(skus);
  print('subscriber that only looks', await subscriberTimes(numbers.size), numbers.size);
  print('order mails', await mailTimes(numbers), numbers.size);
} finally {
  listener.closeAllConnections();
  listener.close();
  await shop.dispose();
}

/** Variants that cannot run out. */
async function stocked(): Promise<string[]> {
  const admin = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
  const cheapest = await shop.call('GET', '/v1/products?sort=price-asc&limit=10');
  const skus: string[] = [];
  for (const { id } of products.parse(cheapest.body).items) {
    const { variants } = product.parse((await shop.call('GET', `/v1/products/${id}`)).body);
    skus.push(...variants.map(({ sku }) => sku));
  }
  for (const sku of skus.slice(0, VARIANTS)) {
    const headers = { ...admin, 'idempotency-key': sku };
    const body = { delta: ORDERS_A_SECOND * SECONDS, reason: 'bench' };
    await shop.call('POST', `/v1/admin/stock/${sku}/adjustments`, body, headers);
  }
  return skus.slice(0, VARIANTS);
}

/** Subscribes the listener to new orders. */
async function listen(): Promise<void> {
  await new Promise<void>((resolve) => listener.listen(0, 'localhost', resolve));
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('nobody listens');
  const { port } = address;
  const body = new URLSearchParams({
    ...{ Action: 'Subscribe', Protocol: 'http', Endpoint: `http://localhost:${port}/` },
    TopicArn: 'arn:aws:sns:eu-central-1:000000000000:bodega-dev-events',
    'Attributes.entry.1.key': 'FilterPolicy',
    'Attributes.entry.1.value': JSON.stringify({ type: ['order.created'], source: ['bodega'] }),
  });
  const { status } = await fetch(shop.url('SNS', '/'), { method: 'POST', body });
  if (status !== 200) throw new Error(`the topic answered ${status}`);
}

/** Places orders at an even pace, whatever each takes; the time of each by its number. */
async function placeOrders(skus: readonly string[]): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  const running: Promise<void>[] = [];
  const begun = Date.now();
  for (let n = 0; n < ORDERS_A_SECOND * SECONDS; n += 1) {
    await wait(Math.max(0, begun + (n * 1000) / ORDERS_A_SECOND - Date.now()));
    running.push(
      place(skus[n % skus.length] ?? '', n).then(({ number, createdAt }) => {
        numbers.set(number, Date.parse(createdAt));
      }),
    );
  }
  await Promise.all(running);
  const tookMs = Date.now() - begun;
  console.log(`${numbers.size} orders in ${(tookMs / 1000).toFixed(1)} s`);
  return numbers;
}

async function place(sku: string, n: number): Promise<z.infer<typeof order>> {
  const { id } = cart.parse((await shop.call('POST', '/v1/carts', {})).body);
  await shop.call('PUT', `/v1/carts/${id}/lines/${sku}`, { quantity: 1 });
  const body = { cartId: id, ...BUYER, paymentMethod: 'cash_on_delivery' };
  const answer = await shop.call('POST', '/v1/orders', body, { 'idempotency-key': `bench-${n}` });
  if (answer.status !== 201) throw new Error(answer.text);
  return order.parse(answer.body);
}

async function subscriberTimes(expected: number): Promise<number[]> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (seen.size < expected && Date.now() < giveUpAt) await wait(100);
  return [...seen.values()].map(({ committedAt, seenAt }) => seenAt - committedAt);
}

/** When the inbox got the mail of each order. */
async function mailTimes(numbers: ReadonlyMap<string, number>): Promise<number[]> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const mails = inbox.parse(await (await fetch(shop.url('MAIL', '/email'))).json());
    const times = mails.flatMap(({ time, text }) => {
      const number = [...numbers.keys()].find((one) => text.includes(one));
      const orderedAt = number === undefined ? undefined : numbers.get(number);
      return orderedAt === undefined ? [] : [Date.parse(time) - orderedAt];
    });
    if (times.length >= numbers.size || Date.now() > giveUpAt) return times;
    await wait(500);
  }
}

function print(what: string, times: readonly number[], expected: number): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  const missing = expected - times.length;
  console.log(
    `${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms` +
      (missing > 0 ? `, ${missing} missing` : ''),
  );
}
