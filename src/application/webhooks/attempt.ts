import type { Trail } from '../../domain/events/event.ts';
import {
  claimDelivery,
  concludeAttempt,
  GONE,
  hasArrived,
  type Attempt,
  type Delivery,
} from '../../domain/webhooks/delivery.ts';
import { goodSecrets, type WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';
import { hasFailedForDays, SECOND_ATTEMPTS_AFTER_MS } from '../../domain/webhooks/retry.ts';
import type { RecordPorts } from '../commit.ts';
import { shareOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { askForDueOf } from './ask-for-due.ts';
import { keepGivenUp } from './given-up.ts';
import { closeEndpoint } from './manage-endpoints.ts';
import { signedHeaders } from './signature.ts';
import { textOf } from './text-of.ts';

export type AttemptPorts = RecordPorts &
  Pick<
    Ports,
    | 'webhookEndpoints'
    | 'webhookDeliveries'
    | 'webhookSecrets'
    | 'outgoingHttp'
    | 'failures'
    | 'jobs'
    | 'inbound'
    | 'sealing'
    | 'signing'
  > & {
    /** Resolves after so many milliseconds. */
    readonly pause: (ms: number) => Promise<void>;
  };

/** What is known of a delivery that is to be sent. */
interface Known {
  /** The event as it has just come, all of it. */
  readonly text?: string;
  /** Nobody else tries the endpoint. */
  readonly isProbe?: boolean;
}

/**
 * Sends a delivery that was claimed. If that is the first time that it fails, it is sent a second time some
 * seconds later; further attempts are left to the schedule. Throws KeyServiceUnavailable: then they all are.
 */
export async function attemptTwice(
  ports: AttemptPorts,
  trail: Trail,
  endpoint: WebhookEndpoint,
  claimed: Delivery,
  { text, isProbe = false }: Known = {},
): Promise<void> {
  const first = await attempt(ports, trail, endpoint, claimed, text);
  if (first?.status !== 'pending' || first.failures !== 1) return;
  if (first.lastAttempt?.outcome === 'timed-out') {
    await oneWaitsForAll(ports, endpoint.id, isProbe);
  } else {
    await waitAndRepeat(ports, trail, endpoint, first);
  }
}

/**
 * Of those whom an endpoint has kept waiting, one waits for the second attempts of all: five seconds is what
 * each costs, and the others are free for whoever comes next.
 */
async function oneWaitsForAll(
  ports: AttemptPorts,
  endpointId: string,
  isProbe: boolean,
): Promise<void> {
  const now = ports.now();
  const time = { now, until: now + Math.max(...SECOND_ATTEMPTS_AFTER_MS) };
  if (!isProbe && !(await ports.webhookEndpoints.claimProbe(endpointId, time))) return;
  for (const afterMs of SECOND_ATTEMPTS_AFTER_MS) {
    await ports.pause(Math.max(0, now + afterMs - ports.now()));
    await askForDueOf(ports, endpointId, 'failing');
  }
}

async function waitAndRepeat(
  ports: AttemptPorts,
  trail: Trail,
  endpoint: WebhookEndpoint,
  first: Delivery,
): Promise<void> {
  const { nextAttemptAt = 0 } = first;
  await ports.pause(Math.max(0, nextAttemptAt - ports.now()));

  // A timer may ring a moment before the clock gets there.
  const again = claimDelivery(first, Math.max(nextAttemptAt, ports.now()));
  if (again === undefined || !(await ports.webhookDeliveries.save(again))) return;
  // Meanwhile it may have been disabled, or got a new secret.
  const endpointNow = await ports.webhookEndpoints.find(endpoint.id);
  if (endpointNow === undefined || endpointNow.disabled !== undefined) return;
  await attempt(ports, trail, endpointNow, again);
}

/** Sends once and stores what came of it; undefined when somebody else has the delivery by then. */
async function attempt(
  ports: AttemptPorts,
  trail: Trail,
  endpoint: WebhookEndpoint,
  claimed: Delivery,
  inHand?: string,
): Promise<Delivery | undefined> {
  const { messageId } = claimed;
  const text = inHand ?? (await textOf(ports, claimed));
  const result = await send(ports, endpoint, { messageId, text });
  const chance = shareOf(`${claimed.id}/${claimed.attempts}`);
  const after = concludeAttempt(claimed, result, chance);
  // First: a crash in between leaves it pending, and a failure is kept once.
  if (after.status === 'failed') await keepGivenUp(ports, trail, after);
  const saved = await ports.webhookDeliveries.save(after);
  await keepHealth(ports, trail, endpoint, result);
  return saved ? after : undefined;
}

async function send(
  ports: AttemptPorts,
  { id, url, secrets }: WebhookEndpoint,
  { messageId, text }: Pick<Delivery, 'messageId' | 'text'>,
): Promise<Attempt> {
  const { outgoingHttp, webhookSecrets, now } = ports;
  const at = now();
  const good = goodSecrets({ secrets }, at).map(({ generation }) =>
    webhookSecrets.secretOf(id, generation),
  );
  const headers = await signedHeaders(ports, { messageId, text, at, secrets: good });
  const answer = await outgoingHttp.post({ url, headers, body: text });
  if (!answer.ok) return { at: now(), outcome: answer.refusal.code };
  const { status, excerpt } = answer.value;
  const told = { at: now(), outcome: 'answered' as const, status };
  return hasArrived(told) || excerpt === '' ? told : { ...told, excerpt };
}

/**
 * What an attempt says about its endpoint: it works, it fails since when, or it is to be told no more. One that
 * works again is asked at once for all that has waited, by the attempt that found it out.
 */
async function keepHealth(
  ports: AttemptPorts,
  trail: Trail,
  { id, failingSince }: WebhookEndpoint,
  result: Attempt,
): Promise<void> {
  const { at, status } = result;
  if (hasArrived(result)) {
    if (failingSince === undefined) return;
    if (await ports.webhookEndpoints.setFailing(id, undefined)) {
      await askForDueOf(ports, id, 'working');
    }
  } else if (status === GONE) {
    await closeEndpoint(ports, trail, { id, why: 'gone' });
  } else if (hasFailedForDays({ failingSince }, at)) {
    await closeEndpoint(ports, trail, { id, why: 'failing' });
  } else if (failingSince === undefined) {
    await ports.webhookEndpoints.setFailing(id, at);
  }
}
