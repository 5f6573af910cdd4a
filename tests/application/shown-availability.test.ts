import { beforeEach, describe, expect, test } from '@jest/globals';
import { putLine, seeCart } from '../../src/application/carts/use-cart.ts';
import { seeProduct } from '../../src/application/catalogue/browse.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { adjust, seeStock } from '../../src/application/stock/manage-stock.ts';
import {
  cartWith,
  command,
  GUEST,
  mugAt,
  offerIn,
  openShop,
  ordered,
  stock,
  type TestShop,
} from './shop.ts';

/** Five of the ten blue mugs are shown. */
let shop: TestShop;
const SKU = 'MUG-BLUE';
const SHOPPER = { customerId: null };

beforeEach(async () => {
  shop = openShop({ shownAvailabilityCap: 5 });
  await stock(shop);
});

describe('with a cap on what is shown', () => {
  const onPage = async (): Promise<number[]> => {
    const seen = await seeProduct(shop.ports, 'mug');
    return seen.ok ? seen.value.offers.map(({ available }) => available) : [];
  };

  test('a product page tells of no more, and exactly of less', async () => {
    expect(await onPage()).toEqual([5, 5]);
    await ordered(shop, await cartWith(shop, { [SKU]: 6 }));
    expect(await onPage()).toEqual([4, 5]);
  });

  test('a cart may hold more, and is not told that it cannot', async () => {
    const cartId = await cartWith(shop, { [SKU]: 2 });
    const available = async () => {
      const seen = await seeCart(shop.ports, SHOPPER, cartId);
      return seen.ok && seen.value.lines[0]?.available;
    };
    expect(await available()).toBe(5);
    await putLine(shop.ports, SHOPPER, { cartId, sku: SKU, quantity: 8 });
    expect(await available()).toBe(8);
    await ordered(shop, await cartWith(shop, { [SKU]: 3 }));
    expect(await available()).toBe(5);
    await ordered(shop, await cartWith(shop, { [SKU]: 3 }));
    expect(await available()).toBe(4);
  });

  test('a refusal tells of no more', async () => {
    const cartId = await cartWith(shop, { [SKU]: 10 });
    const more = { cartId, sku: SKU, quantity: 11 };
    expect(await putLine(shop.ports, SHOPPER, more)).toEqual({
      ok: false,
      refusal: { code: 'out-of-stock', sku: SKU, available: 5 },
    });
    await ordered(shop, await cartWith(shop, { [SKU]: 3 }));
    expect(await orderCart(shop.ports, GUEST, command(cartId))).toEqual({
      ok: false,
      refusal: { code: 'out-of-stock', skus: [{ sku: SKU, available: 5 }] },
    });
  });

  test('everything that is there can be bought, and staff see it', async () => {
    expect(await seeStock(shop.ports, SKU)).toMatchObject({ ok: true, value: { available: 10 } });
    const request = { key: 'key', body: 'body' };
    const tooMany = { sku: SKU, delta: -11, reason: 'lost', request };
    expect(await adjust(shop.ports, GUEST, tooMany)).toMatchObject({
      refusal: { available: 10 },
    });
    const cartId = await cartWith(shop, { [SKU]: 10 });
    await stock(shop, mugAt(1500)); // the order is decided anew, at another price
    await ordered(shop, cartId);
    expect(offerIn(shop, SKU).available).toBe(0);
  });
});
