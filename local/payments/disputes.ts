import { methodOf } from './methods.ts';
import type { Charge, Dispute } from './shapes.ts';
import type { Step } from './step.ts';
import { nowSeconds, type Tools } from './tools.ts';

/** Whether the cardholder will still dispute the charge. */
export function disputeIsComing(charge: Charge): boolean {
  return charge.paid && !charge.disputed && methodOf(charge.payment_method).isDisputed === true;
}

/** The cardholder's bank takes the whole charge back for the time being. */
export function disputeCharge(charge: Charge, tools: Tools): Step<Charge> {
  const disputed: Charge = { ...charge, disputed: true };
  const dispute: Dispute = {
    id: tools.newId('dp'),
    object: 'dispute',
    amount: charge.amount,
    charge: charge.id,
    created: nowSeconds(tools),
    currency: charge.currency,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  return {
    subject: disputed,
    changed: [disputed],
    events: [{ type: 'charge.dispute.created', object: dispute }],
  };
}
