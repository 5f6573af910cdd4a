import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../shared/api/problem.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import type { PaymentProps } from './pay.tsx';
import { loadStripe, type Stripe, type StripeElements, unavailable } from './stripe-js.ts';

/** Nothing is left to be done by whoever pays: what comes of it, Stripe tells the shop. */
const UNDER_WAY = ['processing', 'requires_capture', 'succeeded'];

/** Stripe's own form, in a frame of Stripe's: no card number comes near the shop. */
export function StripePayment(props: PaymentProps) {
  const { publishableKey } = props.payments;
  const stripe = useQuery({
    queryKey: ['stripe', publishableKey],
    queryFn: () => loadStripe(publishableKey),
    retry: false,
    staleTime: Infinity,
    structuralSharing: false,
  });
  return <Loaded query={stripe}>{(loaded) => <Form stripe={loaded} {...props} />}</Loaded>;
}

function Form({ stripe, intent, returnUrl }: PaymentProps & { stripe: Stripe }) {
  const { clientSecret } = intent;
  const { texts, language } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<StripeElements | undefined>();
  const [broken, setBroken] = useState<ApiProblem | undefined>();
  const [isUnderWay, begin] = useState(false);
  const pay = useAction(async () => {
    if (form === undefined) return;
    const confirmParams = { return_url: returnUrl };
    const answer = await stripe.confirmPayment({
      elements: form,
      confirmParams,
      redirect: 'if_required',
    });
    const { error, paymentIntent } = answer;
    if (error !== undefined) {
      throw new ApiProblem(402, { code: 'card-declined', detail: error.message ?? '' });
    }
    begin(UNDER_WAY.includes(paymentIntent?.status ?? ''));
  });

  useEffect(() => {
    if (place.current === null) return;
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'stripe';
    const locale = language === 'en' ? 'en' : 'zh';
    const elements = stripe.elements({ clientSecret, locale, appearance: { theme } });
    const element = elements.create('payment');
    // Before it is there, Stripe knows of nothing to confirm.
    element.on('ready', () => setForm(elements));
    element.on('loaderror', ({ error }) => setBroken(unavailable(error?.message ?? '')));
    element.mount(place.current);
    return () => {
      setForm(undefined);
      element.destroy();
    };
  }, [stripe, clientSecret, language]);

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void pay.run(undefined);
      }}
    >
      <div ref={place} />
      <Problem problem={broken} />
      <Problem problem={pay.problem} text={pay.problem?.message} />
      {isUnderWay ? (
        <p role="status">{texts.pay.processing}</p>
      ) : (
        <Button kind="main" busy={pay.busy} disabled={form === undefined}>
          {texts.pay.button}
        </Button>
      )}
    </form>
  );
}
