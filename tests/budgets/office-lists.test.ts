import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ROUTES } from '../../events/contracts/http/index.ts';
import type { HttpHandler } from '../../src/platform/http/function.ts';
import { contextOf } from '../platform/http-event.ts';
import { gatewayEvent, openWorld, type World } from '../handlers/support/world.ts';
import { openDesk, type Headers } from '../handlers/support/desk.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';
import { openRoundTrips, type RoundTrips } from './support/round-trips.ts';
import { CATEGORY, emailOf, fill, personIdOf } from './support/fill.ts';
import { EMAIL } from './support/orders.ts';

const FEW = 250;
const MANY = grown(1_000);

let world: World;
let meter: RoundTrips;
let admin: Headers;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  admin = openDesk(world).admin;
  const endpoint = world.database.client.endpoint;
  meter = await openRoundTrips(Number(new URL(endpoint ?? '').port));
  process.env.DYNAMODB_ENDPOINT = meter.url;
});

afterAll(async () => {
  await meter.close();
  await world.close();
});

interface List {
  readonly file: string;
  readonly path: string;
  readonly query?: Record<string, string>;
}

const orders = { file: 'back-office-orders', path: '/v1/admin/orders' };
const returns = { file: 'back-office-orders', path: '/v1/admin/returns' };
const customers = { file: 'back-office-customers', path: '/v1/admin/customers' };
const products = { file: 'back-office-catalogue', path: '/v1/admin/products' };
const oversight = (name: string) => ({ file: 'oversight', path: `/v1/admin/${name}` });
const keys = (name: string) => ({ file: 'back-office-keys', path: `/v1/admin/${name}` });

/** Each list of the back office, with each of its filters; but words, see register-search.test.ts. */
const LISTS: Readonly<Record<string, List>> = {
  orders,
  'orders in a status': { ...orders, query: { status: 'placed' } },
  'orders in a time': { ...orders, query: { to: '2026-01-01T01:00:00Z' } },
  'orders of an e-mail': { ...orders, query: { email: EMAIL } },
  'orders of an e-mail in a status': { ...orders, query: { email: EMAIL, status: 'placed' } },
  returns,
  customers,
  'customers of an e-mail': { ...customers, query: { email: emailOf(42) } },
  staff: { file: 'back-office-people', path: '/v1/admin/staff' },
  products,
  'products in a status': { ...products, query: { status: 'draft' } },
  'products of a category': { ...products, query: { category: CATEGORY } },
  categories: { file: 'back-office-catalogue', path: '/v1/admin/categories' },
  events: oversight('events'),
  'events of a type': { ...oversight('events'), query: { type: 'work.failed' } },
  'events of a subject': { ...oversight('events'), query: { subject: personIdOf(7) } },
  'events of a trace': { ...oversight('events'), query: { trace: 'trace' } },
  subscribers: oversight('events/subscribers'),
  audit: oversight('audit'),
  'audit of a subject': { ...oversight('audit'), query: { subject: personIdOf(7) } },
  'audit of an actor': { ...oversight('audit'), query: { actor: personIdOf(7) } },
  failures: oversight('failures'),
  ledger: oversight('ledger'),
  'api-keys': keys('api-keys'),
  'signing-keys': keys('signing-keys'),
  'encryption-keys': keys('encryption-keys'),
  newsletters: { file: 'back-office-newsletters', path: '/v1/admin/newsletters' },
  'webhook-endpoints': { file: 'back-office-webhooks', path: '/v1/admin/webhook-endpoints' },
};

/** It remembers nothing of anybody, and takes a second to load. */
const LIBRARIES = [['@aws-sdk/client-cognito-identity-provider', cognito]] as const;

/** A request to an instance of the function that has met nobody yet. */
async function cold({ file, path, query = {} }: List, more: Record<string, string> = {}) {
  const event: APIGatewayProxyEventV2 = gatewayEvent('GET', path, {
    headers: admin,
    query: { ...query, ...more },
  });
  let handler: HttpHandler | undefined;
  await jest.isolateModulesAsync(async () => {
    for (const [name, library] of LIBRARIES) jest.doMock(name, () => library);
    ({ handler } = (await import(`../../handlers/http/${file}.ts`)) as { handler: HttpHandler });
  });
  meter.take();
  const { statusCode, body = '' } = await handler!(event, contextOf('cold'));
  const { calls, inTurn, units } = meter.take();
  const { items = [], nextCursor } = JSON.parse(body) as { items?: unknown[]; nextCursor?: string };
  if (statusCode !== 200) throw new Error(body);
  const said = `${items.length} shown, ${inTurn} in turn, ${calls} calls, ${units} units`;
  return { said, nextCursor };
}

/** The first page with many of all. Which keys cursors are made with is one of the calls, and a unit, of a cold function. */
const COSTS: Readonly<Record<string, string>> = {
  orders: '20 shown, 1 in turn, 10 calls, 14.5 units',
  'orders in a status': '20 shown, 1 in turn, 2 calls, 2.5 units',
  'orders in a time': '20 shown, 1 in turn, 10 calls, 14.5 units',
  'orders of an e-mail': '20 shown, 1 in turn, 2 calls, 2.5 units',
  returns: '20 shown, 1 in turn, 2 calls, 2 units',
  customers: '20 shown, 1 in turn, 4 calls, 5 units',
  'customers of an e-mail': '1 shown, 1 in turn, 4 calls, 3 units',
  staff: '0 shown, 1 in turn, 2 calls, 1.5 units',
  products: '20 shown, 1 in turn, 2 calls, 3 units',
  'products in a status': '20 shown, 1 in turn, 2 calls, 3 units',
  'products of a category': '20 shown, 1 in turn, 3 calls, 4 units',
  categories: '1 shown, 1 in turn, 1 calls, 1 units',
  events: '20 shown, 1 in turn, 4 calls, 3.5 units',
  'events of a subject': '1 shown, 1 in turn, 2 calls, 1.5 units',
  subscribers: '39 shown, 1 in turn, 1 calls, 2 units',
  audit: '20 shown, 1 in turn, 4 calls, 3.5 units',
  'audit of a subject': '1 shown, 1 in turn, 4 calls, 3.5 units',
  'audit of an actor': '20 shown, 1 in turn, 4 calls, 4 units',
  failures: '20 shown, 1 in turn, 2 calls, 1.5 units',
  'api-keys': '20 shown, 1 in turn, 2 calls, 1.5 units',
  'signing-keys': '5 shown, 1 in turn, 1 calls, 1 units',
  'encryption-keys': '1 shown, 1 in turn, 1 calls, 1 units',
  newsletters: '20 shown, 1 in turn, 2 calls, 2 units',
  'webhook-endpoints': '20 shown, 1 in turn, 2 calls, 2 units',
};

/** The lists that can be read from either end, with the end that nobody has to ask for. */
const OTHER_END: Readonly<Record<string, string>> = { newest: 'oldest', oldest: 'newest' };

/** How the list that a path names is sorted when nobody says, and undefined where nobody can. */
function usualSort(path: string): string | undefined {
  const route = ROUTES.find((one) => one.method === 'GET' && one.path === path);
  const asked: unknown = route?.query?.safeParse({}).data;
  return (asked as { sort?: string } | undefined)?.sort;
}

/** It shows a sum, and costs what it sums up: one round trip for as long as no day has more than 1,000 bookings. */
const SUM = 'ledger';

/** What is picked out of more than is shown costs what is looked at, as far as there is so much. */
const PICKED = ['orders of an e-mail in a status', 'events of a type', 'events of a trace'];

/** A list looks at 500 records at most for a page: so much they weigh. */
const MOST_PICKED_UNITS = 60;

/** Records differ in length, and those of one moment come in any order. */
const HOW_FULL_UNITS = 1;

function withoutUnits(said: string): string {
  return said.replace(/, [\d.]+ units$/, '');
}

function unitsOf(said = ''): number {
  return Number(/ ([\d.]+) units$/.exec(said)?.[1]);
}

/** The other end may be shown less of, such as days without anything; it costs no more. */
function expectNoMore(name: string, said: string, usual: string): void {
  const callsOf = (page: string) => / (\d+) calls, /.exec(page)?.[1];
  expect(`${name}: ${callsOf(said)} calls`).toBe(`${name}: ${callsOf(usual)} calls`);
  expect(unitsOf(said)).toBeLessThanOrEqual(unitsOf(usual) + HOW_FULL_UNITS);
}

/** One thing, the shop, and series over a period, which are as long as the period. */
const NO_LISTS = /\{|\/shop$|\/health$|\/analytics\//;

test('every list of the back office is among these', () => {
  const lists = ROUTES.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/v1/admin/') && !NO_LISTS.test(path),
  );
  const here = new Set(Object.values(LISTS).map(({ path }) => path));
  expect([...here].sort()).toEqual(lists.map(({ path }) => path).sort());
});

test(
  `a list takes one round trip of a cold function and the same units, with ${FEW} and with ${MANY} of all`,
  async () => {
    const measure = async () => {
      const found: Record<string, readonly string[]> = {};
      for (const [name, list] of Object.entries(LISTS)) {
        const first = await cold(list);
        const next = first.nextCursor && (await cold(list, { cursor: first.nextCursor }));
        const sort = OTHER_END[usualSort(list.path) ?? ''];
        const fromTheEnd = sort && (await cold(list, { sort }));
        if (fromTheEnd) expectNoMore(`${name} ${sort} first`, fromTheEnd.said, first.said);
        found[name] = [first.said, ...[next, fromTheEnd].flatMap((one) => (one ? [one.said] : []))];
      }
      return found;
    };
    await world.ports.sealing.prepare('somebody'); // there is a wrapping key by now
    await fill(world, 0, FEW);
    // Who looks first writes down which keys there are.
    for (const name of ['signing-keys', 'encryption-keys']) await cold(LISTS[name]!);
    const few = await measure();
    await fill(world, FEW, MANY);
    const many = await measure();
    const { [SUM]: _, ...lists } = many;
    for (const [name, pages] of [...Object.entries(few), ...Object.entries(lists)]) {
      for (const said of pages) expect(`${name}: ${said}`).toMatch(/ 1 in turn, /);
    }
    const open = [SUM, ...PICKED];
    expect(Object.keys(COSTS).sort()).toEqual(
      Object.keys(LISTS)
        .filter((name) => !open.includes(name))
        .sort(),
    );
    for (const all of [few, many]) {
      for (const [name, cost] of Object.entries(COSTS)) {
        const [first = ''] = all[name]!;
        expect(`${name}: ${withoutUnits(first)}`).toBe(`${name}: ${withoutUnits(cost)}`);
        expect(Math.abs(unitsOf(first) - unitsOf(cost))).toBeLessThanOrEqual(HOW_FULL_UNITS);
      }
    }
    for (const name of PICKED) expect(unitsOf(many[name]![0])).toBeLessThan(MOST_PICKED_UNITS);
  },
  4 * GROWTH_TIMEOUT_MS, // every measurement loads a function
);
