import {
  claimCart,
  deleteLine,
  getCart,
  openCart,
  putLine,
} from '../../events/contracts/http/carts.ts';
import * as claiming from '../../src/application/carts/claim-cart.ts';
import * as opening from '../../src/application/carts/open-cart.ts';
import * as carts from '../../src/application/carts/use-cart.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  carts as cartsPort,
  customerCarts,
  listings,
  products,
} from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentCart } from './present/cart.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  carts: cartsPort,
  customerCarts,
  listings,
  products,
});

/** Carts of guests and of customers. */
export const handler = httpFunction(config, ports, [
  endpoint(openCart, async ({ caller }) => ({
    body: presentCart(await opening.openCart(ports, caller)),
  })),

  endpoint(claimCart, async ({ caller, params: { cartId } }) => {
    // The contract lets nobody in who is not signed in.
    const customerId = caller.customerId ?? '';
    return { body: presentCart(granted(await claiming.claimCart(ports, customerId, cartId))) };
  }),

  endpoint(getCart, async ({ caller, params: { cartId } }) => ({
    body: presentCart(granted(await carts.seeCart(ports, caller, cartId))),
  })),

  endpoint(putLine, async ({ caller, params, body: { quantity } }) => ({
    body: presentCart(granted(await carts.putLine(ports, caller, { ...params, quantity }))),
  })),

  endpoint(deleteLine, async ({ caller, params }) => ({
    body: presentCart(granted(await carts.removeLine(ports, caller, params))),
  })),
]);
