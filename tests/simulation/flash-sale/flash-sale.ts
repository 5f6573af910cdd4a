import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { createKnownShards } from '../../../src/adapters/dynamodb/known-shards.ts';
import { createOrders } from '../../../src/adapters/dynamodb/orders.ts';
import { pauseMilliseconds } from '../../../src/adapters/dynamodb/pause.ts';
import { SPREADING } from '../../../src/adapters/dynamodb/place-order.ts';
import { createProducts } from '../../../src/adapters/dynamodb/products.ts';
import { orderCart } from '../../../src/application/orders/place-order.ts';
import type { Ports } from '../../../src/application/ports.ts';
import { lineOf } from '../../../src/domain/carts/cart.ts';
import { createDatabaseShop } from '../../support/database-shop.ts';
import { createChance } from '../chance.ts';
import { stockUp } from '../goods.ts';
import { throughContention, type Contention, type Traffic } from './contended-network.ts';
import { VirtualTime } from './virtual-time.ts';

export const HOT_SKU = 'P1-A';

export interface SaleOptions extends Partial<Contention> {
  readonly buyers: number;
  readonly pieces: number;
  /** Shards that contended goods are counted on, all together; 1 never splits. As in the shop when absent. */
  readonly shards?: number;
  /** Instances of the function that takes orders; each has to find out for itself what is split. */
  readonly instances?: number;
  readonly seed?: number;
}

export interface Sale extends Traffic {
  readonly placed: number;
  readonly outOfStock: number;
  /** Told to come back, for all tries met somebody else. */
  readonly tooBusy: number;
  /** Until half of the buyers, 95 of 100 and all had an answer, in the model's time. */
  readonly answeredMs: { readonly half: number; readonly most: number; readonly all: number };
  readonly available: number;
}

/** Everybody has a piece in the cart and orders at the same moment, once. */
export async function holdSale(database: Database, options: SaleOptions): Promise<Sale> {
  const { buyers, pieces, seed = 1, losersHold = false } = options;
  const further = options.shards === undefined ? SPREADING.shards : options.shards - 1;
  const instances = options.instances ?? buyers;
  const chance = createChance(seed);
  const time = new VirtualTime();
  const { ports, memory } = createDatabaseShop(database, () => 1_780_000_000_000 + time.now);
  await stockUp(ports, () => pieces, [1]);
  const carts = await fillCarts(ports, buyers);

  const random = (): number => chance.below(1_000_000) / 1_000_000;
  const wait = (tries: number): Promise<void> => time.sleep(pauseMilliseconds(tries, random));
  const shops = Array.from({ length: instances }, (): Ports => {
    const own = { ...database, knownShards: createKnownShards() };
    const orders = createOrders(own, { shards: further, wait });
    // Sealing in memory answers at once; the real one is busy elsewhere, in real time.
    return { ...ports, orders, products: createProducts(own), sealing: memory.ports.sealing };
  });

  const traffic = throughContention(database, time, chance, { losersHold });
  const outcomes: { outcome: string; at: number }[] = [];
  for (const [index, cartId] of carts.entries()) {
    const shop = shops[index % instances];
    if (shop === undefined) throw new RangeError('a sale needs an instance');
    void order(shop, cartId).then((outcome) => outcomes.push({ outcome, at: time.now }));
  }
  await time.pass();
  const reading = ports.products.findOffers([HOT_SKU]);
  await time.pass();
  const [offer] = await reading;
  const count = (wanted: string): number =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  const answered = (share: number): number =>
    Math.round(outcomes[Math.ceil(share * buyers) - 1]?.at ?? NaN);
  return {
    ...traffic,
    placed: count('placed'),
    outOfStock: count('out-of-stock'),
    tooBusy: count('too-busy'),
    answeredMs: { half: answered(0.5), most: answered(0.95), all: answered(1) },
    available: offer?.available ?? NaN,
  };
}

async function fillCarts({ carts, products, ids, now }: Ports, buyers: number): Promise<string[]> {
  const [offer] = await products.findOffers([HOT_SKU]);
  if (offer === undefined) throw new Error('the hot goods are missing');
  const line = lineOf(offer, { quantity: 1, addedAt: now() });
  const filled: string[] = [];
  for (let buyer = 0; buyer < buyers; buyer += 1) {
    const id = ids.nextCart();
    await carts.create({
      ...{ id, customerId: null, lines: [line], version: 1 },
      expiresAt: now() + 86_400_000,
    });
    filled.push(id);
  }
  return filled;
}

async function order(ports: Ports, cartId: string): Promise<string> {
  const shippingAddress = {
    name: 'Zoë Example',
    line1: '1 Long Lane',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  };
  try {
    const answer = await orderCart(
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
    return answer.ok ? 'placed' : answer.refusal.code;
  } catch (error) {
    if (error instanceof Error && error.name === 'TransactionCanceledException') return 'too-busy';
    throw error;
  }
}
