import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Window } from './browser.ts';
import { payWith, pretendStripe, serveAsInTheCloud, stripeCalls } from './stripe.ts';
import { DESKTOP, PHONE, Visit } from './visit.ts';

let visit: Visit;
let server: Server;
let origin: string;

beforeAll(async () => {
  visit = await Visit.begin();
  server = await serveAsInTheCloud(visit.shop);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
}, 180_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await visit.end();
}, 60_000);

/** An order that waits for its payment, with Stripe's form before it. */
async function orderByCard(page: Page, window: Window): Promise<void> {
  await pretendStripe(page, visit.shop);
  await visit.goToCheckout(page, window);
  await window.button('Order and pay').click();
  await page.frameLocator('iframe').getByText('Card number').waitFor();
}

test('Stripe’s form is shown for the order’s payment, says why a card is declined, and pays', () =>
  visit.inWindow(
    async (page, window) => {
      await orderByCard(page, window);
      await payWith(page, 'pm_card_chargeDeclined');
      await window.button('Pay now').click();
      await page.getByRole('alert').getByText('Your card was declined.').waitFor();
      await payWith(page, 'pm_card_visa');
      await window.button('Pay now').click();
      await page.getByText('Thank you!').waitFor();

      const calls = await stripeCalls(page);
      expect(calls.map(([name]) => name)).toEqual([
        ...['Stripe', 'elements', 'create', 'confirmPayment', 'confirmPayment'],
      ]);
      const [[, key], [, elements], [, kind], [, confirmed]] = calls as any;
      expect(key).toBe('pk_test_bodega');
      expect(elements.clientSecret).toMatch(/^pi_\w+_secret_/);
      expect(elements).toMatchObject({ locale: 'en', appearance: { theme: 'stripe' } });
      expect(kind).toBe('payment');
      expect(confirmed).toEqual({ return_url: page.url(), redirect: 'if_required' });
    },
    { origin },
  ));

test.each([PHONE, DESKTOP])(
  'who is led to their bank comes back to the order, and the address keeps no secret: %i pixels',
  (width) =>
    visit.inWindow(
      async (page, window) => {
        await orderByCard(page, window);
        const order = page.url();
        for (const [answer, seen] of [
          ['Fail', 'The payment did not go through.'],
          ['Authorise', 'Thank you!'],
        ] as const) {
          await payWith(page, 'pm_card_authenticationRequired');
          await window.button('Pay now').click();
          await page.getByRole('button', { name: answer }).click();
          await page.getByText(seen).waitFor();
          await page.waitForURL(order);
          if (answer === 'Fail') {
            await page.frameLocator('iframe').getByText('Card number').waitFor();
          }
        }
      },
      { width, origin },
    ),
);

test('while Stripe cannot be reached the page says so, and the order can be paid on delivery', () =>
  visit.inWindow(
    async (page, window) => {
      await pretendStripe(page, visit.shop);
      await page.route('https://js.stripe.com/**', (route) => route.abort());
      await visit.goToCheckout(page, window);
      await window.button('Order and pay').click();
      await page.getByText('The payment provider does not answer.').waitFor();
      await page.unroute('https://js.stripe.com/**');
      await pretendStripe(page, visit.shop);
      await window.button('Try again').click();
      await page.frameLocator('iframe').getByText('Card number').waitFor();
      await window.button('Pay on delivery instead').click();
      await page.getByText('Thank you!').waitFor();
    },
    { origin },
  ));
