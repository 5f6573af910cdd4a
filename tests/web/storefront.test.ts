import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { until } from '../e2e/shop.ts';
import { Shopper } from '../e2e/shopper.ts';
import { DESKTOP, fillIn, PHONE, signIn, Visit } from './visit.ts';

const SCRIPT = '<script>alert(1)</script>';
/** Compressed, for a first visit. */
const MOST_SCRIPT_BYTES = 90 * 1024;

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
}, 180_000);
afterAll(() => visit.end(), 60_000);

describe.each([PHONE, DESKTOP])('on a screen %i pixels wide', (width) => {
  test('somebody walks in, finds something, orders it and pays by card', () =>
    visit.inWindow(
      async (page, window) => {
        await window.go('/');
        await page.getByRole('button', { name: 'No, thank you' }).click();
        const categories = page.getByRole('navigation', { name: 'Categories' });
        await categories.getByRole('link').first().click();
        await page.locator('.card').first().waitFor();
        await visit.goToCheckout(page, window);
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
    visit.inWindow(
      async (page, window) => {
        await visit.goToCheckout(page, window);
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
  visit.inWindow(async (page, window) => {
    await visit.goToCheckout(page, window);
    await window.button('Order and pay').click();
    await page.getByText('Alipay', { exact: true }).click();
    await window.button('Pay now').click();
    await page.getByRole('button', { name: 'Authorise' }).click();
    await page.getByText('Thank you!').waitFor();
  }));

test('somebody subscribes to the newsletter', () =>
  visit.inWindow(async (page, window) => {
    const email = `${randomUUID()}@reader.test`;
    await window.go('/newsletter');
    await page.getByLabel('E-mail').fill(email);
    await window.button('Subscribe').click();
    await page.getByText('Please look into your mailbox').waitFor();
    await until(async () => (await visit.shop.mailsTo(email)).length > 0);
  }));

describe('when things go wrong', () => {
  test('an order whose answer was lost is the same order at the next try', () =>
    visit.inWindow(async (page, window) => {
      await visit.goToCheckout(page, window);
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

  test('an order whose answer never came is found when the page is loaded again', () =>
    visit.inWindow(async (page, window) => {
      await visit.goToCheckout(page, window);
      await page.getByText('Cash on delivery').click();
      const placed: string[] = [];
      await page.route('**/v1/orders', async (route) => {
        placed.push(((await (await route.fetch()).json()) as { id: string }).id);
        await route.abort();
      });
      await window.button('Order, pay on delivery').click();
      await page.getByText('The shop could not be reached.').waitFor();
      expect(await page.getByLabel('Name').count()).toBe(1);
      await page.unroute('**/v1/orders');
      await page.reload();
      await page.getByText('Thank you!').waitFor();
      expect(new Set(placed)).toEqual(new Set([page.url().split('/').at(-1)]));
    }));

  test('who orders in one tab is told so in the other', () =>
    visit.inWindow(async (page, window) => {
      await visit.goToCheckout(page, window);
      await page.getByText('Cash on delivery').click();
      const other = await page.context().newPage();
      await other.goto(page.url());
      await fillIn(other);
      await other.getByText('Cash on delivery').click();
      await other.getByRole('button', { name: 'Order, pay on delivery' }).click();
      await other.getByText('Thank you!').waitFor();
      await window.button('Order, pay on delivery').click();
      await page.getByText('This cart was ordered already.').waitFor();
      await page.getByRole('link', { name: 'To the order' }).click();
      await page.getByText('Thank you!').waitFor();
    }));

  test('a session that ends asks to sign in where the cart is, and gives it back', () =>
    visit.inWindow(async (page, window) => {
      await window.go('/sign-in');
      await signIn(page);
      await page.getByRole('heading', { name: 'My orders' }).waitFor();
      await visit.goToCheckout(page, window);
      const cart = await page.evaluate<string>(
        "JSON.parse(localStorage.getItem('bodega.cart')).id",
      );
      // It is its owner's alone.
      window.mayBeMissing.add(`/v1/carts/${cart}`);
      await page.evaluate(
        "const kept = JSON.parse(localStorage.getItem('bodega.session'));" +
          "localStorage.setItem('bodega.session', JSON.stringify({ ...kept, refreshToken: 'x' }))",
      );
      await page.reload();
      await page.getByText('Your session has ended').waitFor();
      await signIn(page);
      await page.getByRole('button', { name: 'Order and pay' }).waitFor();
      await expect(page.getByLabel('Street and number').inputValue()).resolves.not.toBe('');
    }));

  test('what was typed stays when an order is refused or the page is loaded again', () =>
    visit.inWindow(async (page, window) => {
      const { sku, slug } = await visit.makeProduct(1);
      await visit.putIntoCart(page, window, slug);
      await window.go('/checkout');
      await fillIn(page, 'Grace Hopper');
      await visit.manage(`stock/${sku}/adjustments`, { delta: -1, reason: 'broken' });
      await window.button('Order and pay').click();
      await page.getByRole('alert').getByText('This is sold out now.').waitFor();
      await page.reload();
      await expect(page.getByLabel('Name').inputValue()).resolves.toBe('Grace Hopper');
    }));

  test('what is sold out cannot be added, and says so', () =>
    visit.inWindow(async (page, window) => {
      const { sku, slug } = await visit.makeProduct(1);
      await window.go(`/products/${slug}`);
      await page.getByText('Only 1 left').waitFor();
      await visit.manage(`stock/${sku}/adjustments`, { delta: -1, reason: 'broken' });
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
    visit.inWindow(async (page, window) => {
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
    visit.inWindow(async (page, window) => {
      await page.route('**/v1/**', (route) => route.abort());
      await window.go(`/products/${visit.goods.slug}`);
      await page.getByText('The shop does not answer at the moment.').waitFor();
      await page.unroute('**/v1/**');
      await window.button('Add to cart').waitFor();
      await page.getByText('The shop does not answer').waitFor({ state: 'detached' });
    }));

  test('what nobody needs to buy may be out of order, and is left out', () =>
    visit.inWindow(async (page, window) => {
      const refused = new Set<string>();
      const beside = /\/v1\/(search|behaviour|recommendations|products\/[^/]+\/recommendations)\b/;
      await page.route(beside, async (route) => {
        refused.add(beside.exec(route.request().url())?.[1]?.replace(/\/.*\//, ' ') ?? '');
        const problem = { status: 503, code: 'try-again', title: 'A part of the shop is away' };
        const contentType = 'application/problem+json';
        await route.fulfill({ status: 503, contentType, body: JSON.stringify(problem) });
      });
      await window.go('/');
      await page.getByRole('button', { name: 'Agree', exact: true }).click();
      await page.getByRole('searchbox').fill('tea');
      await page.getByText('The shop does not answer at the moment.').waitFor();
      const categories = page.getByRole('navigation', { name: 'Categories' });
      await categories.getByRole('link').first().click();
      await page.locator('.card').first().getByRole('link').first().click();
      await page.getByText('The shop does not answer').waitFor({ state: 'detached' });
      await page.evaluate(HIDE);

      await visit.goToCheckout(page, window);
      await page.getByText('Cash on delivery').click();
      await window.button('Order, pay on delivery').click();
      await page.getByText('Thank you!').waitFor();
      const all = ['behaviour', 'products recommendations', 'recommendations', 'search'];
      await until(() => Promise.resolve(all.every((one) => refused.has(one))));
    }));

  test('scripts in what people write are text', () =>
    visit.inWindow(async (page, window) => {
      const harmful = `${SCRIPT}<img src=x onerror=alert(2)><p>Harmless</p>`;
      const { slug } = await visit.makeProduct(0, `Thing ${SCRIPT}`, harmful);
      await window.go(`/products/${slug}`);
      await page.getByRole('heading', { level: 1, name: `Thing ${SCRIPT}` }).waitFor();
      await page.getByText('Harmless').waitFor();
      await visit.putIntoCart(page, window);
      await window.go('/checkout');
      await fillIn(page, SCRIPT);
      await page.getByText('Cash on delivery').click();
      await window.button('Order, pay on delivery').click();
      await page.getByText(SCRIPT).waitFor();
    }));

  test('an address that nothing is at says so, and what is wrong there is no page', () =>
    visit.inWindow(async (page, window) => {
      window.mayBeMissing.add('/v1/products/nothing-like-this');
      await window.go('/products/nothing-like-this');
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
      await window.go('/no/such/page');
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
      const problem = await fetch(visit.shop.url('WEB', '/v1/nothing'));
      expect(problem.headers.get('content-type')).toContain('application/problem+json');
      expect((await fetch(visit.shop.url('WEB', '/assets/gone.js'))).status).toBe(404);
    }));
});

describe('a customer', () => {
  test('follows an order, sends it back, and sees what became of it', () =>
    visit.inWindow(async (page, window) => {
      await visit.putIntoCart(page, window);
      await window.go('/sign-in?back=/checkout');
      await signIn(page);
      await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
      await fillIn(page);
      await page.getByText('Cash on delivery').click();
      await window.button('Order, pay on delivery').click();
      await page.getByText('Thank you!').waitFor();
      const order = page.url();
      const id = order.split('/').at(-1) ?? '';
      await visit.manage(`orders/${id}/pack`, {});
      await visit.manage(`orders/${id}/ship`, { carrier: 'DHL', trackingNumber: 'T-123' });
      await page.reload();
      await page.getByText('Your order is on its way.').waitFor();
      await page.getByText('T-123').waitFor();
      await visit.manage(`orders/${id}/deliver`, {});
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
    visit.inWindow(async (page, window) => {
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
    visit.inWindow(async (page, window) => {
      const email = `${randomUUID()}@shopper.test`;
      await window.go('/sign-up');
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill('Some-Passw0rd');
      await window.button('Create account').click();
      await page.getByText('We have sent a code').waitFor();
      await until(async () => (await visit.shop.mailsTo(email)).length > 0);
      const [mail] = await visit.shop.mailsTo(email);
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
    visit.inWindow(async (page, window) => {
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

  test('begin at their top, and are where they were when one goes back', () =>
    visit.inWindow(
      async (page, window) => {
        const top = () => page.evaluate<number>('Math.round(scrollY)');
        await window.go('/categories/pantry');
        await page.locator('.card').first().waitFor();
        const card = page.locator('.card a').nth(5);
        await card.scrollIntoViewIfNeeded();
        const before = await top();
        expect(before).toBeGreaterThan(0);
        await card.click();
        await page.getByRole('heading', { name: 'About this product' }).waitFor();
        expect(await top()).toBe(0);
        await page.goBack();
        await until(async () => (await top()) === before);
      },
      { width: PHONE },
    ));

  test('what is no number of pieces is told of where it was typed', () =>
    visit.inWindow(async (page, window) => {
      await visit.putIntoCart(page, window);
      await window.go('/cart');
      const pieces = page.getByLabel('How many of');
      await pieces.fill('0');
      await pieces.press('Tab');
      expect(await pieces.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(
        true,
      );
      await pieces.fill('2');
      await pieces.press('Tab');
      await page.getByLabel('2 pieces').or(page.getByText('2 pieces')).first().waitFor();
    }));

  test('sort and filter a category, and each step can be gone back', () =>
    visit.inWindow(async (page, window) => {
      await window.go('/categories/clothing');
      await page.getByLabel('Sort by').selectOption('Price, low to high');
      await page.waitForURL(/sort=price-asc/);
      const [first, second] = [page.locator('.card').nth(0), page.locator('.card').nth(1)];
      await until(async () => (await priceOn(first)) <= (await priceOn(second)));
      expect(window.calls.filter((call) => call.startsWith('/v1/search'))).toEqual([]);
      await page.getByText('Filters').click();
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
    visit.inWindow(async (page, window) => {
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
      await page.evaluate(HIDE);
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
    visit.inWindow(async (page, window) => {
      await window.go('/');
      await page.getByRole('button', { name: 'No, thank you' }).click();
      for (let views = 0; views < 11; views += 1) await window.go(`/products/${visit.goods.slug}`);
      await window.button('Add to cart').waitFor();
      await page.evaluate("dispatchEvent(new Event('visibilitychange'))");
      expect(window.calls).not.toContain('/v1/behaviour');
    }));

  test('speak Chinese to who does, and remember it', () =>
    visit.inWindow(
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

  test.each([
    ['/', '/v1/products?', '.card'],
    ['/categories/clothing', '/v1/products?', '.card'],
    ['/categories/clothing?option.Size=L', '/v1/search?', '.card'],
    ['/products/', '/v1/products/', '.gallery'],
  ])('ask the API for goods, and for the rest once these are there: %s', (path, asked, shown) =>
    visit.inWindow(async (page, window) => {
      let goOn = (): void => undefined;
      const held = new Promise<void>((done) => (goOn = done));
      await page.route(`**${asked.replace('?', '\\?')}*`, async (route) => {
        await held;
        await route.continue();
      });
      await window.go(path === '/products/' ? path + visit.goods.slug : path);
      await page.locator('.skeleton').first().waitFor();
      await page.evaluate('new Promise(requestIdleCallback)');
      expect(window.calls).toEqual([expect.stringContaining(asked)]);
      goOn();
      await page.locator(shown).first().waitFor();
      await page
        .getByRole('navigation', { name: 'Categories' })
        .getByRole('link')
        .first()
        .waitFor();
      if (path.startsWith('/categories/')) expect(window.calls).toHaveLength(2);
    }),
  );

  test('ask anew at each visit for what caches on the way may keep, and once', () =>
    visit.inWindow(async (page, window) => {
      for (const visited of ['first', 'again']) {
        await window.go('/categories/clothing');
        await page.locator('.card').first().waitFor();
        await page.waitForLoadState('networkidle');
        expect([visited, window.calls.length]).toEqual([visited, 2]);
      }
    }));

  test('show the goods of a category while the search is down, and say so of the filters', () =>
    visit.inWindow(async (page, window) => {
      await page.route('**/v1/search?**', (route) => route.abort());
      await window.go('/categories/clothing');
      const [goods, problem] = [page.locator('.card'), page.getByText('Filters are not available')];
      await goods.first().waitFor();
      await page.getByText('Filters', { exact: true }).click();
      await problem.waitFor();
      const everything = await goods.count();

      await window.go('/categories/clothing?option.Size=L');
      await problem.waitFor();
      await goods.first().waitFor();
      expect(await goods.count()).toBe(everything);
      expect(await page.getByText('The shop does not answer').count()).toBe(0);
      await page.unroute('**/v1/search?**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByLabel(/^L\b/).first().waitFor();
      await until(async () => (await goods.count()) < everything);
    }));

  test('load little script at first', () =>
    visit.inWindow(async (page, window) => {
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
    const page = await fetch(visit.shop.url('WEB', '/cart'));
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'self'; script-src 'self';",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [script = ''] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [];
    const asset = await fetch(visit.shop.url('WEB', script));
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const again = { headers: { 'if-none-match': page.headers.get('etag') ?? '' } };
    expect((await fetch(visit.shop.url('WEB', '/cart'), again)).status).toBe(304);
    expect((await fetch(visit.shop.url('WEB', '/cart'), { method: 'POST' })).status).toBe(405);
    const [map] = /<loc>[^<]*\/products\/[^<]*<\/loc>/.exec(
      await (await fetch(visit.shop.url('WEB', '/sitemap.xml'))).text(),
    ) ?? [''];
    expect(map).toContain(visit.shop.url('WEB', '/products/'));
  });

  test('tell search engines what a product is', () =>
    visit.inWindow(async (page, window) => {
      await window.go(`/products/${visit.goods.slug}`);
      await window.button('Add to cart').waitFor();
      const data = page.locator('script[type="application/ld+json"]');
      const told = JSON.parse((await data.textContent()) ?? '{}');
      expect(told['@type']).toBe('Product');
      expect(told.offers.map(({ sku }: any) => sku)).toContain(visit.goods.sku);
      expect(await page.title()).toContain(told.name);
    }));

  test('can be used by everybody', async () => {
    const shopper = new Shopper(visit.shop);
    await shopper.fillCart(visit.goods.sku, 1);
    await shopper.order('card');
    await visit.inWindow(
      async (page, window) => {
        await visit.putIntoCart(page, window);
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
        await look(`/products/${visit.goods.slug}`, 'main .button');
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

/** Goes away from the page, as it notices it. */
const HIDE =
  "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });" +
  "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";

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
