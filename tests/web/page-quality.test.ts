import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { qualityOf, WATCH } from './page-quality.ts';
import { DESKTOP, PHONE, Visit } from './visit.ts';

/** What the web vitals call good. */
const MOST_MOVED = 0.1;

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
}, 180_000);
afterAll(() => visit.end(), 60_000);

test.each([
  [PHONE, 'en-GB', 'en'],
  [DESKTOP, 'en-GB', 'en'],
  [PHONE, 'zh-CN', 'zh-Hans'],
])(
  'pages tell what they are, can be hit and keep still: %i pixels, %s',
  (width, locale, language) =>
    visit.inWindow(
      async (page, window) => {
        await page.addInitScript(WATCH);
        const product = `/products/${visit.goods.slug}`;
        await window.go(product);
        await page.locator('main .button[data-kind="main"]').click();
        await page.locator('.cart-count').waitFor();
        await page.locator('.consent button').first().click();
        const pages = [
          ['/', '.card'],
          ['/categories/clothing', '.chips .chip'],
          [product, '.gallery img'],
          ['/cart', '.line'],
          ['/checkout', 'main form'],
        ] as const;
        for (const [path, there] of pages) {
          await window.go(path);
          await page.locator(there).first().waitFor();
          await page.waitForLoadState('networkidle');
          const { moved, title, description, ...quality } = await qualityOf(page);
          expect({ path, ...quality }).toEqual({
            ...{ path, language, headings: 1, poorImages: [], smallTargets: [] },
            viewport: 'width=device-width, initial-scale=1',
            canonical: visit.shop.url('WEB', path),
          });
          expect([path, title]).toEqual([path, expect.stringMatching(/\S/)]);
          expect([path, description]).toEqual([path, expect.stringMatching(/\S/)]);
          expect([path, moved < MOST_MOVED]).toEqual([path, true]);
        }
      },
      { width, locale },
    ),
);

test('a product is known by its name’s address alone', () =>
  visit.inWindow(async (page, window) => {
    const { productId, slug } = visit.goods;
    await window.go(`/products/${productId}?utm_source=mail`);
    await page.locator('.gallery img').first().waitFor();
    const { canonical } = await qualityOf(page);
    expect(canonical).toBe(visit.shop.url('WEB', `/products/${slug}`));
  }));

test.each(['/', '/categories/clothing', '/cart', '/checkout', '/no/such/page'])(
  '%s is sent with everything that protects it',
  async (path) => {
    const { headers } = await fetch(visit.shop.url('WEB', path));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  },
);
