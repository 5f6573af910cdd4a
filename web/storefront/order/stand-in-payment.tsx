import { useState } from 'preact/hooks';
import { ApiProblem } from '../../shared/api/problem.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import type { PaymentProps } from './pay.tsx';

/** Stripe's test methods that show each way a payment can go. */
const METHODS = [
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_card_authenticationRequired',
  'pm_alipay',
  'pm_wechat_pay',
] as const;

/**
 * Pays at the payment provider's stand-in, as the provider's own form would: this page tells it the
 * method, and nothing that was paid is believed before the provider has told the shop.
 */
export function StandInPayment({ payments, intent, returnUrl }: PaymentProps) {
  const { texts } = useTexts();
  const [method, choose] = useState<string>(METHODS[0]);
  const [code, showCode] = useState<string | undefined>(undefined);
  const pay = useAction(async (methodId: string) => {
    const answer = await confirm(payments, intent, methodId, returnUrl);
    const next = nextOf(answer);
    if (next?.kind === 'redirect') location.assign(next.url);
    if (next?.kind === 'code') showCode(next.url);
    return answer;
  });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void pay.run(method);
      }}
    >
      <p class="soft small">{texts.pay.testNote}</p>
      <fieldset class="choices stack">
        <legend class="visually-hidden">{texts.pay.method}</legend>
        {METHODS.map((one) => (
          <label class="choice" key={one}>
            <input
              type="radio"
              name="method"
              value={one}
              checked={one === method}
              onChange={() => choose(one)}
            />
            <span class="choice-label">{texts.pay.methods[one]}</span>
          </label>
        ))}
      </fieldset>
      {code !== undefined && (
        <p class="notice">
          <a href={code} target="_blank" rel="noopener">
            {texts.pay.openWallet}
          </a>
        </p>
      )}
      <Problem problem={pay.problem} text={pay.problem && declined(pay.problem)} />
      <Button kind="main" busy={pay.busy}>
        {texts.pay.button}
      </Button>
    </form>
  );
}

async function confirm(
  { apiBase, publishableKey }: PaymentProps['payments'],
  { paymentIntentId, clientSecret }: PaymentProps['intent'],
  method: string,
  returnUrl: string,
): Promise<unknown> {
  const response = await fetch(`${apiBase}/v1/payment_intents/${paymentIntentId}/confirm`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: method,
      return_url: returnUrl,
    }),
  }).catch((failure: unknown) => {
    throw new ApiProblem(0, { detail: String(failure) });
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const detail = textAt(answer, 'error', 'message') ?? '';
  throw new ApiProblem(response.status, { code: 'card-declined', detail });
}

/** The bank's or provider's own words. */
function declined({ code, message }: ApiProblem): string | undefined {
  return code === 'card-declined' ? message : undefined;
}

/** What the shopper has to do before the payment goes on: elsewhere, or with a code on a phone. */
function nextOf(answer: unknown): { kind: 'redirect' | 'code'; url: string } | undefined {
  const redirect = textAt(answer, 'next_action', 'redirect_to_url', 'url');
  if (redirect !== undefined) return { kind: 'redirect', url: redirect };
  const code = 'wechat_pay_display_qr_code';
  const page = textAt(answer, 'next_action', code, 'hosted_instructions_url');
  return page === undefined ? undefined : { kind: 'code', url: page };
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.entries(at).find(([key]) => key === name)?.[1];
  }, value);
  return typeof found === 'string' ? found : undefined;
}
