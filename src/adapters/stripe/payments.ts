import Stripe from 'stripe';
import { ProviderUnavailable, type PaymentProvider } from '../../application/ports.ts';
import type { RefundFact } from '../../domain/orders/request-refund.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import { fromStripe, toStripe } from './minor-units.ts';

/** What each of the provider's statuses means to the shop. */
const STATUSES: Readonly<Record<string, IntentFact['status']>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_capture: 'processing',
  requires_action: 'requires_action',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
};

const ATTEMPT_KEY = 'attemptKey';

export interface StripeOptions {
  readonly secretKey: string;
  /** Address of a stand-in; Stripe's own API when absent. */
  readonly apiBase?: string | undefined;
}

/** The official client, told where to go and to give up in time for the function to answer. */
export function createStripe({ secretKey, apiBase }: StripeOptions): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  return new Stripe(secretKey, {
    maxNetworkRetries: 1,
    timeout: 4_000,
    telemetry: false,
    ...(base === undefined
      ? {}
      : {
          host: base.hostname,
          port: base.port,
          protocol: base.protocol === 'https:' ? 'https' : 'http',
        }),
  });
}

/** Payments through Stripe, or a stand-in that speaks its API. */
export function createPayments(stripe: Stripe): PaymentProvider {
  const retrieveIntent = (id: string): Promise<IntentFact> =>
    asked(async () =>
      toFact(await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })),
    );

  return {
    retrieveIntent,

    orderOfIntent: (id) =>
      asked(async () => (await stripe.paymentIntents.retrieve(id)).metadata.orderId),

    createIntent: ({ key, orderId, amount }) =>
      asked(async () => {
        const request = {
          ...toStripe(amount),
          automatic_payment_methods: { enabled: true },
          metadata: { orderId, [ATTEMPT_KEY]: key },
        };
        return toFact(await stripe.paymentIntents.create(request, { idempotencyKey: key }));
      }),

    findIntent: ({ key, createdSince }) =>
      asked(async () => {
        const created = { gte: Math.floor(createdSince / 1000) };
        for await (const intent of stripe.paymentIntents.list({ created, limit: 100 })) {
          if (intent.metadata[ATTEMPT_KEY] === key) return toFact(intent);
        }
        return undefined;
      }),

    cancelIntent: async (id) => {
      try {
        // No key of ours: under one, a refusal would be repeated for a day, whatever the intent is by then.
        return toFact(await stripe.paymentIntents.cancel(id));
      } catch (error) {
        // It may have been paid or cancelled a moment ago: what it is now is the answer.
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return retrieveIntent(id);
        throw asUnavailable(error);
      }
    },

    intentsSince: ({ since, after }) =>
      asked(async () => {
        const created = { gte: Math.floor(since / 1000) };
        const page = await stripe.paymentIntents.list({
          created,
          limit: 100,
          ...(after === undefined ? {} : { starting_after: after }),
        });
        const next = page.has_more ? page.data.at(-1)?.id : undefined;
        return { items: page.data.map(toFact), next };
      }),

    findRefund: ({ intentId, refundId }) =>
      asked(async () => {
        for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 })) {
          if (refund.metadata?.refundId === refundId) return toRefundFact(refund);
        }
        return undefined;
      }),

    createRefund: async ({ intentId, refundId, orderId, amount }) => {
      try {
        const request = {
          payment_intent: intentId,
          amount: toStripe(amount).amount,
          metadata: { orderId, refundId },
        };
        return toRefundFact(await stripe.refunds.create(request, { idempotencyKey: refundId }));
      } catch (error) {
        // The provider will not do it, however often it is asked; everything else can be asked again.
        if (error instanceof Stripe.errors.StripeInvalidRequestError) {
          return { providerId: '', status: 'failed', failure: error.code ?? 'refused' };
        }
        if (error instanceof RangeError) {
          return { providerId: '', status: 'failed', failure: 'not-refundable-exactly' };
        }
        throw asUnavailable(error);
      }
    },
  };
}

const REFUND_STATUSES: Readonly<Record<string, RefundFact['status']>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};

function toRefundFact({ id, status, failure_reason }: Stripe.Refund): RefundFact {
  const known = REFUND_STATUSES[status ?? ''];
  if (known === undefined) throw new TypeError(`unknown refund status ${status}`);
  return {
    providerId: id,
    status: known,
    ...(failure_reason === undefined ? {} : { failure: failure_reason }),
  };
}

function toFact(intent: Stripe.PaymentIntent): IntentFact {
  const amount = fromStripe(intent.amount, intent.currency);
  return {
    intentId: intent.id,
    orderId: intent.metadata.orderId,
    status: statusOf(intent),
    amountMinor: amount.amount,
    receivedMinor: fromStripe(intent.amount_received, intent.currency).amount,
    currency: amount.currency,
    ...(isDisputed(intent) ? { disputed: true } : {}),
    ...(intent.client_secret === null ? {} : { clientSecret: intent.client_secret }),
    ...(intent.last_payment_error === null
      ? {}
      : {
          failure:
            intent.last_payment_error.decline_code ?? intent.last_payment_error.code ?? 'failed',
        }),
  };
}

function isDisputed({ latest_charge: charge }: Stripe.PaymentIntent): boolean {
  return typeof charge === 'object' && charge?.disputed === true;
}

/** A status this shop has never heard of is no basis for moving money or goods. */
function statusOf({ status }: Stripe.PaymentIntent): IntentFact['status'] {
  const known = STATUSES[status];
  if (known === undefined) throw new TypeError(`unknown payment status ${status}`);
  return known;
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Whatever went wrong with the provider, the shop knows nothing new and can ask again. */
function asUnavailable(error: unknown): ProviderUnavailable {
  return new ProviderUnavailable('the payment provider gave no usable answer', { cause: error });
}
