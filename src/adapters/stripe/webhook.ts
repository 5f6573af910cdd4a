import type Stripe from 'stripe';
import * as z from 'zod/mini';
import type { ForeignEvent } from '../../application/ports.ts';

/** Older signatures are refused; what Stripe's own libraries take as a default. */
const TOLERANCE_SECONDS = 300;

/** Of the provider's event only what leads to the order is kept; the facts are asked for afresh. */
const objectSchema = z.object({
  id: z.string(),
  object: z.string(),
  payment_intent: z.optional(z.nullable(z.string())),
  metadata: z.optional(z.nullable(z.record(z.string(), z.string()))),
});

export type VerifiedWebhook =
  | { readonly kind: 'event'; readonly event: ForeignEvent }
  /** Signed by the provider, but about nothing the shop follows. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'forged'; readonly reason: string };

/**
 * Checks a webhook's signature over its raw body, and takes out which order it is about. Of an object
 * that does not say, such as a dispute, the event's subject is the payment intent: `pi_…`.
 */
export function createWebhookVerifier(
  stripe: Stripe,
  secret: string,
  now: () => number,
): (rawBody: string, signature: string | undefined) => VerifiedWebhook {
  return (rawBody, signature) => {
    if (signature === undefined) return { kind: 'forged', reason: 'unsigned' };
    if (isFromTheFuture(signature, now())) return { kind: 'forged', reason: 'stale' };
    try {
      const event = stripe.webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS);
      const object = z.safeParse(objectSchema, event.data.object);
      const subject = object.data?.metadata?.orderId ?? object.data?.payment_intent;
      if (!object.success || typeof subject !== 'string') return { kind: 'ignored' };
      return { kind: 'event', event: toForeignEvent(event, object.data, subject) };
    } catch (error) {
      return { kind: 'forged', reason: error instanceof Error ? error.name : 'unreadable' };
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
    source: 'stripe',
    type: 'provider.payment',
    subject,
    time: new Date(event.created * 1000).toISOString(),
    data: {
      providerType: event.type,
      intentId: object.object === 'payment_intent' ? object.id : object.payment_intent,
    },
  };
}

/** Stripe's library checks only that a timestamp is not too old. */
function isFromTheFuture(signature: string, now: number): boolean {
  const seconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
  return seconds * 1000 > now + TOLERANCE_SECONDS * 1000;
}
