import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOrderTokens } from '../../src/adapters/crypto/order-tokens.ts';
import { createSigning } from '../../src/adapters/crypto/signing.ts';
import { browseProducts, findScope, seeProduct } from '../../src/application/catalogue/browse.ts';
import { ensureCategories } from '../../src/application/catalogue/ensure-categories.ts';
import {
  listIfMoved,
  listIfTaken,
  listProduct,
} from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { claimCart } from '../../src/application/carts/claim-cart.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine, seeCart } from '../../src/application/carts/use-cart.ts';
import { checkApiKey, recordUse } from '../../src/application/keys/check-api-key.ts';
import { createTally } from '../../src/application/keys/tally.ts';
import { makeApiKey } from '../../src/application/keys/manage-api-keys.ts';
import { fileOrder } from '../../src/application/orders/list-orders.ts';
import { noteArrival } from '../../src/application/record.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { adjust, seeStock } from '../../src/application/stock/manage-stock.ts';
import { watchStock, watchTaken } from '../../src/application/stock/watch-stock.ts';
import type { Ports } from '../../src/application/ports.ts';
import { publishedKey } from '../../src/domain/media/keys.ts';
import { PURCHASE } from '../../src/domain/statistics/prices.ts';
import { nextVersion, type PaymentMethod } from '../../src/domain/orders/order.ts';
import { splitGoods } from '../contracts/ports/split.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

const TRAIL = {
  actor: { role: 'guest' },
  traceId: '7d2f8a3e-12c4-4f5b-9a60-5b1c6f0e8d11',
} as const;
const GUEST = { customerId: null };
const CUSTOMER = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f60';
const PRODUCTS = 24;

const CONTACT = {
  email: 'maximiliane.musterfrau@example.com',
  shippingAddress: {
    name: 'Maximiliane Musterfrau',
    line1: 'Schönhauser Allee 124b',
    line2: 'Hinterhaus, 3. Stock',
    city: 'Berlin',
    region: 'Berlin',
    postalCode: '10437',
    country: 'DE',
    phone: '+49 30 5550199',
  },
};

let engine: TestEngine;
let shop: ReturnType<typeof createDatabaseShop>;
let meter: ReturnType<typeof measured>;
let calls = 0;

beforeAll(async () => {
  engine = await startEngine();
  shop = createDatabaseShop(engine.database, () => Date.now());
  const ids = await ensureCategories(shop.ports, TRAIL, [
    { slug: 'larder', name: 'Larder' },
    { slug: 'coffee', name: 'Coffee', parent: 'larder' },
  ]);
  for (let n = 0; n < PRODUCTS; n += 1) await store(n, ids.get('coffee') ?? '');
  await shop.ports.sealing.prepare(CUSTOMER); // as it is made when they register
  meter = measured(engine.database);
}, 60_000);

afterAll(() => engine.close());

/** A product as a shop has them: some text, two pictures, six variants of two options. */
async function store(n: number, categoryId: string): Promise<void> {
  const sizes = ['250 g', '500 g', '1 kg'];
  const grinds = ['Whole bean', 'Filter'];
  const variants = sizes.flatMap((size, s) =>
    grinds.map((grind, g) => ({
      sku: skuOf(n, s * 2 + g),
      title: `${size} / ${grind}`,
      options: { Size: size, Grind: grind },
      price: { amount: 950 + s * 700, currency: 'EUR' },
    })),
  );
  const content = {
    slug: `house-blend-number-${n}`,
    title: `House Blend Number ${n}, Slowly Roasted`,
    description: `<p>${'Chocolate and hazelnut, roasted slowly on the day we ship it. '.repeat(8)}</p>`,
    categoryIds: [categoryId],
    status: 'active' as const,
    images: [1, 2].map(() => ({ url: pictureAddress(), alt: 'A bag' })),
    options: [
      { name: 'Size', values: sizes },
      { name: 'Grind', values: grinds },
    ],
    variants,
  };
  const newStock = new Map(variants.map(({ sku }) => [sku, 1_000]));
  const saved = await saveProduct(shop.ports, TRAIL, { content, newStock });
  if (!saved.ok) throw new Error(saved.refusal.code);
  await listProduct(shop.ports, saved.value.product.id);
}

/** As long as those of the media store are, and as hard to guess. */
function pictureAddress(): string {
  const { ids } = shop.ports;
  const at = publishedKey({ productId: ids.next('prod'), imageId: ids.nextSecret('img') }, 1280);
  return `https://d2s8k3j1x9w7q5.cloudfront.net/${at}`;
}

function skuOf(product: number, variant: number): string {
  return `COF-HSE-${product}-${variant}`;
}

async function cartWith(lines: number): Promise<string> {
  const cart = await openCart(shop.ports, GUEST);
  for (let n = 0; n < lines; n += 1) {
    const line = { cartId: cart.id, sku: skuOf(n, 0), quantity: 2 };
    const put = await putLine(shop.ports, GUEST, line);
    if (!put.ok) throw new Error(put.refusal.code);
  }
  return cart.id;
}

async function order(
  cartId: string,
  paymentMethod: PaymentMethod,
  customerId: string | null,
  ports: Ports = shop.ports,
) {
  calls += 1;
  const request = { key: `key-${calls}-abcdefghijklmn`, body: 'body-abcdefghijklmnopq' };
  const trail =
    customerId === null
      ? TRAIL
      : { ...TRAIL, actor: { role: 'customer', id: customerId } as const };
  const command = { cartId, customerId, contact: CONTACT, paymentMethod, request };
  const answer = await orderCart(ports, trail, command);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

/** What is published comes to whoever files orders, who takes the marks of its records out of the outbox. */
async function arrive(orderId: string): Promise<void> {
  const { proofs } = shop.memory.state;
  for (const id of proofs.values()) await noteArrival(shop.ports, { subject: orderId, id });
  proofs.clear();
}

const operations = (): string[] => meter.calls.map(({ operation }) => operation);

describe('capacity units and round trips', () => {
  test.each(['id', 'slug'] as const)('of a product page by %s', async (by) => {
    const { items } = await browseProducts(shop.ports, {
      scope: 'all',
      sort: 'newest',
      limit: 1,
      after: undefined,
    });
    meter.reset();
    const seen = await seeProduct(shop.ports, items[0]?.[by] ?? '');
    expect(seen.ok).toBe(true);
    expect(meter.calls).toHaveLength(1);
    expect(meter.total().read).toBeGreaterThanOrEqual(0.5);
    expect(meter.total().read).toBeLessThanOrEqual(1);
  });

  test.each(['newest', 'price-asc', 'price-desc', 'popular'] as const)(
    'of a category page of 20, %s',
    async (sort) => {
      meter.reset();
      const scope = await findScope(shop.ports, 'larder');
      const { items } = await browseProducts(shop.ports, {
        scope: scope.ok ? scope.value : '',
        sort,
        limit: 20,
        after: undefined,
      });
      expect(items).toHaveLength(20);
      expect(meter.calls.length).toBeLessThanOrEqual(2);
      expect(meter.total().read).toBeLessThanOrEqual(8);
    },
  );

  test.each([1, 5, 20])('of a cart view with %i lines', async (lines) => {
    const cartId = await cartWith(lines);
    meter.reset();
    const seen = await seeCart(shop.ports, GUEST, cartId);
    expect(seen.ok && seen.value.lines).toHaveLength(lines);
    expect(meter.calls.length).toBeLessThanOrEqual(2);
  });

  test.each([0, 4])('of a line put into a cart of %i: three round trips', async (lines) => {
    const cartId = await cartWith(lines);
    meter.reset();
    const put = await putLine(shop.ports, GUEST, { cartId, sku: skuOf(20, 0), quantity: 1 });
    expect(put.ok && put.value.lines).toHaveLength(lines + 1);
    // The cart and whose SKU it is; all offers, and how the product looks; the line.
    const reads = Array.from({ length: 3 }, () => 'BatchGetItem');
    expect(operations()).toEqual([...reads, 'UpdateItem']);
    // One unit each for the cart, that it is not ordered yet, and the SKU; half of one for the looks.
    expect(meter.total().read).toBe(3.5 + lines + 1);
  });

  test('of a line taken out of a cart: two round trips', async () => {
    const cartId = await cartWith(3);
    meter.reset();
    const put = await putLine(shop.ports, GUEST, { cartId, sku: skuOf(0, 0), quantity: 0 });
    expect(put.ok).toBe(true);
    expect(operations()[0]).toBe('BatchGetItem');
    expect(operations().slice(1).sort()).toEqual(['BatchGetItem', 'UpdateItem']);
  });

  test('of stock in the back office: two round trips to see it, and a third to adjust it', async () => {
    const sku = skuOf(9, 0);
    meter.reset();
    const seen = await seeStock(shop.ports, sku);
    expect(seen.ok).toBe(true);
    expect(operations()).toEqual(['BatchGetItem', 'Query']);
    expect(meter.total().read).toBeLessThanOrEqual(2);

    meter.reset();
    const request = { key: 'key-abcdefghijklmnopqr', body: 'body-abcdefghijklmnopq' };
    const adjusted = await adjust(shop.ports, TRAIL, { sku, delta: -1, reason: 'Lost', request });
    expect(adjusted.ok).toBe(true);
    const calls = ['BatchGetItem', 'Query', 'TransactWriteItems', 'UpdateItem'];
    expect(operations()).toEqual(calls);
  });

  test('of a look at stock that has not moved far: two reads', async () => {
    const [offer] = await shop.ports.products.findOffers([skuOf(9, 0)]);
    const productId = offer?.productId ?? '';
    await watchStock(shop.ports, TRAIL, productId);
    meter.reset();
    await watchStock(shop.ports, TRAIL, productId);
    expect(operations()).toEqual(['GetItem', 'Query']);
    expect(meter.total().read).toBeLessThanOrEqual(2);
  });

  test('of looks at lists and stock after news of stock: two reads, after an order one each', async () => {
    const [offer] = await shop.ports.products.findOffers([skuOf(9, 0)]);
    const productId = offer?.productId ?? '';
    meter.reset();
    await listIfMoved(shop.ports, productId);
    expect(operations()).toEqual(['GetItem', 'Query']);
    expect(meter.total().read).toBe(2);

    meter.reset();
    await listIfTaken(shop.ports, productId);
    await watchTaken(shop.ports, TRAIL, productId);
    expect(operations()).toEqual(['Query', 'Query']);
    expect(meter.total().read).toBe(2);
  });

  test('of a claim: 6 to become the cart of a customer, 8 to be merged into it', async () => {
    const customerId = '5b1c6f0e-7d2f-4c52-8a1f-9a60e8d113d5';
    for (const [units, calls] of [
      [6, 4],
      [8, 5],
    ]) {
      const cartId = await cartWith(1);
      meter.reset();
      const claimed = await claimCart(shop.ports, customerId, cartId);
      expect(claimed.ok).toBe(true);
      expect([meter.total().write, meter.calls.length]).toEqual([units, calls]);
    }
  });

  describe.each([
    // A guest's order has a key of its own: one unit more, beside the read.
    { who: 'a guest', customerId: null, key: ['PutItem'] },
    { who: 'a customer', customerId: CUSTOMER, key: [] },
  ])('of an order by $who', ({ customerId, key }) => {
    test.each([1, 2, 5])('in cash with %i SKUs: at most 13 + 2L', async (lines) => {
      const cartId = await cartWith(lines);
      meter.reset();
      const { order: placed } = await order(cartId, 'cash_on_delivery', customerId);
      // Two round trips: one read, and one write that is all of the order.
      expect(operations().slice(0, -1).sort()).toEqual(['BatchGetItem', ...key]);
      expect(operations().at(-1)).toBe('TransactWriteItems');
      // Nobody waits for its mark to leave the outbox, which counts.
      await arrive(placed.id);
      expect(operations().at(-1)).toBe('UpdateItem');
      expect(meter.total().write).toBeLessThanOrEqual(13 + 2 * lines);
      // A bound that a leaner order would break, so that the budget in the documents stays true.
      expect(meter.total().write).toBe(12 + key.length + 2 * lines);
    });

    test.each([1, 2, 5])(
      'by card with %i SKUs, until captured: at most 25 + 2L and a key',
      async (lines) => {
        const cartId = await cartWith(lines);
        meter.reset();
        const { order: placed, accessToken } = await order(cartId, 'card', customerId);
        const caller = { customerId, orderToken: accessToken };
        const started = await startPayment(shop.ports, caller, {
          orderId: placed.id,
          requestKey: 'key-abcdefghijklmnopqr',
        });
        if (!started.ok) throw new Error(started.refusal.code);
        shop.memory.happenTo(started.value.intent.paymentIntentId, 'pays');
        await settle(shop.ports, TRAIL, { orderId: placed.id });
        await arrive(placed.id);

        const settled = await shop.ports.orders.find(placed.id);
        expect(settled?.order.status).toBe('placed');
        expect(meter.total().write).toBeLessThanOrEqual(25 + key.length + 2 * lines);
      },
    );
  });

  test.each([1, 3, 5])('of what a purchase with %i SKUs reads, as its costs say', async (lines) => {
    meter.reset();
    const page = { scope: 'all', sort: 'newest', limit: 20, after: undefined } as const;
    const { items } = await browseProducts(shop.ports, page);
    for (let n = 0; n < lines; n += 1) await seeProduct(shop.ports, items[n]?.id ?? '');
    const cartId = await cartWith(lines);
    await seeCart(shop.ports, GUEST, cartId);
    await order(cartId, 'cash_on_delivery', null);
    const { base, perLine } = PURCHASE.readUnits;
    expect(meter.total().read).toBeLessThanOrEqual(base + lines * perLine);
    expect(meter.total().read).toBeGreaterThan((base + lines * perLine) * 0.7);
  });

  test('of counting what keys are used for: a twentieth of a unit for each use', async () => {
    const pending: Promise<void>[] = [];
    const instance = () => createTally(shop.ports, (work) => void pending.push(work()));
    const counted = async (used: ReturnType<typeof instance>, uses: number) => {
      meter.reset();
      for (let n = 0; n < uses; n += 1) used('key_counted', n % 2 === 0 ? 'sign' : 'wrap');
      await Promise.all(pending);
      return meter.total().write;
    };
    // The first of the day, of all instances; later a new instance finds that by a read.
    expect(await counted(instance(), 1)).toBe(1);
    const used = instance();
    expect(await counted(used, 2)).toBe(0);
    expect(meter.total().read).toBe(0.5);
    // Fifty orders of guests: each seals with one key and signs with another.
    expect(await counted(used, 98)).toBe(5);
  });

  test('of an order by a customer, for a function that has not met them: one read beside the first', async () => {
    const cold = createDatabaseShop(engine.database, () => Date.now(), shop.memory);
    await cold.ports.sealing.prepare('somebody else');
    const cartId = await cartWith(1);
    meter.reset();
    await order(cartId, 'cash_on_delivery', CUSTOMER, cold.ports);
    const all = ['BatchGetItem', 'BatchGetItem', 'TransactWriteItems'];
    expect(operations()).toEqual(all);
    expect(meter.total().write).toBe(10 + 2);
  });

  test('of a guest in a cold function: one query of keys more, beside the first read; then none', async () => {
    const signing = createSigning({
      ...{ secret: 'a secret', now: () => Date.now(), onUse: () => undefined },
      signingKeys: shop.ports.signingKeys,
    });
    const ports = { ...shop.ports, signing, orderTokens: createOrderTokens(signing) };
    // A guest's order makes its own key beside the first read.
    const reads = ['BatchGetItem', 'PutItem'];
    for (const first of [[...reads, 'Query'], reads]) {
      const cartId = await cartWith(1);
      meter.reset();
      await order(cartId, 'cash_on_delivery', null, ports);
      expect(operations().slice(0, -1).sort()).toEqual(first);
      expect(operations().at(-1)).toBe('TransactWriteItems');
    }
  });

  test('of the use of an API key: one read before, and 4 units beside the work', async () => {
    const { ports } = shop;
    const wanted = { name: 'ERP', scopes: ['orders:read'] };
    const made = await makeApiKey(ports, TRAIL, wanted);
    if (!made.ok) throw new Error(made.refusal.code);
    const request = { method: 'GET', path: '/v1/admin/orders', traceId: TRAIL.traceId };
    meter.reset();
    const checked = await checkApiKey(ports, made.value.secret, request, () => true);
    expect([checked.ok, ...operations()]).toEqual([true, 'GetItem']);
    expect(meter.total().read).toBe(1);
    meter.reset();
    await recordUse(ports, made.value.key, request);
    expect(operations().sort()).toEqual(['PutItem', 'UpdateItem']);
    expect(meter.total().write).toBe(4);
  });

  test('of saving a product with six variants: one transaction', async () => {
    const { product } = (await shop.ports.products.find('house-blend-number-20'))!;
    const content = { ...product, title: 'House Blend, Roasted Twice' };
    meter.reset();
    const saved = await saveProduct(shop.ports, TRAIL, { content, newStock: new Map() });
    expect(saved.ok && saved.value.outcome).toBe('changed');
    expect(operations()).toEqual(['Query', 'TransactWriteItems', 'UpdateItem']);
    expect(meter.total().write).toBe(22);
  });

  test('of filing an order under its e-mail: 2 each time it changes, nothing for guests', async () => {
    const { ports } = shop;
    const filed = async (orderId: string) => {
      meter.reset();
      await fileOrder(ports, orderId);
      return [meter.total().write, meter.total().read, ...operations()];
    };
    const customerId = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f61';
    const { order: placed } = await order(await cartWith(5), 'card', customerId);
    expect(await filed(placed.id)).toEqual([2, 2, 'Query', 'Query', 'PutItem']);
    const { order: before } = (await ports.orders.find(placed.id))!;
    const after = nextVersion({ ...before, status: 'placed' });
    expect(await ports.orders.commit({ before, after })).toBe(true);
    expect(await filed(placed.id)).toEqual([2, 2, 'Query', 'Query', 'PutItem']);
    const { order: guests } = await order(await cartWith(5), 'card', null);
    expect(await filed(guests.id)).toEqual([0, 1, 'Query']);
  });

  test('of goods that are split: the same for an order, at most 2 read units for a look', async () => {
    const sku = skuOf(PRODUCTS - 1, 5);
    const [offer] = await shop.ports.products.findOffers([sku]);
    if (offer === undefined) throw new Error('nothing to split');
    await splitGoods(engine.database, offer, { shards: 7, each: 100 });
    const cart = await openCart(shop.ports, GUEST);
    await putLine(shop.ports, GUEST, { cartId: cart.id, sku, quantity: 2 });

    meter.reset();
    await order(cart.id, 'cash_on_delivery', null);
    const all = ['BatchGetItem', 'PutItem', 'TransactWriteItems'];
    expect(operations().sort()).toEqual(all);
    expect(meter.total().write).toBe(11 + 2);

    meter.reset();
    const seen = await seeProduct(shop.ports, offer.productId);
    expect(seen.ok && seen.value.offers).toContainEqual({ ...offer, available: 998 });
    expect(meter.calls).toHaveLength(1);
    expect(meter.total().read).toBeLessThanOrEqual(2);
  });
});
