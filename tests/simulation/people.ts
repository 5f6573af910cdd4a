import {
  askForReturn,
  moveReturn,
  type ReturnStep,
} from '../../src/application/orders/return-goods.ts';
import { claimCart } from '../../src/application/carts/claim-cart.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine, removeLine, seeCart } from '../../src/application/carts/use-cart.ts';
import { actOnOrder, cancelAny, reviewOrder } from '../../src/application/orders/manage-order.ts';
import { orderCart, type PlaceOrderCommand } from '../../src/application/orders/place-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { cancelOwn, seeOrder, type OrderCaller } from '../../src/application/orders/use-order.ts';
import { payOtherwise } from '../../src/application/payments/pay-otherwise.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import {
  askForErasure,
  askForOrderErasure,
} from '../../src/application/privacy/ask-for-erasure.ts';
import { exportPerson } from '../../src/application/privacy/export-person.ts';
import { orderIdOf } from '../../src/application/ids.ts';
import type { Ports } from '../../src/application/ports.ts';
import { changeOwnAccount, seeOwnAccount } from '../../src/application/people/own-account.ts';
import { addOwnAddress } from '../../src/application/people/own-addresses.ts';
import { adjust } from '../../src/application/stock/manage-stock.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { Money } from '../../src/domain/money.ts';
import { accept, refuse, type Result } from '../../src/domain/result.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { World } from './world.ts';

const STAFF: Trail = { actor: { role: 'staff', id: 'staff-1' }, traceId: 'trace-staff' };
const ADMIN: Trail = { actor: { role: 'admin', id: 'admin-1' }, traceId: 'trace-admin' };

export interface KnownCart {
  readonly id: string;
  readonly customerId: string | null;
}

/** An order as its buyer knows it. */
export interface KnownOrder {
  readonly id: string;
  readonly cartId: string;
  readonly caller: OrderCaller;
}

/** A request that can be sent again just as it was. */
export type Request = () => void;

/**
 * The people of a world: what they know they know from the shop's answers alone, and what they ask for
 * they may ask for again. Each function of theirs starts something in the shop and returns at once.
 */
export class People {
  readonly carts: KnownCart[] = [];
  readonly orders: KnownOrder[] = [];
  /** Intents that somebody has the client secret of. */
  readonly intents: string[] = [];
  readonly requests: Request[] = [];
  private readonly world: World;
  /** Ids of those who have an account at the moment, two at a time. */
  private readonly customers = ['', ''];
  private signedUp = 0;

  constructor(world: World) {
    this.world = world;
    this.customers.forEach((_, place) => this.signUp(place));
  }

  /** The id of one of those who have an account. */
  customer(place: number): string {
    return this.customers[place] ?? '';
  }

  /** Somebody new, under the e-mail of whoever had the place before. */
  private signUp(place: number): void {
    const { state, clock } = this.world;
    const id = `cus_${(this.signedUp += 1)}`;
    const email = `somebody-${place}@example.com`;
    this.customers[place] = id;
    state.identities.set(`token of ${id}`, email);
    const known = { emailVerified: true, status: 'confirmed', enabled: true } as const;
    state.people.set(id, { ...known, id, email, createdAt: clock.now, groups: [], sessions: 1 });
  }

  seeAccount(place: number): void {
    const owner = this.ownerAt(place);
    this.world.start('see-account', (ports) =>
      seeOwnAccount(ports, buyerTrail(owner.personId), owner),
    );
  }

  /** A customer writes down what they are called, or where they live. */
  writeDown(place: number, n: number): void {
    const owner = this.ownerAt(place);
    const { personId } = owner;
    const trail = buyerTrail(personId);
    const name = this.secret(personId, `called-${personId}-${n}`);
    const address = { name, line1: name, city: 'Berlin', postalCode: '10115', country: 'DE' };
    this.world.start('write-down', (ports) =>
      inNameOf<unknown, unknown>(ports, personId, async () =>
        n % 2 === 0
          ? changeOwnAccount(ports, trail, owner, { name })
          : addOwnAddress(ports, trail, owner, { address, isDefault: n > 5 }),
      ),
    );
  }

  exportOwn(place: number): void {
    const owner = this.ownerAt(place);
    this.world.start('export-own', (ports) =>
      exportPerson(ports, buyerTrail(owner.personId), owner, undefined),
    );
  }

  /** A customer asks to be erased; somebody new then signs up under their e-mail. */
  erase(place: number): void {
    const personId = this.customer(place);
    this.repeatably(() => {
      this.world.start(
        'erase-customer',
        (ports) => askForErasure(ports, buyerTrail(personId), { personId, groups: [] }),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          if (this.customer(place) === personId) this.signUp(place);
        },
      );
    });
  }

  eraseOrder({ id, caller }: KnownOrder): void {
    this.repeatably(() => {
      this.world.start('erase-order', (ports) =>
        inNameOf(ports, caller.customerId, () =>
          askForOrderErasure(ports, buyerTrail(caller.customerId), caller, id),
        ),
      );
    });
  }

  private ownerAt(place: number): { personId: string; accessToken: string } {
    const personId = this.customer(place);
    return { personId, accessToken: `token of ${personId}` };
  }

  /** Words that nobody may read any more once somebody was erased. */
  private secret(owner: string, words: string): string {
    const { secrets } = this.world;
    secrets.set(owner, (secrets.get(owner) ?? new Set()).add(words));
    return words;
  }

  /** The same of words about an order: they are its buyer's too. */
  private secretOf({ id, caller }: KnownOrder, words: string): string {
    if (caller.customerId !== null) this.secret(caller.customerId, words);
    return this.secret(id, words);
  }

  openCart(customerId: string | null): void {
    this.world.start(
      'open-cart',
      (ports) =>
        inNameOf(ports, customerId, async () => accept(await openCart(ports, { customerId }))),
      (outcome) => {
        if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
        this.know({ id: outcome.answer.value.id, customerId });
      },
    );
  }

  /** Who is signed in takes a cart along that they, or somebody else, filled before. */
  claimCart({ id }: KnownCart, customerId: string): void {
    this.repeatably(() => {
      this.world.start(
        'claim-cart',
        (ports) => inNameOf(ports, customerId, () => claimCart(ports, customerId, id)),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          this.know({ id: outcome.answer.value.id, customerId });
        },
      );
    });
  }

  private know(cart: KnownCart): void {
    const known = this.carts.some(
      ({ id, customerId }) => id === cart.id && customerId === cart.customerId,
    );
    if (!known) this.carts.push(cart);
  }

  putLine({ id, customerId }: KnownCart, sku: string, quantity: number): void {
    this.world.start('put-line', (ports) =>
      inNameOf(ports, customerId, () =>
        putLine(ports, { customerId }, { cartId: id, sku, quantity }),
      ),
    );
  }

  removeLine({ id, customerId }: KnownCart, sku: string): void {
    this.world.start('remove-line', (ports) =>
      removeLine(ports, { customerId }, { cartId: id, sku }),
    );
  }

  seeCart({ id, customerId }: KnownCart): void {
    this.world.start('see-cart', (ports) => seeCart(ports, { customerId }, id));
  }

  /** Orders a cart under a key; the same request may be sent any number of times. */
  order(
    cart: KnownCart,
    wanted: Pick<PlaceOrderCommand, 'paymentMethod' | 'request'> & { express: boolean },
  ): void {
    const { express, paymentMethod, request } = wanted;
    const id = orderIdOf(cart.id);
    const words = (end: string): string =>
      this.secretOf(
        { id, cartId: cart.id, caller: { ...cart, orderToken: '' } },
        cart.id.slice(-8) + end,
      );
    const command: PlaceOrderCommand = {
      cartId: cart.id,
      customerId: cart.customerId,
      contact: {
        email: words('@example.com').toLowerCase(),
        shippingAddress: {
          name: words(' Example'),
          line1: '1 Long Lane',
          city: 'Berlin',
          postalCode: '10115',
          country: 'DE',
        },
      },
      shippingMethod: express ? 'express' : undefined,
      paymentMethod,
      request,
    };
    this.repeatably(() => {
      this.world.start(
        `order-${paymentMethod}`,
        (ports) =>
          inNameOf(ports, cart.customerId, () =>
            orderCart(ports, buyerTrail(cart.customerId), command),
          ),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          const { order, accessToken, replayed } = outcome.answer.value;
          this.world.answers.ordered(cart.id, order.id);
          this.world.answers.granted(`order ${cart.id} ${request.key}`, { order, accessToken });
          if (replayed && this.orders.some(({ id }) => id === order.id)) return;
          const caller = { customerId: cart.customerId, orderToken: accessToken };
          this.orders.push({ id: order.id, cartId: cart.id, caller });
        },
      );
    });
  }

  startPayment({ id, caller }: KnownOrder, requestKey: string): void {
    this.repeatably(() => {
      this.world.start(
        'start-payment',
        (ports) =>
          inNameOf(ports, caller.customerId, () =>
            startPayment(ports, caller, { orderId: id, requestKey }),
          ),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          const { paymentIntentId } = outcome.answer.value.intent;
          if (!this.intents.includes(paymentIntentId)) this.intents.push(paymentIntentId);
        },
      );
    });
  }

  payOtherwise({ id, caller }: KnownOrder): void {
    this.repeatably(() => {
      this.world.start('pay-otherwise', (ports) =>
        inNameOf(ports, caller.customerId, () =>
          payOtherwise(ports, buyerTrail(caller.customerId), caller, {
            orderId: id,
            paymentMethod: 'cash_on_delivery',
          }),
        ),
      );
    });
  }

  seeOrder({ id, caller }: KnownOrder): void {
    this.world.start('see-order', (ports) => seeOrder(ports, caller, id));
  }

  cancelOwn(known: KnownOrder): void {
    const { id, caller } = known;
    const reason = this.secretOf(known, `no-${id.slice(-8)}-words`);
    this.repeatably(() => {
      this.world.start('cancel-own', (ports) =>
        inNameOf(ports, caller.customerId, () =>
          cancelOwn(ports, buyerTrail(caller.customerId), caller, { orderId: id, reason }),
        ),
      );
    });
  }

  askForReturn(
    known: KnownOrder,
    lines: readonly { sku: string; quantity: number }[],
    request: { key: string; body: string },
  ): void {
    const { id, caller } = known;
    const reason = this.secretOf(known, `broken-${id.slice(-8)}-words`);
    this.repeatably(() => {
      this.world.start(
        'ask-for-return',
        (ports) =>
          inNameOf(ports, caller.customerId, () =>
            askForReturn(ports, buyerTrail(caller.customerId), caller, {
              ...{ orderId: id, lines, reason, request },
            }),
          ),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          const { view } = outcome.answer.value;
          this.world.answers.granted(`return ${id} ${request.key}`, view);
        },
      );
    });
  }

  act(orderId: string, action: StaffAction): void {
    this.repeatably(() => {
      this.world.start(action.kind, (ports) => actOnOrder(ports, STAFF, { orderId, action }));
    });
  }

  cancelAny(orderId: string, restock: boolean): void {
    this.repeatably(() => {
      this.world.start('cancel-any', (ports) => cancelAny(ports, STAFF, { orderId, restock }));
    });
  }

  review(orderId: string, decision: 'accept' | 'cancel'): void {
    this.repeatably(() => {
      this.world.start(`review-${decision}`, (ports) =>
        reviewOrder(ports, ADMIN, { orderId, decision }),
      );
    });
  }

  refund(orderId: string, amount: Money, request: { key: string; body: string }): void {
    const reason = `late-${orderId.slice(-8)}-words`;
    const known = this.orders.find(({ id }) => id === orderId);
    if (known !== undefined) this.secretOf(known, reason);
    const command = { orderId, amount, reason, request };
    this.repeatably(() => {
      this.world.start(
        'refund',
        (ports) => refundOrder(ports, STAFF, command),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          const { id, amountMinor, requestedAt } = outcome.answer.value.refund;
          const answer = { id, amountMinor, requestedAt };
          this.world.answers.granted(`refund ${orderId} ${request.key}`, answer);
        },
      );
    });
  }

  moveReturn(returnId: string, step: ReturnStep): void {
    this.repeatably(() => {
      this.world.start(`return-${step.kind}`, (ports) =>
        moveReturn(ports, STAFF, { returnId, step }),
      );
    });
  }

  adjustStock(sku: string, delta: number, request: { key: string; body: string }): void {
    const command = { sku, delta, reason: 'counted', request };
    this.repeatably(() => {
      this.world.start(
        'adjust-stock',
        (ports) => adjust(ports, STAFF, command),
        (outcome) => {
          if (outcome.kind !== 'answered' || !outcome.answer.ok) return;
          const { adjustment } = outcome.answer.value;
          this.world.answers.granted(`adjustment ${sku} ${request.key}`, adjustment);
        },
      );
    });
  }

  private repeatably(request: Request): void {
    this.requests.push(request);
    request();
  }
}

/** As the stack of the functions does it: nothing is done in the name of who is disabled. */
async function inNameOf<Answer, Refusal>(
  { standing }: Pick<Ports, 'standing'>,
  customerId: string | null,
  work: () => Promise<Result<Answer, Refusal>>,
): Promise<Result<Answer, Refusal | { readonly code: 'account-disabled' }>> {
  const said = customerId === null ? undefined : await standing.of(customerId);
  return said?.disabled === true ? refuse({ code: 'account-disabled' }) : work();
}

function buyerTrail(customerId: string | null): Trail {
  return customerId === null
    ? { actor: { role: 'guest' }, traceId: 'trace-guest' }
    : { actor: { role: 'customer', id: customerId }, traceId: 'trace-customer' };
}
