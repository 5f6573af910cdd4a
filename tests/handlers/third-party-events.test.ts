import { randomUUID } from 'node:crypto';
import { ScanCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, shownTo, thing } from './support/goods.ts';
import { metricsOf } from './support/metrics.ts';
import { snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let key: { id: string; secret: string };

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 1000), 500);
  key = await newKey(['events:write']);
}, 60_000);
afterAll(() => world.close());

async function newKey(scopes: readonly string[]) {
  const body = { name: 'Carrier', scopes };
  return (await world.request('POST', '/v1/admin/api-keys', { headers: desk.admin, body })).body;
}

const event = (changed: Record<string, unknown> = {}) => ({
  ...{ specversion: '1.0', id: randomUUID(), source: 'https://api.carrier.example' },
  ...{ type: 'com.example.parcel.weighed', subject: 'parcel-7', data: { grams: 310 } },
  ...changed,
});

const tell = (body: unknown, contentType = 'application/cloudevents+json', secret = key.secret) =>
  world.request('POST', '/v1/events', {
    headers: { 'x-api-key': secret, 'content-type': contentType },
    body,
  });

const listed = async (query: Record<string, string>) =>
  (await world.request('GET', '/v1/admin/events', { headers: desk.admin, query })).body.items;

const publishedWith = (id: string) => world.topic.published.filter((one) => one.id === id);

describe('an event of a third party', () => {
  test('is kept and handed on as it came, under its own source and type', async () => {
    const told = event({
      ...{ time: '2026-11-20T10:00:00.5+01:00', deliverynote: '4711', priority: 3, urgent: true },
      ...{ dataschema: 'https://api.carrier.example/schemas/weighed' },
    });
    const { status, body } = await tell(told);
    expect([status, body]).toEqual([202, { accepted: 1, known: 0 }]);
    const [published] = publishedWith(told.id);
    expect(published).toMatchObject({ ...told, time: '2026-11-20T09:00:00.500Z' });
    expect(published!.attributes).toEqual({ type: told.type, source: told.source });
    for (const query of [
      { type: told.type },
      { source: told.source, subject: 'parcel-7' },
      { source: told.source, type: told.type },
    ]) {
      const isIt = ({ id }: { id: string }) => id === told.id;
      const [known] = (await listed(query)).filter(isIt);
      expect(known).toMatchObject({ type: told.type, data: {} });
      const [item] = (await listed({ ...query, include: 'contents' })).filter(isIt);
      expect(item).toMatchObject({
        ...{ ...told, time: '2026-11-20T09:00:00.500Z' },
        actor: { role: 'api_key', id: key.id },
      });
    }
    expect(await listed({ source: 'bodega', type: told.type })).toEqual([]);
  });

  test('counts once, also when it is told at once, by another key, or in another form', async () => {
    const told = event();
    const other = await newKey(['events:write']);
    const answers = await Promise.all([
      tell(told),
      tell(told),
      tell([told], 'application/cloudevents-batch+json'),
      tell(told, 'application/json', other.secret),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(answers.map(({ body }) => body.known).toSorted()).toEqual([0, 1, 1, 1]);
    expect(publishedWith(told.id)).toHaveLength(1);
  });

  test('with the id of another one is refused, and the rest of its batch is taken', async () => {
    const first = event();
    await tell(first);
    const [good, bad] = [event(), event({ id: first.id, data: { grams: 1 } })];
    const batch = () => tell([good, bad], 'application/cloudevents-batch+json');
    for (const answer of [await batch(), await batch()]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'event-id-reused']);
      expect(answer.body.errors).toEqual([expect.objectContaining({ path: '1.id' })]);
    }
    expect(publishedWith(good.id)).toHaveLength(1);
    expect(publishedWith(first.id)).toMatchObject([{ data: { grams: 310 } }]);
    expect((await tell(event({ id: first.id, source: '/another' }))).status).toBe(202);
  });

  test.each([
    ['bodega', 403, 'event-source-reserved'],
    ['BODEGA', 403, 'event-source-reserved'],
    ['stripe', 403, 'event-source-reserved'],
    ['/bodega', 403, 'event-source-reserved'],
    ['bodega/orders', 403, 'event-source-reserved'],
    ['urn:bodega', 403, 'event-source-reserved'],
    ['https://bodega.example.com', 202, undefined],
    ['bodega-analytics', 202, undefined],
  ])('of the source %s is answered %d', async (source, status, code) => {
    const told = event({ source });
    const answer = await tell([event(), told], 'application/cloudevents-batch+json');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(publishedWith(told.id)).toHaveLength(status === 202 ? 1 : 0);
  });

  test.each([
    'order.placed',
    'Order.placed',
    'payment.captured',
    'provider.payment',
    'work.failed',
  ])('of the type %s would pass for one of the shop', async (type) => {
    const { status, body } = await tell(event({ type }));
    expect([status, body.code]).toEqual([400, 'event-type-reserved']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['another specversion', { specversion: '0.3' }],
    ['no id', { id: undefined }],
    ['an empty id', { id: '' }],
    ['an id with a line break', { id: 'a\nb' }],
    ['an endless id', { id: 'x'.repeat(256) }],
    ['no source', { source: undefined }],
    ['a source that is no reference', { source: 'not a source' }],
    ['no type', { type: undefined }],
    ['a type with spaces', { type: 'parcel weighed' }],
    ['a subject that is an e-mail', { subject: 'zoe@example.com' }],
    ['a subject like the audit has', { subject: 'AUDIT#2026-11-20' }],
    ['a time that is none', { time: 'yesterday' }],
    ['a time without a zone', { time: '2026-11-20T10:00:00' }],
    ['a day that is none', { time: '2026-02-30T10:00:00Z' }],
    ['data that is no object', { data: 'text' }],
    ['other data than JSON', { datacontenttype: 'text/xml' }],
    ['bytes', { data_base64: 'AAAA' }],
    ['an attribute in capitals', { deliveryNote: '1' }],
    ['an attribute with a long name', { aaaaaaaaaaaaaaaaaaaaa: '1' }],
    ['an attribute that is an object', { note: {} }],
    ['an attribute that is a fraction', { weight: 1.5 }],
    ['an endless attribute', { note: 'x'.repeat(1_025) }],
    [
      'too many attributes',
      Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`a${n}`, '1'])),
    ],
    ['a parcel without a name', { type: 'carrier.shipment.delivered', data: { carrier: 'DHL' } }],
  ])('with %s is 400, and nothing of its batch is taken', async (_, changed) => {
    const good = event();
    const { status, body } = await tell([good, event(changed)], 'application/json');
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(publishedWith(good.id)).toEqual([]);
  });

  test('may say null for what it does not say', async () => {
    const told = event({ subject: null, time: null, data: null, dataschema: null, note: null });
    expect((await tell(told)).status).toBe(202);
    expect(publishedWith(told.id)).toMatchObject([{ subject: told.source, data: {} }]);
  });

  test('comes in the form that it says', async () => {
    const answers = [
      await tell([event()], 'application/cloudevents+json'),
      await tell(event(), 'application/cloudevents-batch+json; charset=utf-8'),
      await tell([], 'application/cloudevents-batch+json'),
      await tell(Array.from({ length: 51 }, () => event())),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect((await tell('<event/>', 'text/xml')).status).toBe(415);
    expect((await tell(event({ data: { text: 'x'.repeat(66_000) } }))).status).toBe(413);
    const deep = '{"a":'.repeat(21) + '1' + '}'.repeat(21);
    expect((await tell(JSON.stringify(event()).replace('310', deep))).status).toBe(400);
  });

  test('is published by the schedule when the topic was down, with all that came with it', async () => {
    const told = event({ deliverynote: '4711' });
    world.topic.down = true;
    expect((await tell(told)).status).toBe(202);
    world.topic.down = false;
    expect(publishedWith(told.id)).toEqual([]);
    const { now } = Date;
    Date.now = () => now() + 31_000;
    await world.run('publishEvents', snsSample('publishEvents/due'));
    Date.now = now;
    expect(publishedWith(told.id)).toMatchObject([told]);
    expect((await tell(told)).body).toEqual({ accepted: 1, known: 1 });
  });

  test('leaves nothing readable in the database of what the shop does not know', async () => {
    await tell(event({ data: { recipient: 'Zebulon Quark' }, note: 'Zebulon Quark' }));
    const { client, tables } = world.database;
    for (const TableName of Object.values(tables)) {
      const { Items } = await client.send(new ScanCommand({ TableName }));
      expect(JSON.stringify(Items)).not.toContain('Zebulon');
    }
  });
});

/** What carriers tell, as the consumer gets it. */
async function carrierTells(type: string, data: object, subject = 'parcel'): Promise<void> {
  const told = event({ type: `carrier.shipment.${type}`, data, subject });
  expect((await tell(told)).status).toBe(202);
  for (const published of publishedWith(told.id)) await world.deliver('followShipments', published);
}

const skippedIn = async (work: () => Promise<void>): Promise<string[]> =>
  (await metricsOf(work)).filter((one) => 'EventSkipped' in one).map(({ reason }) => reason);

let parcels = 0;
const newParcel = () => ({ carrier: 'DHL', trackingNumber: `JJD ${(parcels += 1)}` });

async function shippedIn(parcel: object) {
  const order = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
  await desk.must(order, 'pack');
  await desk.must(order, 'ship', parcel);
  return order;
}

const statusOf = async (order: { id: string }) => (await desk.see(order)).status;

describe('a carrier', () => {
  test('moves the order in a parcel to delivered, once', async () => {
    const parcel = newParcel();
    const order = await shippedIn(parcel);
    for (const type of ['in_transit', 'out_for_delivery']) await carrierTells(type, parcel);
    expect(await statusOf(order)).toBe('shipped');
    const written = { carrier: 'dhl', trackingNumber: parcel.trackingNumber.replace(' ', '-') };
    for (let times = 0; times < 3; times += 1) await carrierTells('delivered', written);
    const { status, timeline } = await desk.see(order);
    expect(status).toBe('delivered');
    expect(timeline.filter(({ type }: { type: string }) => type === 'order.delivered')).toEqual([
      expect.objectContaining({ actor: 'carrier' }),
    ]);
    expect(desk.published(order, 'order.delivered')).toHaveLength(1);
  });

  test('names the order, in the data or as the subject', async () => {
    const [first, second] = [await shippedIn(newParcel()), await shippedIn(newParcel())];
    await carrierTells('refused', { orderId: first.id });
    await carrierTells('delivered', {}, second.id);
    expect(await statusOf(first)).toBe('delivery_refused');
    expect(await statusOf(second)).toBe('delivered');
    const own = await world.request('GET', `/v1/orders/${second.id}`, { headers: shownTo(second) });
    expect(own.body.timeline.map(({ type }: { type: string }) => type)).not.toContain(
      'carrier.shipment.delivered',
    );
  });

  test('moves all orders that were sent in one parcel', async () => {
    const parcel = newParcel();
    const [first, second] = [await shippedIn(parcel), await shippedIn(parcel)];
    await carrierTells('delivered', parcel);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['delivered', 'delivered']);
  });

  test('that comes late, or before the parcel, moves nothing and is counted', async () => {
    const parcel = newParcel();
    const order = await shippedIn(parcel);
    await carrierTells('delivered', parcel);
    const packed = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    await desk.must(packed, 'pack');
    const nobody = { orderId: `ord_${'0'.repeat(26)}` };
    const other = { orderId: (await shippedIn(newParcel())).id, ...newParcel() };
    const reasons = await skippedIn(async () => {
      await carrierTells('refused', parcel);
      await carrierTells('in_transit', parcel);
      await carrierTells('delivered', { orderId: packed.id });
      await carrierTells('delivered', newParcel());
      await carrierTells('delivered', nobody);
      await carrierTells('delivered', other);
    });
    const none = 'order-not-found';
    expect(reasons).toEqual(['late', 'late', none, none, 'other-parcel']);
    expect(await statusOf(order)).toBe('delivered');
    expect(await statusOf(packed)).toBe('packed');
    expect(await statusOf({ id: other.orderId })).toBe('shipped');
  });

  test('that tells what nobody knows, or in another version, is kept and counted', async () => {
    const parcel = newParcel();
    const order = await shippedIn(parcel);
    const reasons = await skippedIn(async () => {
      await carrierTells('delivered.v2', parcel);
      await carrierTells('lost', parcel);
    });
    expect(reasons).toEqual(['unknown-type', 'unknown-type']);
    expect(await statusOf(order)).toBe('shipped');
    expect(await listed({ type: 'carrier.shipment.lost' })).toHaveLength(1);
  });

  test('that is not of carriers is kept and counted where it comes in', async () => {
    const told = [event({ type: 'weather.report.v7' }), event({ type: 'supplier.price.changed' })];
    const reasons = await skippedIn(async () => {
      expect((await tell(told, 'application/cloudevents-batch+json')).status).toBe(202);
    });
    expect(reasons).toEqual(['unknown-type', 'unknown-type']);
    expect(await listed({ type: 'weather.report.v7' })).toHaveLength(1);
  });
});
