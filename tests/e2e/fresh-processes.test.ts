import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stockUp, type Goods } from '../../bench/kit/goods.ts';
import { AT_A_PURCHASE, fillCart, order, pay } from '../../bench/kit/purchase.ts';
import { openStage, type Stage } from '../../bench/kit/stage.ts';
import { shownTo } from '../handlers/support/goods.ts';
import type { TakenMail } from '../handlers/support/mail-service.ts';

let stage: Stage;
let goods: Goods;

/** Each call of a function is a process of its own: as if every one of them met a new instance. */
beforeAll(async () => {
  stage = await openStage(AT_A_PURCHASE, { fresh: true });
  goods = await stockUp(2);
}, 120_000);
afterAll(() => stage.close());

test.each([
  ['card', 'captured'],
  ['cash_on_delivery', 'cash_due'],
] as const)(
  'functions that remember nothing sell by %s, from the shelf to the mail',
  async (method, paid) => {
    const { slugs, skus, category } = goods;
    const query = { category };
    const { body: list } = await stage.request('catalogue', 'GET', '/v1/products', { query });
    expect(list.items).toHaveLength(2);
    const product = () => stage.request('catalogue', 'GET', `/v1/products/${slugs[0]}`);
    const shelf = async () =>
      (await product()).body.variants.find(({ sku }: { sku: string }) => sku === skus[0]).available;
    const before = await shelf();

    const placed = await order(stage, await fillCart(stage, goods, 0, 2), method);
    expect(await shelf()).toBe(before - 1);
    if (method === 'card') await pay(stage, placed);
    await stage.deliver();

    const headers = shownTo(placed);
    const { body } = await stage.request('orders', 'GET', `/v1/orders/${placed.id}`, { headers });
    expect([body.status, body.payment.status]).toEqual(['placed', paid]);
    const mails: TakenMail[] = await stage.ask({ take: 'mails' });
    const told = mails.map(({ Content }) => Content.Simple.Body.Text.Data);
    expect(told.filter((text) => text.includes(placed.number))).not.toEqual([]);
  },
  120_000,
);
