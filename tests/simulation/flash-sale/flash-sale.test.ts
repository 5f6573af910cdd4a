import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { holdSale } from './flash-sale.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
}, 60_000);
afterAll(() => engine.close());

describe('when transactions that overlap within 10 ms on an item are cancelled', () => {
  test('a flash sale on one SKU does not collapse', async () => {
    const sale = await holdSale(await engine.freshDatabase(), { buyers: 400, pieces: 1_000 });
    expect(sale.conflicts).toBeGreaterThan(400);
    expect(sale.tooBusy).toBeLessThanOrEqual(4);
    expect(sale.placed).toBe(400 - sale.tooBusy);
    expect(sale.available).toBe(1_000 - sale.placed);
  }, 120_000);

  test('buyers of the last pieces are served or told that there are none', async () => {
    const sale = await holdSale(await engine.freshDatabase(), { buyers: 200, pieces: 50 });
    expect(sale).toMatchObject({ placed: 50, available: 0 });
    expect(sale.tooBusy).toBeLessThanOrEqual(4);
    expect(sale.outOfStock).toBe(150 - sale.tooBusy);
  }, 120_000);

  test('goods that could not be split would collapse', async () => {
    const one = { buyers: 400, pieces: 1_000, shards: 1 };
    const sale = await holdSale(await engine.freshDatabase(), one);
    expect(sale.tooBusy).toBeGreaterThan(100);
  }, 120_000);
});
