import { describe, expect, test } from '@jest/globals';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import type { OrderEvent } from '../../src/application/notices/news-of-event.ts';
import { actOnOrder } from '../../src/application/orders/manage-order.ts';
import { changeOwnAccount } from '../../src/application/people/own-account.ts';
import { findBook } from '../../src/application/push/open-book.ts';
import { subscribeToOrder } from '../../src/application/push/order-subscriptions.ts';
import {
  addOwnSubscription,
  removeOwnSubscription,
  seeOwnSubscriptions,
} from '../../src/application/push/own-subscriptions.ts';
import { messageOf } from '../../src/application/push/push-content.ts';
import { MOST_PAYLOAD_BYTES } from '../../src/adapters/push/encrypt.ts';
import type { PushOutcome } from '../../src/application/ports.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Result } from '../../src/domain/result.ts';
import { refuse } from '../../src/domain/result.ts';
import fc from '../support/properties.ts';
import { CONTACT, mug, NOW, openShop, SYSTEM } from './shop.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine } from '../../src/application/carts/use-cart.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';

const ID = '8a1f4c52-60d1-70aa-3d55-000000000001';
const OWNER = { personId: ID, accessToken: 'token' };
const TRAIL = { actor: { role: 'customer', id: ID }, traceId: 'trace-1' } as const;
const STAFF = { actor: { role: 'staff', id: 'sam' }, traceId: 'trace-2' } as const;
const SHOP = {
  name: 'Bodega',
  language: 'en',
  email: 'hello@bodega.test',
  address: { line1: '12 Corner Street', city: 'Berlin', postalCode: '10115', country: 'DE' },
} as const;

const browser = (n: number) => ({
  endpoint: `https://push.example/${n}`,
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  ...{ auth: 'BTBZMqHH6r4Tts7J_aSIgg', expiresAt: undefined, device: `Firefox ${n}` },
});

function must<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** A shop with a customer, and orders paid for in cash. */
async function open() {
  const shop = openShop();
  const { ports, state } = shop;
  state.identities.set('token', 'zoe@example.com');
  const newStock = new Map([['MUG-BLUE', 9]]);
  must(await saveProduct(ports, SYSTEM, { content: mug(), newStock }));

  async function order(customerId: string | null) {
    const cart = await openCart(ports, { customerId });
    must(await putLine(ports, { customerId }, { cartId: cart.id, sku: 'MUG-BLUE', quantity: 1 }));
    const { order: made, accessToken: orderToken } = must(
      await orderCart(ports, TRAIL, {
        ...{ cartId: cart.id, customerId, contact: CONTACT },
        ...{ paymentMethod: 'cash_on_delivery', request: { key: cart.id, body: '' } },
      }),
    );
    return { id: made.id, caller: { customerId, orderToken } };
  }
  const act = async (orderId: string, action: StaffAction) =>
    must(await actOnOrder(ports, STAFF, { orderId, action }));
  /** What was published of a type and an order. */
  const event = (orderId: string, type: string): OrderEvent => {
    const found = state.published.find((one) => one.type === type && one.subject === orderId);
    return found as unknown as OrderEvent;
  };
  const tell = (orderId: string, type: string) => sendOrderMail(ports, SHOP, event(orderId, type));
  const shown = () =>
    state.pushes.map(({ to, message }) => ({
      to: to.endpoint,
      ...JSON.parse(Buffer.from(message.text).toString('utf8')),
    }));
  return { shop, ports, state, order, act, tell, shown };
}

describe('what happens to an order', () => {
  test('is pushed to the browsers of a customer who chose so, each once however often it is told', async () => {
    const { ports, order, tell, shown, state } = await open();
    for (const n of [1, 2]) must(await addOwnSubscription(ports, TRAIL, OWNER, browser(n)));
    const { id } = await order(ID);
    await tell(id, 'order.created');
    expect(shown()).toEqual([]);

    const chosen = { notifications: { push: { order: true } }, language: 'zh-CN' } as const;
    must(await changeOwnAccount(ports, TRAIL, OWNER, chosen));
    for (let times = 0; times < 3; times += 1) await tell(id, 'order.created');
    expect(
      shown()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([browser(1).endpoint, browser(2).endpoint]);
    expect(shown()[0]).toMatchObject({
      ...{ title: 'Bodega：感谢您的订购', url: `/orders/${id}`, tag: id },
      body: expect.stringContaining('我们已收到您的订单'),
    });
    expect(state.pushes[0]!.message).toMatchObject({ urgency: 'normal', ttlSeconds: 259_200 });
    expect(state.pushes[0]!.message.topic).not.toContain(id);
    expect(state.mails).toHaveLength(1);
  });

  test('is pushed to the browser that a guest has told so, of that order alone', async () => {
    const { ports, order, tell, shown } = await open();
    const [one, other] = [await order(null), await order(null)];
    must(await subscribeToOrder(ports, one.caller, one.id, browser(1)));
    const stranger = await subscribeToOrder(ports, other.caller, one.id, browser(2));
    expect(stranger).toEqual(refuse({ code: 'order-not-found' }));
    await tell(one.id, 'order.created');
    await tell(other.id, 'order.created');
    expect(shown().map(({ tag }) => tag)).toEqual([one.id]);
  });

  test('is pushed once to a browser that hears of it both ways', async () => {
    const { ports, order, tell, shown } = await open();
    must(await addOwnSubscription(ports, TRAIL, OWNER, browser(1)));
    const chosen = { notifications: { push: { order: true } } };
    must(await changeOwnAccount(ports, TRAIL, OWNER, chosen));
    const { id, caller } = await order(ID);
    must(await subscribeToOrder(ports, caller, id, browser(1)));
    await tell(id, 'order.created');
    expect(shown()).toHaveLength(1);
  });

  test('is not pushed any more once something newer has happened, in whatever order it is told', async () => {
    const { ports, order, act, tell, shown, state } = await open();
    const { id, caller } = await order(null);
    must(await subscribeToOrder(ports, caller, id, browser(1)));
    await act(id, { kind: 'pack' });
    await act(id, { kind: 'ship', carrier: 'DHL', trackingNumber: '00340434' });
    await tell(id, 'order.shipped');
    await tell(id, 'order.created');
    expect(shown()).toMatchObject([{ body: expect.stringContaining('DHL') }]);
    expect(state.mails).toHaveLength(2);
  });
});

describe('a browser that does not take it', () => {
  async function failing(outcome: PushOutcome) {
    const opened = await open();
    const { ports, state, order } = opened;
    const { id, caller } = await order(null);
    for (const n of [1, 2]) must(await subscribeToOrder(ports, caller, id, browser(n)));
    state.pushServices.set(browser(1).endpoint, outcome);
    const book = async () =>
      (await findBook(ports, { id, owner: id })).subscriptions.map(({ device }) => device);
    return { ...opened, id, book };
  }

  test('is taken out when it is gone; nothing is tried again', async () => {
    const { tell, id, book, shown } = await failing('gone');
    await tell(id, 'order.created');
    expect(await book()).toEqual(['Firefox 2']);
    expect(shown()).toHaveLength(1);
  });

  test('is tried again, and the other is left alone', async () => {
    const { tell, id, book, shown, state } = await failing('later');
    await expect(tell(id, 'order.created')).rejects.toThrow('could not be reached');
    state.pushServices.delete(browser(1).endpoint);
    await tell(id, 'order.created');
    await tell(id, 'order.created');
    expect(shown().map(({ to }) => to)).toEqual([browser(2).endpoint, browser(1).endpoint]);
    expect(await book()).toHaveLength(2);
    expect(state.mails).toHaveLength(1);
  });

  test('never fills the list of work that gave up: the third try is the last, and no failure', async () => {
    const { tell, id, state, shop } = await failing('later');
    await expect(tell(id, 'order.created')).rejects.toThrow();
    await expect(tell(id, 'order.created')).rejects.toThrow();
    await tell(id, 'order.created');
    expect(shop.reports.map(({ message }) => message)).toEqual(['a message was not pushed']);
    expect(JSON.stringify(shop.reports)).not.toContain('push.example');
    expect(state.pushes).toHaveLength(1);
  });

  test.each(['refused', 'too-large'] as const)(
    'is not tried again when it has %s it',
    async (why) => {
      const { tell, id, book } = await failing(why);
      await tell(id, 'order.created');
      expect(await book()).toHaveLength(2);
    },
  );
});

describe('subscribing', () => {
  test('at once, from many windows, leaves one of each browser', async () => {
    const { ports } = await open();
    const tries = [1, 2, 3, 1, 2, 3].map((n) =>
      addOwnSubscription(ports, TRAIL, OWNER, browser(n)),
    );
    for (const one of await Promise.all(tries)) must(one);
    const all = must(await seeOwnSubscriptions(ports, TRAIL, OWNER));
    expect(all.map(({ device }) => device).sort()).toEqual(['Firefox 1', 'Firefox 2', 'Firefox 3']);
  });

  test('is told of the account when a browser comes or goes, not when it is still there', async () => {
    const { ports, state } = await open();
    const changes = () => state.published.filter(({ type }) => type === 'customer.changed');
    const { id } = must(await addOwnSubscription(ports, TRAIL, OWNER, browser(1)));
    must(await addOwnSubscription(ports, TRAIL, OWNER, browser(1)));
    expect(changes()).toHaveLength(1);
    expect(must(await removeOwnSubscription(ports, TRAIL, OWNER, id))).toEqual([]);
    expect(changes()).toHaveLength(2);
    expect(JSON.stringify(changes())).not.toContain('Firefox');
    const again = await removeOwnSubscription(ports, TRAIL, OWNER, id);
    expect(again).toEqual(refuse({ code: 'push-subscription-not-found' }));
  });

  test('is refused for an address that nothing may be sent to, and keys that are none', async () => {
    const { ports, state } = await open();
    const refused = refuse({ code: 'address-refused', reason: 'not-public' } as const);
    state.servers.set(browser(1).endpoint, refused);
    expect(await addOwnSubscription(ports, TRAIL, OWNER, browser(1))).toEqual(refused);
    const noPoint = { ...browser(2), p256dh: `B${'A'.repeat(86)}` };
    expect(await addOwnSubscription(ports, TRAIL, OWNER, noPoint)).toEqual(
      refuse({ code: 'push-keys-invalid' }),
    );
    expect(must(await seeOwnSubscriptions(ports, TRAIL, OWNER))).toEqual([]);
  });

  test('with a key that is none of the shop’s is refused with the one to use', async () => {
    const { ports } = await open();
    const { publicKey } = await ports.signing.keyAt('push', NOW);
    const own = { ...browser(1), applicationServerKey: publicKey };
    must(await addOwnSubscription(ports, TRAIL, OWNER, own));
    const strange = { ...browser(2), applicationServerKey: browser(2).p256dh };
    expect(await addOwnSubscription(ports, TRAIL, OWNER, strange)).toEqual(
      refuse({ code: 'push-key-outdated', publicKey }),
    );
  });
});

test('whatever is said fits into a message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', size: 'max', maxLength: 4_000 }), (text) => {
      const content = { title: text, body: text, url: '/orders/ord_1', tag: 'ord_1' } as const;
      expect(messageOf('order', content).text.length).toBeLessThanOrEqual(MOST_PAYLOAD_BYTES);
    }),
  );
});
