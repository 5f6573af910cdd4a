import { QueryCommand } from '../../src/adapters/dynamodb/api.ts';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIds } from '../../src/adapters/crypto/ids.ts';
import { createProducts } from '../../src/adapters/dynamodb/products.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { failureIdOf } from '../../src/application/ids.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { beforeTransactions } from '../contracts/ports/split.ts';
import { BUYER, cartWith, orderOf, shownTo, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let mugId: string;
const MUG = 'MUG';
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  world = await openWorld();
  mugId = await world.stock(thing('mug', 1999), 8);
});
afterAll(() => world.close());

const available = async () => (await world.ports.products.findOffers([MUG]))[0]!.available;
const listed = async (slug = 'mug') => {
  const { body } = await world.request('GET', '/v1/products', { query: { limit: '100' } });
  return body.items.find((item: any) => item.slug === slug);
};
const publishedOf = (subject: string) =>
  world.topic.published.filter((event) => event.subject === subject);
const schedule = (name: 'publishEvents' | 'settlePayments') =>
  world.run(name, snsSample(`${name}/due`));

/** An order made that long ago. */
async function olderOrder(ageMs: number): Promise<string> {
  const then = () => Date.now() - ageMs;
  const payments = { stepMinor: () => 1 };
  const past = { ...world.ports, payments, now: then, ids: createIds(then) };
  const command = {
    cartId: await cartWith(world, MUG),
    customerId: null,
    contact: BUYER,
    paymentMethod: 'card' as const,
    request: { key: 'key-1', body: 'body-1' },
  };
  const trail = { actor: { role: 'guest' as const }, traceId: 'past' };
  const result = await orderCart(past, trail, command);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.order.id;
}

describe('the lists', () => {
  test('follow an order: what is sold shows as low', async () => {
    expect((await listed()).availability).toBe('in');
    const order = await orderOf(world, MUG, {}, 4);
    expect((await listed()).availability).toBe('in');
    const [created] = publishedOf(order.id);
    expect(created).toMatchObject({
      type: 'order.created',
      source: 'bodega',
      attributes: { type: 'order.created', source: 'bodega' },
    });
    await world.deliver('listProducts', created!);
    expect((await listed()).availability).toBe('low');

    const options = { headers: shownTo(order), body: {} };
    await world.request('POST', `/v1/orders/${order.id}/cancel`, options);
    const cancelled = publishedOf(order.id).find(({ type }) => type === 'order.cancelled');
    await world.deliver('listProducts', cancelled!);
    expect((await listed()).availability).toBe('in');
  });

  test('follow a product, also when its news come late, twice and all at once', async () => {
    await world.save(thing('mug', 2100, { title: 'Big mug' }));
    await world.save(thing('mug', 2200, { title: 'Bigger mug' }));
    const news = publishedOf(mugId).filter(({ type }) => type === 'product.changed');
    expect(news.length).toBeGreaterThanOrEqual(3);
    await Promise.all([...news, ...news].map((event) => world.deliver('listProducts', event)));
    expect(await listed()).toMatchObject({
      title: 'Bigger mug',
      priceFrom: { amount: 2200, currency: 'EUR' },
    });

    await world.save(thing('mug', 2200, { status: 'archived' }));
    await world.deliver('listProducts', news[0]!);
    expect(await listed()).toBeUndefined();
    await world.stock(thing('mug', 1999), 0);
  });
});

describe('a save that was cut short', () => {
  test('is finished by those who hear of it', async () => {
    const variants = Array.from({ length: 100 }, (_, n) => ({
      ...thing('poster', 900).variants[0]!,
      sku: `POSTER-${n}`,
      options: { Size: `${n}` },
    }));
    const content = thing('poster', 900, { variants });
    const reports: unknown[] = [];
    const dying = {
      ...world.ports,
      products: createProducts(world.database),
      report: (...report: unknown[]) => void reports.push(report),
    };
    const death = new Error('died');
    beforeTransactions(world.database, (_, items) => {
      // The product itself is stored; no transaction comes after it.
      if (items.every(({ Update, ConditionCheck: check }) => Update ?? check)) throw death;
    });
    const newStock = new Map(variants.map(({ sku }) => [sku, 3]));
    const trail = { actor: { role: 'admin' as const }, traceId: 'seed' };
    const saved = await saveProduct(dying, trail, { content, newStock });
    expect(saved.ok).toBe(true);
    expect(reports).toEqual([['some offers are left to the event', death]]);

    const offered = async () => (await world.ports.products.find('poster'))!.offers;
    expect((await offered()).length).toBeLessThan(100);
    const [changed] = publishedOf(saved.ok ? saved.value.product.id : '');
    await world.deliver('listProducts', changed!);
    await world.deliver('listProducts', changed!);
    const offers = await offered();
    expect(offers).toHaveLength(100);
    for (const offer of offers) expect(offer).toMatchObject({ sellable: true, available: 3 });
    expect(await listed('poster')).toMatchObject({ availability: 'in' });
  });
});

describe('a message that is none', () => {
  test.each([
    ['no JSON', 'hello'],
    ['no event', { hello: 'world' }],
    ['an event without its id', { specversion: '1.0', source: 'x', type: 'y', subject: 'z' }],
  ])('fails, to be seen by somebody: %s', async (_, message) => {
    for (const name of [
      'settlePayment',
      'sendOrderMail',
      'listProducts',
      'fileOrders',
      'recordFailure',
    ] as const) {
      await expect(world.run(name, snsEvent(message))).rejects.toThrow();
    }
  });
});

describe('an order that is made', () => {
  test('waits in the outbox until whoever files orders has heard of it', async () => {
    const { id } = await orderOf(world, MUG);
    const waits = async () => {
      const page = { before: Date.now() + 60_000, limit: 100 };
      const { records } = await world.ports.outbox.unpublished(page);
      return records.some(({ subject }) => subject === id);
    };
    expect(await waits()).toBe(true);
    const [created] = publishedOf(id);
    const { record: _named, ...again } = created!.attributes;
    await world.deliver('fileOrders', { ...created!, attributes: again });
    expect(await waits()).toBe(true);
    await world.deliver('fileOrders', created!);
    expect(await waits()).toBe(false);
  });
});

describe('mails', () => {
  test('go out once for an event, to whom it concerns', async () => {
    const order = await orderOf(world, MUG);
    const [created] = publishedOf(order.id);
    const before = world.mailbox.mails.length;
    await world.deliver('sendOrderMail', created!);
    await world.deliver('sendOrderMail', created!);
    const mails = world.mailbox.mails.slice(before);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(`To: ${BUYER.email}`);
    expect(mails[0]).toContain(order.number);
  });

  test('about an order that is not there fail, to be seen by somebody', async () => {
    await expect(
      world.run('sendOrderMail', snsSample('sendOrderMail/card-order-created')),
    ).rejects.toThrow();
  });
});

describe('work that gave up', () => {
  const kept = async () => {
    const { client, tables } = world.database;
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: tables.work,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'FAILURES' } },
      }),
    );
    return items.map((item) => unmarshall(item));
  };

  test('is kept once, with all that is needed to do it again', async () => {
    const sample = snsSample('recordFailure/retries-exhausted');
    await world.run('recordFailure', sample);
    await world.run('recordFailure', sample);
    const record = JSON.parse(sample.Records[0]!.Sns.Message);
    const failures = await kept();
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      id: failureIdOf(Date.parse(record.timestamp), record.requestContext.requestId),
      consumer: 'bodega-dev-settlePayment',
      cause: 'the payment provider gave no usable answer',
      tries: 3,
      at: Date.parse(record.timestamp),
    });
    // What the consumer was given, so that it can be sent again as it was.
    const given = snsSample('settlePayment/payment-succeeded').Records[0]!.Sns;
    expect(failures[0]).toMatchObject({
      eventId: JSON.parse(given.Message).id,
      messages: [
        {
          text: given.Message,
          type: given.MessageAttributes.type!.Value,
          source: given.MessageAttributes.source!.Value,
        },
      ],
    });
  });

  test('is kept even if it left no word', async () => {
    const sample = snsSample('recordFailure/retries-exhausted');
    const record = JSON.parse(sample.Records[0]!.Sns.Message);
    const mute = {
      ...record,
      requestContext: {
        ...record.requestContext,
        requestId: 'mute',
        condition: 'EventAgeExceeded',
      },
      responsePayload: undefined,
    };
    await world.run('recordFailure', snsEvent(mute));
    const id = failureIdOf(Date.parse(record.timestamp), 'mute');
    expect((await kept()).find((failure) => failure.id === id)).toMatchObject({
      cause: 'EventAgeExceeded',
    });
  });
});

describe('every minute', () => {
  test('what nobody published is published, once, but what was made just now is left alone', async () => {
    world.topic.down = true;
    const fresh = await orderOf(world, MUG);
    const orderId = await olderOrder(60_000);
    world.topic.down = false;
    expect([...publishedOf(fresh.id), ...publishedOf(orderId)]).toEqual([]);

    await schedule('publishEvents');
    await schedule('publishEvents');
    expect(publishedOf(orderId).map(({ type }) => type)).toEqual(['order.created']);
    expect(publishedOf(fresh.id)).toEqual([]);
  });

  test('unpaid orders whose time is over give their pieces back, once', async () => {
    const before = await available();
    const orderId = await olderOrder(HOUR_MS);
    const fresh = await olderOrder(2 * 60_000);
    expect(await available()).toBe(before - 2);
    await schedule('settlePayments');
    await schedule('settlePayments');
    expect((await world.ports.orders.find(orderId))?.order).toMatchObject({
      status: 'cancelled',
      cancellation: { cause: 'expiry' },
    });
    expect((await world.ports.orders.find(fresh))?.order.status).toBe('pending_payment');
    expect(await available()).toBe(before - 1);
    expect(publishedOf(orderId).map(({ type }) => type)).toEqual([
      'order.created',
      'order.cancelling',
      'order.cancelled',
    ]);
  });

  test('a payment whose webhook never came is found', async () => {
    const orderId = await olderOrder(2 * 60_000);
    const headers = {
      'x-order-token': await world.ports.orderTokens.issue(orderId, Date.now()),
      'idempotency-key': 'pay-1',
    };
    const path = `/v1/orders/${orderId}/payment-intents`;
    const { body: intent } = await world.request('POST', path, { headers, body: {} });
    await world.pay(intent);
    await schedule('settlePayments');
    const { body } = await world.request('GET', `/v1/orders/${orderId}`, { headers });
    expect(body).toMatchObject({ status: 'placed', payment: { status: 'captured' } });
  });

  test('nothing is lost while the provider is down', async () => {
    const before = await available();
    const orderId = await olderOrder(HOUR_MS);
    const statusNow = async () => (await world.ports.orders.find(orderId))?.order.status;
    world.provider.shut = true;
    await schedule('settlePayments');
    world.provider.shut = false;
    await schedule('settlePayments');
    expect(await statusNow()).toBe('cancelled');
    expect(await available()).toBe(before);
  });
});
