import { accept, refuse, type Result } from '../../src/domain/result.ts';
import { refundable } from './charges.ts';
import type { Refusal } from './errors.ts';
import { methodOf } from './methods.ts';
import type { Charge, Dispute } from './shapes.ts';
import type { Step } from './step.ts';
import type { State } from './store.ts';
import { nowSeconds, type Tools } from './tools.ts';

/** Whether the cardholder will still dispute the charge. */
export function disputeIsComing(charge: Charge): boolean {
  return charge.paid && !charge.disputed && methodOf(charge.payment_method).isDisputed === true;
}

/** The cardholder's bank takes back what is left of the charge, for the time being. */
export function disputeCharge(charge: Charge, tools: Tools): Step<Charge> {
  const disputed: Charge = { ...charge, disputed: true };
  const dispute: Dispute = {
    id: tools.newId('dp'),
    object: 'dispute',
    amount: refundable(charge),
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
    changed: [disputed, dispute],
    events: [{ type: 'charge.dispute.created', object: dispute }],
  };
}

/** The bank decides a dispute, once and for all. */
export function endDispute(
  dispute: Dispute,
  status: 'won' | 'lost',
): Result<Step<Dispute>, Refusal> {
  if (dispute.status !== 'needs_response') {
    const message = `This dispute is already closed: ${dispute.status}.`;
    return refuse({ status: 400, error: { type: 'invalid_request_error', message } });
  }
  const ended: Dispute = { ...dispute, status };
  return accept({
    subject: ended,
    changed: [ended],
    events: [{ type: 'charge.dispute.closed', object: ended }],
  });
}

/** Whether a bank has the charge's money, or may yet keep it. A charge says for ever that it was disputed. */
export function isHeldByBank({ id, disputed }: Charge, { disputes }: State): boolean {
  const own = [...disputes.values()].filter(({ charge }) => charge === id);
  return disputed && (own.length === 0 || own.some(({ status }) => status !== 'won'));
}
