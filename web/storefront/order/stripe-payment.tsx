import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../shared/api/problem.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import type { PaymentProps } from './pay.tsx';

const SCRIPT = 'https://js.stripe.com/v3/';

/** As much of Stripe.js as is used here. */
interface StripeElements {
  create(kind: 'payment'): { mount(place: HTMLElement): void; unmount(): void };
}
interface Stripe {
  elements(options: { clientSecret: string; locale: string }): StripeElements;
  confirmPayment(options: {
    elements: StripeElements;
    confirmParams: { return_url: string };
    redirect: 'if_required';
  }): Promise<{ error?: { message?: string } }>;
}

declare global {
  interface Window {
    readonly Stripe?: (publishableKey: string) => Stripe;
  }
}

/** Stripe's own form, in a frame of Stripe's: no card number comes near the shop. */
export function StripePayment({ payments, intent, returnUrl }: PaymentProps) {
  const { texts, language } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<{ stripe: Stripe; elements: StripeElements } | undefined>();
  const load = useAction(loadStripe);
  const pay = useAction(async () => {
    if (form === undefined) return;
    const { error } = await form.stripe.confirmPayment({
      elements: form.elements,
      confirmParams: { return_url: returnUrl },
      redirect: 'if_required',
    });
    if (error === undefined) return;
    throw new ApiProblem(402, { code: 'card-declined', detail: error.message ?? '' });
  });

  useEffect(() => {
    let unmount: () => void = () => undefined;
    void load.run(payments.publishableKey).then((stripe) => {
      if (stripe === undefined || place.current === null) return;
      const locale = language === 'en' ? 'en' : 'zh';
      const elements = stripe.elements({ clientSecret: intent.clientSecret, locale });
      const element = elements.create('payment');
      element.mount(place.current);
      unmount = () => element.unmount();
      setForm({ stripe, elements });
    });
    return () => unmount();
  }, [payments.publishableKey, intent.clientSecret, language]);

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void pay.run(undefined);
      }}
    >
      <div ref={place} />
      <Problem problem={load.problem} />
      <Problem problem={pay.problem} text={pay.problem?.message} />
      <Button kind="main" busy={pay.busy || load.busy} disabled={form === undefined}>
        {texts.pay.button}
      </Button>
    </form>
  );
}

function loadStripe(publishableKey: string): Promise<Stripe> {
  return new Promise((done, fail) => {
    const begin = () => {
      if (window.Stripe === undefined) fail(new ApiProblem(0, { detail: 'Stripe.js is missing' }));
      else done(window.Stripe(publishableKey));
    };
    if (window.Stripe !== undefined) {
      begin();
      return;
    }
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', begin);
    script.addEventListener('error', () => fail(new ApiProblem(0, { detail: SCRIPT })));
    document.head.append(script);
  });
}
