import type { Attempt, Delivery } from '../../../src/domain/webhooks/delivery.ts';
import { goodSecrets, type WebhookEndpoint } from '../../../src/domain/webhooks/endpoint.ts';
import type { GivenSecret } from '../../../src/application/webhooks/manage-endpoints.ts';
import { isoTime, knownTimes } from './time.ts';

/** An endpoint as the back office sees it, without its secrets. */
export function presentEndpoint(endpoint: WebhookEndpoint, now: number) {
  const { id, url, types, source, disabled, failingSince, createdAt, rotatedAt } = endpoint;
  const overlaps = goodSecrets(endpoint, now).map(({ goodUntil }) => goodUntil ?? 0);
  const overlapUntil = Math.max(0, ...overlaps) || undefined;
  return {
    ...{ id, url, types: [...types], version: endpoint.version },
    ...(source === undefined ? {} : { source }),
    status: disabled === undefined ? ('enabled' as const) : ('disabled' as const),
    ...(disabled === undefined ? {} : { disabledBecause: disabled }),
    ...knownTimes({ failingSince, rotatedAt, overlapUntil }),
    createdAt: isoTime(createdAt),
  };
}

/** The one answer that tells a secret. */
export function presentGivenSecret({ endpoint, secret }: GivenSecret, now: number) {
  return { ...presentEndpoint(endpoint, now), secret };
}

/** A delivery without the event itself, which stands in the record of all operations. */
export function presentDelivery(delivery: Delivery) {
  const { id, endpointId, event, messageId, replayId, status, attempts, lastAttempt } = delivery;
  const { nextAttemptAt, deliveredAt, createdAt } = delivery;
  return {
    ...{ id, endpointId, event, messageId, status, attempts },
    ...(replayId === undefined ? {} : { replayId }),
    ...(lastAttempt === undefined ? {} : { lastAttempt: presentAttempt(lastAttempt) }),
    ...knownTimes({ nextAttemptAt, deliveredAt }),
    createdAt: isoTime(createdAt),
  };
}

function presentAttempt({ at, ...attempt }: Attempt) {
  return { at: isoTime(at), ...attempt };
}
