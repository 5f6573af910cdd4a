import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { RunningShop, until } from '../e2e/shop.ts';
import { ADDRESS, findVariant, PLENTY, Shopper } from '../e2e/shopper.ts';
import { openBrowser, Window } from './browser.ts';
import { Desk } from './desk.ts';
import { PAGES } from './office-pages.ts';

const SCRIPT = '<script>alert(1)</script>';

let shop: RunningShop;
let browser: Browser;
let admin: Desk;
let staff: Desk;
let adminToken: Record<string, string>;
let variant: { sku: string; available: number; slug: string; productId: string };

beforeAll(async () => {
  shop = await RunningShop.create();
  [browser] = await Promise.all([openBrowser(), shop.start()]);
  adminToken = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
  variant = await findVariant(shop, PLENTY);
  [admin, staff] = [await Desk.at(browser, shop), await Desk.at(browser, shop)];
  await admin.try(() => admin.signInAs('admin'));
  await staff.try(() => staff.signInAs('staff', '/admin/orders?status=placed'));
}, 180_000);

afterAll(async () => {
  await browser.close();
  await shop.dispose();
}, 60_000);

async function ordered(paymentMethod: 'card' | 'cash_on_delivery', name = ADDRESS.name) {
  const shopper = new Shopper(shop);
  await shopper.fillCart(variant.sku, 2);
  await shopper.order(paymentMethod, randomUUID(), { shippingAddress: { ...ADDRESS, name } });
  if (paymentMethod === 'card') await shop.pay((await shopper.intent()).body, 'pm_card_visa');
  await until(() => shopper.hasStatus('placed'));
  return shopper;
}

/** Guests are of no kind. */
async function orderedBySomebodyKnown(): Promise<void> {
  const customer = await shop.signIn('shopper@bodega.test', 'Bodega-shopper-1');
  const { body: cart } = await shop.call('POST', '/v1/carts', {}, customer);
  const line = `/v1/carts/${cart.id}/lines/${encodeURIComponent(variant.sku)}`;
  await shop.call('PUT', line, { quantity: 1 }, customer);
  const order = {
    ...{ cartId: cart.id, email: 'shopper@bodega.test', shippingAddress: ADDRESS },
    paymentMethod: 'cash_on_delivery',
  };
  const key = { 'idempotency-key': randomUUID() };
  const { status } = await shop.call('POST', '/v1/orders', order, { ...customer, ...key });
  expect(status).toBe(201);
}

async function manage(method: string, path: string, body?: unknown, headers = {}) {
  return shop.call(method, `/v1/admin/${path}`, body, { ...adminToken, ...headers });
}

describe('who comes in', () => {
  test('no customer does, and is told so', async () => {
    const desk = await Desk.at(browser, shop);
    await desk.try(async (page) => {
      await desk.signInAs('shopper');
      await desk.heading('This is for staff').waitFor();
      await page.getByRole('button', { name: 'Use another account' }).click();
      await desk.heading('Sign in to the back office').waitFor();
    });
    await desk.close();
  });

  test('staff see what is theirs, and are told of what is not', async () => {
    await staff.try(async (page) => {
      await staff.heading('Orders').waitFor();
      const menu = page.getByRole('navigation', { name: 'Back office' });
      expect(await menu.getByRole('link').allTextContents()).toEqual([
        'Orders',
        'Returns',
        'Newsletters',
        'Stock',
      ]);
      await staff.go('/admin/products');
      await staff.heading('For admins').waitFor();
    });
  });

  test('somebody who is invited chooses a password', async () => {
    const email = `${randomUUID()}@staff.test`;
    await admin.try(async (page) => {
      await admin.go('/admin/staff');
      await admin.act('Invite somebody', { 'E-mail': email });
      await page.getByRole('row', { name: email }).getByText('Invited').waitFor();
    });
    await until(async () => (await shop.mailsTo(email)).length > 0);
    const [mail] = await shop.mailsTo(email);
    const [, first = ''] = /password (\S+) within/.exec(mail!.text) ?? [];
    const desk = await Desk.at(browser, shop);
    await desk.try(async (page) => {
      await desk.go('/admin/returns');
      await desk.enter(email, first);
      await page.getByLabel('New password').fill('My-own-word-1');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await desk.heading('Returns').waitFor();
    });
    await desk.close();
  });
});

describe('orders', () => {
  test('staff pack and ship one, and its buyer sees it shipped', async () => {
    const shopper = await ordered('cash_on_delivery', SCRIPT);
    const { number } = (await shopper.see()).body;
    await staff.try(async (page) => {
      await staff.go('/admin/orders?status=placed');
      await page.getByRole('link', { name: number }).click();
      await page.getByText(SCRIPT).waitFor();
      await staff.act('Pack');
      await staff.act('Ship', { Carrier: 'DHL', 'Tracking number': '0034-0434' });
      await staff.heading(/Shipped/).waitFor();
      await page.getByText('0034-0434').waitFor();
    });
    expect((await shopper.see()).body).toMatchObject({
      status: 'shipped',
      shipments: [{ carrier: 'DHL', trackingNumber: '0034-0434' }],
    });
    await staff.try(async () => {
      await staff.act('Mark as delivered');
      await staff.act('Collect cash');
    });
    await until(async () => (await shopper.see()).body.payment.status === 'cash_collected');
  });

  test('a return is approved, received and refunded, and the rest is refunded too', async () => {
    const shopper = await ordered('card');
    const path = `orders/${shopper.orderId}`;
    for (const step of ['pack', 'ship', 'deliver']) {
      const parcel = step === 'ship' ? { carrier: 'DHL', trackingNumber: randomUUID() } : {};
      expect((await manage('POST', `${path}/${step}`, parcel)).status).toBe(200);
    }
    await shop.call(
      'POST',
      `/v1/${path}/returns`,
      { lines: [{ sku: variant.sku, quantity: 1 }], reason: 'too small' },
      { 'x-order-token': shopper.token, 'idempotency-key': randomUUID() },
    );
    await admin.try(async (page) => {
      await admin.go('/admin/returns');
      await page.getByRole('row').getByRole('link').first().click();
      await admin.act('Approve');
      await admin.act('Goods are back');
    });
    await until(async () => (await shopper.see()).body.returns[0].status === 'refunded');
    await admin.try(async (page) => {
      await page.reload();
      await page.getByText('Partly refunded').waitFor();
      await admin.act('Refund', { Amount: '1.00', Reason: 'goodwill' });
      await admin.act('Refund', { Reason: 'all that is left' });
    });
    await until(async () => (await shopper.see()).body.payment.status === 'refunded');
    expect((await shopper.see()).body.refunds).toHaveLength(3);
  });

  test('the charts show what was ordered, and who came', async () => {
    const visitor = await Window.open(browser, shop.url('WEB'));
    await visitor.try(async (page) => {
      await visitor.go('/');
      await page.getByRole('button', { name: 'Agree', exact: true }).click();
      await visitor.go(`/products/${variant.slug}`);
      await visitor.button('Add to cart').waitFor();
      const told = page.waitForResponse('**/v1/behaviour');
      await page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });" +
          // What was looked at is noted a moment after it is shown.
          "setInterval(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })), 100);",
      );
      expect((await told).status()).toBe(202);
    });
    await visitor.close();
    await orderedBySomebodyKnown();
    await until(async () => {
      const { conversion } = (await manage('GET', 'analytics/summary')).body;
      const { segments } = (await manage('GET', 'analytics/customers')).body;
      const ordersOf = segments.map(({ orders }: { orders: number }) => orders);
      return conversion.total.visits > 0 && Math.max(0, ...ordersOf) > 0;
    });
    const { body } = await manage('GET', 'analytics/sales');
    const [{ total }] = body.series;
    expect(total.ordersPlaced).toBeGreaterThan(1);
    await admin.try(async (page) => {
      await admin.go('/admin/dashboard?interval=month');
      const sales = page.getByRole('region', { name: 'Sales', exact: true });
      await sales.locator('dt:text-is("Orders") + dd').getByText(`${total.ordersPlaced}`).waitFor();
      expect(await sales.locator('canvas').count()).toBe(3);
      await sales.getByText('As a table').nth(1).click();
      const table = sales.getByRole('table', { name: 'Orders' });
      const counts = await table.getByRole('row').last().getByRole('cell').allTextContents();
      expect(counts[0]).toBe(`${total.ordersPlaced}`);
      const visits = page.getByRole('region', { name: 'Conversion' });
      const visitsOf = (name: string) => visits.locator(`dt:text-is("${name}") + dd`);
      await visitsOf('Orders').getByText(`${total.ordersPlaced}`).waitFor();
      expect(Number(await visitsOf('Visits').textContent())).toBeGreaterThan(0);
      expect(await visitsOf('Orders per visit').textContent()).toMatch(/^[1-9][\d,]*%$/);
      const buyers = page.getByRole('region', { name: 'Customers', exact: true });
      await buyers.locator('summary[aria-label="As a table: Kinds of customers"]').click();
      const kinds = buyers.getByRole('table', { name: 'Kinds of customers' });
      const ordersOfKinds = await kinds.locator('tbody tr > :nth-child(3)').allTextContents();
      expect(ordersOfKinds.map(Number).some((orders) => orders > 0)).toBe(true);
      const costs = page.getByRole('region', { name: 'What it costs' });
      await costs.locator('summary', { hasText: 'What for' }).click();
      await costs.getByRole('row', { name: 'Calls of functions' }).getByText('$').waitFor();
      const best = page.getByRole('region', { name: 'Best sellers' });
      await best.getByText(/pcs/).first().waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV: Sales' }).click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('ordersPlaced');
    });
  });
});

describe('the catalogue', () => {
  test('is imported, with the rows that were bad', async () => {
    await admin.try(async (page) => {
      await admin.go('/admin/transfers');
      const picture = join(process.cwd(), 'tests/fixtures/pictures/quarters.png');
      await page.route('https://img.example.org/**', (route) => route.fulfill({ path: picture }));
      const file = join(process.cwd(), 'tests/fixtures/catalogs/broken.csv');
      await page.locator('input[type=file]').setInputFiles(file);
      await admin.heading(/broken\.csv Completed/).waitFor();
      const bad = page.getByRole('table', { name: 'What did not go in' });
      expect(await bad.getByRole('row').count()).toBeGreaterThan(1);
      await admin.go('/admin/products');
      await page.getByRole('link', { name: 'Good Jug' }).waitFor();
    });
  });

  test('shows a script in a description as text', async () => {
    const written = await manage('POST', 'products', {
      title: SCRIPT,
      description: `<p>${SCRIPT}</p>`,
      variants: [{ sku: randomUUID(), price: { amount: 100, currency: 'EUR' } }],
    });
    await admin.try(async () => {
      await admin.go(`/admin/products/${written.body.id}`);
      await admin.heading(new RegExp(SCRIPT.replace(/[()]/g, '\\$&'))).waitFor();
    });
  });

  test('keeps what was typed over a change of somebody else', async () => {
    const { body: product } = await manage('POST', 'products', {
      title: 'Plain jug',
      variants: [{ sku: randomUUID(), price: { amount: 1_000, currency: 'EUR' } }],
    });
    await admin.try(async (page) => {
      await admin.go(`/admin/products/${product.id}`);
      await page.getByLabel('Price in EUR').fill('12.50');
      const theirs = { title: 'Fancy jug' };
      const version = { 'if-match': `"${product.version}"` };
      expect((await manage('PATCH', `products/${product.id}`, theirs, version)).status).toBe(200);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('what you typed stands here').waitFor();
      expect(await page.getByLabel('Price in EUR').inputValue()).toBe('12.50');
      expect(await page.getByLabel('Name').inputValue()).toBe('Fancy jug');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Everything is saved.').waitFor();
    });
    const { body: saved } = await manage('GET', `products/${product.id}`);
    expect(saved).toMatchObject({ title: 'Fancy jug', variants: [{ price: { amount: 1_250 } }] });
  });

  test('takes pictures, and stock', async () => {
    const { body: product } = await manage('POST', 'products', {
      title: 'Pictured jug',
      variants: [{ sku: randomUUID(), price: { amount: 1_000, currency: 'EUR' } }],
    });
    await admin.try(async (page) => {
      await admin.go(`/admin/products/${product.id}`);
      const file = join(process.cwd(), 'tests/fixtures/pictures/quarters.png');
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByLabel('What picture 1 shows').fill('Four quarters');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Everything is saved.').waitFor();
      await page.getByRole('link', { name: 'Stock', exact: true }).last().click();
      await admin.act('Adjust stock', { 'Change in pieces': '7', Reason: 'delivery' });
    });
    const { body: pictured } = await manage('GET', `products/${product.id}`);
    expect(pictured).toMatchObject({
      images: [{ alt: 'Four quarters' }],
      variants: [{ available: 7 }],
    });
  });
});

describe('what others are told', () => {
  test('can be sent again where it did not arrive', async () => {
    const hook = { url: shop.url('API', '/nowhere'), types: ['order.placed'] };
    const { body: endpoint } = await manage('POST', 'webhook-endpoints', hook);
    await ordered('cash_on_delivery');
    const deliveries = `webhook-endpoints/${endpoint.id}/deliveries`;
    const attempts = async () => (await manage('GET', deliveries)).body.items[0]?.attempts ?? 0;
    await until(async () => (await attempts()) > 0);
    await admin.try(async (page) => {
      await admin.go(`/admin/webhooks/${endpoint.id}`);
      const delivery = page.getByRole('row', { name: 'order.placed' });
      await delivery.getByText('404').waitFor();
      await delivery.getByRole('button', { name: 'Send again' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
      await page.getByText('It is sent again.').waitFor();
    });
  });

  test('is followed from cause to effect, and told again to one alone', async () => {
    const shopper = await ordered('card');
    await admin.try(async (page) => {
      await admin.go(`/admin/chain?subject=${shopper.orderId}`);
      await page.getByText('Payment received').waitFor();
      const today = new Date().toISOString().slice(0, 10);
      const period = { From: `${today}T00:00`, To: `${today}T23:59` };
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      const dialog = page.getByRole('dialog');
      for (const [label, value] of Object.entries(period)) {
        await dialog.getByLabel(label).fill(value);
      }
      await dialog.getByLabel('Subscriber').selectOption('fileOrders');
      await dialog.getByRole('button', { name: 'Replay', exact: true }).click();
      await page.getByRole('dialog').getByText('Completed').waitFor();
    });
  });
});

describe('the health of the shop', () => {
  test('shows each function, what ran first when asked, and nothing that waits', async () => {
    await ordered('cash_on_delivery');
    await admin.try(async (page) => {
      await admin.go('/admin/health?order=invocations');
      await admin.settled();
      const rows = page.getByRole('table', { name: 'Functions' }).getByRole('row');
      const orders = page.getByRole('row', { name: /^orders / });
      await orders.getByText('Good').waitFor();
      expect(await rows.count()).toBeGreaterThan(55);
      const runs = (await rows.getByRole('cell').nth(1).textContent()) ?? '';
      expect(Number(runs.replaceAll(',', ''))).toBeGreaterThan(0);
      await page.getByText('Add up').waitFor();
      await page.getByLabel('Sort by').selectOption('Name');
      await page.getByRole('row').nth(1).getByText('account', { exact: true }).waitFor();
      expect(page.url()).toContain('order=name');
      await page.getByLabel('Over the last').selectOption('15 minutes');
      await page.getByRole('row', { name: /^orders / }).waitFor();
    });
  });

  test('leads to the work of a function that gave up', async () => {
    await admin.try(async (page) => {
      await page.route('**/v1/admin/health**', async (route) => {
        const answer = await route.fetch();
        const body = await answer.json();
        const [first] = body.functions;
        Object.assign(first, { name: 'sendOrderMail', failures: 2, condition: 'troubled' });
        await route.fulfill({ response: answer, json: { ...body, functions: [first] } });
      });
      await admin.go('/admin/health');
      const row = page.getByRole('row', { name: /^sendOrderMail/ });
      await row.getByText('Look at it').waitFor();
      await row.getByRole('link', { name: '2' }).click();
      await admin.heading('Failures').waitFor();
      expect(page.url()).toContain('/admin/failures?consumer=sendOrderMail');
      await page.unrouteAll();
    });
  });
});

describe('the pages', () => {
  test('ask to sign in again when the session has ended, and go on where one was', async () => {
    const desk = await Desk.at(browser, shop);
    await desk.try(async (page) => {
      await desk.signInAs('staff', '/admin/returns?status=approved');
      await desk.heading('Returns').waitFor();
      const ended = { status: 400, json: { __type: 'NotAuthorizedException' } };
      await page.route(shop.url('IDENTITY', '/**'), (route) => route.fulfill(ended));
      await page.route('**/v1/admin/returns**', (route) =>
        route.fulfill({ status: 401, json: { code: 'token-invalid', title: '', detail: '' } }),
      );
      await page.getByLabel('Status').selectOption('Refunded');
      await page.getByRole('dialog').getByText('Your session has ended').waitFor();
      await page.unrouteAll();
      await desk.enter('staff@bodega.test', 'Bodega-staff-1');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('.list').waitFor();
      expect(page.url()).toContain('/admin/returns?status=refunded');
    });
    await desk.close();
  });

  test('say when the shop does not answer, and go on once it does', async () => {
    await staff.try(async (page) => {
      await page.route('**/v1/admin/orders**', (route) => route.abort());
      await staff.go('/admin/orders');
      await page.getByText('The shop does not answer').waitFor();
      await page.unrouteAll();
      await page.getByRole('table', { name: 'Orders' }).waitFor();
    });
  });

  test.each(PAGES)('have nothing serious that axe finds: %s', async (path) => {
    await admin.try(async () => {
      await admin.go(path);
      await admin.settled();
      expect(await admin.seriousFindings()).toEqual([]);
    });
  });

  test('of single things have nothing serious that axe finds', async () => {
    const named = (name: string) => ({ name, scopes: ['orders:read'] });
    const { body: key } = await manage('POST', 'api-keys', named('Warehouse'));
    const hook = { url: shop.url('API', '/nowhere'), types: ['order.*'] };
    const { body: endpoint } = await manage('POST', 'webhook-endpoints', hook);
    const texts = { en: { subject: 'Spring', body: `**New** things ${SCRIPT}` } };
    const { body: letter } = await manage('POST', 'newsletters', { texts });
    const shopper = await ordered('cash_on_delivery');
    await admin.try(async () => {
      for (const path of [
        `/admin/api-keys/${key.id}`,
        `/admin/webhooks/${endpoint.id}`,
        `/admin/newsletters/${letter.id}`,
        `/admin/products/${variant.productId}`,
        `/admin/orders/${shopper.orderId}`,
        `/admin/chain?subject=${shopper.orderId}`,
        `/admin/stock?sku=${variant.sku}`,
      ]) {
        await admin.go(path);
        await admin.settled();
        expect([path, ...(await admin.seriousFindings())]).toEqual([path]);
      }
    });
  });

  test('read well on a phone, in the dark and in Chinese', async () => {
    const window = await Window.open(browser, shop.url('WEB'), { width: 390, locale: 'zh-CN' });
    await window.try(async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await window.go('/admin/orders');
      await page.getByLabel('电子邮箱').fill('admin@bodega.test');
      await page.getByLabel('密码', { exact: true }).fill('Bodega-admin-1');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: '订单' }).waitFor();
      await page.getByRole('table').waitFor();
      expect(await window.seriousFindings()).toEqual([]);
      expect(await window.widthInPixels()).toBeLessThanOrEqual(390);
      await page.getByRole('button', { name: '菜单' }).click();
      await page.getByRole('link', { name: '数据看板' }).click();
      await page.locator('canvas').first().waitFor();
      expect(await window.seriousFindings()).toEqual([]);
      expect(await window.widthInPixels()).toBeLessThanOrEqual(390);
    });
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('are no more than 250 KB of compressed script', async () => {
    const html = await (await fetch(shop.url('WEB', '/admin/'))).text();
    const [, entry = ''] = /src="([^"]+\.js)"/.exec(html) ?? [];
    const seen = new Map<string, number>();
    await weigh(entry);
    const bytes = [...seen.values()].reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(250_000);

    async function weigh(path: string): Promise<void> {
      if (seen.has(path)) return;
      const url = shop.url('WEB', path);
      const packed = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
      seen.set(path, Number(packed.headers.get('content-length')));
      const code = await (await fetch(url)).text();
      const more = [...code.matchAll(/["'`](?:\.\/|\/?admin\/)?(?:assets\/)?([\w-]+\.js)["'`]/g)];
      for (const [, name] of more) await weigh(`/admin/assets/${name}`);
    }
  });

  test('made no browser complain, and ran no script that was typed', () => {
    expect([...admin.complaints, ...staff.complaints]).toEqual([]);
  });
});
