import { deleteLine, getCart, openCart, putLine } from '../../events/contracts/http/carts.ts';
import * as carts from '../../src/application/carts/use-cart.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentCart } from './present/cart.ts';

const config = readConfig(process.env);
const ports = createPorts(config);

/** Carts of guests and of customers. */
export const handler = httpFunction(config, ports, [
  endpoint(openCart, async ({ caller }) => ({
    body: presentCart(await carts.openCart(ports, caller)),
  })),

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
