import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  BEHAVIOUR_RECOMMENDATIONS,
  RECOMMENDATIONS,
} from '../../src/application/recommendations/views.ts';
import { BEHAVIOUR_STATISTICS, STATISTICS } from '../../src/application/statistics/views.ts';
import { CHORES } from '../../src/domain/chores/chores.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import type { Answer } from './support/answers.ts';
import { openDeliveries } from './support/deliveries.ts';
import { openDesk, type Desk, type Made } from './support/desk.ts';
import { BUYER, cartWith, orderRequest, shownTo, thing } from './support/goods.ts';
import { serve, textOf, type Listening } from './support/listen.ts';
import { openWorld, type World } from './support/world.ts';

const MINUTE_MS = 60_000;

let world: World;
let desk: Desk;
let deliver: ReturnType<typeof openDeliveries>;
let partner: Awaited<ReturnType<typeof openPartner>>;
let clock: jest.Spied<typeof Date.now>;
/** So much later is it than it is. */
let aheadMs = 0;

beforeAll(async () => {
  const realNow = Date.now.bind(Date);
  clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
  world = await openWorld();
  desk = openDesk(world);
  deliver = openDeliveries(world);
  partner = await openPartner();
  const wanted = { url: partner.url, types: ['order.created'] };
  await asAdmin('POST', '/v1/admin/webhook-endpoints', wanted);
  await world.stock(thing('spoon'), 100);
  // What comes by the hour or the day needs parts that are not here.
  const names = CHORES.map(({ name }) => name);
  await world.ports.choreClock.note(names, Date.now() + 10 * DAY_MS);
}, 60_000);
afterAll(async () => {
  clock.mockRestore();
  await Promise.all([world.close(), partner.close()]);
});

/** Somebody else's server that wants to hear of each order. */
async function openPartner(): Promise<Listening & { down: boolean; readonly heard: string[] }> {
  const heard: string[] = [];
  const server = await serve((request, response) => {
    void textOf(request).then((body) => {
      if (!own.down) heard.push((JSON.parse(body) as { subject: string }).subject);
      response.writeHead(own.down ? 500 : 204).end();
    });
  });
  const own = { ...server, heard, down: false };
  return own;
}

const get = (path: string, headers = {}, query: Record<string, string> = {}) =>
  world.request('GET', path, { headers, query });
const asAdmin = async (method: string, path: string, body?: unknown): Promise<Answer> =>
  world.request(method, path, {
    headers: openDesk(world).admin,
    ...(body === undefined ? {} : { body }),
  });
const good = async (asked: Promise<Answer>): Promise<any> => {
  const { status, body, text } = await asked;
  if (status >= 300) throw new Error(`${status}: ${text}`);
  return body;
};

type PaymentMethod = 'card' | 'cash_on_delivery';

/** Looks around, puts one of them and a spoon into a cart, and orders. */
async function order(slug: string, paymentMethod: PaymentMethod, headers = {}): Promise<Made> {
  const lists = ['/v1/config', '/v1/shop', '/v1/categories', '/v1/products'];
  for (const path of [...lists, `/v1/products/${slug}`]) await good(get(path, headers));
  const cartId = await cartWith(world, slug.toUpperCase(), 1, headers);
  const line = { headers, body: { quantity: 1 } };
  await good(world.request('PUT', `/v1/carts/${cartId}/lines/SPOON`, line));
  await good(get(`/v1/carts/${cartId}`, headers));
  return good(
    world.request('POST', '/v1/orders', orderRequest(cartId, { paymentMethod }, headers)),
  );
}

/** Pays an order; the shop hears of it as soon as it can hear of anything. */
async function pay(made: Made): Promise<void> {
  await world.pay(await good(desk.startPayment(made)));
  if (!world.topic.down) await world.told(made, 'payment_intent.succeeded');
}

const see = (made: Made) => good(get(`/v1/orders/${made.id}`, shownTo(made)));

/** Two minutes go by, with what runs by the minute, and what is told meanwhile; answers who failed. */
async function laterOn(): Promise<string[]> {
  aheadMs += 2 * MINUTE_MS;
  const failed: string[] = await deliver();
  failed.push(...(await world.sweep()).failed);
  return [...failed, ...(await deliver())];
}

/** Whether something can be had, as lists or search show it. */
async function availability(slug: string, path = '/v1/products', query = {}): Promise<string> {
  const { items } = await good(get(path, {}, { limit: '100', ...query }));
  return items.find((one: any) => one.slug === slug)?.availability;
}

/** What there is to be seen of two orders that took the last of something. */
async function traces(slug: string, id: string, bought: Record<PaymentMethod, Made>) {
  const beside = await good(get(`/v1/products/${id}/recommendations`));
  const mailsOf = async (made: Made) => {
    const { number } = await see(made);
    return world.mailbox.mails.filter((mail) => mail.includes(number)).length;
  };
  return {
    list: await availability(slug),
    search: await availability(slug, '/v1/search', { q: slug }),
    recommended: beside.items.map((one: any) => one.slug),
    stock: await desk.stock(slug.toUpperCase()),
    mails: [await mailsOf(bought.card), await mailsOf(bought.cash_on_delivery)],
    partner: Object.values(bought).map(({ id: subject }) => partner.heard.includes(subject)),
  };
}

async function placedOrders(): Promise<number> {
  const { series } = await good(asAdmin('GET', '/v1/admin/analytics/sales'));
  return series[0].total.ordersPlaced;
}

const namesOf = (...views: readonly Record<string, { readonly name: string }>[]) =>
  views.flatMap((some) => Object.values(some).map(({ name }) => name));

/** Whether a request is about rows of these views, or about how far they have come. */
const aboutViews = (names: readonly string[]) => (body: string) =>
  body.includes(`"${world.database.tables.views}"`) &&
  names.some((name) => body.includes(`"${name}"`) || body.includes(`"${name}#`));

/** A part of the shop that nobody needs to buy. */
interface Part {
  readonly name: string;
  readonly setDown: (isDown: boolean) => void;
  /** What cannot be done meanwhile, and is done later. */
  readonly putOff: readonly string[];
  /** What is not answered meanwhile. */
  readonly unanswered: (id: string) => Promise<Answer>[];
}

const breaks = (isBroken: (body: string) => boolean) => (isDown: boolean) => {
  world.databaseGate.brokenFor = isDown ? isBroken : undefined;
};

const PARTS: readonly Part[] = [
  {
    // Nobody has searched yet: no function has an index at hand.
    name: 'search',
    setDown: breaks((body) => /"SEARCH(#|LOG|")/.test(body)),
    putOff: ['indexProducts'],
    unanswered: () => [get('/v1/search', {}, { q: 'spoon' })],
  },
  {
    name: 'the mail server',
    setDown: (isDown) => (world.mailbox.down = isDown),
    putOff: ['sendOrderMail'],
    unanswered: () => [],
  },
  {
    name: 'what statistics are made from',
    setDown: breaks((body) => aboutViews(namesOf(STATISTICS, BEHAVIOUR_STATISTICS))(body)),
    putOff: ['keepStatistics'],
    unanswered: () => [asAdmin('GET', '/v1/admin/analytics/sales')],
  },
  {
    name: 'what recommendations are made from',
    setDown: breaks((body) =>
      aboutViews(namesOf(RECOMMENDATIONS, BEHAVIOUR_RECOMMENDATIONS))(body),
    ),
    putOff: ['keepRecommendations'],
    unanswered: (id) => [get(`/v1/products/${id}/recommendations`)],
  },
  {
    name: 'the table of all views',
    setDown: breaks((body) => body.includes(`"${world.database.tables.views}"`)),
    putOff: ['keepFacts', 'keepRecommendations', 'keepStatistics'],
    unanswered: (id) => [
      get('/v1/recommendations/trending'),
      get(`/v1/products/${id}/recommendations`),
      asAdmin('GET', '/v1/admin/analytics/sales'),
    ],
  },
  {
    name: 'the table of what visitors do',
    setDown: breaks((body) => body.includes(`"${world.database.tables.behaviour}"`)),
    putOff: ['chainAudit', 'keepRecommendations', 'keepStatistics'],
    unanswered: (productId) => [
      world.request('POST', '/v1/behaviour', {
        headers: { 'user-agent': 'Mozilla/5.0 Chrome/153.0.0.0' },
        body: {
          ...{ consent: true, session: randomUUID() },
          events: [{ id: randomUUID(), type: 'view', productId }],
        },
      }),
    ],
  },
  {
    name: 'the topic of events',
    setDown: (isDown) => (world.topic.down = isDown),
    putOff: [],
    unanswered: () => [],
  },
  {
    name: "a partner's server",
    setDown: (isDown) => (partner.down = isDown),
    putOff: [],
    unanswered: () => [],
  },
];

describe('while the payment provider is down', () => {
  let made: Made;

  beforeAll(async () => {
    desk = openDesk(world);
    await world.stock(thing('provided'), 2);
    await deliver();
    world.provider.shut = true;
  });

  test('cash is as good as ever', async () => {
    const inCash = await order('provided', 'cash_on_delivery');
    expect(await laterOn()).toEqual([]);
    expect((await see(inCash)).status).toBe('placed');
  });

  test('who wants to pay by card is told so, and keeps order and goods', async () => {
    made = await order('provided', 'card');
    const before = await see(made);
    expect(before.status).toBe('pending_payment');
    const { status, body } = await desk.startPayment(made);
    expect([status, body.code]).toEqual([502, 'payment-provider-unavailable']);
    expect(body.detail).toMatch(/try again|repeat/i);
    await laterOn();
    expect(await see(made)).toEqual(before);
    expect(await desk.stock('PROVIDED')).toEqual({ onHand: 2, reserved: 2, available: 0 });
  });

  test('the same order is paid once it is up again', async () => {
    world.provider.shut = false;
    await pay(made);
    expect(await laterOn()).toEqual([]);
    expect(await see(made)).toMatchObject({ status: 'placed', payment: { status: 'captured' } });
  });
});

describe('while the key service is down', () => {
  const stranger = randomUUID();
  let before: Made;

  beforeAll(async () => {
    desk = openDesk(world);
    world.people.emails.set(stranger, `${stranger}@example.com`);
    await world.stock(thing('sealed'), 3);
    // The functions that are about to sell meet the key service once.
    before = await order('sealed', 'cash_on_delivery');
    await laterOn();
    world.keyService.shut = true;
  });

  test('orders are read and made by functions that have met it', async () => {
    expect((await see(before)).customer.email).toBe(BUYER.email);
    const own = [await order('sealed', 'card'), await order('sealed', 'cash_on_delivery')] as const;
    await pay(own[0]);
    expect(await laterOn()).toEqual([]);
    for (const one of own) expect((await see(one)).status).toBe('placed');
  });

  test('what needs another key is put off, and goes on once it is up again', async () => {
    const account = () => get('/v1/me', desk.signedIn(stranger, []));
    expect(await account()).toMatchObject({ status: 503, body: { code: 'try-again' } });
    expect(await world.ports.people.find(stranger)).toBeUndefined();
    world.keyService.shut = false;
    expect(await account()).toMatchObject({ status: 200, body: { id: stranger } });
  });
});

describe('while the user pool is down', () => {
  const customer = randomUUID();
  let known: Record<string, string>;
  let unknown: Record<string, string>;

  beforeAll(async () => {
    desk = openDesk(world);
    world.people.emails.set(customer, `${customer}@example.com`);
    await world.stock(thing('pooled'), 3);
    known = desk.signedIn(customer, []);
    await order('pooled', 'cash_on_delivery', known);
    await laterOn();
    world.people.rotate();
    unknown = desk.signedIn(customer, []);
    Object.assign(world.people, { down: true, instead: { status: 500, body: '{}' } });
  });

  test('guests buy, and who is known', async () => {
    const own = await order('pooled', 'card');
    await pay(own);
    const ofCustomer = await order('pooled', 'cash_on_delivery', known);
    expect(await laterOn()).toEqual([]);
    expect((await see(own)).status).toBe('placed');
    expect((await good(get(`/v1/orders/${ofCustomer.id}`, known))).status).toBe('placed');
  });

  test('others who are signed in are asked to try again, until it is up', async () => {
    const asked = () => world.request('POST', '/v1/carts', { headers: unknown, body: {} });
    expect(await asked()).toMatchObject({ status: 503, body: { code: 'try-again' } });
    Object.assign(world.people, { down: false, instead: undefined });
    expect((await asked()).status).toBe(201);
  });
});

describe.each(PARTS)('while $name is down', ({ name, setDown, putOff, unanswered }) => {
  const slug = `mug${PARTS.findIndex((part) => part.name === name)}`;
  let id: string;
  let placedBefore: number;
  let bought: Record<PaymentMethod, Made>;

  beforeAll(async () => {
    desk = openDesk(world);
    id = await world.stock(thing(slug), 2);
    await deliver();
    placedBefore = await placedOrders();
    setDown(true);
  });

  test('the last two of something are bought by card and in cash', async () => {
    bought = {
      card: await order(slug, 'card'),
      cash_on_delivery: await order(slug, 'cash_on_delivery'),
    };
    await pay(bought.card);
    const failed = await laterOn();
    expect(await see(bought.card)).toMatchObject({
      ...{ status: 'placed', payment: { method: 'card', status: 'captured' } },
    });
    expect(await see(bought.cash_on_delivery)).toMatchObject({
      ...{ status: 'placed', payment: { method: 'cash_on_delivery', status: 'cash_due' } },
    });
    expect([...new Set(failed)].sort()).toEqual(putOff);
    const isTold = !world.topic.down;
    expect(desk.published(bought.card, 'order.created')).toHaveLength(isTold ? 1 : 0);
    expect(partner.heard.includes(bought.card.id)).toBe(isTold && !partner.down);
    expect(await availability(slug)).toBe(isTold ? 'out' : 'low');
    for (const { status, body } of await Promise.all(unanswered(id))) {
      expect([status, body.code]).toEqual([503, 'try-again']);
    }
  });

  test('nothing is lost: all is done once it is up again', async () => {
    setDown(false);
    for (let times = 0; times < 3; times += 1) await laterOn();
    expect(await laterOn()).toEqual([]);
    expect(await traces(slug, id, bought)).toEqual({
      ...{ list: 'out', search: 'out', recommended: ['spoon'] },
      stock: { onHand: 2, reserved: 2, available: 0 },
      ...{ mails: [2, 1], partner: [true, true] },
    });
    expect(await placedOrders()).toBe(placedBefore + 2);
  });
});
