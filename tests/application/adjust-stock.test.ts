import { beforeEach, describe, expect, test } from '@jest/globals';
import { adjust, seeStock, type AdjustCommand } from '../../src/application/stock/manage-stock.ts';
import { cancelOwn } from '../../src/application/orders/use-order.ts';
import {
  before,
  cartWith,
  Died,
  GUEST,
  lost,
  mug,
  offerIn,
  openShop,
  ordered,
  publishedTypes,
  stock,
  unanswered,
  type TestShop,
} from './shop.ts';
import { inTurn } from '../support/memory/border.ts';

const STAFF = { actor: { role: 'staff', id: 'sam' }, traceId: 'trace-sam' } as const;
const SKU = 'MUG-BLUE';

let shop: TestShop;
let productId: string;

beforeEach(async () => {
  shop = openShop();
  productId = await stock(shop);
});

let keys = 0;
const command = (delta: number, changed: Partial<AdjustCommand> = {}): AdjustCommand => {
  keys += 1;
  const request = { key: `key-${keys}`, body: `body-${delta}` };
  return { sku: SKU, delta, reason: 'counted', request, ...changed };
};
const run = (wanted: AdjustCommand) => adjust(shop.ports, STAFF, wanted);
const counts = () => {
  const { onHand, available } = offerIn(shop, SKU);
  return [onHand, available];
};
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;
const told = () => publishedTypes(shop).filter((type) => type === 'stock.adjusted');

describe('adjusting stock', () => {
  test('changes it, and tells who did so and why', async () => {
    const result = await run(command(-3));
    expect(result).toMatchObject({
      ok: true,
      value: {
        stock: { sku: SKU, productId },
        adjustment: { delta: -3, reason: 'counted', location: 'main', onHand: 7, available: 7 },
        replayed: false,
      },
    });
    expect(counts()).toEqual([7, 7]);
    const history = await shop.ports.outbox.history(productId);
    expect(history.at(-1)).toMatchObject({
      events: [{ type: 'stock.adjusted' }],
      trail: STAFF,
      data: { sku: SKU, productId, delta: -3, reason: 'counted', onHand: 7, available: 7 },
    });
    expect(told()).toHaveLength(1);
  });

  test('leaves orders what they hold', async () => {
    const cartId = await cartWith(shop, { [SKU]: 4 });
    const { order, accessToken } = await ordered(shop, cartId, {
      paymentMethod: 'cash_on_delivery',
    });
    expect(await run(command(-7))).toEqual({
      ok: false,
      refusal: { code: 'stock-reserved', onHand: 10, reserved: 4, available: 6 },
    });
    expect(codeOf(await run(command(-6)))).toBe('ok');
    expect(counts()).toEqual([4, 0]);
    const owner = { customerId: null, orderToken: accessToken };
    await cancelOwn(shop.ports, GUEST, owner, { orderId: order.id });
    expect(counts()).toEqual([4, 4]);
    expect(await seeStock(shop.ports, SKU)).toEqual({
      ok: true,
      value: { sku: SKU, productId, onHand: 4, available: 4 },
    });
  });

  test('of an unknown SKU or at an unknown place is refused', async () => {
    expect(codeOf(await run(command(1, { sku: 'NONE' })))).toBe('sku-not-found');
    expect(codeOf(await seeStock(shop.ports, 'NONE'))).toBe('sku-not-found');
    expect(codeOf(await run(command(1, { location: 'moon' })))).toBe('location-not-found');
    expect(counts()).toEqual([10, 10]);
  });
});

describe('a repeated request', () => {
  test('moves nothing more and gets the first answer, whatever happened since', async () => {
    const wanted = command(5);
    const first = await run(wanted);
    await run(command(-2));
    const again = await run(wanted);
    expect(again).toEqual({
      ok: true,
      value: { ...(first.ok ? first.value : {}), stock: expect.anything(), replayed: true },
    });
    expect(again.ok && again.value.adjustment).toMatchObject({ onHand: 15, available: 15 });
    expect(counts()).toEqual([13, 13]);
    expect(told()).toHaveLength(2);
  });

  test('with another body is refused; of another SKU it is another request', async () => {
    const wanted = command(5);
    await run(wanted);
    const other = { ...wanted, delta: 6, request: { ...wanted.request, body: 'other' } };
    expect(codeOf(await run(other))).toBe('idempotency-key-reused');
    expect(counts()).toEqual([15, 15]);
    expect(codeOf(await run({ ...wanted, sku: 'MUG-RED' }))).toBe('ok');
    expect(offerIn(shop, 'MUG-RED').onHand).toBe(15);
  });

  test('is not remembered when it was refused', async () => {
    const wanted = command(-11);
    expect(codeOf(await run(wanted))).toBe('stock-reserved');
    await run(command(1));
    expect(codeOf(await run(wanted))).toBe('ok');
    expect(counts()).toEqual([0, 0]);
  });

  test('sent five times at once takes effect once', async () => {
    const wanted = command(-4);
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => run(wanted)));
    expect(results.map((result) => result.ok && result.value.replayed).toSorted()).toEqual([
      ...[false, true, true, true, true],
    ]);
    const adjustments = results.map((result) => result.ok && result.value.adjustment);
    expect(new Set(adjustments.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(counts()).toEqual([6, 6]);
  });
});

describe('at once', () => {
  test('of fifty who take the last ten pieces exactly ten get one', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => run(command(-1))));
    const codes = results.map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'stock-reserved')).toHaveLength(40);
    expect(counts()).toEqual([0, 0]);
    // Each knows what it left, so that the record counts down without a gap.
    const left = results.flatMap((result) => (result.ok ? [result.value.adjustment.onHand] : []));
    expect(left.toSorted((a, b) => b - a)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  test('fifty who bring a piece all do', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => run(command(1))));
    expect(new Set(results.map(codeOf))).toEqual(new Set(['ok']));
    expect(counts()).toEqual([60, 60]);
  });

  test('an order that comes first is taken into account', async () => {
    const cartId = await cartWith(shop, { [SKU]: 4 });
    shop.meddle(before('stocks.adjust', () => ordered(shop, cartId)));
    expect(codeOf(await run(command(-8)))).toBe('stock-reserved');
    expect(counts()).toEqual([10, 6]);
  });

  test('stock that never stands still is given up', async () => {
    shop.meddle(async (call, go) =>
      call.port === 'stocks' && call.method === 'adjust' ? false : inTurn(call, go),
    );
    expect(codeOf(await run(command(1)))).toBe('too-busy');
  });
});

describe('whatever breaks', () => {
  test.each(['stocks.find', 'stocks.adjust'] as const)(
    'a lost %s changes nothing, and a repetition does all',
    async (method) => {
      const wanted = command(-3);
      shop.meddle(lost(method));
      await expect(run(wanted)).rejects.toThrow(Died);
      expect(counts()).toEqual([10, 10]);
      expect(codeOf(await run(wanted))).toBe('ok');
      expect(counts()).toEqual([7, 7]);
    },
  );

  test('an adjustment whose answer is lost is not made twice', async () => {
    const wanted = command(-3);
    shop.meddle(unanswered('stocks.adjust'));
    await expect(run(wanted)).rejects.toThrow(Died);
    expect(await run(wanted)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(counts()).toEqual([7, 7]);
  });

  test('an adjustment that cannot be published is made, and told later', async () => {
    shop.meddle(lost('publisher.publish'));
    expect(codeOf(await run(command(-3)))).toBe('ok');
    expect(shop.reports).toHaveLength(1);
    const { records } = await shop.ports.outbox.unpublished({
      before: shop.clock.now + 1,
      limit: 10,
    });
    expect(records.map(({ events }) => events[0]?.type)).toContain('stock.adjusted');
  });
});

test('goods that are not for sale can be adjusted', async () => {
  await stock(shop, mug({ status: 'draft' }));
  expect(codeOf(await run(command(2)))).toBe('ok');
  expect(counts()).toEqual([12, 12]);
});
