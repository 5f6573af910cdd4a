import type { Trail } from '../../domain/events/event.ts';
import { eventKey, OWN_SOURCE } from '../../domain/events/source.ts';
import { beginDelivery, type Delivery } from '../../domain/webhooks/delivery.ts';
import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';
import { isInterested, type ToldEvent } from '../../domain/webhooks/interest.ts';
import { PROBE_MS } from '../../domain/webhooks/retry.ts';
import { deliveryIdOf, sha256, timeOfId } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { attemptTwice, type AttemptPorts } from './attempt.ts';

/** An event as a topic carried it. */
export interface CarriedEvent {
  readonly event: ToldEvent & { readonly id: string; readonly time: string };
  /** Byte for byte: that is what is sent and signed at first. */
  readonly text: string;
  /** What of it may be kept readable until it is sent once more: all of the shop's own events. */
  readonly kept: string;
  /** Whom it is sent to once more, and by which replay. */
  readonly replay?: { readonly id: string; readonly subscriber: string } | undefined;
}

/**
 * Tells each endpoint that wants to know of an event, once however often the event comes; of a replay its
 * endpoint alone, once more. What is to be sent is stored first: from then on it is sent, whatever happens.
 * None waits for another.
 */
export async function tellEndpoints(
  ports: AttemptPorts,
  trail: Trail,
  carried: CarriedEvent,
): Promise<void> {
  const endpoints = await endpointsFor(ports, carried);
  const told = await Promise.allSettled(
    endpoints
      .filter((endpoint) => isInterested(endpoint, carried.event))
      .map((endpoint) => tell(ports, trail, endpoint, carried)),
  );
  const failure = told.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}

async function endpointsFor(
  { webhookEndpoints }: Pick<Ports, 'webhookEndpoints'>,
  { replay }: CarriedEvent,
): Promise<readonly WebhookEndpoint[]> {
  if (replay === undefined) return webhookEndpoints.all();
  const endpoint = await webhookEndpoints.find(replay.subscriber);
  return endpoint === undefined ? [] : [endpoint];
}

async function tell(
  ports: AttemptPorts,
  trail: Trail,
  endpoint: WebhookEndpoint,
  carried: CarriedEvent,
): Promise<void> {
  const now = ports.now();
  const isFailing = endpoint.failingSince !== undefined;
  const atOnce = !isFailing || (await mayProbe(ports, endpoint, now));
  const delivery = beginDelivery(wantedBy(endpoint.id, carried), { now, atOnce });
  const added = await ports.webhookDeliveries.add(delivery);
  if (added && atOnce) {
    await attemptTwice(ports, trail, endpoint, delivery, {
      text: carried.text,
      isProbe: isFailing,
    });
  }
}

/** An endpoint that fails is tried by one event at a time. */
function mayProbe(
  { webhookEndpoints }: Pick<Ports, 'webhookEndpoints'>,
  { id }: WebhookEndpoint,
  now: number,
): Promise<boolean> {
  return webhookEndpoints.claimProbe(id, { now, until: now + PROBE_MS });
}

function wantedBy(endpointId: string, { event, kept, replay }: CarriedEvent) {
  const { id, type, source, time } = event;
  const key = eventKey(event);
  return {
    // Lists are by time: a replay's is when it was asked for.
    id:
      replay === undefined
        ? deliveryIdOf(endpointId, key, Date.parse(time))
        : deliveryIdOf(endpointId, `${key} ${replay.id}`, timeOfId(replay.id) ?? Date.parse(time)),
    endpointId,
    event: { id, type, source },
    messageId: source === OWN_SOURCE ? id : sha256(key),
    text: kept,
    replayId: replay?.id,
  } satisfies Partial<Delivery>;
}
