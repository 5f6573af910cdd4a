import type { Page } from 'playwright-core';
import { PEOPLE } from '../people.ts';

/** What a window looks like, and what is done in it before the picture is taken. */
export interface Shot {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
  readonly dark?: boolean;
  readonly steps: (page: Page) => Promise<void>;
}

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Something of the demo catalogue. */
const GOODS = '/products/house-blend-coffee';

export const SHOTS: readonly Shot[] = [
  { ...DESKTOP, file: 'home', steps: (page) => page.goto('/').then(() => answered(page)) },
  { ...DESKTOP, file: 'product', steps: (page) => page.goto(GOODS).then(() => answered(page)) },
  {
    ...{ ...DESKTOP, file: 'category-zh', locale: 'zh-CN' },
    steps: (page) => page.goto('/categories/pantry').then(() => answered(page)),
  },
  { ...PHONE, file: 'checkout', steps: fillInCheckout },
  { ...PHONE, file: 'order', steps: orderSomething },
  { ...DESKTOP, file: 'dashboard', steps: (page) => signIn(page, '/admin/dashboard') },
  { ...DESKTOP, file: 'office-order', steps: openNewestOrder },
  {
    ...{ ...DESKTOP, file: 'products-dark', dark: true },
    steps: (page) => signIn(page, '/admin/products'),
  },
];

/** Waits for everything that a page shows, and answers its question. */
async function answered(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  await page.locator('.consent button').first().click();
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
}

async function fillInCheckout(page: Page): Promise<void> {
  await page.goto(GOODS);
  await answered(page);
  await page.locator('main').getByRole('button', { name: 'Add to cart' }).click();
  await page.locator('.cart-count').waitFor();
  await page.goto('/checkout');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('Street and number').fill('Lindenstraße 12');
  await page.getByLabel('Postal code').fill('10969');
  await page.getByLabel('City').fill('Berlin');
  await page.getByLabel('Country').selectOption('DE');
  await page.evaluate('scrollTo(0, 0)');
}

async function orderSomething(page: Page): Promise<void> {
  await fillInCheckout(page);
  await page.getByText('Cash on delivery').click();
  await page.getByRole('button', { name: 'Order, pay on delivery' }).click();
  await page.getByText('Thank you!').waitFor();
  await page.evaluate('scrollTo(0, 0)');
}

async function signIn(page: Page, path: string): Promise<void> {
  const [admin] = PEOPLE;
  if (admin === undefined) throw new Error('nobody can sign in');
  await page.goto(path);
  await page.getByLabel('E-mail', { exact: true }).fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('main h1').waitFor();
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
}

async function openNewestOrder(page: Page): Promise<void> {
  await signIn(page, '/admin/orders');
  await page.getByRole('row').getByRole('link').first().click();
  await page.getByText('Lindenstraße 12').waitFor();
}
