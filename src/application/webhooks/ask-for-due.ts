import { STEP_TYPES } from '../../domain/events/event.ts';
import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports } from '../ports.ts';
import { askOurselves } from '../events/ask-ourselves.ts';

/** The message that asks for deliveries to one endpoint whose time has come. */
export const DUE = STEP_TYPES.deliver;

const PER_MESSAGE = 10;

/** Messages for an endpoint in one run: one that fails is asked a little, one that works catches up. */
const MESSAGES = { failing: 1, working: 50 } as const;

const ENDPOINTS_AT_ONCE = 5;

/** What such a message names. */
export interface Named {
  /** How the endpoint was when they were asked for; absent where somebody asked for just these. */
  readonly health?: keyof typeof MESSAGES | undefined;
  readonly endpointId: string;
  readonly deliveryIds: readonly string[];
}

type AskPorts = Pick<Ports, 'webhookDeliveries' | 'publisher' | 'ids' | 'now'>;

/** Asks for the deliveries whose time has come, and for those whose attempt has died. */
export async function askForDue(
  ports: AskPorts & Pick<Ports, 'webhookEndpoints'>,
): Promise<{ due: number }> {
  let due = 0;
  await concurrently(
    await enabled(ports),
    { limit: ENDPOINTS_AT_ONCE, keysOf: () => [] },
    async ({ id, failingSince }) => {
      due += await askForDueOf(ports, id, failingSince === undefined ? 'working' : 'failing');
    },
  );
  return { due };
}

/** Whether there are any such deliveries. */
export async function isAnyDue(
  ports: Pick<Ports, 'webhookDeliveries' | 'webhookEndpoints' | 'now'>,
): Promise<boolean> {
  let isAny = false;
  await concurrently(
    await enabled(ports),
    { limit: ENDPOINTS_AT_ONCE, keysOf: () => [] },
    async ({ id: endpointId }) => {
      if (isAny) return;
      const due = await ports.webhookDeliveries.due({ endpointId, at: ports.now(), limit: 1 });
      isAny ||= due.length > 0;
    },
  );
  return isAny;
}

async function enabled({ webhookEndpoints }: Pick<Ports, 'webhookEndpoints'>) {
  const all = await webhookEndpoints.all();
  return all.filter(({ disabled }) => disabled === undefined);
}

/** Asks for those of one endpoint; answers how many deliveries are due. */
export async function askForDueOf(
  ports: AskPorts,
  endpointId: WebhookEndpoint['id'],
  health: keyof typeof MESSAGES,
): Promise<number> {
  const limit = MESSAGES[health] * PER_MESSAGE;
  const ids = await ports.webhookDeliveries.due({ endpointId, at: ports.now(), limit });
  for (let start = 0; start < ids.length; start += PER_MESSAGE) {
    const deliveryIds = ids.slice(start, start + PER_MESSAGE);
    const data = { endpointId, deliveryIds, health };
    await askOurselves(ports, { type: DUE, subject: endpointId, data });
  }
  return ids.length;
}
