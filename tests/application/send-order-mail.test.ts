import { beforeEach, describe, expect, test } from '@jest/globals';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import type { MailSender, StoredOrder } from '../../src/application/ports.ts';
import { money } from '../../src/domain/money.ts';
import type { Order } from '../../src/domain/orders/order.ts';

type Ports = Parameters<typeof sendOrderMail>[0];
type Mail = Parameters<MailSender['send']>[0];

const NOW = Date.UTC(2026, 6, 28, 10);
const DAY_MS = 24 * 60 * 60 * 1000;
const shop = { name: 'Bodega', language: 'en' } as const;

let sent: Mail[];
let marks: Map<string, number>;

beforeEach(() => {
  sent = [];
  marks = new Map();
});

describe('which mail an event sends', () => {
  const paidByCard = card({
    status: 'placed',
    payment: { status: 'captured', capturedMinor: 990 },
  });
  const cash = orderOf({ method: 'cash_on_delivery', status: 'placed' });

  test.each([
    ['a created card order', 'order.created', card({}), /awaits your payment/],
    ['a created card order that was paid since', 'order.created', paidByCard, /awaits your pay/],
    ['a created cash order', 'order.created', cash, /received$/],
    [
      'a created order of zero',
      'order.created',
      orderOf({ method: 'card', grand: 0 }),
      /received$/,
    ],
    ['a card order placed by its payment', 'order.placed', paidByCard, /^Bodega: payment for/],
    ['a card order that became a cash order', 'order.placed', cashInstead(), /received$/],
    ['a cancelled order', 'order.cancelled', card({ cause: 'person' }), /cancelled$/],
    ['an expired order', 'order.cancelled', card({ cause: 'expiry' }), /no payment arrived$/],
  ])('%s', async (_, type, order, subject) => {
    await sendOrderMail(portsWith(order), shop, { id: 'evt_1', type, subject: order.id });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: 'zoe@example.com',
      subject: expect.stringMatching(subject),
      messageId: '<evt_1@bodega>',
    });
  });

  test.each([
    ['a cash order is placed when it is created', 'order.placed', cash],
    [
      'an order of zero is placed when it is created',
      'order.placed',
      orderOf({ method: 'card', grand: 0 }),
    ],
    ['a payment is captured', 'payment.captured', paidByCard],
    ['the type is foreign', 'constructor', paidByCard],
  ])('none when %s', async (_, type, order) => {
    await sendOrderMail(portsWith(order), shop, { id: 'evt_1', type, subject: order.id });
    expect(sent).toEqual([]);
    expect(marks.size).toBe(0);
  });

  test('a mail tells the order as the event knew it', async () => {
    const cancelled = orderOf({ method: 'cash_on_delivery', status: 'cancelled', cause: 'person' });
    await sendOrderMail(portsWith(cancelled), shop, created());
    expect(sent[0]?.text).toContain('Please have €9.90 ready in cash');
    const paid = card({ status: 'placed', payment: { status: 'captured', capturedMinor: 990 } });
    await sendOrderMail(portsWith(paid), shop, { ...created(), id: 'evt_2' });
    expect(sent[1]?.text).toContain('until July 28, 2026 at 10:30 UTC');
  });
});

describe('once per event', () => {
  test('the same event three times is one mail, remembered longer than any redelivery', async () => {
    const ports = portsWith(card({}));
    for (let times = 0; times < 3; times += 1) await sendOrderMail(ports, shop, created());
    expect(sent).toHaveLength(1);
    expect([...marks.values()]).toEqual([expect.any(Number)]);
    expect([...marks.values()][0]).toBeGreaterThan(NOW + 23 * DAY_MS);
  });

  test('another event about the same order is another mail', async () => {
    const ports = portsWith(card({ cause: 'person' }));
    await sendOrderMail(ports, shop, created());
    await sendOrderMail(ports, shop, { id: 'evt_2', type: 'order.cancelled', subject: 'ord_1' });
    expect(sent.map(({ messageId }) => messageId)).toEqual(['<evt_1@bodega>', '<evt_2@bodega>']);
  });

  test('a mail that the server refused is not done; the next try sends it', async () => {
    const ports = portsWith(card({}));
    const refusing = { ...ports, mail: { send: () => Promise.reject(new Error('refused')) } };
    await expect(sendOrderMail(refusing, shop, created())).rejects.toThrow('refused');
    expect(marks.size).toBe(0);

    await sendOrderMail(ports, shop, created());
    expect(sent).toHaveLength(1);
    expect(marks.size).toBe(1);
  });

  test('dying between sending and remembering sends again under the same Message-ID', async () => {
    const ports = portsWith(card({}));
    const dying = {
      ...ports,
      done: { ...ports.done, mark: () => Promise.reject(new Error('died')) },
    };
    await expect(sendOrderMail(dying, shop, created())).rejects.toThrow('died');
    await sendOrderMail(ports, shop, created());
    expect(sent.map(({ messageId }) => messageId)).toEqual(['<evt_1@bodega>', '<evt_1@bodega>']);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('an order that is not there is a fault, so that the event is tried again', async () => {
    const event = { ...created(), subject: 'ord_missing' };
    await expect(sendOrderMail(portsWith(card({})), shop, event)).rejects.toThrow('evt_1');
    expect(sent).toEqual([]);
  });
});

function created() {
  return { id: 'evt_1', type: 'order.created', subject: 'ord_1' };
}

function portsWith(order: Order): Ports {
  const stored: StoredOrder = {
    order,
    sealed: new TextEncoder().encode('zoe@example.com'),
    request: { key: '', body: '' },
  };
  const unused = () => Promise.reject(new Error('not needed for a mail'));
  return {
    orders: {
      find: (id) => Promise.resolve(id === order.id ? stored : undefined),
      readForCheckout: unused,
      place: unused,
      commit: unused,
      awaitingPayment: unused,
    },
    sealing: {
      open: (owner, sealed) =>
        Promise.resolve({
          email: owner === order.id ? new TextDecoder().decode(sealed) : 'unreadable',
          shippingAddress: {
            name: 'Zoë',
            line1: 'Hauptstraße 1',
            city: 'Hamburg',
            postalCode: '20095',
            country: 'DE',
          },
        }),
      seal: unused,
      sealText: unused,
      lookupKey: () => '',
    },
    mail: {
      send: (mail) => {
        sent.push(mail);
        return Promise.resolve();
      },
    },
    done: {
      isDone: (key) => Promise.resolve(marks.has(key)),
      mark: (key, untilMs) => {
        const isNew = !marks.has(key);
        marks.set(key, untilMs);
        return Promise.resolve(isNew);
      },
    },
    now: () => NOW,
  };
}

interface OrderOptions {
  method: Order['firstMethod'];
  grand?: number;
  status?: Order['status'];
  payment?: Partial<Order['payment']>;
  cause?: 'expiry' | 'person';
}

function orderOf({ method, grand = 990, status, payment, cause }: OrderOptions): Order {
  const amount = money(grand, 'EUR');
  const zero = money(0, 'EUR');
  return {
    id: 'ord_1',
    number: 'ABCDE-12345',
    status: cause === undefined ? (status ?? 'pending_payment') : 'cancelled',
    customerId: null,
    lines: [],
    adjustments: [],
    totals: { items: amount, discount: zero, shipping: zero, tax: zero, grand: amount },
    shippingMethod: 'standard',
    payment: {
      method,
      status: 'created',
      capturedMinor: 0,
      refundedMinor: 0,
      attempts: 0,
      ...payment,
    },
    cancellation: cause === undefined ? undefined : { cause },
    firstMethod: method,
    expiresAt: NOW + 30 * 60 * 1000,
    version: 1,
    revision: 1,
    createdAt: NOW,
  };
}

function card(options: Omit<OrderOptions, 'method'>): Order {
  return orderOf({ method: 'card', ...options });
}

function cashInstead(): Order {
  return card({ status: 'placed', payment: { method: 'cash_on_delivery', status: 'cash_due' } });
}
