import type { DisputeFact } from '../../domain/payments/dispute.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import type { StripeClient } from './client.ts';
import { fromStripe } from './minor-units.ts';
import { disputeShape } from './shapes.ts';

/**
 * What each of the provider's statuses means: the money is lost, it stays here, that is still open, or only
 * the balance tells. What was lost stays lost while an appeal is decided.
 */
const OUTCOMES: Readonly<Record<string, 'open' | 'lost' | 'kept' | 'as-booked'>> = {
  warning_needs_response: 'open',
  warning_under_review: 'open',
  warning_closed: 'kept',
  needs_response: 'open',
  under_review: 'open',
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
  won: 'kept',
  lost: 'lost',
  // Settled before it came to a dispute: by giving the money back, or by explaining the charge.
  prevented: 'as-booked',
};

/** What became of all disputes about a payment that is known to have had one. */
export async function disputeOf(
  stripe: StripeClient,
  { intentId, receivedMinor, currency }: IntentFact,
): Promise<DisputeFact> {
  let disputes = 0;
  let open = 0;
  let lostMinor = 0;
  for await (const answer of stripe.list('/v1/disputes', {
    payment_intent: intentId,
    limit: 100,
  })) {
    const dispute = disputeShape.parse(answer);
    const outcome = outcomeOf(dispute);
    disputes += 1;
    if (outcome === 'open') open += 1;
    if (outcome !== 'lost') continue;
    const taken = fromStripe(dispute.amount, dispute.currency);
    // In a currency of the bank's own, what it has taken is what had come.
    lostMinor += taken.currency === currency ? taken.amount : receivedMinor;
  }
  // A dispute that is not listed yet has only just begun.
  return { isOpen: open > 0 || disputes === 0, lostMinor };
}

function outcomeOf({
  id,
  status,
  balance_transactions: moves,
}: ReturnType<typeof disputeShape.parse>): 'open' | 'lost' | 'kept' {
  const outcome = OUTCOMES[status];
  if (outcome === undefined) throw new TypeError(`unknown status ${status} of dispute ${id}`);
  if (outcome !== 'as-booked') return outcome;
  return moves.reduce((sum, { amount }) => sum + amount, 0) < 0 ? 'lost' : 'kept';
}
