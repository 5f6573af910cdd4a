import { createHmac } from 'node:crypto';
import type { Engine } from './engine.ts';
import { DELIVERY_LIFE_MS } from './store.ts';
import { eventView } from './view.ts';

interface WebhookOptions {
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly log: (line: string) => void;
}

/** Waits after the first, second, … failure; the last one repeats. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];

/** How long the shop may take to answer one attempt. */
const ATTEMPT_TIMEOUT_MS = 10_000;

/** Enough to keep a laptop's shop busy, few enough not to drown it after it was down. */
const AT_ONCE = 8;

/** The `Stripe-Signature` of a body that is sent now. */
function signatureOf(body: string, secret: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
}

/**
 * Delivers each event until the shop answers 2xx, for up to a day: at least once, in no order. What is undelivered
 * from an earlier run is tried at once. `close` gives up the attempts under way; they stay in the journal.
 */
export function startWebhooks(
  engine: Engine,
  { webhookUrl, webhookSecret, log }: WebhookOptions,
): { close: () => Promise<void> } {
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const queue: { readonly eventId: string; readonly failures: number }[] = [];
  const underWay = new Set<Promise<void>>();

  function enqueue(eventId: string, failures: number): void {
    queue.push({ eventId, failures });
    pump();
  }

  function pump(): void {
    while (underWay.size < AT_ONCE && !closing.signal.aborted) {
      const next = queue.shift();
      if (next === undefined) return;
      const attempt = deliver(next.eventId, next.failures).finally(() => {
        underWay.delete(attempt);
        pump();
      });
      underWay.add(attempt);
    }
  }

  async function deliver(eventId: string, failures: number): Promise<void> {
    const delivery = engine.state.deliveries.get(eventId);
    const event = engine.state.events.get(eventId);
    if (delivery === undefined || event === undefined) return;

    const problem = await attempt(JSON.stringify(eventView(event, { pendingWebhooks: 1 })));
    if (closing.signal.aborted && problem !== undefined) return;
    if (problem === undefined) {
      engine.endDelivery(eventId);
      return;
    }
    log(`${event.type} ${eventId} was not accepted: ${problem}`);
    if (engine.tools.now() - delivery.sinceMs > DELIVERY_LIFE_MS) {
      log(`${event.type} ${eventId} is given up after a day`);
      engine.endDelivery(eventId);
      return;
    }
    retryLater(eventId, failures + 1);
  }

  /** Undefined if the shop accepted it, otherwise what went wrong. */
  async function attempt(body: string): Promise<string | undefined> {
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(body, webhookSecret, engine.tools.now()),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      return response.ok ? undefined : `status ${response.status}`;
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error;
      return String(reason);
    }
  }

  function retryLater(eventId: string, failures: number): void {
    const delayMs = RETRY_DELAYS_MS[failures - 1] ?? RETRY_DELAYS_MS.at(-1);
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(eventId, failures);
    }, delayMs);
    timers.add(timer);
  }

  engine.onDurable(({ eventIds }) => {
    for (const eventId of eventIds) enqueue(eventId, 0);
  });
  for (const eventId of engine.state.deliveries.keys()) enqueue(eventId, 0);

  return {
    close: async () => {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}
