import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { needsSomebody } from '../../events/contracts/http/authorisation.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey, type RouteContract } from '../../events/contracts/http/route.ts';
import { BUYER } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { asking, openStage, type Stage, type Target } from './support/stage.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let stage: Stage;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  stage = await openStage(world);
}, 60_000);
afterAll(() => world.close());

/** What changes nothing that is kept, or nothing yet; and why. */
const UNRECORDED: Readonly<Record<string, string>> = {
  'POST /v1/carts': 'a cart is a wish: what comes of it is an order',
  'POST /v1/carts/{cartId}/claim': 'the same',
  'PUT /v1/carts/{cartId}/lines/{sku}': 'the same',
  'DELETE /v1/carts/{cartId}/lines/{sku}': 'the same',
  'POST /v1/orders/{id}/payment-intents': 'the order changes with what the provider says later',
  'POST /webhooks/stripe': 'it is only handed on: what is found out then is recorded',
  'POST /v1/admin/products/{id}/images': 'it lets somebody upload: image.processed tells what came',
  'POST /v1/products/{id}/notifications': 'waiting for goods is a wish like a cart',
  'POST /v1/notifications/stop': 'the same',
  'POST /v1/me/phone': 'the account changes with the code that is sent',
  'POST /v1/behaviour': 'what somebody looks at is nothing that was done to the shop',
  'POST /v1/orders/{id}/push-subscriptions': 'where a browser is told of an order is not the order',
  'POST /v1/admin/newsletters/{id}/preview': 'it shows what there is',
  'POST /v1/admin/newsletters/{id}/test': 'it mails to whoever asks',
  'POST /v1/events': 'the record is what a third party told: its own tests look at it',
};

const changing = ROUTES.filter(({ method }) => method !== 'GET');
/** It makes a member of the staff the only admin there is, who can then not be disabled any more. */
const LAST = 'PUT /v1/admin/staff/{id}/groups';
const recorded = changing
  .filter((route) => !(routeKey(route) in UNRECORDED))
  .sort((one, other) => Number(routeKey(one) === LAST) - Number(routeKey(other) === LAST));

const audit = (query: Record<string, string>, headers = stage.people.admin) =>
  world.request('GET', '/v1/admin/audit', { headers, query });

/** An order at the stage that a step asks for. */
async function orderAt(steps: readonly string[], paymentMethod = 'cash_on_delivery') {
  const id = await stage.ownOrder(paymentMethod);
  for (const step of steps) {
    const { PARCEL } = await import('./support/desk.ts');
    await stage.desk.must({ id }, step, step === 'ship' ? PARCEL : {});
  }
  return id;
}

async function returnAt(steps: readonly string[]): Promise<string> {
  const order = { id: await orderAt(['pack', 'ship', 'deliver']), accessToken: '' };
  await stage.desk.must(order, 'collect-cash');
  const lines = [{ sku: 'MUG', quantity: 1 }];
  const { body } = await stage.desk.sendBack(order, lines, randomUUID(), stage.people.owner);
  for (const step of steps) {
    const { status, text } = await stage.desk.move(
      body.id,
      step,
      step === 'receive' ? { restock: true } : {},
    );
    if (status !== 200) throw new Error(text);
  }
  return body.id;
}

const ORDER_STEPS: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/orders/{id}/returns': ['pack', 'ship', 'deliver'],
  'POST /v1/admin/orders/{id}/ship': ['pack'],
  'POST /v1/admin/orders/{id}/deliver': ['pack', 'ship'],
  'POST /v1/admin/orders/{id}/refuse': ['pack', 'ship'],
  'POST /v1/admin/orders/{id}/collect-cash': ['pack', 'ship'],
  'POST /v1/admin/orders/{id}/refunds': ['pack', 'ship', 'collect-cash'],
};
const RETURN_STEPS: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/admin/returns/{id}/receive': ['approve'],
};

/** Something that the route's sample does change. */
async function target(route: RouteContract): Promise<Target> {
  const key = routeKey(route);
  if (key.includes('/returns/{id}/')) {
    return { params: { id: await returnAt(RETURN_STEPS[key] ?? []) } };
  }
  const isOrder = key.includes('/orders/{id}/');
  if (isOrder) {
    const isPaid = key !== 'PUT /v1/orders/{id}/payment-method';
    const id = await orderAt(ORDER_STEPS[key] ?? [], isPaid ? undefined : 'card');
    const body = key.endsWith('/returns')
      ? { lines: [{ sku: 'MUG', quantity: 1 }] }
      : key.endsWith('/refunds')
        ? { amount: { amount: 100, currency: 'EUR' } }
        : {};
    return { params: { id }, body };
  }
  if (key.endsWith('/enable')) {
    const disable = ROUTES.find((one) => routeKey(one) === key.replace('enable', 'disable'))!;
    const thing = await stage.target(disable);
    await send(disable, thing);
    return thing;
  }
  return stage.target(route);
}

function send(route: RouteContract, thing: Target) {
  const asked = asking(route, thing);
  const headers = { ...asked.headers, ...whoIs(route) };
  const body = asked.body === undefined ? {} : { body: asked.body };
  return world.request(asked.method, asked.path, { headers, ...body });
}

const isBackOffice = ({ path }: RouteContract) => path.startsWith('/v1/admin/');
const whoIs = (route: RouteContract) => stage.people[isBackOffice(route) ? 'admin' : 'owner'];
/**
 * Only an order whose payment nobody understands can be reviewed, only a failed refund repeated; only a
 * machine client rotates its own key, and nobody is erased who has orders under way. Links in mails and
 * codes in SMS, notices that were stopped and newsletters on their way have tests of their own.
 */
const ELSEWHERE = [
  'POST /v1/admin/orders/{id}/review',
  'POST /v1/admin/returns/{id}/refund',
  'POST /v1/api-keys/current/rotate',
  'DELETE /v1/me',
  'POST /v1/newsletter/confirm',
  'POST /v1/newsletter/unsubscribe',
  'POST /v1/me/phone/verification',
  'POST /v1/admin/customers/{id}/notices/lift',
  'POST /v1/admin/newsletters/{id}/cancel',
];

describe('the audit', () => {
  test.each(
    recorded
      .filter((route) => !ELSEWHERE.includes(routeKey(route)))
      .map((route) => ({ key: routeKey(route), route })),
  )('has who did $key, to what, and what changed', async ({ route }) => {
    const thing = await target(route);
    const from = new Date().toISOString();
    const answer = await send(route, thing);
    expect({ status: answer.status, text: answer.text }).toMatchObject({
      status: route.answer.status,
    });
    const traceId = answer.headers['x-request-id'];
    const { body } = await audit({
      from: new Date(Date.parse(from) - 1).toISOString(),
      include: 'personal',
      limit: '100',
    });
    const entry = body.items.find((one: any) => one.traceId === traceId);
    const role = isBackOffice(route) ? 'admin' : 'customer';
    const id = stage.ids[isBackOffice(route) ? 'admin' : 'owner'];
    expect(entry.actor).toEqual({ role, id });
    expect(entry.action.length).toBeGreaterThan(0);
    expect(entry.before ?? entry.after).not.toBeNull();
    expect(entry.before).not.toEqual(entry.after);

    const same = (await audit({ subject: entry.subject, limit: '100' })).body.items;
    expect(same).toContainEqual(entry);
    if (!isBackOffice(route) && entry.subject !== id) return;
    expect((await audit({ actor: id, limit: '100' })).body.items).toContainEqual(entry);
  });

  test('leaves nothing out without a reason', () => {
    const keys = changing.map(routeKey);
    expect(keys).toEqual(expect.arrayContaining([...Object.keys(UNRECORDED), ...ELSEWHERE]));
    const customers = Object.keys(UNRECORDED).filter((key) => !key.includes('/v1/admin/'));
    const own = changing.filter(
      (route) => needsSomebody(route) && customers.includes(routeKey(route)),
    );
    expect(own.map(routeKey)).toEqual([
      ...['POST /v1/carts/{cartId}/claim', 'POST /v1/me/phone', 'POST /v1/events'],
    ]);
  });

  test('is newest first, page by page, and no page is longer than asked for', async () => {
    const all = (await audit({ actor: stage.ids.admin, limit: '100' })).body.items;
    const times = all.map((one: any) => one.id);
    expect(times).toEqual(times.toSorted().toReversed());
    const seen: unknown[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const more: Record<string, string> = cursor === null ? {} : { cursor };
      const { body } = await audit({ actor: stage.ids.admin, limit: '2', ...more });
      expect(body.items).toHaveLength(2);
      seen.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all.slice(0, 6));
    expect((await audit({ limit: '2', cursor: cursor! })).body.code).toBe('cursor-invalid');
  });

  test('shows what is personal to admins alone, and to nobody once it cannot be opened', async () => {
    const owner = { headers: stage.people.owner };
    await world.request('PATCH', '/v1/me', { ...owner, body: { name: 'Zoë Q. Example' } });
    await world.request('POST', '/v1/me/addresses', {
      ...owner,
      body: { ...BUYER.shippingAddress, line1: '77 Secret Street' },
    });
    const { items } = (await audit({ subject: stage.ids.owner, limit: '2' })).body;
    expect(JSON.stringify(items)).toContain('77 Secret Street');
    expect(items[1]).toMatchObject({
      action: ['customer.changed'],
      after: { name: 'Zoë Q. Example' },
    });
    const wanted = items.map(({ id }: any) => id);
    const amongAll = async (more: Record<string, string>) =>
      (await audit({ limit: '100', ...more })).body.items.filter(({ id }: any) =>
        wanted.includes(id),
      );
    expect(await amongAll({ include: 'personal' })).toEqual(items);
    const untold = { before: null, after: null, personal: true };
    expect(await amongAll({})).toMatchObject([untold, untold]);
    const kept = JSON.stringify(await world.ports.outbox.history(stage.ids.owner));
    expect(kept).not.toMatch(/Secret Street|Q\. Example/);

    const [record] = (await world.ports.outbox.history(stage.ids.owner)).slice(-1);
    const id = `${record!.id.slice(0, -1)}Z`;
    await world.ports.outbox.add({ ...record!, id, sealedChange: Uint8Array.of(1, 2, 3) });
    const [unreadable] = (await audit({ subject: stage.ids.owner, limit: '1' })).body.items;
    expect(unreadable).toMatchObject({ before: null, after: null, sealed: true });
  });

  test('is chained by a schedule', async () => {
    await world.run('chainAudit', snsSample('chainAudit/due'));
    const head = await world.ports.auditChain.head();
    const blocks = await world.ports.auditChain.blocksOf(head!.day, 0);
    const ids = blocks.flatMap(({ block }) => block!.records.map(({ subject }) => subject));
    expect(ids).toContain(stage.ids.owner);
  });
});

test('a page of events is never longer than asked for, though a record may tell of several', async () => {
  const { admin } = stage.people;
  const list = async (query: Record<string, string>) =>
    (await world.request('GET', '/v1/admin/events', { headers: admin, query })).body;
  const all = (await list({ limit: '100' })).items.slice(0, 12);
  const seen: unknown[] = [];
  let cursor: string | null = null;
  do {
    const more: Record<string, string> = cursor === null ? {} : { cursor };
    const { items, nextCursor } = await list({ limit: '1', ...more });
    expect(items.length).toBeLessThanOrEqual(1);
    seen.push(...items);
    cursor = nextCursor;
  } while (seen.length < all.length);
  expect(seen).toEqual(all);
});
