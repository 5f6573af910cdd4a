import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../e2e/shop.ts';
import { Shopper } from '../e2e/shopper.ts';
import type { Window } from './browser.ts';
import { DESKTOP, fillIn, PHONE, signIn, Visit } from './visit.ts';

/** What was ordered is counted a little later. */
const PATIENCE_MS = 60_000;

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
}, 180_000);
afterAll(() => visit.end(), 60_000);

async function orderInCash(page: Page, window: Window, slug: string): Promise<string> {
  await visit.putIntoCart(page, window, slug);
  await window.go('/checkout');
  await fillIn(page);
  await page.getByText('Cash on delivery').click();
  await window.button('Order, pay on delivery').click();
  await page.getByText('Thank you!').waitFor();
  return new URL(page.url()).pathname;
}

/** The browser's own push service is out of reach: its part is played by the laptop's. */
async function playPushService(page: Page): Promise<{ subscription: string | undefined }> {
  const service: { subscription: string | undefined } = { subscription: undefined };
  await page.context().exposeFunction('subscribeAtService', async (key: string) => {
    const answer = await fetch(visit.shop.url('PUSH', '/subscribe'), {
      method: 'POST',
      body: JSON.stringify({ applicationServerKey: key }),
    });
    const subscription: any = await answer.json();
    service.subscription = subscription.endpoint.split('/').at(-1);
    return subscription;
  });
  await page.addInitScript(`
    const kept = () => JSON.parse(localStorage.getItem('subscription') ?? 'null');
    const shown = (subscription) => subscription && {
      endpoint: subscription.endpoint,
      toJSON: () => subscription,
      unsubscribe: async () => localStorage.removeItem('subscription'),
    };
    PushManager.prototype.getSubscription = async () => shown(kept());
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
      const made = await subscribeAtService(applicationServerKey);
      localStorage.setItem('subscription', JSON.stringify(made));
      return shown(made);
    };`);
  return service;
}

test('who wants to be told in their browser is told of their order there, until they want it no more', () =>
  visit.inWindow(async (page, window) => {
    const service = await playPushService(page);
    await window.go('/account/notices');
    await signIn(page);
    await window.button('Tell me in this browser').click();
    await window.button('Tell me in this browser no more').waitFor();
    const saved = page.waitForResponse('**/v1/me/notifications');
    await page.getByLabel('My orders, This browser').check();
    await saved;

    const path = await orderInCash(page, window, visit.goods.slug);
    const pushed = async (): Promise<any[]> => {
      const messages = visit.shop.url('PUSH', `/messages?subscription=${service.subscription}`);
      const { items }: any = await (await fetch(messages)).json();
      return items.map(({ text }: any) => JSON.parse(text));
    };
    await until(async () => (await pushed()).length > 0);
    expect(await pushed()).toContainEqual(expect.objectContaining({ url: path }));

    await window.go('/account/notices');
    await window.button('Tell me in this browser no more').click();
    await window.button('Tell me in this browser').waitFor();
    await page.reload();
    await window.button('Tell me in this browser').waitFor();
  }));

test('a browser that lets nobody push says so', () =>
  visit.inWindow(async (page, window) => {
    await page.addInitScript(
      "PushManager.prototype.subscribe = () => Promise.reject(new DOMException('', 'NotAllowedError'));",
    );
    await window.go('/account/notices');
    await signIn(page);
    await window.button('Tell me in this browser').click();
    await page.getByText('This browser does not let the shop tell you anything.').waitFor();
  }));

test('what others ordered together is recommended beside it, and to who ordered one of it', async () => {
  const [kettle, cup] = [
    await visit.makeProduct(50, 'Kettle for two'),
    await visit.makeProduct(50, 'Cup for one'),
  ];
  // What everybody orders goes with nothing: some order something else.
  for (const both of [true, false, true, false, true, false]) {
    const shopper = new Shopper(visit.shop);
    await shopper.fillCart(both ? kettle.sku : visit.goods.sku, 1);
    if (both) await shopper.putLine(cup.sku, 1);
    expect((await shopper.order('cash_on_delivery')).status).toBe(201);
  }
  const path = `/v1/products/${kettle.id}/recommendations`;
  await until(async () => {
    const { body } = await visit.shop.call('GET', path);
    return body.items.some(({ slug }: any) => slug === cup.slug);
  }, PATIENCE_MS);
  await visit.inWindow(async (page, window) => {
    await window.go(`/products/${kettle.slug}`);
    const beside = page.getByRole('heading', { name: 'Others also bought' }).locator('..');
    await beside.getByRole('link', { name: 'Cup for one' }).waitFor();

    await window.go('/sign-in');
    await signIn(page);
    await page.getByRole('heading', { name: 'My orders' }).waitFor();
    await orderInCash(page, window, kettle.slug);
    const forMe = page.getByRole('heading', { name: 'For you' }).locator('..');
    const isForMe = async () => {
      await window.go('/');
      await page.getByRole('heading', { name: 'What others like now' }).waitFor();
      await page.waitForLoadState('networkidle');
      return (await forMe.getByRole('link', { name: 'Cup for one' }).count()) === 1;
    };
    await until(isForMe, PATIENCE_MS);
  });
}, 180_000);

test.each([PHONE, DESKTOP])(
  'what is in a cart is to be seen there, at checkout and in the order: %i pixels',
  (width) =>
    visit.inWindow(
      async (page, window) => {
        const { slug, productId } = visit.goods;
        await visit.putIntoCart(page, window);
        const picture = await page.locator('.gallery img').first().getAttribute('src');
        for (const [path, there] of [
          ['/cart', `main .lines a[href="/products/${slug}"]`],
          ['/checkout', `main aside a[href="/products/${slug}"]`],
        ] as const) {
          await window.go(path);
          await page.locator(there).waitFor();
          expect(await page.locator('main .picture-small img').getAttribute('src')).toBe(picture);
        }
        await fillIn(page);
        await window.button('Order and pay').click();
        await page.locator(`main .lines a[href="/products/${productId}"]`).waitFor();
        expect(await page.locator('main .picture-small img').getAttribute('src')).toBe(picture);
        expect(await window.widthInPixels()).toBe(width);
      },
      { width },
    ),
);

test('the mail of an order opens it in another browser, and its address keeps no token', async () => {
  const shopper = new Shopper(visit.shop);
  await shopper.fillCart(visit.goods.sku, 1);
  await shopper.order('cash_on_delivery');
  await until(async () => (await visit.shop.mailsTo(shopper.email)).length > 0);
  const [mail] = await visit.shop.mailsTo(shopper.email);
  const link = new URL(/https?:\S+\/orders\/\S+/.exec(mail!.text)![0]);
  expect(link.origin).toBe(visit.shop.url('WEB'));
  expect(link.hash).toBe(`#token=${shopper.token}`);
  await visit.inWindow(async (page, window) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      sent.push(request.url(), request.headers().referer ?? '');
    });
    await window.go(`${link.pathname}${link.hash}`);
    await page.getByText('Thank you!').waitFor();
    expect(page.url()).toBe(link.origin + link.pathname);
    expect(sent.join()).not.toContain(shopper.token);
    await page.reload();
    await page.getByText('Thank you!').waitFor();
    window.mayBeMissing.add(`/v1/orders/${shopper.orderId}`);
    await window.go(`${link.pathname}#token=key.of-another`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByText('Thank you!').waitFor();
  });
});
