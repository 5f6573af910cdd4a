import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { eventPut } from '../../src/adapters/dynamodb/event-items.ts';
import { transact } from '../../src/adapters/dynamodb/transact.ts';
import { orderIdOf } from '../../src/application/ids.ts';
import { coffee } from './support/goods.ts';
import { httpSample, SAMPLE, sampleNames, scheduleSample, snsSample } from './support/samples.ts';
import { openWorld, signed, type World } from './support/world.ts';

const yaml = readFileSync(join(process.cwd(), 'serverless.yml'), 'utf8');
const [, functionsPart = ''] = /^functions:\n([\s\S]*?)^\w/m.exec(yaml) ?? [];
const httpNames = ['system', 'catalogue', 'carts', 'orders', 'webhooks'];
const allHttp = () => httpNames.flatMap((name) => sampleNames().get(name) ?? []);

describe('the samples', () => {
  test('are there for every function of serverless.yml, and for no other', () => {
    const functions = [...functionsPart.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name!);
    expect(functions.length).toBeGreaterThan(httpNames.length);
    expect([...sampleNames().keys()].sort()).toEqual(functions.sort());
  });

  test('are there for every route', () => {
    const shown = new Set(allHttp().map((name) => httpSample(name).routeKey));
    expect([...shown].sort()).toEqual([...ROUTES.map(routeKey), '$default'].sort());
  });

  test.each(allHttp())('%s is what the gateway sends', (name) => {
    const event = httpSample(name);
    const { requestContext, headers, rawPath, routeKey: key } = event;
    const { method, path } = requestContext.http;
    expect(event).toMatchObject({ version: '2.0', isBase64Encoded: false });
    expect(requestContext).toMatchObject({
      routeKey: key,
      stage: '$default',
      timeEpoch: Date.parse('2026-07-28T10:00:00Z'),
      time: '28/Jul/2026:10:00:00 +0000',
    });
    expect(path).toBe(rawPath);
    expect(Object.keys(headers)).toEqual(
      Object.keys(headers).map((header) => header.toLowerCase()),
    );
    const filled = key.replace(/\{(\w+)\}/g, (_, one: string) => event.pathParameters![one]!);
    expect(key === '$default' ? key : filled).toBe(key === '$default' ? key : `${method} ${path}`);
    const bytes = event.body === undefined ? undefined : `${Buffer.byteLength(event.body)}`;
    expect(headers['content-length']).toBe(bytes);
    const query = new URLSearchParams(event.queryStringParameters as Record<string, string>);
    expect(event.rawQueryString).toBe(query.toString());
  });

  test.each(['settlePayment', 'sendOrderMail', 'listProducts'])(
    'of %s are CloudEvents that its subscription lets through',
    (name) => {
      const policy = new RegExp(
        `^  ${name}:[\\s\\S]*?type: \\[(.*?)\\][\\s\\S]*?source: \\[(.*?)\\]`,
        'm',
      );
      const [, types = '', sources = ''] = policy.exec(functionsPart) ?? [];
      for (const sample of sampleNames().get(name)!) {
        const [record] = snsSample(sample).Records;
        const { type, source } = cloudEventSchema.parse(JSON.parse(record!.Sns.Message));
        expect(types.split(', ')).toContain(type);
        expect(sources.split(', ')).toContain(source);
        expect(record!.Sns.MessageAttributes).toEqual({
          type: { Type: 'String', Value: type },
          source: { Type: 'String', Value: source },
        });
      }
    },
  );

  test('tell one story', () => {
    expect(orderIdOf(SAMPLE.cardCart)).toBe(SAMPLE.cardOrder);
    expect(orderIdOf(SAMPLE.cashCart)).toBe(SAMPLE.cashOrder);
  });
});

describe('run in turn', () => {
  let world: World;
  let productId: string;
  let token: string;

  beforeAll(async () => {
    world = await openWorld();
    productId = await world.stock(coffee(), 10);
    for (const id of [SAMPLE.cardCart, SAMPLE.cashCart]) {
      const expiresAt = Date.now() + 86_400_000;
      await world.ports.carts.create({ id, customerId: null, lines: [], version: 1, expiresAt });
    }
  });
  afterAll(() => world.close());

  const send = (name: string, headers: Record<string, string> = {}) => {
    const event = httpSample(name);
    return world.send({ ...event, headers: { ...event.headers, ...headers } });
  };
  const mine = () => ({ 'x-order-token': token });
  const available = async () => (await world.ports.products.findOffers([SAMPLE.sku]))[0]?.available;
  const statusOf = async (id: string) => (await world.ports.orders.find(id))?.order.status;

  test('the shop tells of itself', async () => {
    expect(await send('system/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send('system/openapi')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    expect(await send('system/unlisted-route')).toMatchObject({ status: 404 });
    expect(await send('system/preflight')).toMatchObject({ status: 204, text: '' });
    expect(await send('catalogue/config')).toMatchObject({ status: 200 });
    expect(await send('catalogue/shop')).toMatchObject({ status: 200, body: { name: 'Bodega' } });
  });

  test('a shopper looks around', async () => {
    expect(await send('catalogue/categories')).toMatchObject({ status: 200 });
    const { body } = await send('catalogue/newest-products');
    expect(body.items).toMatchObject([{ slug: SAMPLE.productSlug }]);
    expect((await send('catalogue/cheapest-of-a-category')).body.code).toBe('category-not-found');
    expect((await send('catalogue/product')).body).toMatchObject({ id: productId });
  });

  test('fills a cart', async () => {
    expect(await send('carts/open')).toMatchObject({ status: 201 });
    expect((await send('carts/set-line')).body.lines).toMatchObject([
      { sku: SAMPLE.sku, quantity: 2 },
    ]);
    expect((await send('carts/see')).body.totals.grand.amount).toBe(2390);
    expect((await send('carts/remove-line')).body.lines).toEqual([]);
    await send('carts/set-line');
    const { body } = httpSample('carts/set-line');
    const path = `/v1/carts/${SAMPLE.cashCart}/lines/${SAMPLE.sku}`;
    expect((await world.request('PUT', path, { body })).status).toBe(200);
  });

  test('orders', async () => {
    const { status, body } = await send('orders/create-card');
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: SAMPLE.cardOrder, status: 'pending_payment' });
    token = body.accessToken;
    expect(await send('orders/create-cash')).toMatchObject({
      status: 201,
      body: { id: SAMPLE.cashOrder, status: 'placed', totals: { grand: { amount: 3190 } } },
    });
    expect(await available()).toBe(6);
  });

  test('pays', async () => {
    expect((await send('orders/see')).status).toBe(404);
    expect((await send('orders/see', mine())).body).toMatchObject({ status: 'pending_payment' });
    const { body: intent } = await send('orders/start-payment', mine());
    await world.pay(intent);
    const { body } = httpSample('webhooks/payment-succeeded');
    expect((await send('webhooks/payment-succeeded')).status).toBe(400);
    const signature = { 'stripe-signature': signed(body!) };
    expect((await send('webhooks/payment-succeeded', signature)).status).toBe(200);
    const forwarded = world.topic.published.find(
      ({ id }) => id === 'evt_3RsX9KBodega0Sample0000001',
    );
    const { Message } = snsSample('settlePayment/payment-succeeded').Records[0]!.Sns;
    expect(forwarded).toMatchObject(JSON.parse(Message));

    await world.run('settlePayment', snsSample('settlePayment/payment-succeeded'));
    expect(await statusOf(SAMPLE.cardOrder)).toBe('placed');
  });

  test('cannot yet cancel what is paid, but what is to be paid in cash', async () => {
    expect(await send('orders/cancel', mine())).toMatchObject({
      status: 409,
      body: { code: 'transition-not-allowed', status: 409, orderStatus: 'placed' },
    });
    const headers = { 'x-order-token': world.ports.orderTokens.issue(SAMPLE.cashOrder) };
    const { body } = httpSample('orders/cancel');
    const path = `/v1/orders/${SAMPLE.cashOrder}/cancel`;
    expect((await world.request('POST', path, { headers, body })).body.status).toBe('cancelled');
    expect(await available()).toBe(8);
  });

  test('gets mails', async () => {
    await world.run('sendOrderMail', snsSample('sendOrderMail/card-order-created'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/card-order-placed'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/cash-order-cancelled'));
    expect(world.mailbox.mails).toHaveLength(3);
  });

  test.each(['product-changed', 'order-created', 'order-cancelled'])(
    'the lists follow, told by %s',
    async (name) => {
      const event = snsSample(`listProducts/${name}`);
      const { Sns } = event.Records[0]!;
      Sns.Message = Sns.Message.replaceAll(/prod_\w{26}/g, productId);
      await world.save(coffee({ title: name }));
      await world.run('listProducts', event);
      expect((await world.ports.listings.placement(productId)).shown?.title).toBe(name);
    },
  );

  test('a failure is kept', async () => {
    await world.run('recordFailure', snsSample('recordFailure/retries-exhausted'));
    const { client, tables } = world.database;
    const { Count: count } = await client.send(
      new QueryCommand({
        TableName: tables.work,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'FAILURES' } },
      }),
    );
    expect(count).toBe(1);
  });

  test('the schedules clean up', async () => {
    const { client, tables } = world.database;
    const at = Date.UTC(2026, 6, 28);
    const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
    const events = [{ id: 'evt_left', type: 'product.changed' as const }];
    const record = { id: 'evt_01KYK0000000000000000000AA', subject: productId, at };
    await transact(client, [eventPut(tables.events, { ...record, trail, events, data: {} })]);
    await world.run('publishEvents', scheduleSample('publishEvents/every-minute'));
    expect(world.topic.published.map(({ id }) => id)).toContain('evt_left');
    await world.run('settlePayments', scheduleSample('settlePayments/every-minute'));
  });
});
