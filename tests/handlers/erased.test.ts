import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { orderIdOf } from '../../src/application/ids.ts';
import type { Answer } from './support/answers.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderRequest, shownTo, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

const MINUTE_MS = 60_000;
const EMAIL = 'erased@example.com';

let world: World;
let desk: Desk;
let customer: string;
let asCustomer: Record<string, string>;

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  customer = randomUUID();
  asCustomer = desk.signedIn(customer, []);
  world.people.emails.set(customer, EMAIL);
  await world.stock(thing('mug', 1000), 100);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world.close();
});

const get = (path: string, headers: Record<string, string>) =>
  world.request('GET', path, { headers });

/** An order in cash, and the request that made it. */
async function ordered(headers: Record<string, string> = {}) {
  const cartId = await cartWith(world, 'MUG', 2, headers);
  const asked = orderRequest(cartId, { email: EMAIL, paymentMethod: 'cash_on_delivery' }, headers);
  const { status, body, text } = await world.request('POST', '/v1/orders', asked);
  if (status !== 201) throw new Error(text);
  return { asked, order: body };
}

/** From now on the keys that functions have read before count no more. */
function aMinuteLater(): void {
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + MINUTE_MS);
}

const ERASED = { customer: { email: null }, shippingAddress: null };

describe('once the data of a buyer was erased', () => {
  let guest: Awaited<ReturnType<typeof ordered>>;
  let others: Awaited<ReturnType<typeof ordered>>;
  let cancelled: Awaited<ReturnType<typeof ordered>>;
  let own: Awaited<ReturnType<typeof ordered>>;
  let cart: string;

  beforeAll(async () => {
    await get('/v1/me', asCustomer);
    await world.request('POST', '/v1/me/addresses', {
      headers: asCustomer,
      body: guestAddress(),
    });
    [guest, others, cancelled] = [await ordered(), await ordered(), await ordered()];
    own = await ordered(asCustomer);
    cart = await cartWith(world, 'MUG', 1, asCustomer);
    for (const owner of [guest.order.id, cancelled.order.id, customer]) {
      await world.ports.sealing.destroy(owner);
    }
    aMinuteLater();
  });

  const guestAddress = () => ({
    ...{ name: 'Zoë Example', line1: '1 Long Lane', city: 'Berlin' },
    ...{ postalCode: '10115', country: 'DE' },
  });

  test('their order is shown without them, to them and to the staff; others keep their buyers', async () => {
    const { body } = await get(`/v1/orders/${guest.order.id}`, shownTo(guest.order));
    const { lines, totals } = guest.order;
    expect(body).toMatchObject({ ...ERASED, lines, totals });
    expect(await desk.see(guest.order)).toMatchObject(ERASED);
    expect(await desk.see(own.order)).toMatchObject({ ...ERASED, customer: { id: customer } });
    expect((await desk.see(others.order)).customer.email).toBe(EMAIL);
  });

  test('a repeated request, which cannot be answered as it was first, is told so', async () => {
    const { status, body } = await world.request('POST', '/v1/orders', guest.asked);
    expect([status, body.code]).toEqual([410, 'data-erased']);
  });

  test('lists show the order, and no e-mail', async () => {
    const { body } = await world.request('GET', '/v1/admin/orders', {
      headers: desk.staff,
      query: { include: 'customer' },
    });
    const emails = new Map(body.items.map((one: Answer['body']) => [one.id, one.customer.email]));
    expect(emails.get(guest.order.id)).toBeNull();
    expect(emails.get(own.order.id)).toBeNull();
    expect(emails.get(others.order.id)).toBe(EMAIL);
  });

  test('no mail is sent, and nothing is filed under their e-mail, without a fuss', async () => {
    for (const { order } of [guest, own]) {
      const [created] = desk.published(order, 'order.created');
      await world.deliver('sendOrderMail', created!);
      await world.deliver('fileOrders', created!);
    }
    expect(world.mailbox.mails).toEqual([]);
    const { items } = await world.ports.orderLists.page({
      ...{ person: world.ports.sealing.lookupKey(EMAIL), limit: 10, after: undefined },
    });
    expect(items.map(({ summary }) => summary.id)).not.toContain(own.order.id);
  });

  test('work on the order goes on, and what is said of them is not kept', async () => {
    await desk.deliver(guest.order);
    await desk.must(guest.order, 'collect-cash');
    expect((await desk.refund(guest.order, 100)).status).toBe(202);
    const lines = [{ sku: 'MUG', quantity: 1 }];
    const { status, body } = await desk.sendBack(guest.order, lines);
    expect(status).toBe(201);
    expect((await desk.move(body.id, 'approve')).status).toBe(200);
    expect((await desk.move(body.id, 'receive', { restock: true })).status).toBe(200);
    const { refunds, returns } = (await world.ports.orders.find(guest.order.id))!.order;
    expect(refunds.length).toBeGreaterThan(0);
    for (const one of [...refunds, ...returns]) expect(one.sealedReason).toBeUndefined();

    const reason = { reason: 'they asked us to' };
    expect((await desk.act(cancelled.order, 'cancel', reason)).body.status).toBe('cancelled');
    const { order } = (await world.ports.orders.find(cancelled.order.id))!;
    expect(order.cancellation?.sealedReason).toBeUndefined();
  });

  test('a customer is nobody any more: not to themselves, nor to the staff', async () => {
    const me = await get('/v1/me', asCustomer);
    expect([me.status, me.body.code]).toEqual([401, 'token-invalid']);
    const { body } = await get('/v1/admin/customers', desk.admin);
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(customer);
    expect((await get(`/v1/admin/customers/${customer}`, desk.admin)).status).toBe(404);
  });

  test('nothing new is ordered in their name', async () => {
    const asked = orderRequest(cart, {}, { ...asCustomer, 'idempotency-key': 'another' });
    const { status, body } = await world.request('POST', '/v1/orders', asked);
    expect([status, body.code]).toEqual([410, 'data-erased']);
    expect(await world.ports.orders.find(orderIdOf(cart))).toBeUndefined();
  });
});
