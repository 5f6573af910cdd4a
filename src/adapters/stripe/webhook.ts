import * as z from 'zod/mini';
import type { ForeignEvent } from '../../application/ports.ts';
import { PROVIDER_SOURCE } from '../../domain/events/source.ts';
import { jsonOf } from '../json-of.ts';
import { createSignatureCheck, type BadSignature } from './signature.ts';

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  created: z.int(),
  data: z.object({ object: z.unknown() }),
});

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
type ForgedReason = BadSignature | 'unreadable';

/**
 * Checks a webhook's signature over its raw body, and takes out which order it is about. Of an object
 * that does not say, such as a dispute, the event's subject is the payment intent: `pi_…`.
 */
export function createWebhookVerifier(
  secret: string,
  now: () => number,
): (rawBody: string, signature: string | undefined) => VerifiedWebhook {
  const check = createSignatureCheck(secret, now);
  return (rawBody, signature = '') => {
    const reason = check(rawBody, signature);
    if (reason !== undefined) return { kind: 'forged', reason };
    const event = z.safeParse(eventSchema, jsonOf(rawBody)).data;
    if (event === undefined) return { kind: 'forged', reason: 'unreadable' };
    if (TELLS_NOTHING.includes(event.type)) return { kind: 'ignored' };
    const object = z.safeParse(objectSchema, event.data.object).data;
    const subject = object?.metadata?.orderId ?? object?.payment_intent;
    if (object === undefined || typeof subject !== 'string') return { kind: 'ignored' };
    return { kind: 'event', event: toForeignEvent(event, object, subject) };
  };
}

function toForeignEvent(
  event: z.output<typeof eventSchema>,
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
