import { formatAmount } from './currencies.ts';
import { escapeHtml, htmlPage } from './html.ts';
import type { HttpAnswer } from './http.ts';
import { TEST_METHODS } from './methods.ts';
import type { PaymentIntent } from './shapes.ts';
import type { State } from './store.ts';

/** Enough to find what one just did; the API lists the rest. */
const MOST_SHOWN = 100;

/** What a person wants to see: the latest payments, and what there is to pay with. */
export function homePage(state: State): HttpAnswer {
  const latest = [...state.intents.values()].slice(-MOST_SHOWN).reverse();
  const payments =
    latest.length === 0
      ? '<p>No payments yet.</p>'
      : `<table>
<thead><tr><th>Payment intent</th><th>Order</th><th>Amount</th><th>Status</th><th>Created</th></tr></thead>
<tbody>
${latest.map(row).join('\n')}
</tbody>
</table>`;
  const undelivered = state.deliveries.size;
  return htmlPage(
    200,
    'Payment stand-in',
    `<p>Speaks Stripe's API for the shop on this laptop. No money moves.</p>
<h2>Payments</h2>
<p>${state.intents.size} in all, ${undelivered} events on their way to the shop.</p>
${payments}
<h2>Test methods</h2>
<table>
<thead><tr><th>Method</th><th>What it does</th></tr></thead>
<tbody>
${Object.entries(TEST_METHODS)
  .map(([id, { says }]) => `<tr><td><code>${id}</code></td><td>${escapeHtml(says)}</td></tr>`)
  .join('\n')}
</tbody>
</table>`,
  );
}

function row(intent: PaymentIntent): string {
  const { id, amount, currency, metadata, status, created } = intent;
  const shownStatus =
    status === 'requires_action' ? `<a href="/authorise/${id}">${status}</a>` : status;
  return `<tr><td><code>${id}</code></td>
<td>${escapeHtml(metadata.orderId ?? '')}</td>
<td class="amount">${formatAmount(amount, currency)}</td>
<td>${shownStatus}</td>
<td>${new Date(created * 1000).toISOString()}</td></tr>`;
}
