import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { orderOf, shownTo, thing } from './support/goods.ts';
import { metricsOf } from './support/metrics.ts';
import { openWorld, signed, webhookEvent, type World } from './support/world.ts';

let world: World;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 1000);
});
afterAll(() => world.close());

let order: { id: string; accessToken: string };
beforeEach(async () => {
  order = await orderOf(world, MUG, {}, 2);
});

const start = (key = 'pay-1', headers: Record<string, string> = shownTo(order)) =>
  world.request('POST', `/v1/orders/${order.id}/payment-intents`, {
    headers: { 'idempotency-key': key, ...headers },
    body: {},
  });
const see = async () =>
  (await world.request('GET', `/v1/orders/${order.id}`, { headers: shownTo(order) })).body;
const cancel = () =>
  world.request('POST', `/v1/orders/${order.id}/cancel`, { headers: shownTo(order), body: {} });
const available = async () => (await world.ports.products.findOffers([MUG]))[0]!.available;

const told = (providerType: string, subject = order.id) =>
  world.told({ id: subject }, providerType);
const settleAll = async (events: Awaited<ReturnType<typeof told>>) => {
  for (const event of events) await world.deliver('settlePayment', event);
};

describe('paying by card', () => {
  test('takes the money, tells the shop by webhook, and places the order', async () => {
    const { status, body: intent } = await start();
    expect(status).toBe(201);
    expect(intent).toEqual({
      paymentIntentId: expect.stringMatching(/^pi_/),
      clientSecret: expect.stringMatching(/_secret_/),
      amount: { amount: 4488, currency: 'EUR' },
      status: 'requires_payment_method',
    });
    await world.pay(intent);
    expect(await world.stripe.paymentIntents.retrieve(intent.paymentIntentId)).toMatchObject({
      status: 'succeeded',
      amount_received: 4488,
      currency: 'eur',
      metadata: { orderId: order.id },
    });

    await settleAll(await told('payment_intent.succeeded'));
    expect(world.webhooks.every(({ status: answered }) => answered === 200)).toBe(true);
    expect(await see()).toMatchObject({
      status: 'placed',
      payment: { status: 'captured', captured: { amount: 4488, currency: 'EUR' } },
      timeline: [
        { type: 'order.created', actor: 'customer' },
        { type: 'payment.captured', actor: 'payment-provider' },
        { type: 'order.placed', actor: 'payment-provider' },
      ],
      version: 2,
    });
  });

  test('again is the same intent, and the same answer for the same key', async () => {
    const first = await start();
    const again = await start();
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers).toMatchObject({ 'idempotent-replay': 'true' });
    const other = await start('pay-2');
    expect(other.body).toEqual(first.body);
    expect(other.headers).not.toHaveProperty('idempotent-replay');

    await world.pay(first.body);
    await settleAll(await told('payment_intent.succeeded'));
    expect((await start()).text).toBe(first.text);
    expect((await start('pay-3')).body).toMatchObject({
      code: 'order-not-payable',
      status: 409,
      orderStatus: 'placed',
    });
  });

  test('by many tabs at once is one intent', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => start(`tab-${i}`)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const intents = await world.stripe.paymentIntents.list({ limit: 100 });
    expect(intents.data.filter(({ metadata }) => metadata.orderId === order.id)).toHaveLength(1);
  });

  test('that is declined may be tried again', async () => {
    const { body: intent } = await start();
    await expect(world.pay(intent, 'pm_card_chargeDeclined')).rejects.toMatchObject({
      statusCode: 402,
    });
    await settleAll(await told('payment_intent.payment_failed'));
    expect(await see()).toMatchObject({ status: 'pending_payment', payment: { status: 'failed' } });

    await world.pay((await start('pay-2')).body);
    await settleAll(await told('payment_intent.succeeded'));
    expect((await see()).status).toBe('placed');
  });

  test('is told many times, in any order, and counts once', async () => {
    const { body: intent } = await start();
    await world.pay(intent);
    const events = await told('payment_intent.succeeded');
    const many = Array.from({ length: 5 }, () => events).flat();
    await Promise.all(many.map((event) => world.deliver('settlePayment', event)));
    await settleAll(many.reverse());
    expect((await see()).version).toBe(2);
    const captured = world.topic.published.filter(
      ({ subject, type }) => subject === order.id && type === 'payment.captured',
    );
    expect(captured).toHaveLength(1);
    expect(captured[0]).toMatchObject({
      source: 'bodega',
      attributes: { type: 'payment.captured', source: 'bodega' },
      data: { capturedMinor: 4488 },
    });
  });

  test('is refused for others, for cash, and without a key', async () => {
    expect((await start('pay-1', {})).body.code).toBe('order-not-found');
    const noKey = await start('', shownTo(order));
    expect([noKey.status, noKey.body.code]).toEqual([400, 'idempotency-key-required']);

    order = await orderOf(world, MUG, { paymentMethod: 'cash_on_delivery' });
    expect((await start()).body).toMatchObject({
      code: 'order-not-payable',
      orderStatus: 'placed',
      method: 'cash_on_delivery',
    });
  });
});

describe('while the provider is down', () => {
  beforeAll(() => {
    world.provider.shut = true;
  });
  afterAll(() => {
    world.provider.shut = false;
  });

  test('no payment begins, the order stays as it was, and a repeat goes on', async () => {
    const before = await see();
    const { status, body } = await start();
    expect([status, body.code]).toEqual([502, 'payment-provider-unavailable']);
    expect(await see()).toEqual(before);

    world.provider.shut = false;
    expect((await start()).status).toBe(201);
    world.provider.shut = true;
  });

  test('a cancelled order waits, and keeps its pieces until it is known that nobody pays', async () => {
    world.provider.shut = false;
    await start();
    const before = await available();
    world.provider.shut = true;
    const { status, body } = await cancel();
    expect([status, body.status]).toEqual([200, 'cancelling']);
    expect(await available()).toBe(before);
    expect((await cancel()).body.status).toBe('cancelling');

    world.provider.shut = false;
    expect((await cancel()).body.status).toBe('cancelled');
    expect(await available()).toBe(before + 2);
    world.provider.shut = true;
  });

  test('a webhook is taken, and its consumer fails, to be tried again', async () => {
    world.provider.shut = false;
    await world.pay((await start()).body);
    const events = await told('payment_intent.succeeded');
    world.provider.shut = true;
    await expect(settleAll(events)).rejects.toThrow();
    expect((await see()).status).toBe('pending_payment');
    world.provider.shut = false;
    await settleAll(events);
    expect((await see()).status).toBe('placed');
    world.provider.shut = true;
  });
});

describe('while the provider talks nonsense', () => {
  const GARBAGE = [
    '',
    '<html>',
    'null',
    '[]',
    '{}',
    '{"id":"pi_other","object":"payment_intent","status":"succeeded"}',
    '{"object":"list","has_more":false,"data":[{}]}',
  ];
  afterEach(() => {
    world.provider.garbage = undefined;
  });

  test.each(GARBAGE)('%j, a payment does not begin, and a repeat goes on', async (garbage) => {
    const before = await see();
    world.provider.garbage = garbage;
    const { status, body } = await start();
    expect([status, body.code]).toEqual([502, 'payment-provider-unavailable']);
    expect(await see()).toEqual(before);
    world.provider.garbage = undefined;
    expect((await start()).status).toBe(201);
  });

  test.each(GARBAGE)(
    '%j, nothing that was begun moves, and it all goes on later',
    async (garbage) => {
      const { body: intent } = await start();
      await world.pay(intent);
      const events = await told('payment_intent.succeeded');
      const before = await see();
      world.provider.garbage = garbage;
      const again = await start('pay-2');
      expect([again.status, again.body.code]).toEqual([502, 'payment-provider-unavailable']);
      const instead = await world.request('PUT', `/v1/orders/${order.id}/payment-method`, {
        headers: shownTo(order),
        body: { paymentMethod: 'cash_on_delivery' },
      });
      expect([instead.status, instead.body.code]).toEqual([502, 'payment-provider-unavailable']);
      await expect(settleAll(events)).rejects.toThrow();
      await world.run('settlePayments', { id: 'schedule' });
      expect(await see()).toEqual(before);

      world.provider.garbage = undefined;
      await settleAll(events);
      expect(await see()).toMatchObject({ status: 'placed', payment: { status: 'captured' } });
    },
  );

  test.each(GARBAGE)('%j, a refund waits, and is made once', async (garbage) => {
    await world.pay((await start()).body);
    await settleAll(await told('payment_intent.succeeded'));
    world.provider.garbage = garbage;
    // The refund is the shop's word already; carrying it out is left to the schedule.
    expect(await cancel()).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    const waiting = await see();
    expect(waiting).toMatchObject({ refunds: [{ status: 'requested' }] });
    await expect(settleAll(world.topic.published.filter(requestedOf(order.id)))).rejects.toThrow();
    expect(await see()).toEqual(waiting);

    world.provider.garbage = undefined;
    await settleAll(world.topic.published.filter(requestedOf(order.id)));
    expect(await see()).toMatchObject({ refunds: [{ status: 'succeeded' }] });
    const { data } = await world.stripe.refunds.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1);
  });

  const requestedOf = (id: string) => (event: { subject: string; type: string }) =>
    event.subject === id && event.type === 'refund.requested';
});

describe('what the provider tells without naming the order', () => {
  test('a dispute finds its order by the payment, and shows', async () => {
    const { body: intent } = await start();
    await world.pay(intent, 'pm_card_createDispute');
    await settleAll(await told('payment_intent.succeeded'));
    expect((await see()).payment.status).toBe('captured');

    await world.letTimePass();
    const events = await told('charge.dispute.created', intent.paymentIntentId);
    expect(events).toMatchObject([
      { type: 'provider.payment', data: { intentId: intent.paymentIntentId } },
    ]);
    await settleAll([...events, ...events]);
    const after = await see();
    expect(after).toMatchObject({ status: 'placed', payment: { status: 'disputed' }, version: 3 });
    expect(after.timeline.at(-1)).toMatchObject({
      type: 'payment.disputed',
      actor: 'payment-provider',
    });
  });

  test.each([
    ['won', 'winning_evidence', { status: 'captured' }],
    [
      'lost',
      'losing_evidence',
      { status: 'disputed', lost: { amount: 4488, currency: 'EUR' }, refunded: { amount: 0 } },
    ],
  ])('a dispute that is %s ends, as the bank has decided', async (end, evidence, payment) => {
    const { body: intent } = await start();
    await world.pay(intent, 'pm_card_createDispute');
    await world.letTimePass();
    await settleAll(await told('payment_intent.succeeded'));
    await settleAll(await told('charge.dispute.created', intent.paymentIntentId));
    expect((await see()).payment.status).toBe('disputed');

    const wanted = { payment_intent: intent.paymentIntentId };
    const { data } = await world.stripe.disputes.list(wanted);
    await world.stripe.disputes.update(data[0]!.id, {
      evidence: { uncategorized_text: evidence },
    });
    const events = await told('charge.dispute.closed', intent.paymentIntentId);
    await settleAll([...events, ...events]);
    const after = await see();
    expect(after.payment).toMatchObject(payment);
    expect(after.payment.status === 'captured').toBe(!('lost' in after.payment));
    expect(after.timeline.at(-1).type).toBe(`payment.dispute_${end}`);
    const own = world.topic.published.filter(({ subject }) => subject === order.id);
    expect(own.filter(({ type }) => type === `payment.dispute_${end}`)).toHaveLength(1);
  });

  test('a refund that the shop did not ask for moves nothing of its own', async () => {
    const { body: intent } = await start();
    await world.pay(intent);
    await settleAll(await told('payment_intent.succeeded'));
    const before = await see();
    await world.stripe.refunds.create({ payment_intent: intent.paymentIntentId, amount: 100 });
    // The charge carries what the shop wrote on the intent; the refund does not.
    await settleAll(await told('charge.refunded'));
    await settleAll(await told('refund.created', intent.paymentIntentId));
    expect(await see()).toEqual(before);
  });

  const disputeOf = (intentId: string) => {
    const event = {
      ...{ id: `evt_${intentId}`, object: 'event', created: now() },
      type: 'charge.dispute.created',
      data: {
        object: { id: 'dp_1', object: 'dispute', payment_intent: intentId, metadata: {} },
      },
    };
    return JSON.stringify(event);
  };

  test("somebody else's payment is none of ours", async () => {
    const { id } = await world.stripe.paymentIntents.create({
      amount: 100,
      currency: 'eur',
      metadata: { invoice: '1' },
    });
    const body = disputeOf(id);
    expect((await world.send(webhookEvent(body, signed(body)))).status).toBe(200);
    await settleAll(await told('charge.dispute.created', id));
  });

  test('a payment that cannot be looked up is left to be tried again, one that is none is not', async () => {
    const body = disputeOf('pi_unknown');
    expect((await world.send(webhookEvent(body, signed(body)))).status).toBe(200);
    const events = await told('charge.dispute.created', 'pi_unknown');
    world.provider.garbage = 'nonsense';
    await expect(settleAll(events)).rejects.toThrow('provider');
    world.provider.garbage = undefined;
    await settleAll(events);
  });

  test('money by an intent that the shop never asked for is reviewed as soon as it is told', async () => {
    const { body: intent } = await start();
    await world.stripe.paymentIntents.create({
      ...{ amount: intent.amount.amount, currency: 'eur', metadata: { orderId: order.id } },
      ...{ payment_method: 'pm_card_visa', confirm: true, return_url: 'http://localhost/back' },
    });
    await settleAll(await told('payment_intent.succeeded'));
    expect(await see()).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'review', captured: intent.amount },
    });
    const own = await world.stripe.paymentIntents.retrieve(intent.paymentIntentId);
    expect(own.status).toBe('canceled');
  });
});

test('an intent whose answer was lost is found again, not made twice', async () => {
  world.provider.deaf = true;
  expect((await start()).status).toBe(502);
  world.provider.deaf = false;
  const { body } = await start();
  const intents = await world.stripe.paymentIntents.list({ limit: 100 });
  const own = intents.data.filter(({ metadata }) => metadata.orderId === order.id);
  expect(own.map(({ id }) => id)).toEqual([body.paymentIntentId]);
});

describe('a webhook', () => {
  const eventOf = (changed: object = {}, object: object = {}) =>
    JSON.stringify({
      id: 'evt_test',
      object: 'event',
      created: Math.floor(Date.now() / 1000),
      type: 'payment_intent.succeeded',
      data: {
        object: {
          id: 'pi_test',
          object: 'payment_intent',
          metadata: { orderId: order.id },
          ...object,
        },
      },
      ...changed,
    });
  const forwarded = () => world.topic.published.filter(({ id }) => id === 'evt_test').length;

  test('that is signed is handed on once, and only then acknowledged', async () => {
    const body = eventOf();
    const before = forwarded();
    const answer = await world.send(webhookEvent(body, signed(body)));
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(forwarded()).toBe(before + 1);

    world.topic.down = true;
    const refused = await world.send(webhookEvent(body, signed(body)));
    world.topic.down = false;
    expect(refused.status).toBeGreaterThanOrEqual(500);
    expect(forwarded()).toBe(before + 1);
  });

  test('may be signed by two secrets, while one takes the place of the other', async () => {
    const body = eventOf();
    const [time = '', own = ''] = signed(body).split(',');
    const [, other = ''] = signed(body, 0, 'whsec_other').split(',');
    for (const signature of [`${time},${other},${own}`, `${time},${own},${other},v0=00`]) {
      expect((await world.send(webhookEvent(body, signature))).status).toBe(200);
    }
  });

  test('may come in base 64', async () => {
    const body = eventOf({}, { description: '茶' });
    const event = webhookEvent(Buffer.from(body).toString('base64'), signed(body));
    event.isBase64Encoded = true;
    expect((await world.send(event)).status).toBe(200);
  });

  test.each<[string, (body: string) => [string, string | undefined], string]>([
    ['is not signed', (body) => [body, undefined], 'unsigned'],
    ['has an empty signature', (body) => [body, ''], 'unsigned'],
    ['has no time', (body) => [body, signed(body).replace(/^t=\d+,/, '')], 'unsigned'],
    ['has a time that is none', (body) => [body, signed(body).replace(/t=/, 't=x')], 'unsigned'],
    ['has a time alone', (body) => [body, signed(body).replace(/,v1=.*/, '')], 'unsigned'],
    ['has a nonsense signature', (body) => [body, `t=${now()},v1=00`], 'altered'],
    ['was altered', (body) => [body.replace('pi_test', 'pi_evil'), signed(body)], 'altered'],
    ['has a space more', (body) => [`${body} `, signed(body)], 'altered'],
    ['has another secret', (body) => [body, signed(body, 0, 'whsec_other')], 'altered'],
    [
      'has its time moved',
      (body) => [body, signed(body, -305).replace(/t=\d+/, `t=${now()}`)],
      'altered',
    ],
    ['is stale', (body) => [body, signed(body, -305)], 'stale'],
    ['is as old as can be', (body) => [body, 't=0,v1=00'], 'stale'],
    ['comes from the near future', (body) => [body, signed(body, 65)], 'future'],
    ['comes from the future', (body) => [body, signed(body, 86_400)], 'future'],
    ['is no JSON', () => ['{', signed('{')], 'unreadable'],
    ['is no event', () => ['{}', signed('{}')], 'unreadable'],
    ['is empty', () => ['', signed('')], 'unreadable'],
  ])('that %s is refused and counted, and nothing happens', async (_, make, reason) => {
    const before = forwarded();
    const metrics = await metricsOf(async () => {
      const { status, body } = await world.send(webhookEvent(...make(eventOf())));
      expect([status, body.code]).toEqual([400, 'webhook-not-verified']);
    });
    expect(forwarded()).toBe(before);
    expect(metrics).toMatchObject([
      {
        reason,
        WebhookRefused: 1,
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Bodega',
              Dimensions: [['function'], ['function', 'reason']],
              Metrics: [{ Name: 'WebhookRefused', Unit: 'Count' }],
            },
          ],
        },
      },
    ]);
  });

  test('that is good is not counted', async () => {
    const body = eventOf();
    const metrics = await metricsOf(async () => {
      expect((await world.send(webhookEvent(body, signed(body)))).status).toBe(200);
    });
    expect(metrics).toEqual([]);
  });

  test.each([-295, 55])('that was signed %d seconds from now is still good', async (seconds) => {
    const body = eventOf();
    expect((await world.send(webhookEvent(body, signed(body, seconds)))).status).toBe(200);
  });

  test('about an order that is not there changes nothing', async () => {
    const id = 'ord_01K1AHRK000000000000000000';
    const body = eventOf({ id: 'evt_unknown' }, { metadata: { orderId: id } });
    expect((await world.send(webhookEvent(body, signed(body)))).status).toBe(200);
    const event = world.topic.published.find((one) => one.id === 'evt_unknown')!;
    await world.deliver('settlePayment', event);
    expect(await world.ports.orders.find(id)).toBeUndefined();
    expect(await world.ports.outbox.history(id)).toEqual([]);
  });

  test('about nothing of ours is acknowledged and not handed on', async () => {
    const before = world.topic.published.length;
    const others = [
      ['customer.created', { id: 'cus_1', object: 'customer', metadata: {} }],
      ['customer.created', { metadata: null }],
      ['customer.created', { id: 5 }],
      ['charge.dispute.created', { object: 'dispute', metadata: {}, payment_intent: null }],
      ['balance.available', { id: undefined, object: 'balance', metadata: undefined }],
      ['of.a.type.yet.unheard.of', { metadata: {} }],
      [
        'payment_intent.created',
        { id: 'pi_1', object: 'payment_intent', metadata: { orderId: order.id } },
      ],
    ] as const;
    for (const [type, object] of others) {
      const body = eventOf({ type }, object);
      const answer = await world.send(webhookEvent(body, signed(body)));
      expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    }
    expect(world.topic.published).toHaveLength(before);
  });

  test('that claims a payment which the provider does not know of places nothing', async () => {
    await start();
    const body = eventOf({ id: 'evt_lie' });
    await world.send(webhookEvent(body, signed(body)));
    const event = world.topic.published.find((one) => one.id === 'evt_lie')!;
    await world.deliver('settlePayment', event);
    expect(await see()).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'created', captured: { amount: 0 } },
    });
  });
});

function now(): number {
  return Math.floor(Date.now() / 1000);
}
