import { STEP_TYPES } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Attempt, Delivery } from '../../domain/webhooks/delivery.ts';
import { failureIdOf } from '../ids.ts';
import { recordFailure } from '../oversight/redrive.ts';
import type { Ports } from '../ports.ts';

/** The message that sends a delivery once more which was given up: the failure holds it, to be redriven. */
export const AGAIN = STEP_TYPES.deliverAgain;

type FailurePorts = Parameters<typeof recordFailure>[0];

/** Puts a delivery that is given up among the failures, where its endpoint stands as the consumer. */
export async function keepGivenUp(
  ports: FailurePorts & Pick<Ports, 'now'>,
  trail: Trail,
  delivery: Delivery,
): Promise<void> {
  const { id, endpointId, event, since, attempts, lastAttempt } = delivery;
  const about = { endpointId, deliveryIds: [id] };
  const message = {
    ...{ specversion: '1.0', id: failureIdOf(since, id), source: OWN_SOURCE, type: AGAIN },
    ...{ subject: endpointId, time: new Date(since).toISOString(), data: about },
  };
  await recordFailure(ports, trail, {
    id: failureIdOf(since, id),
    consumer: endpointId,
    cause: causeOf(lastAttempt),
    tries: attempts,
    at: ports.now(),
    eventId: event.id,
    messages: [{ text: JSON.stringify(message), type: AGAIN, source: OWN_SOURCE }],
  });
}

function causeOf(attempt: Attempt | undefined): string {
  const { outcome = 'unreachable', status } = attempt ?? {};
  return status === undefined ? outcome : `${outcome} ${status}`;
}
