import Stripe from 'stripe';
import * as z from 'zod/mini';
import type { ForeignEvent } from '../../application/ports.ts';
import { PROVIDER_SOURCE } from '../../domain/events/source.ts';

/** Older signatures are refused; what Stripe's own libraries take as a default. */
const TOLERANCE_SECONDS = 300;
/** By so much a clock may be fast; a signature from further ahead is refused. */
const SKEW_SECONDS = 60;

/** Of the provider's event only what leads to the order is kept; the facts are asked for afresh. */
const objectSchema = z.object({
  id: z.string(),
  object: z.string(),
  payment_intent: z.optional(z.nullable(z.string())),
  metadata: z.optional(z.nullable(z.record(z.string(), z.string()))),
});

/** Told whenever the shop itself makes an intent: nothing has happened to that yet. */
const TELLS_NOTHING = ['payment_intent.created'];

export type VerifiedWebhook =
  | { readonly kind: 'event'; readonly event: ForeignEvent }
  /** Signed by the provider, but about nothing the shop follows. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'forged'; readonly reason: ForgedReason };

/** `unreadable`: signed as it should be, and nevertheless no event. */
type ForgedReason = 'unsigned' | 'stale' | 'future' | 'altered' | 'unreadable';

/**
 * Checks a webhook's signature over its raw body, and takes out which order it is about. Of an object
 * that does not say, such as a dispute, the event's subject is the payment intent: `pi_…`.
 */
export function createWebhookVerifier(
  stripe: Stripe,
  secret: string,
  now: () => number,
): (rawBody: string, signature: string | undefined) => VerifiedWebhook {
  return (rawBody, signature = '') => {
    const reason = reasonToRefuse(signature, now());
    if (reason !== undefined) return { kind: 'forged', reason };
    try {
      const event = stripe.webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS);
      if (TELLS_NOTHING.includes(event.type)) return { kind: 'ignored' };
      const object = z.safeParse(objectSchema, event.data.object);
      const subject = object.data?.metadata?.orderId ?? object.data?.payment_intent;
      if (!object.success || typeof subject !== 'string') return { kind: 'ignored' };
      return { kind: 'event', event: toForeignEvent(event, object.data, subject) };
    } catch (error) {
      const isAltered = error instanceof Stripe.errors.StripeSignatureVerificationError;
      return { kind: 'forged', reason: isAltered ? 'altered' : 'unreadable' };
    }
  };
}

function toForeignEvent(
  event: Stripe.Event,
  object: z.output<typeof objectSchema>,
  subject: string,
): ForeignEvent {
  return {
    id: event.id,
    source: PROVIDER_SOURCE,
    type: 'provider.payment',
    subject,
    time: new Date(event.created * 1000).toISOString(),
    data: {
      providerType: event.type,
      intentId: object.object === 'payment_intent' ? object.id : object.payment_intent,
    },
  };
}

/** What is wrong with a signature before any secret is used. Stripe's library lets the future pass. */
function reasonToRefuse(signature: string, now: number): ForgedReason | undefined {
  const seconds = Number(/(?:^|,)t=(\d+)(?:,|$)/.exec(signature)?.[1]);
  if (Number.isNaN(seconds) || !/(?:^|,)v1=/.test(signature)) return 'unsigned';
  const ageSeconds = now / 1000 - seconds;
  if (ageSeconds > TOLERANCE_SECONDS) return 'stale';
  return ageSeconds < -SKEW_SECONDS ? 'future' : undefined;
}
