import type { Trail } from '../../domain/events/event.ts';
import { claimDelivery, repeatDelivery } from '../../domain/webhooks/delivery.ts';
import { concurrently } from '../concurrently.ts';
import type { Named } from './ask-for-due.ts';
import { attemptTwice, type AttemptPorts } from './attempt.ts';

/** So many of a message at a time: in two rounds of 15 s at worst, as the function has a minute. */
const AT_ONCE = 5;

/**
 * Sends deliveries whose time has come. Those that somebody else has taken up are left to them; those that were
 * asked of an endpoint that worked and fails by now wait for the schedule, which asks it for few.
 */
export async function deliverDue(
  ports: AttemptPorts,
  trail: Trail,
  { endpointId, deliveryIds, health }: Named,
): Promise<void> {
  const endpoint = await ports.webhookEndpoints.find(endpointId);
  if (endpoint === undefined || endpoint.disabled !== undefined) return;
  if (health === 'working' && endpoint.failingSince !== undefined) return;
  await concurrently(deliveryIds, { limit: AT_ONCE, keysOf: () => [] }, async (id) => {
    const delivery = await ports.webhookDeliveries.find({ endpointId, id });
    const claimed = delivery && claimDelivery(delivery, ports.now());
    if (claimed === undefined || !(await ports.webhookDeliveries.save(claimed))) return;
    await attemptTwice(ports, trail, endpoint, claimed);
  });
}

/** Sends deliveries once more that were given up. Those that have arrived since are not sent. */
export async function deliverAgain(ports: AttemptPorts, trail: Trail, named: Named): Promise<void> {
  for (const id of named.deliveryIds) {
    const delivery = await ports.webhookDeliveries.find({ endpointId: named.endpointId, id });
    if (delivery?.status !== 'failed') continue;
    await ports.webhookDeliveries.save(repeatDelivery(delivery, ports.now()).after);
  }
  await deliverDue(ports, trail, named);
}
