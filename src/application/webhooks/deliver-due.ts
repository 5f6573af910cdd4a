import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Trail } from '../../domain/events/event.ts';
import { claimDelivery, repeatDelivery } from '../../domain/webhooks/delivery.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports } from '../ports.ts';
import { attemptTwice, type AttemptPorts } from './attempt.ts';

/** The message that asks for deliveries to one endpoint whose time has come. */
export const DUE = 'webhook.due';

/** So many of a message at a time, in two rounds of 15 s at worst: the function has a minute. */
const AT_ONCE = 5;
const PER_MESSAGE = 10;

/** Messages for an endpoint in one run: one that fails is asked a little, one that works catches up. */
const MESSAGES = { failing: 1, working: 50 } as const;

const ENDPOINTS_AT_ONCE = 5;

export interface Named {
  readonly endpointId: string;
  readonly deliveryIds: readonly string[];
}

/** Asks for the deliveries whose time has come, and for those whose attempt has died. */
export async function askForDue(
  ports: Pick<
    Ports,
    'webhookEndpoints' | 'webhookDeliveries' | 'publisher' | 'ids' | 'now' | 'report'
  >,
): Promise<{ due: number }> {
  const endpoints = await ports.webhookEndpoints.all();
  let due = 0;
  await concurrently(
    endpoints.filter(({ disabled }) => disabled === undefined),
    { limit: ENDPOINTS_AT_ONCE, keysOf: () => [] },
    async ({ id: endpointId, failingSince }) => {
      const messages = MESSAGES[failingSince === undefined ? 'working' : 'failing'];
      const limit = messages * PER_MESSAGE;
      const ids = await ports.webhookDeliveries.due({ endpointId, at: ports.now(), limit });
      due += ids.length;
      for (let start = 0; start < ids.length; start += PER_MESSAGE) {
        const deliveryIds = ids.slice(start, start + PER_MESSAGE);
        await ports.publisher.forward({
          ...{ id: ports.ids.next('evt'), source: OWN_SOURCE, type: DUE, subject: endpointId },
          ...{ time: new Date(ports.now()).toISOString(), data: { endpointId, deliveryIds } },
        });
      }
    },
  );
  return { due };
}

/** Sends deliveries whose time has come. Those that somebody else has taken up are left to them. */
export async function deliverDue(
  ports: AttemptPorts,
  trail: Trail,
  { endpointId, deliveryIds }: Named,
): Promise<void> {
  const endpoint = await ports.webhookEndpoints.find(endpointId);
  if (endpoint === undefined || endpoint.disabled !== undefined) return;
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
