import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { contentSecurityPolicy, PAYMENT_FORM } from '../../infra/edge/content-security-policy.js';
import type { RunningShop } from '../e2e/shop.ts';

/** What a page did with Stripe.js, in order: the function and what it was given. */
export type StripeCall = readonly [string, any];

/** The shop's pages under the policy that they have in AWS, where Stripe's own form is used. */
export async function serveAsInTheCloud(shop: RunningShop): Promise<Server> {
  // Pictures of the laptop come from its media store.
  const policy = contentSecurityPolicy({ ...PAYMENT_FORM, pictures: [shop.url('MEDIA')] });
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const passed = request(shop.url('WEB', incoming.url), { method, headers }, (answer) => {
      const pages = { ...answer.headers, 'content-security-policy': policy };
      const isPage = answer.headers['content-type']?.startsWith('text/html') === true;
      outgoing.writeHead(answer.statusCode ?? 502, isPage ? pages : answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  return server;
}

/** Has a Stripe.js there that writes down what is asked of it, and Stripe's API played by the stand-in. */
export async function pretendStripe(page: Page, shop: RunningShop): Promise<void> {
  await page.route('**/v1/config', async (route) => {
    const response = await route.fetch();
    const config = await response.json();
    config.payments.apiBase = 'https://api.stripe.com';
    await route.fulfill({ response, json: config });
  });
  await page.route('https://js.stripe.com/**', (route) =>
    route.request().resourceType() === 'script'
      ? route.fulfill({ contentType: 'text/javascript', body: STRIPE_JS })
      : route.fulfill({
          contentType: 'text/html',
          body: '<title>Stripe</title><p>Card number</p>',
        }),
  );
  await page.route('https://api.stripe.com/**', async (route) => {
    const url = route.request().url().replace('https://api.stripe.com', shop.url('PAYMENTS'));
    const response = await route.fetch({ url });
    const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
    await route.fulfill({ response, headers });
  });
}

/** Pays with this method of the stand-in from now on. */
export async function payWith(page: Page, method: string): Promise<void> {
  await page.evaluate(`window.stripeMethod = ${JSON.stringify(method)}`);
}

export function stripeCalls(page: Page): Promise<StripeCall[]> {
  return page.evaluate<StripeCall[]>('window.stripeCalls');
}

/** As much of Stripe.js as a page uses: the form is a frame from Stripe, the payment a call of its API. */
const STRIPE_JS = `
window.stripeCalls = [];
window.Stripe = (key) => {
  const note = (name, given) => stripeCalls.push([name, given]);
  note('Stripe', key);
  return {
    elements: ({ clientSecret, ...options }) => {
      note('elements', { clientSecret, ...options });
      return {
        clientSecret,
        create: (kind) => {
          note('create', kind);
          const told = {};
          const frame = document.createElement('iframe');
          frame.title = 'Secure payment input frame';
          frame.src = 'https://js.stripe.com/v3/elements-inner-payment.html';
          frame.addEventListener('load', () => told.ready({}));
          return {
            on: (event, tell) => { told[event] = tell; },
            mount: (place) => place.append(frame),
            destroy: () => frame.remove(),
          };
        },
      };
    },
    confirmPayment: async ({ elements, confirmParams: { return_url }, redirect }) => {
      note('confirmPayment', { return_url, redirect });
      const { clientSecret } = elements;
      const [id] = clientSecret.split('_secret_');
      const response = await fetch('https://api.stripe.com/v1/payment_intents/' + id + '/confirm', {
        method: 'POST',
        headers: { Authorization: 'Bearer ' + key },
        body: new URLSearchParams({
          return_url, client_secret: clientSecret, payment_method: window.stripeMethod,
        }),
      });
      const answer = await response.json();
      if (!response.ok) return { error: answer.error };
      const elsewhere = answer.next_action?.redirect_to_url?.url;
      if (elsewhere === undefined) return { paymentIntent: answer };
      location.assign(elsewhere);
      return new Promise(() => {});
    },
  };
};`;
