import type { Answer } from './answers.ts';
import { orderOf, shownTo } from './goods.ts';
import { snsEvent } from './topic.ts';
import type { World } from './world.ts';

export type Headers = Record<string, string>;

/** An order as its creation answered it. */
export interface Made {
  readonly id: string;
  readonly accessToken: string;
}

export type Desk = ReturnType<typeof openDesk>;

/** What staff and buyers do with orders of a world, step by step, over HTTP. */
export function openDesk(world: World) {
  const signedIn = (sub: string, groups: readonly string[]): Headers => ({
    authorization: `Bearer ${world.people.token({ sub, 'cognito:groups': groups })}`,
  });
  const staff = signedIn('staff-sam', ['staff']);
  const admin = signedIn('admin-ada', ['admin']);

  /** An action on an order: `pack`, `ship`, … */
  function act(
    { id }: { id: string },
    action: string,
    body: unknown = {},
    headers = admin,
  ): Promise<Answer> {
    return world.request('POST', `/v1/admin/orders/${id}/${action}`, { headers, body });
  }

  /** Does it, and throws unless it was done. */
  async function must(order: { id: string }, action: string, body?: unknown): Promise<Answer> {
    const answer = await act(order, action, body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer;
  }

  const see = async ({ id }: { id: string }): Promise<Answer['body']> =>
    (await world.request('GET', `/v1/admin/orders/${id}`, { headers: staff })).body;

  const ofOrder = ({ id }: { id: string }, type: string) =>
    world.topic.published.filter((event) => event.subject === id && event.type === type);

  /** The provider hints that something has changed. */
  const hint = ({ id }: { id: string }): Promise<void> =>
    world.run(
      'settlePayment',
      snsEvent({
        ...{ specversion: '1.0', id: `evt_hint_${id}`, source: 'stripe', type: 'provider.payment' },
        ...{ subject: id, time: new Date().toISOString(), data: {} },
      }),
    );

  async function startPayment(order: Made, key = 'pay-1'): Promise<Answer> {
    return world.request('POST', `/v1/orders/${order.id}/payment-intents`, {
      headers: { 'idempotency-key': key, ...shownTo(order) },
      body: {},
    });
  }

  /** A card order that was paid, with a test method of the provider's, and placed. */
  async function paid(sku: string, quantity = 1, method?: string): Promise<Made> {
    const order = await orderOf(world, sku, {}, quantity);
    await world.pay((await startPayment(order)).body, method);
    await hint(order);
    return order;
  }

  const cash = (sku: string, quantity = 1): Promise<Made> =>
    orderOf(world, sku, { paymentMethod: 'cash_on_delivery' }, quantity);

  async function ship<Order extends Made>(order: Order): Promise<Order> {
    await must(order, 'pack');
    await must(order, 'ship', PARCEL);
    return order;
  }

  async function deliver<Order extends Made>(order: Order): Promise<Order> {
    await must(await ship(order), 'deliver');
    return order;
  }

  return {
    staff,
    admin,
    signedIn,
    act,
    must,
    see,
    published: ofOrder,
    hint,
    startPayment,
    paid,
    cash,
    ship,
    deliver,
    refund: (
      { id }: { id: string },
      amount: unknown,
      key = 'refund-1',
      { reason = 'torn bag', headers = admin }: { reason?: string; headers?: Headers } = {},
    ): Promise<Answer> => {
      const money = typeof amount === 'number' ? { amount, currency: 'EUR' } : amount;
      return world.request('POST', `/v1/admin/orders/${id}/refunds`, {
        headers: { ...headers, 'idempotency-key': key },
        body: { amount: money, reason },
      });
    },
    /** Hands the consumer of refunds every request for one that an order has published. */
    carryOut: async (order: { id: string }): Promise<void> => {
      for (const event of ofOrder(order, 'refund.requested')) {
        await world.deliver('settlePayment', event);
      }
    },
    cancelOwn: (order: Made): Promise<Answer> =>
      world.request('POST', `/v1/orders/${order.id}/cancel`, { headers: shownTo(order), body: {} }),
    payOtherwise: (order: Made, paymentMethod: string): Promise<Answer> =>
      world.request('PUT', `/v1/orders/${order.id}/payment-method`, {
        headers: shownTo(order),
        body: { paymentMethod },
      }),
    sendBack: (
      order: Made,
      lines: unknown,
      key = 'return-1',
      headers: Headers = shownTo(order),
    ): Promise<Answer> =>
      world.request('POST', `/v1/orders/${order.id}/returns`, {
        headers: { 'idempotency-key': key, ...headers },
        body: { lines, reason: 'too big' },
      }),
    move: (returnId: string, step: string, body: unknown = {}, headers = admin): Promise<Answer> =>
      world.request('POST', `/v1/admin/returns/${returnId}/${step}`, { headers, body }),
    /** What the provider has given back of an order's payment, in minor units. */
    givenBack: async ({ id }: { id: string }): Promise<number> => {
      const { data } = await world.stripe.refunds.list({ limit: 100 });
      return data
        .filter(({ metadata, status }) => metadata?.orderId === id && status === 'succeeded')
        .reduce((sum, { amount }) => sum + amount, 0);
    },
    /** What there is of a SKU: on the shelf, held by orders, and for sale. */
    stock: async (
      sku: string,
    ): Promise<{ onHand: number; reserved: number; available: number }> => {
      const [offer] = await world.ports.products.findOffers([sku]);
      const { onHand, available } = offer!;
      return { onHand, reserved: onHand - available, available };
    },
  };
}

export const PARCEL = {
  carrier: 'DHL',
  trackingNumber: '0034-0434 1610',
  trackingUrl: 'https://dhl.example/track?id=00340434',
};
