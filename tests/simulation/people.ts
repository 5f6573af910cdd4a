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
import { adjust } from '../../src/application/stock/manage-stock.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { Money } from '../../src/domain/money.ts';
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

  constructor(world: World) {
    this.world = world;
  }

  openCart(customerId: string | null): void {
    this.world.start(
      'open-cart',
      (ports) => openCart(ports, { customerId }),
      (outcome) => {
        if (outcome.kind === 'answered') this.know({ id: outcome.answer.id, customerId });
      },
    );
  }

  /** Who is signed in takes a cart along that they, or somebody else, filled before. */
  claimCart({ id }: KnownCart, customerId: string): void {
    this.repeatably(() => {
      this.world.start(
        'claim-cart',
        (ports) => claimCart(ports, customerId, id),
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
      putLine(ports, { customerId }, { cartId: id, sku, quantity }),
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
    const command: PlaceOrderCommand = {
      cartId: cart.id,
      customerId: cart.customerId,
      contact: {
        email: `${cart.id.slice(-6).toLowerCase()}@example.com`,
        shippingAddress: {
          name: 'Zoë Example',
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
        (ports) => orderCart(ports, buyerTrail(cart.customerId), command),
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
        (ports) => startPayment(ports, caller, { orderId: id, requestKey }),
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
        payOtherwise(ports, buyerTrail(caller.customerId), caller, {
          orderId: id,
          paymentMethod: 'cash_on_delivery',
        }),
      );
    });
  }

  seeOrder({ id, caller }: KnownOrder): void {
    this.world.start('see-order', (ports) => seeOrder(ports, caller, id));
  }

  cancelOwn({ id, caller }: KnownOrder): void {
    this.repeatably(() => {
      this.world.start('cancel-own', (ports) =>
        cancelOwn(ports, buyerTrail(caller.customerId), caller, { orderId: id, reason: 'no' }),
      );
    });
  }

  askForReturn(
    { id, caller }: KnownOrder,
    lines: readonly { sku: string; quantity: number }[],
    request: { key: string; body: string },
  ): void {
    this.repeatably(() => {
      this.world.start(
        'ask-for-return',
        (ports) =>
          askForReturn(ports, buyerTrail(caller.customerId), caller, {
            ...{ orderId: id, lines, reason: 'broken', request },
          }),
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
    const command = { orderId, amount, reason: 'late', request };
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

function buyerTrail(customerId: string | null): Trail {
  return customerId === null
    ? { actor: { role: 'guest' }, traceId: 'trace-guest' }
    : { actor: { role: 'customer', id: customerId }, traceId: 'trace-customer' };
}
