import { useQuery } from '@tanstack/preact-query';
import lazy from 'preact-iso/lazy';
import { answerOf } from '../../shared/api/client.ts';
import { type Config, useServices } from '../../shared/services.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useConfig } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { StandInPayment } from './stand-in-payment.tsx';
import { asBuyer, type Order, useShowOrder } from './use-order.ts';
import { useFailedElsewhere } from './use-way-back.ts';

const StripePayment = lazy(async () => (await import('./stripe-payment.tsx')).StripePayment);

/** What a payment form needs to know. */
export interface PaymentProps {
  readonly payments: Config['payments'];
  readonly intent: { readonly paymentIntentId: string; readonly clientSecret: string };
  /** Where the shopper is led back to from a bank or wallet. */
  readonly returnUrl: string;
}

/** The way to pay an order that waits for it; nothing where none does. */
export function Pay({ order }: { order: Order }) {
  const { texts } = useTexts();
  const config = useConfig();
  const failedElsewhere = useFailedElsewhere();
  if (order.status !== 'pending_payment' || order.payment.method !== 'card') return null;
  if (order.payment.status === 'processing') return <p role="status">{texts.pay.processing}</p>;
  return (
    <section class="stack panel no-print">
      <h2>{texts.pay.title}</h2>
      {failedElsewhere && (
        <p class="notice" data-kind="danger" role="alert">
          {texts.pay.failed}
        </p>
      )}
      <Loaded query={config}>{({ payments }) => <Form order={order} payments={payments} />}</Loaded>
      <CashInstead order={order} />
    </section>
  );
}

function Form({ order, payments }: { order: Order; payments: Config['payments'] }) {
  const { api } = useServices();
  const intent = useQuery({
    queryKey: ['own', 'intent', order.id],
    queryFn: () => {
      // The open intent is answered again, whatever the key: it is asked for once per visit.
      const header = { 'Idempotency-Key': crypto.randomUUID() };
      const params = { path: { id: order.id }, header };
      return answerOf(
        api.POST('/v1/orders/{id}/payment-intents', { params, body: {}, ...asBuyer(order.id) }),
      );
    },
    staleTime: Infinity,
  });
  const returnUrl = `${location.origin}/orders/${order.id}`;
  const isStripe = new URL(payments.apiBase).hostname.endsWith('stripe.com');
  return (
    <Loaded query={intent}>
      {(data) =>
        isStripe ? (
          <StripePayment payments={payments} intent={data} returnUrl={returnUrl} />
        ) : (
          <StandInPayment payments={payments} intent={data} returnUrl={returnUrl} />
        )
      }
    </Loaded>
  );
}

function CashInstead({ order }: { order: Order }) {
  const { texts } = useTexts();
  const { api } = useServices();
  const show = useShowOrder();
  const change = useAction(async () => {
    const params = { path: { id: order.id } };
    const body = { paymentMethod: 'cash_on_delivery' } as const;
    const answer = await answerOf(
      api.PUT('/v1/orders/{id}/payment-method', { params, body, ...asBuyer(order.id) }),
    );
    show(answer);
  });
  return (
    <>
      <Problem problem={change.problem} />
      <Button kind="plain" busy={change.busy} onClick={() => void change.run(undefined)}>
        {texts.pay.cashInstead}
      </Button>
    </>
  );
}
