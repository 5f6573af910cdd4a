import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine } from '../../src/application/carts/use-cart.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { Chance } from './chance.ts';
import type { FaultPlan } from './faults.ts';
import { stockUp } from './goods.ts';
import { World, type RealDatabase } from './world.ts';

export const HOT_SKU = 'P1-A';

/** Everybody has a piece in the cart, orders at once, and insists until the shop has said yes or no. */
export async function buyAtOnce(options: {
  readonly buyers: number;
  readonly pieces: number;
  readonly chance: Chance;
  readonly faults: FaultPlan;
  readonly database?: RealDatabase | undefined;
}): Promise<{ world: World; sold: number; refusals: string[] }> {
  const { buyers, pieces, chance, faults, database } = options;
  const world = new World({ chance, database });
  await world.run('stock-up', (ports) => stockUp(ports, () => pieces, [1]));

  const carts: string[] = [];
  for (let buyer = 0; buyer < buyers; buyer += 1) {
    world.start('fill-cart', filledCart, (outcome) => {
      if (outcome.kind === 'answered') carts.push(outcome.answer);
    });
  }
  await world.drain();

  world.faults = faults;
  const orders = new Set<string>();
  const refusals = new Set<string>();
  const insist = (cartId: string): void => {
    world.start(
      'order',
      (ports) => order(ports, cartId),
      (outcome) => {
        if (outcome.kind !== 'answered') insist(cartId);
        else if (outcome.answer.ok) orders.add(outcome.answer.value.order.id);
        else if (outcome.answer.refusal.code === 'too-busy') insist(cartId);
        else refusals.add(outcome.answer.refusal.code);
      },
    );
  };
  for (const cartId of carts) insist(cartId);
  await world.drain();
  await world.heal();
  return { world, sold: orders.size, refusals: [...refusals] };
}

async function filledCart(ports: Ports): Promise<string> {
  const { id } = await openCart(ports, { customerId: null });
  await putLine(ports, { customerId: null }, { cartId: id, sku: HOT_SKU, quantity: 1 });
  return id;
}

function order(ports: Ports, cartId: string): ReturnType<typeof orderCart> {
  const shippingAddress = {
    name: 'Zoë Example',
    line1: '1 Long Lane',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  };
  return orderCart(
    ports,
    { actor: { role: 'guest' }, traceId: 'trace' },
    {
      cartId,
      customerId: null,
      contact: { email: 'zoe@example.com', shippingAddress },
      paymentMethod: 'cash_on_delivery',
      request: { key: 'key', body: 'body' },
    },
  );
}
