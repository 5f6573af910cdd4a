import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { RunningShop, until } from './shop.ts';
import { availableOf, findVariant, PLENTY, Shopper } from './shopper.ts';

let shop: RunningShop;

beforeAll(async () => {
  shop = await RunningShop.create();
  await shop.start();
}, 120_000);

afterAll(async () => {
  await shop.dispose();
}, 60_000);

describe('a purchase in the running shop', () => {
  test('is made with a card, told by mail, and takes stock once', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    expect((await shopper.fillCart(variant.sku, 3)).status).toBe(200);
    const cart = await shop.call('GET', `/v1/carts/${shopper.cartId}`);
    const ordered = await shopper.order('card', randomUUID(), {
      expectedTotal: cart.body.totals.grand,
    });
    expect(ordered.body).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'created' },
    });
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available - 3);

    const intent = await shopper.intent();
    expect(intent.status).toBe(201);
    expect(intent.body.amount).toEqual(cart.body.totals.grand);
    expect(await shop.pay(intent.body, 'pm_card_visa')).toMatchObject({ status: 'succeeded' });
    await until(() => shopper.hasStatus('placed'));

    const order = (await shopper.see()).body;
    expect(order.payment).toMatchObject({ status: 'captured', captured: cart.body.totals.grand });
    expect(order.timeline.map(({ type }: any) => type)).toEqual([
      'order.created',
      'payment.captured',
      'order.placed',
    ]);
    await until(async () => (await shopper.mailSubjects()).length === 2);
    expect(await shopper.mailSubjects()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('awaits'),
        expect.stringContaining('payment'),
      ]),
    );
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available - 3);
  });

  test('is one trace from the request to all who follow it, in the log and in the record', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 1);
    const ordered = await shopper.order('cash_on_delivery');
    const trace = ordered.headers.get('x-request-id') ?? '';
    expect(trace).toMatch(/^[\da-f]{32}$/);

    const lines = () =>
      shop
        .logFile()
        .split('\n')
        .filter((line) => line.startsWith('{') && line.includes(`"traceId":"${trace}"`))
        .map((line) => JSON.parse(line))
        .filter((line) => 'ms' in line);
    const followed = () => lines().map((line) => line.function.replace('bodega-dev-', ''));
    const expected = ['orders', 'sendOrderMail', 'fileOrders', 'listProducts', 'watchStock'];
    await until(() => expected.every((name) => followed().includes(name)));
    expect(lines().find(({ route }) => route !== undefined)).toMatchObject({
      ...{ function: 'bodega-dev-orders', route: 'POST /v1/orders', status: 201 },
      ...{ journey: 'buy', failed: 0 },
    });

    const admin = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
    const path = `/v1/admin/events?subject=${shopper.orderId}&from=2026-01-01T00:00:00Z`;
    const { body } = await shop.call('GET', path, undefined, admin);
    expect(new Set(body.items.map(({ traceid }: any) => traceid))).toEqual(new Set([trace]));
  });

  test('shows in how the functions did', async () => {
    const admin = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
    const { status, body } = await shop.call('GET', '/v1/admin/health', undefined, admin);
    expect(status).toBe(200);
    const of = (name: string) => body.functions.find((one: any) => one.name === name);
    expect(of('orders')).toMatchObject({ errors: 0, throttles: 0, condition: 'good' });
    expect(of('orders').invocations).toBeGreaterThanOrEqual(1);
    expect(of('orders').p99Ms).toBeGreaterThan(0);
    expect(of('sendOrderMail').invocations).toBeGreaterThanOrEqual(1);
    expect(of('importCatalogue')).toMatchObject({ invocations: 0, condition: 'idle', p99Ms: null });
  });

  test('is made with cash on delivery, and can be cancelled', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 1);
    const key = randomUUID();
    const ordered = await shopper.order('cash_on_delivery', key);
    expect(ordered.body).toMatchObject({ status: 'placed', payment: { status: 'cash_due' } });

    const cancelled = await shopper.cancel();
    expect(cancelled.body).toMatchObject({ status: 'cancelled', payment: { status: 'waived' } });
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available);
    expect((await shopper.cancel()).status).toBe(200);
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available);
    await until(async () => (await shopper.mailSubjects()).length === 2);

    const again = await shopper.order('cash_on_delivery', key);
    expect(again.text).toBe(ordered.text);
    expect(again.headers.get('idempotent-replay')).toBe('true');
  });

  test('is declined, then paid with another card', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 1);
    await shopper.order('card');
    const first = await shopper.intent();
    expect((await shop.pay(first.body, 'pm_card_chargeDeclined')).error.code).toBe('card_declined');
    const second = await shopper.intent();
    expect(second.body.paymentIntentId).toBe(first.body.paymentIntentId);
    await shop.pay(second.body, 'pm_card_visa');
    await until(() => shopper.hasStatus('placed'));
  });

  test('of 50 buyers at once for 10 pieces succeeds for exactly 10', async () => {
    const variant = await findVariant(shop, ({ available }) => available === 10);
    const buyers = Array.from({ length: 50 }, () => new Shopper(shop));
    await Promise.all(buyers.map((buyer) => buyer.fillCart(variant.sku, 1)));
    const answers = await Promise.all(buyers.map((buyer) => buyer.order('cash_on_delivery')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(40);
    for (const { body } of refused) {
      expect(body).toMatchObject({
        code: 'out-of-stock',
        skus: [{ sku: variant.sku, available: 0 }],
      });
    }
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(0);
    const listing = await shop.call('GET', `/v1/products?limit=100`);
    expect(listing.status).toBe(200);
  });

  test('repeated 200 times at once with one key is one order and one answer', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 1);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => shopper.order('cash_on_delivery', key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replay') === null)).toHaveLength(
      1,
    );
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available - 1);
  });

  test('is described by the document that the shop serves', async () => {
    const { body: document } = await shop.call('GET', '/openapi.json');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'openapi');
    const check = (path: string, method: string, status: number, answer: unknown): void => {
      const pointer = [
        'paths',
        path,
        method,
        'responses',
        `${status}`,
        'content',
        'application/json',
        'schema',
      ]
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .map(encodeURIComponent)
        .join('/');
      const validate = ajv.compile({ $ref: `openapi#/${pointer}` });
      expect([path, validate(answer), validate.errors]).toEqual([path, true, null]);
    };
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    const cart = await shopper.fillCart(variant.sku, 1);
    check('/v1/carts/{cartId}/lines/{sku}', 'put', 200, cart.body);
    const order = await shopper.order('card');
    check('/v1/orders', 'post', 201, order.body);
    check('/v1/orders/{id}/payment-intents', 'post', 201, (await shopper.intent()).body);
    check('/v1/orders/{id}', 'get', 200, (await shopper.see()).body);
    check('/v1/orders/{id}/cancel', 'post', 200, (await shopper.cancel()).body);
    for (const path of ['/health', '/v1/config', '/v1/shop', '/v1/categories', '/v1/products']) {
      check(path, 'get', 200, (await shop.call('GET', path)).body);
    }
    check(
      '/v1/products/{idOrSlug}',
      'get',
      200,
      (await shop.call('GET', `/v1/products/${variant.slug}`)).body,
    );
  });

  test('leaves no personal data in the log', async () => {
    const shopper = new Shopper(shop);
    const variant = await findVariant(shop, PLENTY);
    await shopper.fillCart(variant.sku, 1);
    await shopper.order('cash_on_delivery');
    await until(async () => (await shopper.mailSubjects()).length === 1);
    expect(shop.logFile()).not.toContain(shopper.email);
    expect(shop.logFile()).not.toContain('Lovelace');
  });
});

describe('a page of another origin', () => {
  const OWN = (): string => shop.url('WEB');

  test.each(['http://evil.test', 'null', 'http://localhost:1'])(
    'such as %s may not call',
    async (origin) => {
      for (const [method, path] of [
        ['GET', '/v1/shop'],
        ['GET', '/nothing'],
        ['OPTIONS', '/v1/orders'],
      ] as const) {
        const asked = { origin, 'access-control-request-method': 'POST' };
        const { headers } = await shop.call(method, path, undefined, asked);
        expect(headers.get('access-control-allow-origin')).toBe(OWN());
        expect(headers.get('access-control-allow-credentials')).not.toBe('true');
      }
    },
  );

  test('that is the shop’s own may', async () => {
    const { headers } = await shop.call('GET', '/v1/shop', undefined, { origin: OWN() });
    expect(headers.get('access-control-allow-origin')).toBe(OWN());
  });

  test('does not get in the way with its cookies', async () => {
    const { status } = await shop.call('GET', '/v1/shop', undefined, { cookie: 'a={"x":1}' });
    expect(status).toBe(200);
  });
});
