import { settleIntent } from './confirm.ts';
import { NOBODY, type Engine } from './engine.ts';
import { endRefund, refundIsUnderWay } from './refunds.ts';
import type { PaymentIntent, Refund, StripeObject } from './shapes.ts';
import type { Step } from './step.ts';

/**
 * Ends, a moment later, what the provider does by itself: a processing payment is paid, a pending refund is done, a
 * refund that is to fail fails. What an earlier run left is taken up again.
 */
export function startLater(engine: Engine, laterMs: number): { close: () => void } {
  const timers = new Map<string, NodeJS.Timeout>();

  function watch({ id, object }: StripeObject): void {
    if (object === 'charge' || timers.has(id) || nextStep(engine, id) === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(id);
      const step = nextStep(engine, id);
      if (step !== undefined) engine.commit({ ...step, cause: NOBODY });
    }, laterMs);
    timers.set(id, timer);
  }

  engine.onDurable(({ changed }) => changed.forEach(watch));
  for (const intent of engine.state.intents.values()) watch(intent);
  for (const refund of engine.state.refunds.values()) watch(refund);

  return {
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** What would happen to the intent or refund of this id by itself, as it stands now; undefined if nothing. */
function nextStep(
  { state, tools }: Engine,
  id: string,
): Step<PaymentIntent> | Step<Refund> | undefined {
  const intent = state.intents.get(id);
  if (intent?.status === 'processing') return settleIntent(intent, tools);

  const refund = state.refunds.get(id);
  const charge = refund === undefined ? undefined : state.charges.get(refund.charge);
  if (refund === undefined || charge === undefined || !refundIsUnderWay(refund)) return undefined;
  return endRefund(refund, charge);
}
