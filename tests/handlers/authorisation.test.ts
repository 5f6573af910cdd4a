import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AUTHORISATION,
  CALLERS,
  looksAtCaller,
  needsScope,
  rowOf,
  type CallerKind,
} from '../../events/contracts/http/authorisation.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey, type RouteContract } from '../../events/contracts/http/route.ts';
import { SCOPES } from '../../events/contracts/http/scopes.ts';
import type { Answer } from './support/answers.ts';
import { orderOf, shownTo } from './support/goods.ts';
import {
  absent,
  asking,
  openStage,
  orderOfCart,
  type Asked,
  type Stage,
  type Target,
} from './support/stage.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let stage: Stage;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  stage = await openStage(world);
}, 60_000);
afterAll(() => world.close());

const cells = ROUTES.flatMap((route) =>
  CALLERS.map((kind) => ({ route, kind, key: routeKey(route), says: rowOf(route)[kind] })),
);
const tried = new Set<string>();

const send = ({ method, path, query, body, headers }: Asked, more: Record<string, string> = {}) =>
  world.request(method, path, {
    headers: { ...headers, ...more },
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query }),
  });

async function ask(route: RouteContract, kind: CallerKind, target: Target): Promise<Answer> {
  const asked = asking(route, target);
  return send(asked, await stage.shownBy(kind, asked));
}

/** All that tells one answer from another, but the id of the request. */
function seen({ status, headers, text, body }: Answer): unknown {
  const { 'x-request-id': _, ...rest } = headers;
  return { status, headers: rest, text: text.replace(body.traceId, 'trace') };
}

describe('the table', () => {
  test.each(cells)('$key answers $kind: $says', async ({ route, kind, key, says }) => {
    tried.add(`${key} ${kind}`);
    const target = await stage.target(route);
    const answer = await ask(route, kind, target);
    if (says === 'yes') {
      expect([route.answer.status, 409]).toContain(answer.status);
    } else {
      expect(answer.status).toBe(says);
    }
    if (says !== 404) return;
    expect(seen(answer)).toEqual(seen(await ask(route, kind, absent(target))));
  });

  test('has a row for every route and no row for none, and every cell was tried', () => {
    expect(tried.size).toBe(ROUTES.length * CALLERS.length);
    const used = new Set(ROUTES.map(({ access }) => access));
    expect([...used].sort()).toEqual(Object.keys(AUTHORISATION).sort());
  });

  test('lets whoever may do more do what others may', () => {
    const openTo = (kind: CallerKind) =>
      Object.entries(AUTHORISATION).flatMap(([name, row]) => (row[kind] === 'yes' ? [name] : []));
    expect(openTo('admin')).toEqual(expect.arrayContaining(openTo('staff')));
    expect(openTo('staff')).toEqual(expect.arrayContaining(openTo('other')));
    expect(openTo('other')).toEqual(expect.arrayContaining(openTo('guest')));
    expect(openTo('owner')).toEqual(expect.arrayContaining(openTo('other')));
  });
});

const ofRow = (access: keyof typeof AUTHORISATION) =>
  ROUTES.filter((route) => route.access === access).map((route) => ({
    route,
    key: routeKey(route),
  }));

describe("a guest's order", () => {
  test.each(ofRow('order'))('on $key is whose token fits', async ({ route }) => {
    const order = await orderOf(world, 'MUG');
    const another = await orderOf(world, 'MUG');
    const target = { params: { id: order.id } };
    const gone = await send(asking(route, absent(target)));
    const { staff, admin, other } = stage.people;
    for (const headers of [{}, staff, admin, other, shownTo(another), { 'x-order-token': '' }]) {
      expect(seen(await send(asking(route, target), headers))).toEqual(seen(gone));
    }
    const { status } = await send(asking(route, target), shownTo(order));
    expect([route.answer.status, 409]).toContain(status);
  });

  test("does not open a customer's", async () => {
    const order = await orderOf(world, 'MUG');
    const path = `/v1/orders/${await stage.ownOrder()}`;
    expect((await world.request('GET', path, { headers: shownTo(order) })).status).toBe(404);
  });
});

describe("a guest's cart", () => {
  test.each(ofRow('cart'))('on $key is of whoever knows its id', async ({ route }) => {
    for (const headers of [{}, stage.people.other, stage.people.staff]) {
      const { body: cart } = await world.request('POST', '/v1/carts', { body: {} });
      const target = { params: { cartId: cart.id, sku: 'MUG' }, ...bodyOf(route, cart.id) };
      const { status } = await send(asking(route, target), headers);
      expect([route.answer.status, 409]).toContain(status);
    }
  });

  const bodyOf = ({ params }: RouteContract, cartId: string): Target =>
    params === undefined ? orderOfCart(cartId) : {};
});

test("somebody else's cart is as if it were not there after it was ordered, too", async () => {
  const cartId = await stage.ownCart();
  const order = ROUTES.find((route) => routeKey(route) === 'POST /v1/orders')!;
  const target = orderOfCart(cartId);
  expect((await ask(order, 'owner', target)).status).toBe(201);
  for (const kind of ['guest', 'other', 'staff', 'admin'] as const) {
    expect(seen(await ask(order, kind, target))).toEqual(
      seen(await ask(order, kind, absent(target))),
    );
  }
});

test.each(ofRow('self').filter(({ route }) => route.method === 'GET'))(
  '$key shows others nothing that is not theirs',
  async ({ route, key }) => {
    const orderId = await stage.ownOrder();
    const addressRoute = ROUTES.find(({ path }) => path === '/v1/me/addresses/{id}')!;
    const addressId = (await stage.target(addressRoute)).params!.id;
    const pushRoute = ROUTES.find(({ path }) => path === '/v1/me/push-subscriptions/{id}')!;
    const pushId = (await stage.target(pushRoute)).params!.id;
    for (const kind of ['other', 'staff', 'admin'] as const) {
      const { text } = await ask(route, kind, {});
      expect(text).not.toContain(stage.ids.owner);
      expect(text).not.toContain(orderId);
      expect(text).not.toContain(addressId);
      expect(text).not.toContain(pushId);
    }
    const own = {
      'GET /v1/orders': orderId,
      'GET /v1/me/addresses': addressId,
      'GET /v1/me/push-subscriptions': pushId,
      // Products are everybody's.
      'GET /v1/me/recommendations': 'prod_',
    }[key];
    expect((await ask(route, 'owner', {})).text).toContain(own ?? stage.ids.owner);
  },
);

describe('an API key', () => {
  const keyed = ROUTES.filter((route) => rowOf(route).apiKey === 'yes' && looksAtCaller(route)).map(
    (route) => ({ route, key: routeKey(route) }),
  );
  const STRANGERS = [
    ...['', 'bodega_x', 'bdg_', `bdg_${'0'.repeat(26)}_${'0'.repeat(32)}`],
    ...['Bearer x', `bdg_${'I'.repeat(26)}_${'0'.repeat(32)}`],
  ];

  test.each(keyed)('that nobody was given opens $key to nobody', async ({ route }) => {
    const target = await stage.target(route);
    for (const stranger of STRANGERS) {
      const { status, body } = await send(asking(route, target), { 'x-api-key': stranger });
      expect([stranger, status, body.code]).toEqual([stranger, 401, 'api-key-invalid']);
    }
  });

  test('is asked for a scope wherever the table says that not every key will do', () => {
    const scoped = ROUTES.filter(needsScope);
    expect(scoped.filter(({ scope }) => scope === undefined).map(routeKey)).toEqual([]);
    expect(ROUTES.filter((one) => one.scope !== undefined && !needsScope(one))).toEqual([]);
    const kinds = scoped.map(({ method, scope }) => [method === 'GET', scope?.endsWith(':read')]);
    expect(kinds.filter(([reads, isForReading]) => reads !== isForReading)).toEqual([]);
  });

  test('can have the scopes that routes name, and no others', () => {
    const named = new Set(ROUTES.flatMap(({ scope }) => scope ?? []));
    expect([...SCOPES].sort()).toEqual([...named].sort());
  });

  test('does not spoil what nobody looks at, and does not come with a token', async () => {
    const key = { 'x-api-key': 'bodega_x' };
    expect((await world.request('GET', '/v1/shop', { headers: key })).status).toBe(200);
    const both = { headers: { ...stage.people.admin, ...key } };
    const { status, body } = await world.request('GET', '/v1/admin/orders', both);
    expect([status, body.code]).toEqual([400, 'two-credentials']);
    expect((await world.request('GET', '/v1/me', both)).body.code).toBe('api-key-invalid');
  });
});
