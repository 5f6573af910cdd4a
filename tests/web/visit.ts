import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { RunningShop } from '../e2e/shop.ts';
import { ADDRESS, findVariant, PLENTY } from '../e2e/shopper.ts';
import { openBrowser, type Looks, Window } from './browser.ts';

export const PHONE = 390;
export const DESKTOP = 1280;

/** A whole shop of its own, a browser, and what shoppers do in it. */
export class Visit {
  readonly shop: RunningShop;
  readonly #browser: Browser;
  readonly #admin: Record<string, string>;
  /** Something that nobody buys out. */
  readonly goods: Awaited<ReturnType<typeof findVariant>>;

  private constructor(
    shop: RunningShop,
    browser: Browser,
    admin: Record<string, string>,
    goods: Visit['goods'],
  ) {
    this.shop = shop;
    this.#browser = browser;
    this.#admin = admin;
    this.goods = goods;
  }

  static async begin(): Promise<Visit> {
    const shop = await RunningShop.create();
    const [browser] = await Promise.all([openBrowser(), shop.start()]);
    const admin = await shop.signIn('admin@bodega.test', 'Bodega-admin-1');
    return new Visit(shop, browser, admin, await findVariant(shop, PLENTY));
  }

  async end(): Promise<void> {
    await this.#browser.close();
    await this.shop.dispose();
  }

  /** Does something in a window of its own, about which the browser must find nothing to complain of. */
  async inWindow(
    steps: (page: Page, window: Window) => Promise<void>,
    { origin = this.shop.url('WEB'), ...looks }: Looks & { origin?: string } = {},
  ): Promise<void> {
    const window = await Window.open(this.#browser, origin, looks);
    try {
      await window.try((page) => steps(page, window));
      expect(window.complaints).toEqual([]);
    } finally {
      await window.close();
    }
  }

  async manage(path: string, body: object): Promise<any> {
    const headers = { ...this.#admin, 'idempotency-key': randomUUID() };
    const answer = await this.shop.call('POST', `/v1/admin/${path}`, body, headers);
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  }

  /** A product of our own, with as many pieces as are wanted. */
  async makeProduct(pieces: number, title = 'A thing', description = '') {
    const sku = `TRY-${randomUUID().slice(0, 8)}`;
    const price = { amount: 1250, currency: 'EUR' };
    const product = await this.manage('products', {
      ...{ title, description, categoryIds: [], status: 'active', images: [], options: [] },
      variants: [{ sku, title: 'Default', options: {}, price }],
    });
    const adjustment = { delta: pieces, reason: 'for a test' };
    if (pieces > 0) await this.manage(`stock/${sku}/adjustments`, adjustment);
    return { sku, id: String(product.id), slug: String(product.slug) };
  }

  async putIntoCart(page: Page, window: Window, slug = this.goods.slug): Promise<void> {
    await window.go(`/products/${slug}`);
    await window.button('Add to cart').click();
    await page.locator('.cart-count').waitFor();
  }

  async goToCheckout(page: Page, window: Window): Promise<void> {
    await this.putIntoCart(page, window);
    await window.go('/cart');
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await fillIn(page);
  }
}

export async function fillIn(page: Page, name = ADDRESS.name): Promise<void> {
  await page.getByLabel('E-mail').fill(`${randomUUID()}@shopper.test`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Street and number').fill(ADDRESS.line1);
  await page.getByLabel('Postal code').fill(ADDRESS.postalCode);
  await page.getByLabel('City').fill(ADDRESS.city);
  await page.getByLabel('Country').selectOption('DE');
}

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('shopper@bodega.test');
  await page.getByLabel('Password').fill('Bodega-shopper-1');
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
}
