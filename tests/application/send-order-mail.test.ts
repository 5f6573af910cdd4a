import { beforeEach, describe, expect, test } from '@jest/globals';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import type { OutgoingMail as Mail, StoredOrder } from '../../src/application/ports.ts';
import { money } from '../../src/domain/money.ts';
import { cancelOrder, refundOf } from '../../src/domain/orders/cancel-order.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { refundResult, requestRefund } from '../../src/domain/orders/request-refund.ts';
import { decideReturn, receiveReturn } from '../../src/domain/orders/return-goods.ts';
import { staffAction } from '../../src/domain/orders/staff-actions.ts';
import { reviewPayment } from '../../src/domain/payments/review.ts';
import { settlement } from '../../src/domain/payments/settlement.ts';
import type { Result } from '../../src/domain/result.ts';
import { memoryIds } from '../support/memory/ids.ts';
import { createMemoryShop } from '../support/memory/shop.ts';
import { emptyState, type MemoryState } from '../support/memory/state.ts';

type Ports = Parameters<typeof sendOrderMail>[0];

const NOW = Date.UTC(2026, 6, 28, 10);
const shop = {
  name: 'Bodega',
  language: 'en',
  email: 'hello@bodega.test',
  address: { line1: '12 Corner Street', city: 'Berlin', postalCode: '10115', country: 'DE' },
} as const;

let sent: Mail[];
let sendings: MemoryState['sendings'];

beforeEach(() => {
  sent = [];
  sendings = new Map();
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
    await sendOrderMail(portsWith(order), shop, { ...created(), type });
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
    await sendOrderMail(portsWith(order), shop, { ...created(), type });
    expect(sent).toEqual([]);
    expect(sendings.size).toBe(0);
  });

  test('an event that says that the order was created so is not even looked into', async () => {
    const blind = { ...portsWith(cash), orders: undefined } as unknown as Ports;
    const placed = { ...created(), type: 'order.placed' };
    await sendOrderMail(blind, shop, { ...placed, data: { version: 1 } });
    expect(sent).toEqual([]);
    await expect(sendOrderMail(blind, shop, { ...placed, data: { version: 2 } })).rejects.toThrow();
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

test.each([
  ['a guest’s mail opens the order, with nothing secret in what servers see', null],
  ['a customer signs in to see it', 'customer-1'],
])('where people shop: %s', async (_, customerId) => {
  const order = { ...card({}), customerId };
  const ports = portsWith(order);
  await sendOrderMail(ports, shop, created(), 'https://shop.example');
  const [link = ''] = /https:\S+/.exec(sent[0]?.text ?? '') ?? [];
  const { origin, pathname, search, hash } = new URL(link);
  expect([origin, pathname, search]).toEqual(['https://shop.example', '/orders/ord_1', '']);
  const token = /^#token=(.+)$/.exec(hash)?.[1];
  if (customerId === null) expect(await ports.orderTokens.verify('ord_1', token ?? '')).toBe(true);
  else expect(hash).toBe('');
});

describe('what staff and the provider do is told with what the event says', () => {
  /** Mails an event of a change as its buyer gets it. */
  async function mailed(change: OrderChange | undefined, type: string): Promise<Mail> {
    const { data } = change!.events.find((event) => event.type === type)!;
    await sendOrderMail(portsWith(change!.after), shop, { ...created(), type, data });
    expect(sent).toHaveLength(1);
    return sent[0]!;
  }

  const captured = { status: 'captured', capturedMinor: 990 } as const;
  const attempt = { number: 1, askedAt: NOW, requestKey: 'key', intentId: 'pi_1' };
  const fact = {
    ...{ intentId: 'pi_1', orderId: 'ord_1', amountMinor: 990, currency: 'EUR' },
    ...{ status: 'succeeded' as const, receivedMinor: 990 },
  };
  const paidOrder = (status: Order['status'] = 'placed') => card({ status, payment: captured });
  const cashOrder = (status: Order['status']) => {
    const payment = { status: 'cash_collected', capturedMinor: 990 } as const;
    return orderOf({ method: 'cash_on_delivery', status, payment });
  };
  const refundOfMinor = (minor: number) => refundOf('rfd_1', minor, 'staff', NOW);
  const goesThrough = (order: Order) =>
    refundResult(order, order.refunds[0]!.id, { providerId: 're_1', status: 'succeeded' });
  const cancellation = { role: 'admin', refundId: 'rfd_1', now: NOW } as const;
  const ship = {
    kind: 'ship',
    carrier: 'DHL',
    trackingNumber: '00340',
    trackingUrl: 'https://tracking.example/00340',
  } as const;

  test('a shipment with its carrier, number and link', async () => {
    const first = { ...ship, trackingNumber: '1', trackingUrl: undefined, shippedAt: 1, lines: [] };
    const order = { ...paidOrder('packed'), shipments: [first] };
    const change = done(staffAction(order, ship, 'staff', NOW));
    const { subject, text } = await mailed(change, 'order.shipped');
    expect(subject).toMatch(/on its way$/);
    expect(text).toContain('Carrier: DHL\nTracking number: 00340\n');
    expect(text).toContain('https://tracking.example/00340');
  });

  test('a delivery', async () => {
    const change = done(staffAction(paidOrder('shipped'), { kind: 'deliver' }, 'staff', NOW));
    expect((await mailed(change, 'order.delivered')).subject).toMatch(/delivered$/);
  });

  test('a part of the money, as its event knew it', async () => {
    const { after } = done(requestRefund(paidOrder(), refundOfMinor(300)));
    const change = goesThrough(after)!;
    const later = { ...change.after.payment, status: 'refunded', refundedMinor: 990 } as const;
    const mail = await mailed(
      { ...change, after: { ...change.after, payment: later } },
      'refund.succeeded',
    );
    expect(mail.subject).toBe('Bodega: €3.00 for order ABCDE-12345 refunded');
    expect(mail.text).toContain('€3.00 of the €9.90');
  });

  test('all of the money', async () => {
    const { after } = done(requestRefund(paidOrder(), refundOfMinor(990)));
    const { text } = await mailed(goesThrough(after), 'refund.succeeded');
    expect(text).toContain('all that you paid for your order ABCDE-12345: €9.90.');
  });

  test('what was left of the money', async () => {
    const payment = { ...captured, refundedMinor: 690 };
    const { after } = done(requestRefund(card({ payment }), refundOfMinor(300)));
    const { text } = await mailed(goesThrough(after), 'refund.succeeded');
    expect(text).toContain('With that, all of the €9.90 that you paid has gone back');
  });

  test('cash', async () => {
    const change = done(requestRefund(cashOrder('delivered'), refundOfMinor(300)));
    const { text } = await mailed(change, 'refund.succeeded');
    expect(text).toContain('You get the money in cash.');
  });

  test('money that came after the end', async () => {
    const payment = { status: 'cancelled', attempt } as const;
    const late = settlement(card({ cause: 'expiry', payment }), fact, {
      refundId: 'rfd_1',
      wonRefundId: 'rfd_won',
      now: NOW,
    });
    const { text } = await mailed(goesThrough(late!.after), 'refund.succeeded');
    expect(text).toContain('€9.90 for your order ABCDE-12345 arrived only after');
  });

  test.each([
    ['paid by card', paidOrder(), /refund €9\.90 to you the way you paid/],
    [
      'of which a part went back before',
      card({ status: 'placed', payment: { ...captured, refundedMinor: 300 } }),
      /refund €6\.90 to you/,
    ],
    ['paid in cash', cashOrder('delivery_refused'), /You get €9\.90 back in cash/],
    ['unpaid', orderOf({ method: 'cash_on_delivery', status: 'placed' }), /nothing to pay/],
  ])('the end of an order %s', async (_, order, words) => {
    const decision = done(cancelOrder(order, { ...cancellation, cause: 'person' }));
    const { subject, text } = await mailed(decision, 'order.cancelled');
    expect(subject).toMatch(/cancelled$/);
    expect(text).toMatch(words);
  });

  test('the end of an order that was paid while it was being cancelled', async () => {
    const order = { ...card({ cause: 'person', payment: { attempt } }), status: 'cancelling' };
    const change = settlement(order as Order, fact, {
      refundId: 'rfd_1',
      wonRefundId: 'rfd_won',
      now: NOW,
    });
    expect((await mailed(change, 'order.cancelled')).text).toContain('We refund €9.90 to you');
  });

  test('an expired order does not hear that no payment came when one did', async () => {
    const payment = { status: 'review', capturedMinor: 500 } as const;
    const order = { ...card({ cause: 'expiry', payment }), status: 'cancelling' };
    const terms = { decision: 'cancel', refundId: 'rfd_1', now: NOW } as const;
    const { subject, text } = await mailed(
      done(reviewPayment(order as Order, terms)),
      'order.cancelled',
    );
    expect(subject).toMatch(/cancelled$/);
    expect(text).toContain('We refund €5.00 to you');
  });

  test('money of another currency goes back in that currency', async () => {
    const payment = { status: 'review', capturedMinor: 500, capturedCurrency: 'USD' } as const;
    const order = { ...card({ cause: 'expiry', payment }), status: 'cancelling' };
    const terms = { decision: 'cancel', refundId: 'rfd_1', now: NOW } as const;
    const change = done(reviewPayment(order as Order, terms));
    const { text } = await mailed(change, 'order.cancelled');
    expect(text).toContain('We refund $5.00 to you');
    expect(text).not.toContain('€5.00');
  });

  describe('returns', () => {
    const back = (status: 'requested' | 'approved'): Order => ({
      ...paidOrder('delivered'),
      returns: [
        {
          ...{ id: 'ret_1', status, lines: [{ sku: 'MUG', quantity: 1 }] },
          ...{ sealedReason: '', request: '', requestedAt: NOW },
        },
      ],
    });

    test.each([
      ['approve', 'return.approved', /approved$/],
      ['reject', 'return.rejected', /not accepted$/],
    ] as const)('to %s one', async (decision, type, words) => {
      const { subject, text } = await mailed(
        done(decideReturn(back('requested'), 'ret_1', decision)),
        type,
      );
      expect(subject).toMatch(words);
      expect(text).toContain('- Mug\n  1 × €4.95 = €4.95');
    });

    test('to receive one', async () => {
      const receipt = { returnId: 'ret_1', restock: true, refundId: 'rfd_1', now: NOW } as const;
      const change = done(
        receiveReturn(back('approved'), { ...receipt, role: 'staff', stepMinor: 1 }),
      );
      const { subject, text } = await mailed(change, 'return.received');
      expect(subject).toMatch(/have come back$/);
      expect(text).toContain('We refund €4.95 to you');
    });
  });

  test.each([
    ['order.packed', {}],
    ['order.returned', {}],
    ['refund.requested', { refundMinor: 1 }],
    ['refund.failed', { refundMinor: 1 }],
    ['return.requested', { returnId: 'ret_1' }],
    ['payment.disputed', {}],
  ])('nothing of %s', async (type, data) => {
    await sendOrderMail(portsWith(paidOrder()), shop, { ...created(), type, data });
    expect(sent).toEqual([]);
  });

  test.each([
    ['order.shipped', { carrier: 'DHL', trackingNumber: 'other' }],
    ['order.shipped', {}],
    ['refund.succeeded', {}],
    ['refund.succeeded', { refundMinor: 1.5, refundCause: 'staff', paymentStatus: 'refunded' }],
    ['order.cancelled', { refundMinor: 100, refundCause: 'other', paymentStatus: 'refunded' }],
    ['return.approved', { returnId: 'ret_2' }],
  ])('%s that lacks what it tells is a fault, and not done: %j', async (type, data) => {
    const event = { ...created(), type, data };
    await expect(sendOrderMail(portsWith(paidOrder()), shop, event)).rejects.toThrow();
    expect([sent, sendings.size]).toEqual([[], 0]);
  });
});

describe('once per event', () => {
  test('the same event three times is one mail', async () => {
    const ports = portsWith(card({}));
    for (let times = 0; times < 3; times += 1) await sendOrderMail(ports, shop, created());
    expect(sent).toHaveLength(1);
  });

  test('another event about the same order is another mail', async () => {
    const ports = portsWith(card({ cause: 'person' }));
    await sendOrderMail(ports, shop, created());
    await sendOrderMail(ports, shop, {
      ...created(),
      id: 'evt_2',
      type: 'order.cancelled',
    });
    expect(sent.map(({ messageId }) => messageId)).toEqual(['<evt_1@bodega>', '<evt_2@bodega>']);
  });

  test('a mail that the server refused is not done; the next try sends it', async () => {
    const ports = portsWith(card({}));
    const refusing = { ...ports, mail: { send: () => Promise.reject(new Error('refused')) } };
    await expect(sendOrderMail(refusing, shop, created())).rejects.toThrow('refused');
    expect(sendings.size).toBe(0);

    await sendOrderMail(ports, shop, created());
    expect(sent).toHaveLength(1);
    expect(sendings.size).toBe(1);
  });

  test('dying between sending and remembering sends again under the same Message-ID', async () => {
    const ports = portsWith(card({}));
    const finish = () => Promise.reject(new Error('died'));
    const dying = { ...ports, sendings: { ...ports.sendings, finish } };
    await expect(sendOrderMail(dying, shop, created())).rejects.toThrow('died');
    // Nobody knows whether the other run is at it still.
    await expect(sendOrderMail(ports, shop, created())).rejects.toThrow('another run');
    const later = { ...ports, now: () => NOW + 12_000 };
    await sendOrderMail(later, shop, created());
    await sendOrderMail(later, shop, created());
    expect(sent.map(({ messageId }) => messageId)).toEqual(['<evt_1@bodega>', '<evt_1@bodega>']);
    expect(sent[1]).toEqual(sent[0]);
  });

  test('an order that is not there is a fault, so that the event is tried again', async () => {
    const event = { ...created(), subject: 'ord_missing' };
    await expect(sendOrderMail(portsWith(card({})), shop, event)).rejects.toThrow('evt_1');
    expect(sent).toEqual([]);
  });
});

/** The change that a decision makes. */
function done<Change>(decision: Result<Change, unknown>): Change {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

function created() {
  return { id: 'evt_1', type: 'order.created', subject: 'ord_1', data: {} };
}

function portsWith(order: Order): Ports {
  const stored: StoredOrder = {
    order,
    sealed: new TextEncoder().encode('zoe@example.com'),
    request: { key: '', body: '' },
  };
  const unused = () => Promise.reject(new Error('not needed for a mail'));
  const memory = createMemoryShop({ now: () => NOW, state: { ...emptyState(), sendings } }).ports;
  return {
    orders: {
      find: (id) => Promise.resolve(id === order.id ? stored : undefined),
      readForCheckout: unused,
      place: unused,
      commit: unused,
      eraseBuyer: unused,
      ofParcel: unused,
      orderOfReturn: unused,
      returnsIn: unused,
      awaitingProvider: unused,
    },
    sealing: {
      open: (owner, sealed, parse) =>
        Promise.resolve(
          parse({
            email: owner === order.id ? new TextDecoder().decode(sealed) : 'unreadable',
            shippingAddress: {
              name: 'Zoë',
              line1: 'Hauptstraße 1',
              city: 'Hamburg',
              postalCode: '20095',
              country: 'DE',
            },
          }),
        ),
      openText: unused,
      expect: unused,
      openMany: unused,
      prepare: unused,
      seal: unused,
      sealText: unused,
      destroy: unused,
      lookupKey: () => '',
    },
    mail: {
      send: (mail) => {
        sent.push(mail);
        return Promise.resolve('sent');
      },
    },
    sms: undefined,
    orderTokens: memory.orderTokens,
    people: memory.people,
    sendings: memory.sendings,
    pushBooks: memory.pushBooks,
    pushSender: memory.pushSender,
    ids: memoryIds(emptyState(), () => NOW),
    now: () => NOW,
    report: () => undefined,
  };
}

interface OrderOptions {
  method: Order['firstMethod'];
  grand?: number;
  status?: Order['status'] | undefined;
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
    lines: [
      {
        sku: 'MUG',
        productId: 'prod_1',
        title: 'Mug',
        options: {},
        quantity: 2,
        unitPrice: money(grand / 2, 'EUR'),
        location: 'main',
      },
    ],
    adjustments: [],
    totals: { items: amount, discount: zero, shipping: zero, tax: zero, grand: amount },
    shippingMethod: 'standard',
    payment: {
      method,
      status: 'created',
      capturedMinor: 0,
      refundingMinor: 0,
      refundedMinor: 0,
      attempts: 0,
      ...payment,
    },
    cancellation: cause === undefined ? undefined : { cause },
    shipments: [],
    refunds: [],
    returns: [],
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
