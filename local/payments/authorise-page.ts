import { answerIntent } from './confirm.ts';
import { formatAmount } from './currencies.ts';
import { NOBODY, type Engine } from './engine.ts';
import { parseForm } from './form.ts';
import { escapeHtml, htmlPage } from './html.ts';
import type { HttpAnswer } from './http.ts';
import type { NextAction, PaymentIntent } from './shapes.ts';

/** How Stripe tells the page that the shopper returns to. */
const REDIRECT_STATUS = {
  succeeded: 'succeeded',
  processing: 'pending',
} as const;

/** Where the shopper stands in for bank or wallet: asks whether to authorise the payment or to let it fail. */
export function authorisePage(id: string, engine: Engine): HttpAnswer {
  const intent = engine.state.intents.get(id);
  if (intent === undefined)
    return htmlPage(404, 'No such payment', '<p>Nothing is known of it.</p>');
  if (intent.status !== 'requires_action') return statusPage(200, intent);
  return htmlPage(
    200,
    'Authorise this payment?',
    `<p>${describe(intent)}</p>
<form method="post">
<button name="action" value="approve">Authorise</button>
<button name="action" value="fail">Fail</button>
</form>`,
  );
}

/** Takes the form's `action=approve` or `action=fail`, then leads back to the shop's `return_url`. */
export async function answerAuthorisation(
  id: string,
  body: string,
  engine: Engine,
): Promise<HttpAnswer> {
  const intent = engine.state.intents.get(id);
  const { action } = parseForm(body);
  if (intent === undefined || (action !== 'approve' && action !== 'fail')) {
    return authorisePage(id, engine);
  }
  const step = answerIntent(intent, { approves: action === 'approve' }, engine.tools);
  if (step.refusal !== undefined) return statusPage(409, intent);

  engine.commit({ ...step, cause: NOBODY });
  await engine.durable();
  const back = returnUrlOf(intent.next_action);
  if (back === null) return statusPage(200, step.subject);
  return {
    status: 303,
    headers: { location: withResult(back, step.subject) },
    body: '',
  };
}

function statusPage(status: number, intent: PaymentIntent): HttpAnswer {
  return htmlPage(
    status,
    'Payment',
    `<p>${describe(intent)}</p><p>Its status is <code>${intent.status}</code>. You may close this page.</p>`,
  );
}

function describe({ id, amount, currency, metadata }: PaymentIntent): string {
  const order = metadata.orderId;
  const forOrder = order === undefined ? '' : ` for order ${escapeHtml(order)}`;
  return `<strong>${formatAmount(amount, currency)}</strong>${forOrder} (<code>${id}</code>)`;
}

function returnUrlOf(action: NextAction | null): string | null {
  if (action === null || action.type === 'wechat_pay_display_qr_code') return null;
  return action.redirect_to_url.return_url;
}

function withResult(returnUrl: string, intent: PaymentIntent): string {
  const url = new URL(returnUrl);
  const { status } = intent;
  const result =
    status === 'succeeded' || status === 'processing' ? REDIRECT_STATUS[status] : 'failed';
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', result);
  return url.href;
}
