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
import { disableCustomer } from '../../src/application/people/disable-customer.ts';
import { assignCustomerGroups } from '../../src/application/people/manage-customers.ts';
import { changeOwnAccount } from '../../src/application/people/own-account.ts';
import { addOwnAddress } from '../../src/application/people/own-addresses.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import type { Ports } from '../../src/application/ports.ts';
import { openImport } from '../../src/application/transfers/open-import.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { Contact } from '../../src/domain/orders/order.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Result } from '../../src/domain/result.ts';
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
}

const contactOf = (email: string): Contact => ({
  email,
  shippingAddress: {
    ...{ name: 'Xanthippe Q', line1: '7 plumage yard', city: 'Berlin', postalCode: '10115' },
    ...{ country: 'DE', phone: '0301234567' },
  },
});

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

  await registerPerson(ports, trail, { id, email: EMAILS.customer });
  const notifications = { sms: { order: true } };
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
  const { view } = must(
    await askForReturn(ports, GUEST, guests.caller, {
      ...{ ...guests, lines: [{ sku: 'MUG-BLUE', quantity: 1 }], reason: 'no nib' },
      request: { key: 'return-1', body: 'finger-return' },
    }),
  );
  must(await moveReturn(ports, STAFF, { returnId: view.id, step: { kind: 'reject' } }));

  const claimed = await openCart(ports, { customerId: null });
  const line = { cartId: claimed.id, sku: 'MUG-RED', quantity: 1 };
  must(await putLine(ports, { customerId: null }, line));
  must(await claimCart(ports, id, claimed.id));
  await openImport(ports, STAFF, { fileName: 'products.csv', sizeBytes: 10 });

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
  const orderIds = [cancelled, waiting, guests].map(({ orderId }) => orderId);
  return { customerId: id, guestOrderId: guests.orderId, orderIds };
}

const GUEST: Trail = { actor: { role: 'guest' }, traceId: 'trace-guest' };
