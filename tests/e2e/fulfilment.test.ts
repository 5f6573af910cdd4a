import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RunningShop, until, type Answer } from './shop.ts';
import { availableOf, findVariant, PLENTY, Shopper } from './shopper.ts';

let shop: RunningShop;
let staff: Record<string, string>;
let admin: Record<string, string>;

beforeAll(async () => {
  shop = await RunningShop.create();
  await shop.start();
  [staff, admin] = await Promise.all([
    shop.signIn('staff@bodega.test', 'Bodega-staff-1'),
    shop.signIn('admin@bodega.test', 'Bodega-admin-1'),
  ]);
}, 120_000);

afterAll(async () => {
  await shop.dispose();
}, 60_000);

async function manage(
  path: string,
  body: unknown = {},
  headers: Record<string, string> = staff,
): Promise<Answer> {
  return shop.call('POST', `/v1/admin/${path}`, body, headers);
}

describe('an order in the running shop', () => {
  test('is bought, packed, shipped, delivered, sent back and refunded, and its buyer is told', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 2);
    await shopper.order('card');
    await shop.pay((await shopper.intent()).body, 'pm_card_visa');
    await until(() => shopper.hasStatus('placed'));

    const order = `orders/${shopper.orderId}`;
    expect((await manage(`${order}/pack`, {}, {})).status).toBe(401);
    const zoe = await shop.signIn('shopper@bodega.test', 'Bodega-shopper-1');
    expect((await manage(`${order}/pack`, {}, zoe)).status).toBe(403);
    expect(
      (await manage(`${order}/ship`, { carrier: 'DHL', trackingNumber: '1' })).body,
    ).toMatchObject({ status: 409, code: 'transition-not-allowed', orderStatus: 'placed' });
    expect((await manage(`${order}/pack`)).body.status).toBe('packed');
    const parcel = {
      carrier: 'DHL',
      trackingNumber: '0034-0434',
      trackingUrl: 'https://dhl.example/1',
    };
    expect((await manage(`${order}/ship`, parcel)).body).toMatchObject({
      status: 'shipped',
      shipments: [parcel],
    });
    expect((await manage(`${order}/deliver`)).body.status).toBe('delivered');

    const wanted = { lines: [{ sku: variant.sku, quantity: 2 }], reason: 'too small' };
    const asked = await shop.call('POST', `/v1/${order}/returns`, wanted, {
      'x-order-token': shopper.token,
      'idempotency-key': randomUUID(),
    });
    expect(asked).toMatchObject({ status: 201, body: { status: 'requested' } });
    const { id } = asked.body;
    const waiting = await shop.call('GET', '/v1/admin/returns', undefined, staff);
    expect(waiting.body.items.map((one: any) => one.id)).toContain(id);
    expect((await manage(`returns/${id}/approve`)).status).toBe(403);
    expect((await manage(`returns/${id}/approve`, {}, admin)).body.status).toBe('approved');
    expect((await manage(`returns/${id}/receive`, { restock: true })).status).toBe(200);

    await until(async () => (await shopper.see()).body.returns[0].status === 'refunded');
    const { body: after } = await shopper.see();
    const worth = 2 * after.lines[0].unitPrice.amount;
    expect(after).toMatchObject({
      status: 'returned',
      payment: { status: 'partly_refunded', refunded: { amount: worth, currency: 'EUR' } },
      refunds: [{ status: 'succeeded', amount: { amount: worth } }],
    });
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available);

    const rest = after.payment.captured.amount - worth;
    const give = (amount: number) =>
      manage(
        `${order}/refunds`,
        { amount: { amount, currency: 'EUR' }, reason: 'goodwill' },
        { ...admin, 'idempotency-key': randomUUID() },
      );
    expect((await give(rest + 1)).body).toMatchObject({ status: 409, restMinor: rest });
    expect((await give(rest)).status).toBe(202);
    await until(async () => (await shopper.see()).body.payment.status === 'refunded');

    const news = [
      'awaits',
      'payment',
      'on its way',
      'delivered',
      'approved',
      'come back',
      'refunded',
    ];
    await until(
      async () => {
        const subjects = await shopper.mailSubjects();
        return news.every((word) => subjects.some((subject) => subject.includes(word)));
      },
      20_000,
      () => shop.output,
    );
  }, 60_000);

  test('that is paid and cancelled is refunded without further ado', async () => {
    const variant = await findVariant(shop, PLENTY);
    const shopper = new Shopper(shop);
    await shopper.fillCart(variant.sku, 1);
    await shopper.order('card');
    await shop.pay((await shopper.intent()).body, 'pm_card_visa');
    await until(() => shopper.hasStatus('placed'));
    const path = `orders/${shopper.orderId}/cancel`;
    expect((await manage(path)).status).toBe(403);
    expect((await manage(path, { reason: 'damaged' }, admin)).body.status).toBe('cancelled');
    await until(async () => (await shopper.see()).body.payment.status === 'refunded');
    expect(await availableOf(shop, variant.slug, variant.sku)).toBe(variant.available);
  }, 60_000);
});

describe('500 buyers at once', () => {
  const SKU = 'FLASH-1';
  const CSV = [
    'Handle,Title,Published,Status,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price',
    `flash-sale,Flash sale,true,active,${SKU},shopify,50,9.50`,
  ].join('\n');

  /** Orders, and repeats the very same request while the shop says that it is too busy. */
  async function insist(buyer: Shopper): Promise<Answer> {
    const key = randomUUID();
    for (;;) {
      const answer = await buyer.order('cash_on_delivery', key);
      if (answer.status !== 503) return answer;
    }
  }

  test('buy exactly the 50 pieces that there are', async () => {
    await shop.importCatalogue(CSV);
    const buyers = Array.from({ length: 500 }, () => new Shopper(shop));
    for (let first = 0; first < buyers.length; first += 50) {
      const wave = buyers.slice(first, first + 50);
      const filled = await Promise.all(wave.map((buyer) => buyer.fillCart(SKU, 1)));
      expect(new Set(filled.map(({ status }) => status))).toEqual(new Set([200]));
    }

    const answers = await Promise.all(buyers.map(insist));
    const sold = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect([sold.length, refused.length]).toEqual([50, 450]);
    expect(new Set(sold.map(({ body }) => body.id)).size).toBe(50);
    for (const { body } of refused) {
      expect(body).toMatchObject({ code: 'out-of-stock', skus: [{ sku: SKU, available: 0 }] });
    }
    expect(await availableOf(shop, 'flash-sale', SKU)).toBe(0);
  }, 60_000);
});
