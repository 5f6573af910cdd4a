import { randomUUID } from 'node:crypto';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { topicArn } from '../../local/sns/arn.ts';
import { RunningShop, until } from '../e2e/shop.ts';
import { findVariant, PLENTY, Shopper } from '../e2e/shopper.ts';
import { openBrowser } from './browser.ts';
import { Desk } from './desk.ts';

let shop: RunningShop;
let browser: Browser;
let admin: Desk;
let token: Record<string, string>;
let sku: string;

beforeAll(async () => {
  shop = await RunningShop.create();
  [browser] = await Promise.all([openBrowser(), shop.start()]);
  token = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
  ({ sku } = await findVariant(shop, PLENTY));
  admin = await Desk.at(browser, shop);
  await admin.try(async () => {
    await admin.signInAs('admin');
    await admin.settled();
    await admin.heading('Dashboard').waitFor();
  });
}, 180_000);

afterAll(async () => {
  await browser.close();
  await shop.dispose();
}, 60_000);

const manage = (method: string, path: string, body?: unknown, headers = {}) =>
  shop.call(method, `/v1/admin/${path}`, body, { ...token, ...headers });

/** The names in a column of the list that is shown, once it has been read. */
async function column(n: number): Promise<string[]> {
  const list = admin.page.locator('.list[aria-busy=false]');
  await list.waitFor();
  return list.locator(`tbody tr > :nth-child(${n})`).allTextContents();
}

test('terms are written in the back office and read in the shop', async () => {
  await admin.try(async (page) => {
    await admin.go('/admin/shop');
    await page
      .getByLabel('Terms (English)')
      .fill('Goods are yours once paid.\n\n<b>Tea</b> is final.');
    await page.getByRole('button', { name: 'Save' }).click();
    await until(async () => {
      const { body } = await shop.call('GET', '/v1/shop');
      return (body as { terms?: object }).terms !== undefined;
    });
    await page.goto(shop.url('WEB', '/terms'));
    await page.getByText('Goods are yours once paid.', { exact: true }).waitFor();
    await page.getByText('<b>Tea</b> is final.', { exact: true }).waitFor();
  });
});

describe('lists', () => {
  test('are sorted by their heads, on the server, and stay so when they are read again', async () => {
    await admin.try(async (page) => {
      await admin.go('/admin/products');
      const head = (name: string) => page.getByRole('columnheader', { name });
      await head('Price').getByRole('button').click();
      await page.waitForURL(/sort=price-asc/);
      await page.locator('[aria-sort=ascending]').waitFor();
      const cheapest = await column(1);
      await page.reload();
      await page.locator('[aria-sort=ascending]').waitFor();
      expect(await column(1)).toEqual(cheapest);
      await head('Price').getByRole('button').click();
      await page.waitForURL(/sort=price-desc/);
      await page.locator('[aria-sort=descending]').waitFor();
      expect(await column(1)).not.toEqual(cheapest);
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.waitForURL(/cursor=/);
      await head('Name').getByRole('button').click();
      await page.waitForURL(/sort=title(?!-)/);
      expect(page.url()).not.toContain('cursor');
      await page.goBack();
      await page.locator('[aria-sort=descending]').waitFor();
    });
  });

  test('find a draft by part of its name', async () => {
    const title = `Zanzibar lantern ${randomUUID().slice(0, 4)}`;
    const variants = [{ sku: randomUUID(), price: { amount: 100, currency: 'EUR' } }];
    await manage('POST', 'products', { title, variants });
    await until(async () => {
      const { body } = await manage('GET', 'products?q=zanzi');
      return body.items.length > 0;
    });
    await admin.try(async (page) => {
      await admin.go('/admin/products');
      await page.getByRole('search').getByRole('searchbox').fill('zanzib');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.getByRole('row', { name: title }).getByText('Draft').waitFor();
    });
  });
});

describe('keys', () => {
  test('of machines are made, shown once, renewed and closed', async () => {
    await admin.try(async (page) => {
      await admin.go('/admin/api-keys');
      await page.getByRole('button', { name: 'New API key' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Warehouse');
      await dialog.getByRole('button', { name: 'New API key' }).click();
      await dialog.getByRole('alert').first().waitFor();
      expect(await dialog.getByLabel('Name').inputValue()).toBe('Warehouse');
      await dialog.getByLabel('orders:read').check();
      await dialog.getByRole('button', { name: 'New API key' }).click();
      const first = (await dialog.locator('output').textContent()) ?? '';
      expect(
        (await shop.call('GET', '/v1/admin/orders', undefined, { 'x-api-key': first })).status,
      ).toBe(200);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.content()).not.toContain(first);

      await page.getByRole('link', { name: 'Warehouse' }).click();
      await page.getByRole('button', { name: 'New secret' }).click();
      await dialog.getByRole('combobox').selectOption('no time at all');
      await dialog.getByRole('button', { name: 'New secret' }).click();
      const second = (await dialog.locator('output').textContent()) ?? '';
      expect(second).not.toBe(first);
      await page.keyboard.press('Escape');
      const statusOf = async (key: string) =>
        (await shop.call('GET', '/v1/admin/orders', undefined, { 'x-api-key': key })).status;
      expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
      await admin.act('Disable');
      expect(await statusOf(second)).toBe(401);
      await admin.act('Enable');
      expect(await statusOf(second)).toBe(200);
    });
  });

  test.each([
    ['/admin/signing-keys', 'signing-keys'],
    ['/admin/encryption-keys', 'encryption-keys'],
  ])('of the shop are replaced at %s', async (path, list) => {
    const count = async () => (await manage('GET', list)).body.items.length as number;
    const before = await count();
    await admin.try(async (page) => {
      await admin.go(path);
      await admin.settled();
      await admin.act('Replace a key');
      await page.getByText('A new key was made.').waitFor();
    });
    expect(await count()).toBe(before + 1);
  });
});

describe('webhooks', () => {
  test('are added by hand, tell of an order, and are told again by a replay', async () => {
    await admin.try(async (page) => {
      await admin.go('/admin/webhooks');
      const address = shop.url('API', `/nowhere/${randomUUID()}`);
      await page.getByRole('button', { name: 'New endpoint' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Address').fill(address);
      await dialog.getByRole('button', { name: 'New endpoint' }).dblclick();
      await dialog.locator('output').getByText('whsec_').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('link', { name: address }).count()).toBe(1);
      await page.getByRole('link', { name: address }).click();

      const shopper = new Shopper(shop);
      await shopper.fillCart(sku, 1);
      await shopper.order('cash_on_delivery');
      await page.getByRole('row', { name: 'order.created' }).getByText('404').waitFor();

      await admin.go('/admin/events');
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      await dialog.getByLabel('Subscriber').selectOption(address);
      const day = new Date().toISOString().slice(0, 10);
      await dialog.getByLabel('From').fill(`${day}T00:00`);
      await dialog.getByLabel('To').fill(`${day}T23:59`);
      await dialog.getByRole('button', { name: 'Replay', exact: true }).click();
      await page.getByRole('dialog').getByText('Completed').waitFor();
    });
  });
});

describe('people', () => {
  test('customers are disabled and enabled', async () => {
    const customer = await shop.signIn('shopper@bodega.test', 'Bodega-shopper-1');
    expect((await shop.call('GET', '/v1/me', undefined, customer)).status).toBe(200);
    await admin.try(async (page) => {
      await admin.go('/admin/customers');
      await page.getByRole('link', { name: 'shopper@bodega.test' }).click();
      await admin.act('Disable');
      await page.getByText('The customer was disabled.').waitFor();
    });
    await expect(shop.signIn('shopper@bodega.test', 'Bodega-shopper-1')).rejects.toThrow();
    await admin.try(async (page) => {
      await admin.act('Enable');
      await page.getByText('The customer was enabled.').waitFor();
    });
    await shop.signIn('shopper@bodega.test', 'Bodega-shopper-1');
  });

  test('staff are invited and get another role', async () => {
    const email = `${randomUUID()}@staff.test`;
    await admin.try(async (page) => {
      await admin.go('/admin/staff');
      await admin.act('Invite somebody', { 'E-mail': email });
      const row = page.getByRole('row', { name: email });
      await row.getByRole('button', { name: 'Roles' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Admin').check();
      await dialog.getByRole('button', { name: 'Roles' }).click();
      await dialog.waitFor({ state: 'detached' });
      await row.getByText(/Admin/).waitFor();
    });
    const { body } = await manage('GET', 'staff?limit=100');
    const found = body.items.find((one: { email: string }) => one.email === email);
    expect(found.groups).toEqual(['admin', 'staff']);
  });
});

test('a newsletter is written, looked at and sent', async () => {
  const subject = `Spring ${randomUUID().slice(0, 4)}`;
  await admin.try(async (page) => {
    await admin.go('/admin/newsletters/new');
    await page.getByLabel('Subject (English)').fill(subject);
    await page.getByLabel('Text (English)').fill('**New** things.');
    await page.getByRole('button', { name: 'Save the draft' }).dblclick();
    await page.getByRole('button', { name: 'Send to all subscribers' }).waitFor();
    await admin.act('Send to all subscribers');
    await page.getByText('It is being sent.').waitFor();
  });
  const { body } = await manage('GET', 'newsletters');
  const mine = body.items.filter((one: { subject: string }) => one.subject === subject);
  expect(mine).toHaveLength(1);
  await until(async () => {
    const { body: letter } = await manage('GET', `newsletters/${mine[0].id}`);
    return letter.status === 'sent';
  });
});

/** Money for an order by an intent that the shop never asked for. */
async function strayPayment(): Promise<Shopper> {
  const shopper = new Shopper(shop);
  await shopper.fillCart(sku, 1);
  await shopper.order('card');
  const { body: intent } = await shopper.intent();
  await fetch(shop.url('PAYMENTS', '/v1/payment_intents'), {
    method: 'POST',
    headers: {
      authorization: 'Bearer sk_test_bodega',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      ...{ amount: `${intent.amount.amount}`, currency: 'eur', payment_method: 'pm_card_visa' },
      ...{ 'metadata[orderId]': shopper.orderId, confirm: 'true' },
      return_url: 'http://localhost/back',
    }),
  });
  await until(async () => (await shopper.see()).body.payment.status === 'review');
  return shopper;
}

test('payments that are not as they should be are accepted, or the order is cancelled', async () => {
  const [good, bad] = [await strayPayment(), await strayPayment()];
  await admin.try(async (page) => {
    await admin.go(`/admin/orders/${good.orderId}`);
    await admin.act('Accept the payment');
    await admin.go(`/admin/orders/${bad.orderId}`);
    await page.getByRole('button', { name: 'Pack' }).waitFor({ state: 'detached' });
    await admin.act('Reject the payment');
  });
  await until(() => good.hasStatus('placed'));
  await until(() => bad.hasStatus('cancelled'));
});

test('work that gave up is sent again, one piece or all', async () => {
  const arn = topicArn('eu-central-1', 'bodega-dev-events');
  const sns = new SNSClient({
    ...{ endpoint: shop.url('SNS'), region: 'eu-central-1' },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  const message = { specversion: '1.0', id: randomUUID(), source: 'bodega', data: {} };
  await sns.send(
    new PublishCommand({
      TopicArn: arn,
      Message: JSON.stringify({ ...message, type: 'product.changed' }),
      MessageAttributes: { type: attribute('product.changed'), source: attribute('bodega') },
    }),
  );
  sns.destroy();
  const failures = async (): Promise<string[]> =>
    (await manage('GET', 'failures')).body.items.map(({ id }: { id: string }) => id);
  await until(async () => (await failures()).length >= 2);
  const [first = ''] = await failures();
  await admin.try(async (page) => {
    await admin.go('/admin/failures');
    const row = page.getByRole('row').filter({ hasText: /listProducts|indexProducts/ });
    await page.getByRole('button', { name: new RegExp(first) }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It was sent again.').waitFor();
    expect(await failures()).not.toContain(first);
    await row.first().waitFor();
    await admin.act('Send all again');
    await page.getByText(/\d+ sent again/).waitFor();
  });
});

test('the audit tells who did it, and each thing leads to its chain', async () => {
  await admin.try(async (page) => {
    await admin.go('/admin/audit');
    await page.getByRole('row').nth(1).waitFor();
    const oldest = page.getByRole('columnheader', { name: 'When' }).getByRole('button');
    await oldest.click();
    await page.waitForURL(/sort=oldest/);
    await page.locator('[aria-sort=ascending]').waitFor();
    await page.locator('tbody tr').first().waitFor();
    await oldest.click();
    await page.locator('[aria-sort=descending]').waitFor();
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await page.locator('.chain > li').first().waitFor();
    expect(admin.calls.filter((path) => path.includes('trace=')).length).toBe(1);
  });
});

test('no browser complained', () => {
  expect(admin.complaints).toEqual([]);
});
