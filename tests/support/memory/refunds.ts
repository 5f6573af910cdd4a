import type { PaymentProvider } from '../../../src/application/ports.ts';
import type { RefundFact } from '../../../src/domain/orders/request-refund.ts';
import { stableJson } from '../../../src/domain/stable-json.ts';
import type { Synchronous } from './border.ts';
import { isRemembered, known, leftOf, unavailable } from './payments.ts';
import type { MemoryIntent, MemoryState } from './state.ts';

type RefundPort = Pick<PaymentProvider, 'createRefund' | 'findRefund'>;

/** A small model of Stripe's refunds: each takes its amount from what was received, until it fails. */
export function memoryRefunds(state: MemoryState, now: () => number): Synchronous<RefundPort> {
  const { intents, refunds, refundReplies } = state;

  return {
    findRefund: ({ intentId, refundId }) =>
      [...refunds.values()]
        .toReversed()
        .find((refund) => refund.intentId === intentId && refund.refundId === refundId)?.fact,

    createRefund: (wanted) => {
      const { intentId, refundId, amount } = wanted;
      const request = stableJson(wanted);
      const earlier = refundReplies.get(refundId);
      if (isRemembered(earlier, now())) {
        if (earlier.request !== request)
          throw unavailable(`the key ${refundId} was used otherwise`);
        return earlier.fact;
      }
      const intent = intents.get(intentId);
      if (intent === undefined) return refused('resource_missing');

      const refusal = refusalOf(state, intent, amount.amount);
      const fact =
        refusal === undefined
          ? { providerId: `re_${refunds.size + 1}`, status: intent.refundsBegin }
          : refused(refusal);
      refundReplies.set(refundId, { request, fact, at: now() });
      if (fact.providerId !== '') {
        const amountMinor = amount.amount;
        refunds.set(fact.providerId, { intentId, refundId, amountMinor, fact });
      }
      return fact;
    },
  };
}

/** How the refunds of an intent begin from now on. */
export function refundsBegin(
  { intents }: MemoryState,
  intentId: string,
  status: RefundFact['status'],
): void {
  intents.set(intentId, { ...known(intents, intentId), refundsBegin: status });
}

/** What the provider makes of a refund later: one that was done can still fail. */
export function endRefund(
  { refunds }: MemoryState,
  refundId: string,
  status: 'succeeded' | 'failed',
): RefundFact {
  const refund = [...refunds.values()].find((one) => one.refundId === refundId);
  if (refund === undefined || refund.fact.status === 'failed') {
    throw new Error(`the refund ${refundId} is not under way`);
  }
  const { providerId } = refund.fact;
  const fact = { providerId, status, ...(status === 'failed' ? { failure: 'unknown' } : {}) };
  refunds.set(providerId, { ...refund, fact });
  return fact;
}

function refused(failure: string): RefundFact {
  return { providerId: '', status: 'failed', failure };
}

/** Why the provider will not give so much back. */
function refusalOf(
  state: MemoryState,
  { fact: { intentId, receivedMinor, dispute } }: MemoryIntent,
  amountMinor: number,
): string | undefined {
  if (dispute !== undefined && (dispute.isOpen || dispute.lostMinor > 0)) return 'charge_disputed';
  const left = leftOf(state, intentId);
  if (amountMinor <= left) return undefined;
  return receivedMinor > 0 && left === 0 ? 'charge_already_refunded' : 'refused';
}
