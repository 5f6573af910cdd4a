import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { passes, type FilterPolicy } from '../../local/sns/filter-policy.ts';
import { eventPut } from '../../src/adapters/dynamodb/event-items.ts';
import { transact } from '../../src/adapters/dynamodb/transact.ts';
import { registerEntry } from '../../src/domain/listings/register.ts';
import { orderIdOf } from '../../src/application/ids.ts';
import { catalogText } from '../support/catalog-files.ts';
import { QUARTERS } from '../support/pictures.ts';
import { coffee, thing } from './support/goods.ts';
import {
  httpSample,
  identitySample,
  SAMPLE,
  sampleNames,
  scheduleSample,
  snsSample,
} from './support/samples.ts';
import { CHORES } from '../../src/domain/chores/chores.ts';
import { openWorld, signed, type World } from './support/world.ts';

const yaml = readFileSync(join(process.cwd(), 'serverless.yml'), 'utf8');
const { functions } = parse(yaml, { logLevel: 'error', merge: true }) as {
  functions: Record<string, { events?: { sns?: { filterPolicy: FilterPolicy } }[] }>;
};
const httpNames = [
  ...['system', 'catalogue', 'search', 'recommendations', 'carts', 'orders', 'webhooks'],
  ...['account', 'backOfficeCatalogue', 'backOfficeCustomers', 'backOfficeMedia'],
  ...['backOfficeOrders', 'backOfficePeople', 'backOfficeShop', 'backOfficeStock'],
  ...['backOfficeTransfers', 'backOfficeStatistics', 'oversight', 'backOfficeKeys', 'events'],
  ...['backOfficeWebhooks', 'audience', 'behaviour', 'backOfficeNewsletters'],
];
const allHttp = () => httpNames.flatMap((name) => sampleNames().get(name) ?? []);

describe('the samples', () => {
  test('are there for every function of serverless.yml, and for no other', () => {
    const names = Object.keys(functions);
    expect(names.length).toBeGreaterThan(httpNames.length);
    expect([...sampleNames().keys()].sort()).toEqual(names.sort());
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

  test.each([
    ...['settlePayment', 'sendOrderMail', 'listProducts', 'alignDirectory', 'relistCategory'],
    ...['fileOrders', 'exportCatalogue', 'followShipments', 'replayEvents', 'redriveFailures'],
    ...['indexProducts', 'buildSearchIndex'],
  ])('of %s are CloudEvents that its subscription lets through', (name) => {
    const policy = functions[name]!.events![0]!.sns!.filterPolicy;
    for (const sample of sampleNames().get(name)!) {
      const [record] = snsSample(sample).Records;
      const { type, source } = cloudEventSchema.parse(JSON.parse(record!.Sns.Message));
      const attributes = { type, source };
      const asTexts = Object.entries(attributes).map(([key, value]) => [
        key,
        { type: 'String', value },
      ]);
      expect(passes(policy, Object.fromEntries(asTexts))).toBe(true);
      expect(record!.Sns.MessageAttributes).toEqual({
        type: { Type: 'String', Value: type },
        source: { Type: 'String', Value: source },
      });
    }
  });

  test.each(CHORES)('of the chore $name is for nobody else', ({ name }) => {
    const subscribed = functions[name]!.events!.map(({ sns }) => sns?.filterPolicy);
    expect(subscribed).toEqual([{ chore: [name] }]);
    expect(sampleNames().get(name)).toEqual([`${name}/due`]);
    const [record] = snsSample(`${name}/due`).Records;
    expect(record!.Sns.MessageAttributes).toEqual({ chore: { Type: 'String', Value: name } });
  });

  test('tell one story', () => {
    expect(orderIdOf(SAMPLE.cardCart)).toBe(SAMPLE.cardOrder);
    expect(orderIdOf(SAMPLE.cashCart)).toBe(SAMPLE.cashOrder);
    expect(orderIdOf(SAMPLE.changedCart)).toBe(SAMPLE.changedOrder);
  });
});

describe('run in turn', () => {
  let world: World;
  let productId: string;
  let token: string;

  beforeAll(async () => {
    world = await openWorld({ withPeople: true });
    productId = await world.stock(coffee(), 10);
    const { cardCart, cashCart, changedCart, guestCart } = SAMPLE;
    for (const id of [cardCart, cashCart, changedCart, guestCart]) {
      const expiresAt = Date.now() + 86_400_000;
      await world.ports.carts.create({ id, customerId: null, lines: [], version: 1, expiresAt });
    }
  });
  afterAll(() => world.close());

  const send = (name: string, headers: Record<string, string> = {}) => {
    const event = httpSample(name);
    return world.send({ ...event, headers: { ...event.headers, ...headers } });
  };
  const signedIn = (sub: string, group: string) => () => ({
    authorization: `Bearer ${world.people.token({ sub, 'cognito:groups': [group] })}`,
  });
  const staff = signedIn('staff-sam', 'staff');
  const admin = signedIn('admin-ada', 'admin');
  const mine = () => ({ 'x-order-token': token });
  const available = async () => (await world.ports.products.findOffers([SAMPLE.sku]))[0]?.available;
  const statusOf = async (id: string) => (await world.ports.orders.find(id))?.order.status;

  test('the shop tells of itself', async () => {
    expect(await send('system/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send('system/openapi')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    expect(await send('system/robots')).toMatchObject({ status: 200 });
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
    expect(await send('search/typed-wrong')).toMatchObject({ status: 200 });
    expect(await send('search/sitemap')).toMatchObject({ status: 200 });
    expect(await send('search/filtered')).toMatchObject({ status: 200, body: { items: [] } });
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

  test('claims what they gathered as a guest', async () => {
    const customer = signedIn('customer-zoe', 'customers')();
    expect((await send('carts/claim')).status).toBe(401);
    const { status, body } = await send('carts/claim', customer);
    expect([status, body.id]).toEqual([200, SAMPLE.guestCart]);
    expect((await send('carts/open', customer)).body.id).toBe(SAMPLE.guestCart);
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

  test('has an account', async () => {
    const sub = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f60';
    const me = { authorization: `Bearer ${world.people.token({ sub })}` };
    expect((await send('account/see', me)).status).toBe(401); // nobody of whom the pool has an e-mail
    await world.run('registerPerson', identitySample('registerPerson/new-password'));
    expect(await world.ports.people.find(sub)).toBeUndefined();
    await world.run('registerPerson', identitySample('registerPerson/confirmed'));
    expect((await send('account/see', me)).body).toMatchObject({ id: sub, version: 1 });

    expect((await send('backOfficeCustomers/see', admin())).status).toBe(200);
    expect((await send('backOfficeCustomers/groups', admin())).body).toMatchObject({
      groups: ['regulars', 'wholesale'],
      version: 2,
    });
    expect((await send('account/change', me)).body).toMatchObject({ name: 'Zoë Example' });
    expect((await send('account/notifications', me)).body).toMatchObject({
      email: { newsletter: false, backInStock: false },
      push: { order: true },
    });
    for (const [name, disabled] of [
      ['disable', true],
      ['enable', false],
    ] as const) {
      const { body: seen } = await send(`backOfficeCustomers/${name}`, admin());
      expect(seen).toMatchObject({ id: sub, disabled });
    }
    await world.run('alignDirectory', snsSample('alignDirectory/customer-disabled'));
    const { body: address } = await send('account/add-address', me);
    expect((await send('account/addresses', me)).body.items).toEqual([address]);
    const { id } = httpSample('account/replace-address').pathParameters as { id: string };
    expect((await send('account/replace-address', me)).status).toBe(404);
    const path = `/v1/me/addresses/${address.id}`;
    const { body } = httpSample('account/replace-address');
    expect((await world.request('PUT', path, { headers: me, body })).status).toBe(200);
    expect(httpSample('account/remove-address').pathParameters).toEqual({ id });
    expect((await send('account/remove-address', me)).status).toBe(404);
    expect((await send('backOfficeCustomers/list', admin())).body.items).toMatchObject([
      { id: sub },
    ]);
  });

  test('is sent what was paid', async () => {
    expect((await send('backOfficeOrders/pack')).status).toBe(401);
    expect(await send('backOfficeOrders/pack', staff())).toMatchObject({
      status: 200,
      body: { status: 'packed' },
    });
    expect((await send('backOfficeOrders/ship', staff())).body).toMatchObject({
      status: 'shipped',
      shipments: [{ carrier: 'DHL' }],
    });
    expect((await send('backOfficeOrders/see', staff())).body).toMatchObject({
      id: SAMPLE.cardOrder,
      status: 'shipped',
    });
    expect(await statusOf(SAMPLE.cardOrder)).toBe('shipped');
  });

  test.each([
    ['refuse', '409 transition-not-allowed'],
    ['deliver', '200 delivered'],
    ['collect-cash', '409 transition-not-allowed'],
    ['review', '409 nothing-to-review'],
    ['refund', '202 requested'],
  ])('staff may %s: %s', async (name, outcome) => {
    const { status, body } = await send(`backOfficeOrders/${name}`, admin());
    expect(`${status} ${body.code ?? body.status}`).toBe(outcome);
  });

  test('is refunded what the provider is asked to give back', async () => {
    const [requested] = world.topic.published.filter(({ type }) => type === 'refund.requested');
    const sample = snsSample('settlePayment/refund-requested');
    const { data } = JSON.parse(sample.Records[0]!.Sns.Message);
    const { refundId, refundMinor, refundCause } = data;
    expect(requested!.data).toMatchObject({ refundId, refundMinor, refundCause });
    await world.run('settlePayment', sample);
    expect((await send('orders/see', mine())).body.refunds).toMatchObject([
      { id: refundId, status: 'succeeded', amount: { amount: 500 } },
    ]);
  });

  test('is found again in the lists', async () => {
    const customer = signedIn('customer-zoe', 'customers');
    expect((await send('orders/list')).status).toBe(401);
    expect((await send('orders/list', customer())).body).toEqual({ items: [], nextCursor: null });
    await world.run('fileOrders', snsSample('fileOrders/order-created'));
    expect((await send('backOfficeOrders/list', staff())).body).toEqual({
      items: [],
      nextCursor: null,
    });
    const { body } = await world.request('GET', '/v1/admin/orders', { headers: staff() });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([SAMPLE.cardOrder, SAMPLE.cashOrder]),
    );
  });

  test('sends back what is not wanted', async () => {
    const { body: first } = await send('orders/return', mine());
    const { body: other } = await send('orders/return-another', mine());
    expect((await send('backOfficeOrders/list-returns', staff())).body).toEqual({
      items: [first, other],
      nextCursor: null,
    });
    expect((await send('backOfficeOrders/approve-return', admin())).body).toEqual({
      ...first,
      status: 'approved',
    });
    expect((await send('backOfficeOrders/receive-return', staff())).body).toEqual({
      ...first,
      status: 'received',
    });
    expect((await send('backOfficeOrders/reject-return', admin())).body).toEqual({
      ...other,
      status: 'rejected',
    });
    expect(await available()).toBe(7);
  });

  test('may pay in cash instead', async () => {
    const { body } = httpSample('orders/create-card');
    const options = {
      headers: { 'idempotency-key': 'changed' },
      body: body!.replace(SAMPLE.cardCart, SAMPLE.changedCart),
    };
    const line = `/v1/carts/${SAMPLE.changedCart}/lines/${SAMPLE.sku}`;
    await world.request('PUT', line, { body: { quantity: 1 } });
    const { accessToken } = (await world.request('POST', '/v1/orders', options)).body;
    const changed = await send('orders/payment-method', { 'x-order-token': accessToken });
    expect(changed).toMatchObject({
      status: 200,
      body: { id: SAMPLE.changedOrder, status: 'placed', payment: { status: 'cash_due' } },
    });
    expect(await available()).toBe(6);
  });

  test('can no longer cancel what was sent, but what is to be paid in cash', async () => {
    expect(await send('orders/cancel', mine())).toMatchObject({
      status: 409,
      body: { code: 'order-already-shipped' },
    });
    const headers = {
      'x-order-token': await world.ports.orderTokens.issue(SAMPLE.cashOrder, Date.now()),
    };
    const { body } = httpSample('orders/cancel');
    const path = `/v1/orders/${SAMPLE.cashOrder}/cancel`;
    expect((await world.request('POST', path, { headers, body })).body.status).toBe('cancelled');
    expect(await available()).toBe(8);
  });

  test('gets mails', async () => {
    await world.run('sendOrderMail', snsSample('sendOrderMail/card-order-created'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/card-order-placed'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/cash-order-cancelled'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/order-shipped'));
    await world.run('sendOrderMail', snsSample('sendOrderMail/refund-succeeded'));
    expect(world.mailbox.mails).toHaveLength(5);
  });

  test('the lists follow, told by order-created, where an order leaves few', async () => {
    const few = await world.save(thing('few', 500), 2);
    const event = snsSample('listProducts/order-created');
    const { Sns } = event.Records[0]!;
    Sns.Message = Sns.Message.replaceAll(/prod_\w{26}/g, few);
    await world.run('listProducts', event);
    expect((await world.ports.listings.placement(few)).shown?.availability).toBe('low');
  });

  test.each(['product-changed', 'order-cancelled'])(
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

  test.each(['product-changed', 'availability-changed'])(
    'search follows, told by %s',
    async (name) => {
      const event = snsSample(`indexProducts/${name}`);
      const { Sns } = event.Records[0]!;
      Sns.Message = Sns.Message.replaceAll(/prod_\w{26}/g, productId);
      const { revision } = await world.ports.searchLog.placement(productId);
      await world.save(coffee({ title: `Coffee ${name}` }));
      await world.run('indexProducts', event);
      await world.run('indexProducts', event);
      expect((await world.ports.searchLog.placement(productId)).revision).toBe(revision + 1);
    },
  );

  test.each(['from-changes', 'damaged', 'from-catalogue'])(
    'the index is looked after, told by %s',
    async (name) => {
      await world.run('buildSearchIndex', snsSample(`buildSearchIndex/${name}`));
      expect(await world.ports.searchLog.head()).toMatchObject({ building: undefined });
    },
  );

  test('staff see what there is and put more into it', async () => {
    const counts = async (): Promise<{ onHand: number; available: number }> =>
      (await send('backOfficeStock/see', staff())).body;
    const before = await counts();
    expect(before.available).toBe(await available());
    for (const times of [1, 2]) {
      expect([times, (await send('backOfficeStock/adjust', staff())).status]).toEqual([times, 201]);
      expect(await counts()).toMatchObject({
        onHand: before.onHand + 12,
        available: before.available + 12,
      });
    }
    for (const name of ['order-created', 'stock-adjusted']) {
      const event = snsSample(`watchStock/${name}`);
      const { Sns } = event.Records[0]!;
      Sns.Message = Sns.Message.replaceAll(/prod_\w{26}/g, productId);
      await world.run('watchStock', event);
    }
    const { levels } = await world.ports.stockWatch.seen(productId);
    expect(levels.get(SAMPLE.sku)).toBe('plenty');
    await world.request('POST', `/v1/admin/stock/${SAMPLE.sku}/adjustments`, {
      headers: { ...staff(), 'idempotency-key': 'back' },
      body: { delta: -12, reason: 'as it was' },
    });
  });

  test('admins say what the shop says about itself', async () => {
    const { body } = await send('backOfficeShop/see', admin());
    const { body: changed } = await send('backOfficeShop/change', admin());
    expect(changed).toEqual({
      ...{ ...body, version: 2 },
      openingHours: 'Monday to Friday, 9:00 to 18:00',
    });
  });

  test('admins keep the catalogue', async () => {
    const asAdmin = (name: string, changed: Record<string, unknown> = {}) => {
      const event = httpSample(`backOfficeCatalogue/${name}`);
      const headers = { ...event.headers, ...admin(), ...(changed.headers as object) };
      return world.send({ ...event, ...changed, headers });
    };
    const { body: made } = await asAdmin('create-product');
    expect(made).toMatchObject({ slug: 'hand-thrown-mug', version: 1 });
    expect((await asAdmin('list-products')).body.items[0]).toMatchObject({ id: made.id });
    const it = { pathParameters: { id: made.id } };
    expect((await asAdmin('see-product', it)).body).toEqual(made);
    expect((await asAdmin('change-product', it)).body).toMatchObject({ version: 2 });
    expect((await asAdmin('archive-product', it)).body).toMatchObject({ status: 'archived' });

    const { body: category } = await asAdmin('create-category');
    expect(category).toMatchObject({ slug: 'mugs-cups', parentId: null, version: 1 });
    expect((await asAdmin('list-categories')).body.items).toEqual([{ ...category, children: [] }]);
    const its = { pathParameters: { id: category.id } };
    expect((await asAdmin('change-category', its)).body).toMatchObject({
      name: 'Mugs',
      version: 2,
    });
    expect((await asAdmin('delete-category', its)).status).toBe(200);
  });

  test.each(['category-moved', 'next-step'])(
    'products move with their category: %s',
    async (name) => {
      const event = snsSample(`relistCategory/${name}`);
      const { categoryId } = JSON.parse(event.Records[0]!.Sns.Message).data;
      const title = `Moved by ${name}`;
      const id = await world.save(coffee({ slug: name, title, variants: [], options: [] }));
      const summary = registerEntry((await world.ports.products.find(id))!.product);
      const before = await world.ports.register.placement(id);
      await world.ports.register.place({ productId: id, summary, scopes: [categoryId], before });
      await world.run('relistCategory', event);
      const { scopes } = await world.ports.register.placement(id);
      expect(scopes).toEqual(name === 'next-step' ? [categoryId] : ['all', 'all/active']);
    },
  );

  test('a picture is uploaded and becomes what the pages show', async () => {
    const text = JSON.stringify(httpSample('backOfficeMedia/picture'));
    const request = JSON.parse(text.replaceAll(/prod_\w{26}/g, productId));
    const { status: answered, body: asked } = await world.send({
      ...request,
      headers: { ...request.headers, ...admin() },
    });
    expect(answered).toBe(201);
    const picture = new Uint8Array(QUARTERS['image/jpeg']);
    const { status } = await fetch(asked.uploadUrl, {
      method: asked.method,
      headers: asked.headers,
      body: picture,
    });
    expect(status).toBe(200);
    await world.run('processImage', snsSample('processImage/notification-set-up'));
    const event = snsSample('processImage/picture-uploaded');
    const { Sns } = event.Records[0]!;
    const { key } = world.media.uploaded.at(-1)!;
    Sns.Message = Sns.Message.replace(/uploads\/images\/[^"]*/, key);
    await world.run('processImage', event);
    expect((await fetch(asked.publicUrl)).status).toBe(200);
  });

  test('a catalogue is brought in and taken out', async () => {
    const file = catalogText('usual.csv');
    const asked = httpSample('backOfficeTransfers/open-import');
    const body = JSON.stringify({ ...JSON.parse(asked.body!), sizeBytes: Buffer.byteLength(file) });
    const headers = { ...asked.headers, ...admin() };
    const { status, body: opened } = await world.send({ ...asked, headers, body });
    expect(status).toBe(201);
    const { uploadUrl, method } = opened;
    await fetch(uploadUrl, { method, headers: opened.headers, body: file });

    const about = <Event>(event: Event, id: string): Event =>
      JSON.parse(JSON.stringify(event).replaceAll(/(imp|exp)_\w{26}/g, id));
    const see = async (name: string, id: string) => {
      const event = about(httpSample(`backOfficeTransfers/${name}`), id);
      return (await world.send({ ...event, headers: { ...event.headers, ...admin() } })).body;
    };
    for (const name of ['catalogue-uploaded', 'next-step']) {
      await world.run('importCatalogue', about(snsSample(`importCatalogue/${name}`), opened.id));
    }
    expect(await see('see-import', opened.id)).toMatchObject({ status: 'completed', products: 4 });

    const { status: accepted, body: exported } = await send(
      'backOfficeTransfers/open-export',
      admin(),
    );
    expect(accepted).toBe(202);
    for (const name of ['export-requested', 'next-step']) {
      await world.run('exportCatalogue', about(snsSample(`exportCatalogue/${name}`), exported.id));
    }
    const { url } = await see('see-export', exported.id);
    expect(await (await fetch(url)).text()).toContain('\r\noak-tray,');
  });

  test('admins give keys to other systems, which rotate them', async () => {
    const asAdmin = (name: string, id?: string) => {
      const event = httpSample(`backOfficeKeys/${name}`);
      const params = id === undefined ? {} : { pathParameters: { id } };
      return world.send({ ...event, ...params, headers: { ...event.headers, ...admin() } });
    };
    const { status, body: made } = await asAdmin('create-api-key');
    expect([status, made.name]).toEqual([201, 'Warehouse system']);
    expect((await asAdmin('list-api-keys')).body.items[0]).toMatchObject({ id: made.id });
    expect((await asAdmin('see-api-key')).status).toBe(404);
    const { body: rotated } = await asAdmin('rotate-api-key', made.id);
    const { body: own } = await send('backOfficeKeys/rotate-own-key', {
      'x-api-key': rotated.secret,
    });
    expect(own).toMatchObject({ id: made.id, version: 3 });
    expect((await asAdmin('disable-api-key', made.id)).body.status).toBe('disabled');
    expect((await asAdmin('enable-api-key', made.id)).body.status).toBe('active');
    expect((await asAdmin('see-api-key', made.id)).body.uses).toMatchObject([{ count: 1 }]);
  });

  test('third parties tell of parcels, and the orders in them follow', async () => {
    const made = await world.request('POST', '/v1/admin/api-keys', {
      headers: admin(),
      body: { name: 'Carrier', scopes: ['events:write'] },
    });
    const carrier = { 'x-api-key': made.body.secret as string };
    for (const [name, known] of [
      ['parcel-delivered', 0],
      ['parcel-delivered', 1],
      ['batch', 0],
    ] as const) {
      const { status, body } = await send(`events/${name}`, carrier);
      expect([name, status, body.known]).toEqual([name, 202, known]);
    }
    const before = await statusOf(SAMPLE.cardOrder);
    for (const name of ['parcel-delivered', 'order-refused', 'another-version']) {
      await world.run('followShipments', snsSample(`followShipments/${name}`));
      expect([name, await statusOf(SAMPLE.cardOrder)]).toEqual([name, before]);
    }
  });

  test('keys that the shop signs with are rotated, and others fetch what verifies', async () => {
    const asAdmin = (name: string, id?: string) => {
      const event = httpSample(`backOfficeKeys/${name}`);
      const params = id === undefined ? {} : { pathParameters: { id } };
      return world.send({ ...event, ...params, headers: { ...event.headers, ...admin() } });
    };
    await world.run('rotateKeys', snsSample('rotateKeys/due'));
    expect((await asAdmin('list-signing-keys')).body.items).toHaveLength(5);
    const { status, body: made } = await asAdmin('rotate-signing-key');
    expect([status, made.state]).toEqual([201, 'pending']);
    const published = async () =>
      (await send('catalogue/verification-keys')).body.keys.map(({ kid }: any) => kid);
    expect(await published()).toContain(made.id);
    expect((await asAdmin('disable-signing-key', made.id)).body.state).toBe('disabled');
    expect(await published()).not.toContain(made.id);
    expect((await asAdmin('enable-signing-key', made.id)).status).toBe(200);
  });

  test('keys that wrap are rotated, and let go once nothing hangs on them', async () => {
    const asAdmin = (name: string, id?: string) => {
      const event = httpSample(`backOfficeKeys/${name}`);
      const params = id === undefined ? {} : { pathParameters: { id } };
      return world.send({ ...event, ...params, headers: { ...event.headers, ...admin() } });
    };
    const { status, body: made } = await asAdmin('rotate-encryption-key');
    expect([status, made.state]).toEqual([201, 'active']);
    const [, old] = (await asAdmin('list-encryption-keys')).body.items;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000_000);
    await world.run('rewrapDataKeys', snsSample('rewrapDataKeys/due'));
    clock.mockRestore();
    const disabled = await asAdmin('disable-encryption-key', old.id);
    expect(disabled.body).toMatchObject({ id: old.id, state: 'disabled' });
    expect((await asAdmin('enable-encryption-key', old.id)).body.state).toBe('retired');
  });

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

  test('admins see that all is well, and send again what is not', async () => {
    expect((await send('oversight/ledger', admin())).body).toMatchObject({
      from: '2026-07-01T00:00:00.000Z',
      to: '2026-08-01T00:00:00.000Z',
    });
    expect((await send('oversight/health', admin())).body).toMatchObject({
      functions: expect.arrayContaining([expect.objectContaining({ name: 'orders', errors: 0 })]),
      unbalanced: [],
    });
    const events = (await send('oversight/events', admin())).body.items;
    expect(events.map(({ subject }: { subject: string }) => subject)).toEqual(
      expect.arrayContaining([SAMPLE.cardOrder, SAMPLE.cashOrder]),
    );
    const sold = await send('backOfficeStatistics/sales', admin());
    expect(sold.body).toMatchObject({ timeZone: 'Europe/Berlin', interval: 'day' });
    expect(sold.body.series[0].points).toHaveLength(31);
    for (const view of ['summary', 'products', 'customers', 'costs']) {
      const seen = await send(`backOfficeStatistics/${view}`, admin());
      expect(seen).toMatchObject({ status: 200, body: { timeZone: 'Europe/Berlin' } });
    }

    const { body } = await send('oversight/failures', admin());
    expect(body.items).toHaveLength(1);
    expect(httpSample('oversight/redrive').pathParameters).toEqual({ id: body.items[0].id });
    expect((await send('oversight/redrive', admin())).status).toBe(202);
    expect((await send('oversight/failures', admin())).body.items).toEqual([]);
  });

  test('admins say who works here', async () => {
    expect(await send('backOfficePeople/invite', admin())).toMatchObject({
      status: 201,
      body: { email: 'sam@bodega.test', groups: ['staff'], status: 'invited' },
    });
    const known = { body: { email: 'staff@bodega.test', groups: ['staff'] }, headers: admin() };
    const { body } = await world.request('POST', '/v1/admin/staff', known);
    expect(await send('backOfficePeople/set-groups', admin())).toMatchObject({
      status: 200,
      body: { id: body.id, groups: ['admin', 'staff'], version: 2 },
    });
    expect((await send('backOfficePeople/disable', admin())).body.code).toBe('last-admin');
    expect((await send('backOfficePeople/enable', admin())).body).toMatchObject({
      id: body.id,
      status: 'active',
    });
    expect((await send('backOfficePeople/list', admin())).body.items).toHaveLength(2);
    await world.run('alignDirectory', snsSample('alignDirectory/staff-disabled'));
  });

  test('the sweep sends for who cleans up', async () => {
    const { client } = world.database;
    const at = Date.UTC(2026, 6, 28);
    const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
    const events = [{ id: 'evt_left', type: 'product.changed' as const }];
    const record = { id: 'evt_01KYK0000000000000000000AA', subject: productId, at };
    await transact(client, [eventPut(world.database, { ...record, trail, events, data: {} })]);
    await world.run('sweep', scheduleSample('sweep/every-minute'));
    expect(world.topic.called).toEqual(expect.arrayContaining(['publishEvents', 'chainAudit']));
    await world.run('publishEvents', snsSample('publishEvents/due'));
    expect(world.topic.published.map(({ id }) => id)).toContain('evt_left');
    await world.run('chainAudit', snsSample('chainAudit/due'));
    await world.run('settlePayments', snsSample('settlePayments/due'));
    await world.run('reconcilePayments', snsSample('reconcilePayments/due'));
  });
});
