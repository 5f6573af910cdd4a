import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RunningShop, until } from './shop.ts';
import { availableOf, findVariant, PLENTY, Shopper } from './shopper.ts';

let shop: RunningShop;

beforeAll(async () => {
  shop = await RunningShop.create();
  await shop.start();
}, 120_000);

afterAll(async () => {
  await shop.dispose();
}, 60_000);

describe('the laptop shop', () => {
  test('keeps orders through kill -9 in the middle of a purchase', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shoppers = Array.from({ length: 12 }, () => new Shopper(shop));
    await Promise.all(shoppers.map((shopper) => shopper.fillCart(variant.sku, 1)));
    const keys = shoppers.map(() => randomUUID());
    const attempts = shoppers.map((shopper, index) =>
      shopper.order('cash_on_delivery', keys[index]),
    );
    await Promise.race(attempts);
    await shop.kill();
    await Promise.allSettled(attempts);

    await shop.start();
    const repeated = await Promise.all(
      shoppers.map((shopper, index) => shopper.order('cash_on_delivery', keys[index])),
    );
    expect(repeated.map(({ status }) => status)).toEqual(shoppers.map(() => 201));
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available - 12);
    // What the crash left unpublished is published by whom the sweep sends for, which runs each minute.
    await until(async () => {
      await shop.invoke('sweep');
      const told = await Promise.all(shoppers.map((shopper) => shopper.mailSubjects()));
      return told.every((subjects) => subjects.length >= 1);
    }, 90_000);
  }, 240_000);

  test('ends on Ctrl-C without leaving a process or a port, and opens again with its data', async () => {
    const shopper = new Shopper(shop);
    const variant = await findVariant(shop, PLENTY);
    await shopper.fillCart(variant.sku, 1);
    await shopper.order('cash_on_delivery');
    await shop.stop();
    expect(await shop.openPorts()).toEqual([]);
    expect(() => process.kill(-shop.pid, 0)).toThrow('ESRCH');

    await shop.start();
    expect((await shopper.see()).body).toMatchObject({ id: shopper.orderId, status: 'placed' });
  }, 180_000);

  test('gives the stock of an order that nobody pays back, once the provider has confirmed', async () => {
    await shop.stop();
    await shop.start({ BODEGA_HOLD_SECONDS: '2' });
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 2);
    await shopper.order('card');
    const intent = await shopper.intent();
    await until(async () => {
      await shop.invoke('sweep');
      return shopper.hasStatus('cancelled');
    });
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available);
    expect((await shop.pay(intent.body, 'pm_card_visa')).error.code).toBe(
      'payment_intent_unexpected_state',
    );
    await until(async () => (await shopper.mailSubjects()).length === 2);
  }, 180_000);
});
