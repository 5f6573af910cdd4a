import { takeEvents } from '../../src/application/events/take-events.ts';
import { takeInBehaviour } from '../../src/application/behaviour/take-in.ts';
import { claimCart } from '../../src/application/carts/claim-cart.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine } from '../../src/application/carts/use-cart.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import { fileOrder } from '../../src/application/orders/list-orders.ts';
import { actOnOrder } from '../../src/application/orders/manage-order.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { askForReturn, moveReturn } from '../../src/application/orders/return-goods.ts';
import { cancelOwn, type OrderCaller } from '../../src/application/orders/use-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { askToSubscribe } from '../../src/application/audience/ask-to-subscribe.ts';
import { leaveSubscription } from '../../src/application/audience/leave-subscription.ts';
import { stopWaiting, waitForGoods } from '../../src/application/audience/wait-for-goods.ts';
import { disableCustomer } from '../../src/application/people/disable-customer.ts';
import { assignCustomerGroups } from '../../src/application/people/manage-customers.ts';
import { changeOwnAccount } from '../../src/application/people/own-account.ts';
import { addOwnAddress } from '../../src/application/people/own-addresses.ts';
import { subscribeToOrder } from '../../src/application/push/order-subscriptions.ts';
import { addOwnSubscription } from '../../src/application/push/own-subscriptions.ts';
import { sendPhoneCode } from '../../src/application/people/verify-phone.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import type { Ports } from '../../src/application/ports.ts';
import { openImport } from '../../src/application/transfers/open-import.ts';
import { makeEndpoint } from '../../src/application/webhooks/manage-endpoints.ts';
import { tellEndpoints } from '../../src/application/webhooks/tell-endpoints.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { Contact } from '../../src/domain/orders/order.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Result } from '../../src/domain/result.ts';
import { keptText } from '../../src/platform/events/kept-event.ts';
import { mug, SYSTEM } from '../application/shop.ts';
import type { MemoryShop } from '../support/memory/shop.ts';

/** Words that stand nowhere but in what these people say of themselves. */
export const WORDS = ['Xanthippe', 'plumage', '0301234567', 'torn quill', 'no nib', 'late ink'];

/** What fingerprints of their requests look like here. */
export const FINGERPRINTS = ['finger-order', 'finger-return', 'finger-refund'];

export const EMAILS = { customer: 'xanthippe@plumage.example', guest: 'plumage@xanthippe.example' };

const STAFF: Trail = { actor: { role: 'staff', id: 'staff-sam' }, traceId: 'trace-staff' };
const CUSTOMER_ID = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f60';
const SHOP = {
  name: 'Bodega',
  language: 'en',
  email: 'hello@bodega.test',
  address: { line1: '12 Corner Street', city: 'Berlin', postalCode: '10115', country: 'DE' },
} as const;

export interface Lived {
  readonly customerId: string;
  readonly guestOrderId: string;
  readonly orderIds: readonly string[];
  /** Whose keys seal the addresses of subscriptions and of who waits for goods. */
  readonly readerIds: readonly string[];
}

const contactOf = (email: string): Contact => ({
  email,
  shippingAddress: {
    ...{ name: 'Xanthippe Q', line1: '7 plumage yard', city: 'Berlin', postalCode: '10115' },
    ...{ country: 'DE', phone: '0301234567' },
  },
});

/** A browser that news is pushed to. */
const browser = {
  endpoint: 'https://push.example/Xanthippe',
  ...{
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  ...{ expiresAt: undefined, device: 'Xanthippe’s telephone' },
};

function must<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** A customer and a guest do whatever there is to do at the shop; what was made can still be cancelled. */
export async function live(ports: Ports, memory: MemoryShop): Promise<Lived> {
  const { state } = memory;
  const id = CUSTOMER_ID;
  const trail: Trail = { actor: { role: 'customer', id }, traceId: 'trace-1' };
  const owner = { personId: id, accessToken: 'token' };
  const newStock = new Map([
    ['MUG-BLUE', 99],
    ['MUG-RED', 99],
  ]);
  must(await saveProduct(ports, SYSTEM, { content: mug(), newStock }));

  const rareOne = {
    ...mug(),
    slug: 'rare',
    options: [],
    variants: [{ ...mug().variants[0]!, sku: 'RARE', options: {} }],
  };
  const rare = must(await saveProduct(ports, SYSTEM, { content: rareOne, newStock: new Map() }))
    .product.id;

  await registerPerson(ports, trail, { id, email: EMAILS.customer });
  const notifications = { sms: { order: true, newsletter: true } };
  must(
    await changeOwnAccount(ports, trail, owner, {
      ...{ name: 'Xanthippe Q', phone: '0301234567', language: 'zh-CN', notifications },
    }),
  );
  const { shippingAddress: address } = contactOf('');
  must(await addOwnAddress(ports, trail, owner, { address, isDefault: true }));
  must(
    await assignCustomerGroups(ports, STAFF, {
      ...{ personId: id, groups: ['wholesale'], expectedVersion: 2 },
    }),
  );
  for (const disabled of [true, false]) {
    must(await disableCustomer(ports, STAFF, { personId: id, disabled }));
  }

  async function order(customerId: string | null, paymentMethod: 'card' | 'cash_on_delivery') {
    const cart = await openCart(ports, { customerId });
    const line = { cartId: cart.id, sku: 'MUG-BLUE', quantity: 2 };
    must(await putLine(ports, { customerId }, line));
    const email = customerId === null ? EMAILS.guest : EMAILS.customer;
    const { order: made, accessToken: orderToken } = must(
      await orderCart(ports, customerId === null ? GUEST : trail, {
        ...{ cartId: cart.id, customerId, contact: contactOf(email), paymentMethod },
        request: { key: `key-${cart.id}`, body: 'finger-order' },
      }),
    );
    const caller: OrderCaller = { customerId, orderToken };
    await fileOrder(ports, made.id);
    return { orderId: made.id, caller };
  }
  const step = async (orderId: string, action: StaffAction) =>
    must(await actOnOrder(ports, STAFF, { orderId, action }));

  must(await addOwnSubscription(ports, trail, owner, browser));

  const cancelled = await order(id, 'cash_on_delivery');
  must(await cancelOwn(ports, trail, cancelled.caller, { ...cancelled, reason: 'torn quill' }));
  const waiting = await order(id, 'card');
  async function pay(made: Awaited<ReturnType<typeof order>>): Promise<void> {
    const { intent } = must(
      await startPayment(ports, made.caller, { ...made, requestKey: 'pay-1' }),
    );
    memory.happenTo(intent.paymentIntentId, 'pays');
    await settle(ports, SYSTEM, made);
  }
  const regretted = await order(id, 'card');
  await pay(regretted);
  must(await cancelOwn(ports, trail, regretted.caller, { ...regretted, reason: 'torn quill' }));
  await settle(ports, SYSTEM, regretted);
  const guests = await order(null, 'card');
  must(await subscribeToOrder(ports, guests.caller, guests.orderId, browser));
  await pay(guests);
  must(
    await refundOrder(ports, STAFF, {
      ...{ ...guests, amount: { amount: 100, currency: 'EUR' }, reason: 'late ink' },
      request: { key: 'refund-1', body: 'finger-refund' },
    }),
  );
  await settle(ports, SYSTEM, guests);
  for (const action of [
    { kind: 'pack' },
    { kind: 'ship', carrier: 'DHL', trackingNumber: '00340434' },
    { kind: 'deliver' },
  ] as const) {
    await step(guests.orderId, action);
  }
  const parcel = { carrier: 'DHL', trackingNumber: '00340434' };
  must(
    await takeEvents(ports, STAFF, [
      {
        ...{ id: '1', source: '/carrier', type: 'carrier.shipment.delivered', subject: 'parcel' },
        ...{ time: undefined, data: { ...parcel, receivedBy: 'Xanthippe Q' }, extensions: {} },
        ...{ known: parcel, parcel },
      },
    ]),
  );
  const { view } = must(
    await askForReturn(ports, GUEST, guests.caller, {
      ...{ ...guests, lines: [{ sku: 'MUG-BLUE', quantity: 1 }], reason: 'no nib' },
      request: { key: 'return-1', body: 'finger-return' },
    }),
  );
  must(await moveReturn(ports, STAFF, { returnId: view.id, step: { kind: 'reject' } }));

  const seen = { id: 'event-1', type: 'view' as const, productId: 'prod_seen' };
  await takeInBehaviour(ports, id, { session: 'session-1', events: [seen] });
  const claimed = await openCart(ports, { customerId: null });
  const line = { cartId: claimed.id, sku: 'MUG-RED', quantity: 1 };
  must(await putLine(ports, { customerId: null }, line));
  must(await claimCart(ports, id, claimed.id));
  await openImport(ports, STAFF, { fileName: 'products.csv', sizeBytes: 10 });

  must(await sendPhoneCode(ports, trail, owner, '+49301234567'));
  const bounced = { reason: 'bounced', at: ports.now() } as const;
  const topics = ['newsletter' as const];
  const readerIds: string[] = [];
  for (const email of Object.values(EMAILS)) {
    await askToSubscribe(ports, GUEST, { email, topics, language: 'en' });
    const wish = { productId: rare, sku: 'RARE', email, language: 'en' } as const;
    must(await waitForGoods(ports, wish));
    const emailKey = ports.sealing.lookupKey(email);
    const { subscription } = (await ports.subscriptions.find(emailKey))!;
    const [wait] = await ports.waiting.of(emailKey);
    readerIds.push(subscription.id, wait!.id);
  }
  // A guest who has no account ends what they asked for by the links in their mails.
  const emailKey = ports.sealing.lookupKey(EMAILS.guest);
  must(await leaveSubscription(ports, GUEST, { emailKey, topics }));
  await ports.subscriptions.remove(emailKey);
  await stopWaiting(ports, emailKey);
  await ports.suppressions.add('email', ports.sealing.lookupKey(EMAILS.customer), bounced);

  for (const event of state.published) {
    const { data, subject, ...told } = event as unknown as Parameters<typeof sendOrderMail>[2];
    if (subject.startsWith('ord_')) await sendOrderMail(ports, SHOP, { ...told, subject, data });
  }
  // What could not be done is kept with the message that told of it.
  const [event] = state.published.filter(({ subject }) => subject === id);
  const text = JSON.stringify(event);
  await ports.failures.record(
    {
      ...{ id: 'fail_1', consumer: 'fileOrders', cause: 'timed out', tries: 3, at: ports.now() },
      messages: [{ text, type: 'customer.registered', source: 'bodega' }],
    },
    {
      ...{ id: ports.ids.next('evt'), subject: 'fail_1', at: ports.now(), trail: SYSTEM },
      ...{ events: [{ id: ports.ids.next('evt'), type: 'work.failed' }], data: {} },
    },
  );
  // A server of others was told of it, and of what a third party told.
  const made = await makeEndpoint(ports, SYSTEM, { url: 'https://a.example/', types: ['*'] });
  if (!made.ok) throw new Error(made.refusal.code);
  const pause = (): Promise<void> => Promise.resolve();
  for (const one of [event, state.published.find(({ source }) => source === '/carrier')]) {
    const time = new Date(ports.now()).toISOString();
    const told = { ...one!, data: {}, specversion: '1.0', time };
    const toldText = JSON.stringify(told);
    await tellEndpoints({ ...ports, pause }, SYSTEM, {
      ...{ event: told, text: toldText, kept: keptText(toldText) },
    });
  }
  const orderIds = [cancelled, waiting, guests].map(({ orderId }) => orderId);
  return { customerId: id, guestOrderId: guests.orderId, orderIds, readerIds };
}

const GUEST: Trail = { actor: { role: 'guest' }, traceId: 'trace-guest' };
