import { ApiProblem } from '../../shared/api/problem.ts';

const SCRIPT = 'https://js.stripe.com/v3/';

/** As much of Stripe.js as is used here. */
export interface Stripe {
  elements(options: {
    readonly clientSecret: string;
    readonly locale: 'en' | 'zh';
    readonly appearance: { readonly theme: 'stripe' | 'night' };
  }): StripeElements;
  confirmPayment(options: {
    readonly elements: StripeElements;
    readonly confirmParams: { readonly return_url: string };
    readonly redirect: 'if_required';
  }): Promise<{
    readonly error?: { readonly message?: string };
    readonly paymentIntent?: { readonly status: string };
  }>;
}

export interface StripeElements {
  create(kind: 'payment'): StripeElement;
}

interface StripeElement {
  mount(place: HTMLElement): void;
  destroy(): void;
  on(event: 'ready' | 'loaderror', told: (event: { error?: { message?: string } }) => void): void;
}

declare global {
  interface Window {
    readonly Stripe?: (publishableKey: string) => Stripe;
  }
}

/** Stripe.js, which has to come from Stripe itself. Throws an ApiProblem when it does not come; may be repeated. */
export async function loadStripe(publishableKey: string): Promise<Stripe> {
  if (window.Stripe === undefined) await loadScript();
  if (window.Stripe === undefined) throw unavailable(`${SCRIPT} is not Stripe.js`);
  return window.Stripe(publishableKey);
}

/** It is not the shop that does not answer. */
export function unavailable(detail: string): ApiProblem {
  return new ApiProblem(0, { code: 'payment-provider-unavailable', detail });
}

function loadScript(): Promise<void> {
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', () => done());
    script.addEventListener('error', () => {
      script.remove();
      fail(unavailable(SCRIPT));
    });
    document.head.append(script);
  });
}
