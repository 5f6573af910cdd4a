import { BUYER } from '../handlers/support/goods.ts';
import type { Operation } from './operations.ts';
import { Pool } from './pool.ts';
import type { WHO } from './requests.ts';
import type { Target } from './target.ts';

/** Of each kind there are several, so that one that was used up is not missed. */
const CARTS = 6;
const PRODUCTS = 5;

const PARCEL = { carrier: 'DHL', trackingNumber: '1' };

/** What a shop needs to hold for requests to find something: carts, orders, a return, people. */
export async function furnish(target: Target, seed: number) {
  const pool = new Pool();
  let calls = 0;

  async function ask(
    who: (typeof WHO)[number],
    [method, path, ...query]: readonly [
      method: string,
      path: string,
      ...query: (readonly [name: string, value: string])[],
    ],
    body?: unknown,
    token = '',
  ): Promise<any> {
    calls += 1;
    const answer = await target.send({
      ...{ method, path, who, query },
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `furnish-${seed}-${calls}`,
        ...(token === '' ? {} : { 'x-order-token': token }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    pool.learn(answer);
    return answer.body;
  }

  async function cart(who: 'guest' | 'shopper', sku: string): Promise<string> {
    const { id, lines } = await ask(who, ['POST', '/v1/carts'], {});
    // A shopper may have left one behind, with things in it that are gone meanwhile.
    for (const line of lines) await ask(who, ['DELETE', `/v1/carts/${id}/lines/${line.sku}`]);
    await ask(who, ['PUT', `/v1/carts/${id}/lines/${sku}`], { quantity: 1 });
    return id;
  }

  async function order(who: 'guest' | 'shopper', sku: string, paymentMethod: string): Promise<any> {
    const body = { cartId: await cart(who, sku), ...BUYER, paymentMethod };
    return ask(who, ['POST', '/v1/orders'], body);
  }

  const { items } = await ask('guest', ['GET', '/v1/products', ['limit', '100']]);
  let sellable = '';
  for (const [index, { slug }] of items.entries()) {
    if (index >= PRODUCTS && sellable !== '') break; // what earlier requests have made has no stock
    pool.add('slug', slug);
    const { variants } = await ask('guest', ['GET', `/v1/products/${slug}`]);
    for (const { sku, available } of variants) {
      pool.add('sku', sku);
      if (available > 50) sellable = sku;
    }
  }
  if (sellable === '')
    throw new Error('the shop has nothing of which there are more than 50 pieces');
  for (const category of (await ask('guest', ['GET', '/v1/categories'])).items) {
    pool.add('cat', category.id);
  }

  const { id: delivered, accessToken } = await order('guest', sellable, 'cash_on_delivery');
  await ask('staff', ['POST', `/v1/admin/orders/${delivered}/pack`], {});
  await ask('staff', ['POST', `/v1/admin/orders/${delivered}/ship`], PARCEL);
  await ask('staff', ['POST', `/v1/admin/orders/${delivered}/deliver`], {});
  const wish = { lines: [{ sku: sellable, quantity: 1 }], reason: 'too big' };
  await ask('guest', ['POST', `/v1/orders/${delivered}/returns`], wish, accessToken);
  for (const who of ['guest', 'shopper'] as const) {
    for (const method of ['card', 'cash_on_delivery']) await order(who, sellable, method);
    for (let n = 0; n < CARTS; n += 1) await cart(who, sellable);
  }
  await ask('shopper', ['POST', '/v1/me/addresses'], BUYER.shippingAddress);

  const { id: shopperId } = await ask('shopper', ['GET', '/v1/me']);
  const newStaff = { email: `fuzz-${seed}-${Date.now()}@example.com`, groups: ['staff'] };
  const { id: staffId } = await ask('admin', ['POST', '/v1/admin/staff'], newStaff);
  for (const id of [shopperId, staffId]) pool.add('person', id);
  for (const { id } of (await ask('guest', ['GET', '/v1/config'])).shippingMethods) {
    pool.add('shipping', id);
  }

  /** What may be refused because nothing is to be put right. */
  const maybe = (...asked: Parameters<typeof ask>): Promise<unknown> =>
    ask(...asked).catch(() => undefined);

  return {
    pool,
    /** Whoever was disabled, or lost what groups they had, is put back. */
    repair: async ({ path }: Operation): Promise<void> => {
      if (path.startsWith('/v1/admin/customers/')) {
        await maybe('admin', ['POST', `/v1/admin/customers/${shopperId}/enable`], {});
      }
      if (path.startsWith('/v1/admin/staff/')) {
        await maybe('admin', ['POST', `/v1/admin/staff/${staffId}/enable`], {});
        await maybe('admin', ['POST', '/v1/admin/staff'], newStaff);
      }
    },
  };
}
