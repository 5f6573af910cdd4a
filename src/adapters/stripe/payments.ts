import { ProviderUnavailable, type PaymentProvider } from '../../application/ports.ts';
import type { RefundFact } from '../../domain/orders/request-refund.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import { StripeError, type StripeClient } from './client.ts';
import { disputeOf } from './disputes.ts';
import { fromStripe, stepMinorOf, toStripe } from './minor-units.ts';
import { intentShape, refundShape } from './shapes.ts';

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

const INTENTS = '/v1/payment_intents';
const REFUNDS = '/v1/refunds';

function intentAt(id: string): string {
  return `${INTENTS}/${encodeURIComponent(id)}`;
}

/** Payments through Stripe, or a stand-in that speaks its API. */
export function createPayments(stripe: StripeClient): PaymentProvider {
  const retrieveIntent = (id: string): Promise<IntentFact> =>
    asked(async () => {
      const intent = await stripe.get(intentAt(id), { expand: ['latest_charge'] });
      const fact = toFact(intent, id);
      // Says that there was one, for ever; how it ended only the disputes themselves say.
      return isDisputed(intent) ? { ...fact, dispute: await disputeOf(stripe, fact) } : fact;
    });

  return {
    retrieveIntent,

    stepMinor: stepMinorOf,

    orderOfIntent: (id) =>
      asked(async () => intentShape.parse(await stripe.get(intentAt(id))).metadata.orderId).catch(
        (error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        },
      ),

    createIntent: ({ key, orderId, amount }) =>
      asked(async () => {
        const request = {
          ...toStripe(amount),
          automatic_payment_methods: { enabled: true },
          metadata: { orderId, [ATTEMPT_KEY]: key },
        };
        return toFact(await stripe.post(INTENTS, request, { idempotencyKey: key }));
      }),

    findIntent: ({ key, createdSince }) =>
      asked(async () => {
        const created = { gte: Math.floor(createdSince / 1000) };
        for await (const intent of stripe.list(INTENTS, { created, limit: 100 })) {
          const fact = toFact(intent);
          if (intentShape.parse(intent).metadata[ATTEMPT_KEY] === key) return fact;
        }
        return undefined;
      }),

    cancelIntent: async (id) => {
      try {
        // No key of ours: under one, a refusal would be repeated for a day, whatever the intent is by then.
        return toFact(await stripe.post(`${intentAt(id)}/cancel`, {}), id);
      } catch (error) {
        // It may have been paid or cancelled a moment ago: what it is now is the answer.
        if (isRefused(error)) return retrieveIntent(id);
        throw asUnavailable(error);
      }
    },

    intentsSince: ({ since, after }) =>
      asked(async () => {
        const created = { gte: Math.floor(since / 1000) };
        const page = await stripe.page(INTENTS, {
          created,
          limit: 100,
          expand: ['data.latest_charge'],
          ...(after === undefined ? {} : { starting_after: after }),
        });
        const items = page.data.map((intent) => toFact(intent));
        return { items, next: page.has_more ? items.at(-1)?.intentId : undefined };
      }),

    findRefund: ({ intentId, refundId }) =>
      asked(async () => {
        for await (const refund of stripe.list(REFUNDS, { payment_intent: intentId, limit: 100 })) {
          const { metadata } = refundShape.parse(refund);
          if (metadata?.refundId === refundId) return toRefundFact(refund);
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
        return toRefundFact(await stripe.post(REFUNDS, request, { idempotencyKey: refundId }));
      } catch (error) {
        // The provider will not do it, however often it is asked; everything else can be asked again.
        if (isRefused(error)) {
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

function toRefundFact(answer: unknown): RefundFact {
  const { id, status, failure_reason: failure } = refundShape.parse(answer);
  const known = REFUND_STATUSES[status ?? ''];
  if (known === undefined) throw new TypeError(`unknown refund status ${status}`);
  return { providerId: id, status: known, ...(isSaid(failure) ? { failure } : {}) };
}

/** What an answer says of an intent; of the wanted one, if one was. Throws where it makes no sense. */
function toFact(answer: unknown, wanted?: string): IntentFact {
  const intent = intentShape.parse(answer);
  if (wanted !== undefined && intent.id !== wanted) {
    throw new TypeError(`asked for ${wanted}, answered ${intent.id}`);
  }
  const { client_secret: clientSecret, last_payment_error: error } = intent;
  const amount = fromStripe(intent.amount, intent.currency);
  return {
    intentId: intent.id,
    orderId: intent.metadata.orderId,
    status: statusOf(intent),
    amountMinor: amount.amount,
    receivedMinor: fromStripe(intent.amount_received, intent.currency).amount,
    currency: amount.currency,
    ...refundedOf(intent),
    ...(isSaid(clientSecret) ? { clientSecret } : {}),
    ...(isSaid(error) ? { failure: error.decline_code ?? error.code ?? 'failed' } : {}),
  };
}

function isSaid<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function refundedOf({
  status,
  currency,
  latest_charge: charge,
}: ReturnType<typeof intentShape.parse>): Pick<IntentFact, 'refundedMinor'> {
  if (status !== 'succeeded' || typeof charge !== 'object' || charge === null) return {};
  return { refundedMinor: fromStripe(charge.amount_refunded, currency).amount };
}

/** The provider has answered, and has no such thing. */
function isMissing(error: unknown): boolean {
  const cause = error instanceof ProviderUnavailable ? error.cause : error;
  return isRefused(cause) && cause.code === 'resource_missing';
}

/** It will not do it, however often it is asked. */
function isRefused(error: unknown): error is StripeError {
  return error instanceof StripeError && error.isRefusal;
}

function isDisputed(answer: unknown): boolean {
  const { latest_charge: charge } = intentShape.parse(answer);
  return typeof charge === 'object' && charge?.disputed === true;
}

/** A status this shop has never heard of is no basis for moving money or goods. */
function statusOf({ status }: { readonly status: string }): IntentFact['status'] {
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
