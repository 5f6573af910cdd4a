import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { claimCart } from '../../src/application/carts/claim-cart.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine } from '../../src/application/carts/use-cart.ts';
import { actOnOrder, cancelAny, reviewOrder } from '../../src/application/orders/manage-order.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { askForReturn, moveReturn } from '../../src/application/orders/return-goods.ts';
import { cancelOwn, type OrderCaller } from '../../src/application/orders/use-order.ts';
import { payOtherwise } from '../../src/application/payments/pay-otherwise.ts';
import { askForOrderErasure } from '../../src/application/privacy/ask-for-erasure.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { adjust } from '../../src/application/stock/manage-stock.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { Result } from '../../src/domain/result.ts';
import { productContent, stockUp } from './goods.ts';
import { SYSTEM, type World } from './world.ts';

/** What a scenario begins with. Plain data, as it is copied for each way in which it may go wrong. */
export interface Facts {
  readonly cartId: string;
  readonly orderId: string;
  readonly caller: OrderCaller;
  readonly intentId: string;
  readonly returnId: string;
}

/** Whether who asked asks again when the answer does not come. */
export type Patience = 'insists' | 'gives-up';

/** Something that happens in a shop, and where it has to end whatever goes wrong meanwhile. */
export interface Scenario {
  readonly name: string;
  /** Goes right, up to where the scenario begins. */
  readonly prepare: (world: World) => Promise<Facts>;
  readonly act: (world: World, facts: Facts, patience: Patience) => Promise<void>;
  /** Order status / payment status / pieces free of 10. What else may be when nobody insists. */
  readonly ends: string;
  readonly mayEnd?: readonly string[];
  /** Whether every pair of faults is tried too. */
  readonly inPairs?: true;
}

export const PIECES = 10;
const SKU = 'P1-A';
const HOLD_MS = 1_800_000;

const GUEST: Trail = { actor: { role: 'guest' }, traceId: 'trace-guest' };
const STAFF: Trail = { actor: { role: 'staff', id: 'staff-1' }, traceId: 'trace-staff' };
const CUSTOMER: Trail = {
  actor: { role: 'customer', id: 'cus_zoe' },
  traceId: 'trace-customer',
};
const ADMIN: Trail = { actor: { role: 'admin', id: 'admin-1' }, traceId: 'trace-admin' };
const CONTACT = {
  email: 'zoe@example.com',
  shippingAddress: {
    name: 'Zoë Example',
    line1: '1 Long Lane',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
};
const REQUEST = { key: 'key-1', body: 'body-1' };
const NOTHING: Facts = {
  cartId: '',
  orderId: '',
  caller: { customerId: null, orderToken: undefined },
  intentId: '',
  returnId: '',
};

/** So often somebody asks again: more than there are faults. */
const PATIENCE = 4;

/** Asks, and asks again if told to insist. */
async function ask(
  world: World,
  patience: Patience,
  name: string,
  work: (ports: Ports) => Promise<unknown>,
): Promise<void> {
  const times = patience === 'insists' ? PATIENCE : 1;
  for (let tries = 0; tries < times; tries += 1) {
    if ((await world.run(name, work)).kind === 'answered') return;
  }
}

/** What must go right before a scenario can begin. */
async function done<Answer>(
  world: World,
  work: (ports: Ports) => Promise<Result<Answer, { readonly code: string }>>,
): Promise<Answer> {
  const outcome = await world.run('prepare', work);
  if (outcome.kind === 'answered' && outcome.answer.ok) return outcome.answer.value;
  throw new Error(`a scenario could not be prepared: ${JSON.stringify(outcome)}`);
}

async function cart(world: World): Promise<Facts> {
  await world.run('prepare', (ports) => stockUp(ports, () => PIECES, [1]));
  await world.settleDown();
  const outcome = await world.run('prepare', (ports) => openCart(ports, { customerId: null }));
  if (outcome.kind !== 'answered') throw new Error('no cart could be opened');
  const cartId = outcome.answer.id;
  await done(world, (ports) =>
    putLine(ports, { customerId: null }, { cartId, sku: SKU, quantity: 2 }),
  );
  return { ...NOTHING, cartId };
}

function order(paymentMethod: 'card' | 'cash_on_delivery', customerId: string | null = null) {
  const trail = customerId === null ? GUEST : CUSTOMER;
  return (ports: Ports, cartId: string) =>
    orderCart(ports, trail, {
      ...{ cartId, customerId, paymentMethod },
      contact: CONTACT,
      request: REQUEST,
    });
}

async function ordered(world: World, method: 'card' | 'cash_on_delivery'): Promise<Facts> {
  const facts = await cart(world);
  const { order: made, accessToken } = await done(world, (ports) =>
    order(method)(ports, facts.cartId),
  );
  await world.settleDown();
  const caller = { customerId: null, orderToken: accessToken };
  return { ...facts, orderId: made.id, caller };
}

const unpaid = (world: World): Promise<Facts> => ordered(world, 'card');
const placedForCash = (world: World): Promise<Facts> => ordered(world, 'cash_on_delivery');

async function payable(world: World): Promise<Facts> {
  const facts = await unpaid(world);
  const { intent } = await done(world, (ports) =>
    startPayment(ports, facts.caller, { orderId: facts.orderId, requestKey: 'key-1' }),
  );
  return { ...facts, intentId: intent.paymentIntentId };
}

async function paid(world: World): Promise<Facts> {
  const facts = await payable(world);
  world.provider.happen(facts.intentId, 'pays');
  world.webhook();
  await world.settleDown();
  return facts;
}

async function inReview(world: World): Promise<Facts> {
  const facts = await payable(world);
  world.provider.happen(facts.intentId, 'pays-another-amount');
  world.webhook();
  await world.settleDown();
  return facts;
}

async function packed(world: World): Promise<Facts> {
  const facts = await paid(world);
  await done(world, (ports) => actOnOrder(ports, STAFF, acting(facts, 'pack')));
  await world.settleDown();
  return facts;
}

async function delivered(world: World): Promise<Facts> {
  const facts = await packed(world);
  await done(world, (ports) => actOnOrder(ports, STAFF, acting(facts, 'ship')));
  await done(world, (ports) => actOnOrder(ports, STAFF, acting(facts, 'deliver')));
  await world.settleDown();
  return facts;
}

async function returning(world: World): Promise<Facts> {
  const facts = await delivered(world);
  const { view } = await done(world, (ports) => askBack(ports, facts));
  const step = { returnId: view.id, step: { kind: 'approve' as const } };
  await done(world, (ports) => moveReturn(ports, STAFF, step));
  await world.settleDown();
  return { ...facts, returnId: view.id };
}

function askBack(ports: Ports, { orderId, caller }: Facts) {
  const lines = [{ sku: SKU, quantity: 2 }];
  return askForReturn(ports, GUEST, caller, { orderId, lines, reason: 'no', request: REQUEST });
}

function acting({ orderId }: Facts, kind: 'pack' | 'ship' | 'deliver' | 'collect-cash') {
  const action =
    kind === 'ship' ? { kind, carrier: 'DHL', trackingNumber: 'JD1' } : ({ kind } as const);
  return { orderId, action };
}

/** Somebody asks for something, and what follows from it runs its course. */
function asking(work: (ports: Ports, facts: Facts) => Promise<unknown>): Scenario['act'] {
  return async (world, facts, patience) => {
    await ask(world, patience, 'act', (ports) => work(ports, facts));
    await world.settleDown();
  };
}

/** Something happens at the provider, which says so. */
function happening(what: Parameters<World['provider']['happen']>[1]): Scenario['act'] {
  return async (world, { intentId }, patience) => {
    world.provider.happen(intentId, what);
    await telling(world, patience);
  };
}

/** The provider tells by its webhook; who gives up never does. */
async function telling(world: World, patience: Patience): Promise<void> {
  const times = patience === 'insists' ? PATIENCE : 0;
  for (let tries = 0; tries < times; tries += 1) {
    world.webhook();
    await world.drain();
  }
  await world.settleDown();
}

async function stray(world: World, orderId: string): Promise<void> {
  await world.look();
  const grand = world.state.orders.get(orderId)?.order.totals.grand;
  world.provider.stray(orderId, grand?.amount ?? 0, 'EUR');
}

/** Time passes, and with it the schedules run. */
/** A buyer asks to be forgotten, and things go wrong until that has been carried out, too. */
async function erasing(world: World, facts: Facts, patience: Patience): Promise<void> {
  const { caller, orderId } = facts;
  await asking((ports) => askForOrderErasure(ports, GUEST, caller, orderId))(
    world,
    facts,
    patience,
  );
  for (let minute = 0; minute < 3; minute += 1) await waiting(60_000)(world, facts, patience);
}

function waiting(milliseconds: number): Scenario['act'] {
  return async (world) => {
    world.pass(milliseconds);
    await world.settleDown();
  };
}

/** The provider has taken days over a refund, and now says so. */
function refundEnding(status: 'succeeded' | 'failed'): Pick<Scenario, 'prepare' | 'act'> {
  return {
    prepare: async (world) => {
      const facts = await payable(world);
      world.provider.happen(facts.intentId, 'pays-refundable-slowly');
      world.webhook();
      await world.settleDown();
      await done(world, (ports) => refundPart(ports, facts));
      await world.settleDown();
      return facts;
    },
    act: async (world, _facts, patience) => {
      for (const { refundId } of [...world.state.refunds.values()]) {
        world.provider.endRefund(refundId, status);
      }
      await telling(world, patience);
    },
  };
}

function refundPart(ports: Ports, { orderId }: Facts) {
  return refundOrder(ports, STAFF, {
    orderId,
    amount: { amount: 700, currency: 'EUR' },
    reason: 'late',
    request: REQUEST,
  });
}

const ADMISSIBLE = 'pending_payment/created/8';

const ZOE = { customerId: 'cus_zoe' };

/** A guest cart with two pieces, and the cart with one piece that its owner has left on another device. */
async function guestAndOwnCart(world: World): Promise<Facts> {
  const facts = await cart(world);
  const left = await world.run('prepare', (ports) => openCart(ports, ZOE));
  if (left.kind !== 'answered') throw new Error('no cart could be opened');
  const line = { cartId: left.answer.id, sku: SKU, quantity: 1 };
  await done(world, (ports) => putLine(ports, ZOE, line));
  return facts;
}

/** Somebody signs in, and orders what is then in their cart. */
const claimingAndOrdering: Scenario['act'] = async (world, { cartId }, patience) => {
  await ask(world, patience, 'claim', (ports) => claimCart(ports, ZOE.customerId, cartId));
  await ask(world, patience, 'order', async (ports) => {
    const { id } = await openCart(ports, ZOE);
    await order('cash_on_delivery', ZOE.customerId)(ports, id);
  });
  await world.settleDown();
};

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'guest cart merged and ordered',
    prepare: guestAndOwnCart,
    act: claimingAndOrdering,
    ends: 'placed/cash_due/7',
    mayEnd: ['placed/cash_due/9', 'none/none/10'],
    inPairs: true,
  },
  {
    name: 'guest cart adopted and ordered',
    prepare: cart,
    act: claimingAndOrdering,
    ends: 'placed/cash_due/8',
    mayEnd: ['none/none/10'],
  },
  {
    name: 'checkout, cash',
    prepare: cart,
    act: asking((ports, { cartId }) => order('cash_on_delivery')(ports, cartId)),
    ends: 'placed/cash_due/8',
    mayEnd: ['none/none/10'],
    inPairs: true,
  },
  {
    name: 'checkout, card',
    prepare: cart,
    act: asking((ports, { cartId }) => order('card')(ports, cartId)),
    ends: ADMISSIBLE,
    mayEnd: ['none/none/10'],
    inPairs: true,
  },
  {
    name: 'payment started',
    prepare: unpaid,
    act: asking((ports, { caller, orderId }) =>
      startPayment(ports, caller, { orderId, requestKey: 'key-1' }),
    ),
    ends: ADMISSIBLE,
    inPairs: true,
  },
  {
    name: 'payment made',
    prepare: payable,
    act: happening('pays'),
    ends: 'placed/captured/8',
    inPairs: true,
  },
  {
    name: 'payment declined',
    prepare: payable,
    act: happening('is-declined'),
    ends: 'pending_payment/failed/8',
  },
  {
    name: 'payment of another amount',
    prepare: payable,
    act: happening('pays-another-amount'),
    ends: 'pending_payment/review/8',
  },
  {
    name: 'payment closed by the provider',
    prepare: payable,
    act: happening('is-closed-by-the-provider'),
    ends: ADMISSIBLE,
  },
  {
    name: 'payment disputed',
    prepare: paid,
    act: happening('is-disputed'),
    ends: 'placed/disputed/8',
    mayEnd: ['placed/captured/8'],
  },
  {
    name: 'money that the shop never asked for',
    prepare: payable,
    act: async (world, { orderId }, patience) => {
      await stray(world, orderId);
      await telling(world, patience);
    },
    ends: 'pending_payment/review/8',
  },
  {
    name: 'money beside a payment, found by the hourly comparison',
    prepare: paid,
    act: async (world, facts, patience) => {
      await stray(world, facts.orderId);
      world.provider.outgoing.length = 0;
      await waiting(3_600_000)(world, facts, patience);
    },
    ends: 'placed/review/8',
  },
  {
    name: 'expiry, never asked to pay',
    prepare: unpaid,
    act: waiting(HOLD_MS),
    ends: 'cancelled/cancelled/10',
    inPairs: true,
  },
  {
    name: 'expiry, with an open intent',
    prepare: payable,
    act: waiting(HOLD_MS),
    ends: 'cancelled/cancelled/10',
    inPairs: true,
  },
  {
    name: 'expiry a day late',
    prepare: async (world) => {
      const facts = await unpaid(world);
      // The process dies before the provider answers, and then nothing runs for a day.
      world.faults = ({ method }) => (method === 'createIntent' ? 'crash-after' : undefined);
      await world.run('prepare', (ports) =>
        startPayment(ports, facts.caller, { orderId: facts.orderId, requestKey: 'key-1' }),
      );
      return facts;
    },
    act: waiting(25 * 3_600_000),
    ends: 'cancelled/cancelled/10',
    inPairs: true,
  },
  {
    name: 'expiry, but paid meanwhile',
    prepare: payable,
    act: async (world, facts, patience) => {
      world.provider.happen(facts.intentId, 'pays');
      await waiting(HOLD_MS)(world, facts, patience);
    },
    ends: 'placed/captured/8',
  },
  {
    name: 'cancelled while unpaid',
    prepare: payable,
    act: asking((ports, { caller, orderId }) => cancelOwn(ports, GUEST, caller, { orderId })),
    ends: 'cancelled/cancelled/10',
    mayEnd: ['pending_payment/created/8'],
  },
  {
    name: 'cancelled, but paid meanwhile',
    prepare: async (world) => {
      const facts = await payable(world);
      world.provider.happen(facts.intentId, 'processes');
      await done(world, (ports) =>
        cancelOwn(ports, GUEST, facts.caller, { orderId: facts.orderId }),
      );
      await world.settleDown();
      return facts;
    },
    act: happening('pays'),
    ends: 'cancelled/refunded/10',
  },
  {
    name: 'cancelled after it was paid',
    prepare: paid,
    act: asking((ports, { orderId }) => cancelAny(ports, STAFF, { orderId })),
    ends: 'cancelled/refunded/10',
    mayEnd: ['placed/captured/8'],
  },
  {
    name: 'buyer erased after it was paid',
    prepare: paid,
    act: erasing,
    ends: 'cancelled/refunded/10',
    mayEnd: ['placed/captured/8'],
  },
  {
    name: 'buyer erased while unpaid',
    prepare: payable,
    act: erasing,
    ends: 'cancelled/cancelled/10',
    mayEnd: [ADMISSIBLE],
  },
  {
    name: 'paid otherwise',
    prepare: payable,
    act: asking((ports, { caller, orderId }) =>
      payOtherwise(ports, GUEST, caller, { orderId, paymentMethod: 'cash_on_delivery' }),
    ),
    ends: 'placed/cash_due/8',
    mayEnd: [ADMISSIBLE, 'pending_payment/failed/8'],
  },
  {
    name: 'review accepted',
    prepare: inReview,
    act: asking((ports, { orderId }) => reviewOrder(ports, ADMIN, { orderId, decision: 'accept' })),
    ends: 'placed/captured/8',
    mayEnd: ['pending_payment/review/8'],
  },
  {
    name: 'review cancelled',
    prepare: inReview,
    act: asking((ports, { orderId }) => reviewOrder(ports, ADMIN, { orderId, decision: 'cancel' })),
    ends: 'cancelled/refunded/10',
    mayEnd: ['pending_payment/review/8'],
  },
  {
    name: 'refund of a part',
    prepare: paid,
    act: asking(refundPart),
    ends: 'placed/partly_refunded/8',
    mayEnd: ['placed/captured/8'],
    inPairs: true,
  },
  {
    name: 'refund that takes days',
    ...refundEnding('succeeded'),
    ends: 'placed/partly_refunded/8',
  },
  {
    name: 'refund that fails after days',
    ...refundEnding('failed'),
    ends: 'placed/captured/8',
  },
  {
    name: 'refund that comes back',
    prepare: async (world) => {
      const facts = await paid(world);
      await done(world, (ports) => refundPart(ports, facts));
      await world.settleDown();
      return facts;
    },
    act: refundEnding('failed').act,
    ends: 'placed/captured/8',
  },
  {
    name: 'packed',
    prepare: paid,
    act: asking((ports, facts) => actOnOrder(ports, STAFF, acting(facts, 'pack'))),
    ends: 'packed/captured/8',
    mayEnd: ['placed/captured/8'],
  },
  {
    name: 'shipped',
    prepare: packed,
    act: asking((ports, facts) => actOnOrder(ports, STAFF, acting(facts, 'ship'))),
    ends: 'shipped/captured/8',
    mayEnd: ['packed/captured/8'],
  },
  {
    name: 'return asked for',
    prepare: delivered,
    act: asking(askBack),
    ends: 'delivered/captured/8',
  },
  {
    name: 'return received',
    prepare: returning,
    act: asking((ports, { returnId }) =>
      moveReturn(ports, STAFF, { returnId, step: { kind: 'receive', restock: true } }),
    ),
    ends: 'returned/partly_refunded/10',
    mayEnd: ['delivered/captured/8'],
  },
  {
    name: 'cash collected',
    prepare: async (world) => {
      const facts = await placedForCash(world);
      await done(world, (ports) => actOnOrder(ports, STAFF, acting(facts, 'pack')));
      await done(world, (ports) => actOnOrder(ports, STAFF, acting(facts, 'ship')));
      await world.settleDown();
      return facts;
    },
    act: asking((ports, facts) => actOnOrder(ports, STAFF, acting(facts, 'collect-cash'))),
    ends: 'shipped/cash_collected/8',
    mayEnd: ['shipped/cash_due/8'],
  },
  {
    name: 'product changed',
    prepare: cart,
    act: asking(async (ports) => {
      const content = productContent(1, { priceMinor: 4321 });
      const saved = await saveProduct(ports, SYSTEM, { content, newStock: new Map() });
      if (saved.ok) await listProduct(ports, saved.value.product.id);
    }),
    ends: 'none/none/10',
  },
  {
    name: 'stock taken out until little is left',
    prepare: cart,
    act: asking((ports) =>
      adjust(ports, STAFF, { sku: SKU, delta: -6, reason: 'wet', request: REQUEST }),
    ),
    ends: 'none/none/4',
    mayEnd: ['none/none/10'],
  },
  {
    name: 'events left over',
    prepare: async (world) => {
      const facts = await cart(world);
      world.faults = ({ port }) => (port === 'publisher' ? 'lost' : undefined);
      const { order: made } = await done(world, (ports) =>
        order('cash_on_delivery')(ports, facts.cartId),
      );
      return { ...facts, orderId: made.id };
    },
    act: waiting(60_000),
    ends: 'placed/cash_due/8',
  },
];

/** Where a scenario has ended. */
export function endOf({ state }: World): string {
  const order = [...state.orders.values()].at(-1)?.order;
  const free = [...state.offers.values()].find(({ sku }) => sku === SKU)?.available;
  return `${order?.status ?? 'none'}/${order?.payment.status ?? 'none'}/${free}`;
}
