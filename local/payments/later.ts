import { settleIntent } from './confirm.ts';
import { disputeCharge, disputeIsComing } from './disputes.ts';
import { NOBODY, type Engine } from './engine.ts';
import { endRefund, refundIsUnderWay } from './refunds.ts';
import type { StripeObject } from './shapes.ts';
import type { Step } from './step.ts';

/**
 * Does, a moment later, what happens at the provider by itself: a processing payment is paid, a pending refund is
 * done, a refund that is to fail fails, a charge is disputed. What an earlier run left is taken up again.
 */
export function startLater(engine: Engine, laterMs: number): { close: () => void } {
  const timers = new Map<string, NodeJS.Timeout>();

  function watch({ id }: StripeObject): void {
    if (timers.has(id) || nextStep(engine, id) === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(id);
      const step = nextStep(engine, id);
      if (step !== undefined) engine.commit({ ...step, cause: NOBODY });
    }, laterMs);
    timers.set(id, timer);
  }

  engine.onDurable(({ changed }) => changed.forEach(watch));
  for (const intent of engine.state.intents.values()) watch(intent);
  for (const charge of engine.state.charges.values()) watch(charge);
  for (const refund of engine.state.refunds.values()) watch(refund);

  return {
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** What would happen to the object of this id by itself, as it stands now; undefined if nothing. */
function nextStep({ state, tools }: Engine, id: string): Step<StripeObject> | undefined {
  const intent = state.intents.get(id);
  if (intent?.status === 'processing') return settleIntent(intent, tools);

  const charge = state.charges.get(id);
  if (charge !== undefined && disputeIsComing(charge)) return disputeCharge(charge, tools);

  const refund = state.refunds.get(id);
  const refunded = refund && state.charges.get(refund.charge);
  if (refund === undefined || refunded === undefined || !refundIsUnderWay(refund)) return undefined;
  return endRefund(refund, refunded);
}
