import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { RunningShop, until } from '../e2e/shop.ts';
import { ADDRESS, findVariant, PLENTY, Shopper } from '../e2e/shopper.ts';
import { openBrowser, type Looks, Window } from './browser.ts';

const SCRIPT = '<script>alert(1)</script>';
const PHONE = 390;
const DESKTOP = 1280;
/** Compressed, for a first visit. */
const MOST_SCRIPT_BYTES = 90 * 1024;

let shop: RunningShop;
let browser: Browser;
let admin: Record<string, string>;
let goods: { sku: string; slug: string; available: number };

beforeAll(async () => {
  shop = await RunningShop.create();
  [browser] = await Promise.all([openBrowser(), shop.start()]);
  admin = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
  goods = await findVariant(shop, PLENTY);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await shop.dispose();
}, 60_000);

async function inWindow(
  steps: (page: Page, window: Window) => Promise<void>,
  looks: Looks = {},
): Promise<void> {
  const window = await Window.open(browser, shop.url('WEB'), looks);
  try {
    await window.try((page) => steps(page, window));
    expect(window.complaints).toEqual([]);
  } finally {
    await window.close();
  }
}

async function manage(path: string, body: object): Promise<any> {
  const headers = { ...admin, 'idempotency-key': randomUUID() };
  const answer = await shop.call('POST', `/v1/admin/${path}`, body, headers);
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

/** A product of our own, with as many pieces as are wanted. */
async function makeProduct(pieces: number, title = 'A thing', description = '') {
  const sku = `TRY-${randomUUID().slice(0, 8)}`;
  const price = { amount: 1250, currency: 'EUR' };
  const product = await manage('products', {
    ...{ title, description, categoryIds: [], status: 'active', images: [], options: [] },
    variants: [{ sku, title: 'Default', options: {}, price }],
  });
  if (pieces > 0) await manage(`stock/${sku}/adjustments`, { delta: pieces, reason: 'for a test' });
  return { sku, slug: String(product.slug) };
}

async function putIntoCart(page: Page, window: Window, slug = goods.slug): Promise<void> {
  await window.go(`/products/${slug}`);
  await window.button('Add to cart').click();
  await page.locator('.cart-count').waitFor();
}

async function fillIn(page: Page, name = ADDRESS.name): Promise<void> {
  await page.getByLabel('E-mail').fill(`${randomUUID()}@shopper.test`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Street and number').fill(ADDRESS.line1);
  await page.getByLabel('Postal code').fill(ADDRESS.postalCode);
  await page.getByLabel('City').fill(ADDRESS.city);
  await page.getByLabel('Country').selectOption('DE');
}

async function goToCheckout(page: Page, window: Window): Promise<void> {
  await putIntoCart(page, window);
  await window.go('/cart');
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillIn(page);
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('shopper@bodega.test');
  await page.getByLabel('Password').fill('Bodega-shopper-1');
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
}

describe.each([PHONE, DESKTOP])('on a screen %i pixels wide', (width) => {
  test('somebody walks in, finds something, orders it and pays by card', () =>
    inWindow(
      async (page, window) => {
        await window.go('/');
        await page.getByRole('button', { name: 'No, thank you' }).click();
        const categories = page.getByRole('navigation', { name: 'Categories' });
        await categories.getByRole('link').first().click();
        await page.locator('.card').first().waitFor();
        await goToCheckout(page, window);
        await window.button('Order and pay').click();
        await page.getByText('The order waits for its payment.').waitFor();

        await page.getByText('Card: is declined').click();
        await window.button('Pay now').click();
        await page.getByText('Your card was declined.').waitFor();
        await page.getByText('Card: works').click();
        await window.button('Pay now').click();
        await page.getByText('Thank you!').waitFor();

        await page.reload();
        await page.getByText('Thank you!').waitFor();
        expect(await window.widthInPixels()).toBe(width);
      },
      { width },
    ));

  test('somebody orders and pays whoever brings it, however often the button is clicked', () =>
    inWindow(
      async (page, window) => {
        await goToCheckout(page, window);
        await page.getByText('Cash on delivery').click();
        window.calls.length = 0;
        await window.button('Order, pay on delivery').dblclick();
        await page.getByText('Thank you!').waitFor();
        expect(window.calls.filter((call) => call === '/v1/orders')).toHaveLength(1);
        await page.getByText('due on delivery').waitFor();
        const heading = (await page.locator('h1').textContent()) ?? '';
        await window.go('/sign-in');
        await page.getByRole('link', { name: heading }).click();
        await page.getByText('Thank you!').waitFor();
      },
      { width },
    ));
});

test('somebody pays by wallet, which is somewhere else, and comes back', () =>
  inWindow(async (page, window) => {
    await goToCheckout(page, window);
    await window.button('Order and pay').click();
    await page.getByText('Alipay', { exact: true }).click();
    await window.button('Pay now').click();
    await page.getByRole('button', { name: 'Authorise' }).click();
    await page.getByText('Thank you!').waitFor();
  }));

test('somebody subscribes to the newsletter', () =>
  inWindow(async (page, window) => {
    const email = `${randomUUID()}@reader.test`;
    await window.go('/newsletter');
    await page.getByLabel('E-mail').fill(email);
    await window.button('Subscribe').click();
    await page.getByText('Please look into your mailbox').waitFor();
    await until(async () => (await shop.mailsTo(email)).length > 0);
  }));

describe('when things go wrong', () => {
  test('an order whose answer was lost is the same order at the next try', () =>
    inWindow(async (page, window) => {
      await goToCheckout(page, window);
      await page.getByText('Cash on delivery').click();
      const placed: string[] = [];
      await page.route('**/v1/orders', async (route) => {
        const response = await route.fetch();
        placed.push(((await response.json()) as { id: string }).id);
        await (placed.length === 1 ? route.abort() : route.fulfill({ response }));
      });
      await window.button('Order, pay on delivery').click();
      await page.getByText('Thank you!').waitFor();
      expect(placed).toHaveLength(2);
      expect(new Set(placed).size).toBe(1);
    }));

  test('what was typed stays when an order is refused or the page is loaded again', () =>
    inWindow(async (page, window) => {
      const { sku, slug } = await makeProduct(1);
      await putIntoCart(page, window, slug);
      await window.go('/checkout');
      await fillIn(page, 'Grace Hopper');
      await manage(`stock/${sku}/adjustments`, { delta: -1, reason: 'broken' });
      await window.button('Order and pay').click();
      await page.getByRole('alert').getByText('This is sold out now.').waitFor();
      await page.reload();
      await expect(page.getByLabel('Name').inputValue()).resolves.toBe('Grace Hopper');
    }));

  test('what is sold out cannot be added, and says so', () =>
    inWindow(async (page, window) => {
      const { sku, slug } = await makeProduct(1);
      await window.go(`/products/${slug}`);
      await page.getByText('Only 1 left').waitFor();
      await manage(`stock/${sku}/adjustments`, { delta: -1, reason: 'broken' });
      await window.button('Add to cart').click();
      await page.getByText('This is sold out now.').waitFor();
      await page.reload();
      await page.getByText('Sold out').first().waitFor();
      expect(await window.button('Add to cart').count()).toBe(0);
      await page.getByLabel('E-mail').fill('waiting@shopper.test');
      await window.button('Tell me when it is back').click();
      await page.getByText('We will write to you once it is back.').waitFor();
    }));

  test('a session that has ended asks to sign in, and shows what one came for', () =>
    inWindow(async (page, window) => {
      await window.go('/');
      const ended = JSON.stringify({ refreshToken: 'ended', email: 'shopper@bodega.test' });
      await page.evaluate(`localStorage.setItem('bodega.session', ${JSON.stringify(ended)})`);
      await window.go('/account/addresses');
      await page.getByText('Your session has ended.').waitFor();
      await signIn(page);
      await page.getByRole('heading', { level: 1, name: 'Addresses' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/account/addresses');
    }));

  test('a shop that does not answer is waited for, and the page says so', () =>
    inWindow(async (page, window) => {
      await page.route('**/v1/**', (route) => route.abort());
      await window.go(`/products/${goods.slug}`);
      await page.getByText('The shop does not answer at the moment.').waitFor();
      await page.unroute('**/v1/**');
      await window.button('Add to cart').waitFor();
      await page.getByText('The shop does not answer').waitFor({ state: 'detached' });
    }));

  test('scripts in what people write are text', () =>
    inWindow(async (page, window) => {
      const harmful = `${SCRIPT}<img src=x onerror=alert(2)><p>Harmless</p>`;
      const { slug } = await makeProduct(0, `Thing ${SCRIPT}`, harmful);
      await window.go(`/products/${slug}`);
      await page.getByRole('heading', { level: 1, name: `Thing ${SCRIPT}` }).waitFor();
      await page.getByText('Harmless').waitFor();
      await putIntoCart(page, window);
      await window.go('/checkout');
      await fillIn(page, SCRIPT);
      await page.getByText('Cash on delivery').click();
      await window.button('Order, pay on delivery').click();
      await page.getByText(SCRIPT).waitFor();
    }));

  test('an address that nothing is at says so, and what is wrong there is no page', () =>
    inWindow(async (page, window) => {
      window.mayBeMissing.add('/v1/products/nothing-like-this');
      await window.go('/products/nothing-like-this');
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
      await window.go('/no/such/page');
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
      const problem = await fetch(shop.url('WEB', '/v1/nothing'));
      expect(problem.headers.get('content-type')).toContain('application/problem+json');
      expect((await fetch(shop.url('WEB', '/assets/gone.js'))).status).toBe(404);
    }));
});

describe('a customer', () => {
  test('follows an order, sends it back, and sees what became of it', () =>
    inWindow(async (page, window) => {
      await putIntoCart(page, window);
      await window.go('/sign-in?back=/checkout');
      await signIn(page);
      await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
      await fillIn(page);
      await page.getByText('Cash on delivery').click();
      await window.button('Order, pay on delivery').click();
      await page.getByText('Thank you!').waitFor();
      const order = page.url();
      const id = order.split('/').at(-1) ?? '';
      await manage(`orders/${id}/pack`, {});
      await manage(`orders/${id}/ship`, { carrier: 'DHL', trackingNumber: 'T-123' });
      await page.reload();
      await page.getByText('Your order is on its way.').waitFor();
      await page.getByText('T-123').waitFor();
      await manage(`orders/${id}/deliver`, {});
      await page.reload();
      await page.getByText('Send something back').click();
      await page.getByRole('spinbutton').first().fill('1');
      await page.getByLabel('Reason').fill('Too small');
      await window.button('Ask for a return').click();
      await page.getByText('Return asked for. We look at it.').waitFor();

      await window.go('/account');
      await page.getByText('delivered').first().waitFor();
    }));

  test('keeps addresses, chooses what to be told, and goes', () =>
    inWindow(async (page, window) => {
      await window.go('/account/addresses');
      await signIn(page);
      await window.button('Add an address').click();
      await page.getByLabel('Name').fill('Ada Lovelace');
      await page.getByLabel('Street and number').fill('A street 1');
      await page.getByLabel('Postal code').fill('10115');
      await page.getByLabel('City').fill('Berlin');
      await window.button('Save').click();
      await page.locator('main address').getByText('A street 1').waitFor();
      await window.go('/account/notices');
      const newsletter = page.getByLabel('Newsletter, E-mail');
      const saved = page.waitForResponse('**/v1/me/notifications');
      await newsletter.check();
      await saved;
      await page.reload();
      await until(() => newsletter.isChecked());
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    }));

  test('makes an account with the code that was mailed, takes what is known of them, and is erased', () =>
    inWindow(async (page, window) => {
      const email = `${randomUUID()}@shopper.test`;
      await window.go('/sign-up');
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill('Some-Passw0rd');
      await window.button('Create account').click();
      await page.getByText('We have sent a code').waitFor();
      await until(async () => (await shop.mailsTo(email)).length > 0);
      const [mail] = await shop.mailsTo(email);
      await page.getByLabel('Code from the mail').fill(/\b\d{6}\b/.exec(mail!.text)![0]);
      await window.button('Confirm').click();
      await page.getByRole('heading', { name: 'My orders' }).waitFor();
      await window.go('/account/data');
      const download = page.waitForEvent('download');
      await window.button('Download my data').click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain(email);
      await window.button('Erase my data').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Erase my data' }).click();
      await page.getByText('Your data is being erased.').waitFor();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
    }));
});

describe('the pages', () => {
  test('find as one types, and each step can be gone back', () =>
    inWindow(async (page, window) => {
      await window.go('/');
      await page.getByRole('searchbox').fill('cofee');
      await page.getByRole('heading', { name: /^\d+ products$/ }).waitFor();
      await page.getByLabel(/^Whole bean/).click();
      await page.waitForURL(/option\.Grind=Whole/);
      await page.goBack();
      await page.waitForURL((url) => !url.search.includes('option'));
      await page.goBack();
      await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
    }));

  test('sort and filter a category, and each step can be gone back', () =>
    inWindow(async (page, window) => {
      await window.go('/categories/clothing');
      await page.getByLabel('Sort by').selectOption('Price, low to high');
      await page.waitForURL(/sort=price-asc/);
      const [first, second] = [page.locator('.card').nth(0), page.locator('.card').nth(1)];
      await until(async () => (await priceOn(first)) <= (await priceOn(second)));
      await page.getByLabel(/^L\b/).first().check();
      await page.waitForURL(/option\.Size=L/);
      await page.getByRole('link', { name: 'Clear all filters' }).click();
      await page.waitForURL((url) => !url.search.includes('option'));
      expect(page.url()).toContain('sort=price-asc');
      await page.goBack();
      await page.waitForURL(/option\.Size=L/);
      await page.reload();
      expect(await page.getByLabel(/^L\b/).first().isChecked()).toBe(true);
    }));

  test('recommend, and tell what was viewed, searched for and clicked of who agrees', () =>
    inWindow(async (page, window) => {
      // What a request says is not to be had from outside, once it is sent as a stream.
      await page.addInitScript(
        'const real = fetch; window.told = []; window.fetch = async (request, ...more) => {' +
          "if (request.url?.endsWith('/v1/behaviour')) told.push(await request.clone().json());" +
          'return real(request, ...more); };',
      );
      await window.go('/');
      await page.getByRole('button', { name: 'Agree', exact: true }).click();
      const trending = page.getByRole('heading', { name: 'What others like now' });
      await trending.locator('..').getByRole('link').first().click();
      await page.getByRole('button', { name: 'Add to cart' }).waitFor();
      await page.getByRole('searchbox').fill('tea');
      await page.getByRole('heading', { name: '“tea”' }).waitFor();
      const searched = page.locator('.card').getByRole('link');
      const answered = page.waitForResponse('**/v1/behaviour');
      for (const place of [1, 2, 1]) {
        await searched.nth(place).click();
        await page.getByRole('heading', { level: 1, name: /“/ }).waitFor({ state: 'detached' });
        await page.goBack();
        await page.getByRole('heading', { name: '“tea”' }).waitFor();
        await searched.nth(place).waitFor();
      }
      await page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });" +
          "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));",
      );
      expect((await answered).status()).toBe(202);
      const told = await page.evaluate<any[]>('told');
      expect(told.every(({ consent }) => consent === true)).toBe(true);
      const events: any[] = told.flatMap((batch) => batch.events);
      expect(events).toContainEqual(expect.objectContaining({ type: 'view' }));
      const click = { type: 'click', source: 'recommendation', position: 1 };
      expect(events).toContainEqual(expect.objectContaining(click));
      const found = { type: 'click', source: 'search', position: 2 };
      expect(events).toContainEqual(expect.objectContaining(found));
    }));

  test('tell nothing of who does not agree', () =>
    inWindow(async (page, window) => {
      await window.go('/');
      await page.getByRole('button', { name: 'No, thank you' }).click();
      for (let views = 0; views < 11; views += 1) await window.go(`/products/${goods.slug}`);
      await window.button('Add to cart').waitFor();
      await page.evaluate("dispatchEvent(new Event('visibilitychange'))");
      expect(window.calls).not.toContain('/v1/behaviour');
    }));

  test('speak Chinese to who does, and remember it', () =>
    inWindow(
      async (page, window) => {
        await window.go('/cart');
        await page.getByText('购物车是空的。').waitFor();
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByText('Your cart is empty.').waitFor();
        await page.reload();
        await page.getByText('Your cart is empty.').waitFor();
        expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      },
      { locale: 'zh-CN' },
    ));

  test('ask the API for no more than they show', () =>
    inWindow(async (page, window) => {
      await window.go('/categories/clothing');
      await page.locator('.card').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(window.calls).toHaveLength(2);
      let before = 0;
      page.on('requestfinished', (request) => {
        if (request.url().includes('/v1/products/') && before === 0) before = window.calls.length;
      });
      await window.go(`/products/${goods.slug}`);
      await window.button('Add to cart').waitFor();
      expect(before).toBe(1);
    }));

  test('load little script at first', () =>
    inWindow(async (page, window) => {
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(request.url());
      });
      await window.go('/');
      await page.locator('.card').first().waitFor();
      const sizes = await Promise.all(scripts.map(compressedSize));
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_SCRIPT_BYTES);
    }));

  test('come under a strict policy, and are kept as long as they are good', async () => {
    const page = await fetch(shop.url('WEB', '/cart'));
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'self'; script-src 'self';",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [script = ''] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [];
    const asset = await fetch(shop.url('WEB', script));
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const again = { headers: { 'if-none-match': page.headers.get('etag') ?? '' } };
    expect((await fetch(shop.url('WEB', '/cart'), again)).status).toBe(304);
    expect((await fetch(shop.url('WEB', '/cart'), { method: 'POST' })).status).toBe(405);
    const [map] = /<loc>[^<]*\/products\/[^<]*<\/loc>/.exec(
      await (await fetch(shop.url('WEB', '/sitemap.xml'))).text(),
    ) ?? [''];
    expect(map).toContain(shop.url('WEB', '/products/'));
  });

  test('tell search engines what a product is', () =>
    inWindow(async (page, window) => {
      await window.go(`/products/${goods.slug}`);
      await window.button('Add to cart').waitFor();
      const data = page.locator('script[type="application/ld+json"]');
      const told = JSON.parse((await data.textContent()) ?? '{}');
      expect(told['@type']).toBe('Product');
      expect(told.offers.map(({ sku }: any) => sku)).toContain(goods.sku);
      expect(await page.title()).toContain(told.name);
    }));

  test('can be used by everybody', async () => {
    const shopper = new Shopper(shop);
    await shopper.fillCart(goods.sku, 1);
    await shopper.order('card');
    await inWindow(
      async (page, window) => {
        await putIntoCart(page, window);
        const { orderId: id, token } = shopper;
        const kept = JSON.stringify([{ id, number: 'ORDER', token }]);
        await page.evaluate(`localStorage.setItem('bodega.orders', ${JSON.stringify(kept)})`);
        const findings: string[] = [];
        const look = async (path: string, there: string) => {
          await window.go(path);
          await page.locator(there).first().waitFor();
          findings.push(...(await window.seriousFindings()).map((finding) => `${path} ${finding}`));
        };
        for (const [path, there] of PUBLIC_PAGES) await look(path, there);
        await look(`/products/${goods.slug}`, 'main .button');
        await look(`/orders/${shopper.orderId}`, 'main form');
        await window.go('/sign-in');
        await signIn(page);
        await page.getByRole('heading', { name: 'My orders' }).waitFor();
        for (const [path, there] of OWN_PAGES) await look(path, there);
        expect(findings).toEqual([]);
      },
      { width: PHONE },
    );
  });
});

/** Every page, and what is on it once it is there. */
const PUBLIC_PAGES = [
  ['/', '.card'],
  ['/categories/clothing', '.card'],
  ['/search?q=tea', '.card'],
  ['/cart', '.line'],
  ['/checkout', 'main form'],
  ['/sign-in', 'main form'],
  ['/sign-up', 'main form'],
  ['/forgotten-password', 'main form'],
  ['/newsletter', 'main form'],
  ['/imprint', 'main address'],
  ['/terms', 'main p'],
  ['/privacy', 'main .button'],
  ['/nothing/here', 'main h1'],
] as const;

const OWN_PAGES = [
  ['/account', 'main h1'],
  ['/account/profile', 'main form'],
  ['/account/addresses', 'main .button'],
  ['/account/notices', 'main table'],
  ['/account/data', 'main .button'],
] as const;

/** What the price on a card is, as a number. */
async function priceOn(card: Locator): Promise<number> {
  return Number(/[\d.]+/.exec((await card.locator('.card-price').textContent()) ?? '')?.[0]);
}

/** What a script weighs on its way. */
async function compressedSize(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  expect(response.headers.get('content-encoding')).toBe('br');
  return Number(response.headers.get('content-length'));
}
