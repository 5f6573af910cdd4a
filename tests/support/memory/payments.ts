import { ProviderUnavailable, type PaymentProvider } from '../../../src/application/ports.ts';
import type { RefundFact } from '../../../src/domain/orders/request-refund.ts';
import type { DisputeFact } from '../../../src/domain/payments/dispute.ts';
import type { IntentFact } from '../../../src/domain/payments/settlement.ts';
import { stableJson } from '../../../src/domain/stable-json.ts';
import type { Synchronous } from './border.ts';
import type { MemoryIntent, MemoryState } from './state.ts';

/** How long Stripe remembers an idempotency key. */
const KEY_LIFETIME_MS = 24 * 3_600_000;

const OPEN: readonly IntentFact['status'][] = ['open', 'requires_action'];

/** What can happen to an intent when its shopper, or their bank, does something. */
const HAPPENINGS = {
  pays: { from: [...OPEN, 'processing'], to: 'succeeded', failure: undefined },
  'is-declined': { from: [...OPEN, 'processing'], to: 'open', failure: 'generic_decline' },
  'has-to-act': { from: OPEN, to: 'requires_action', failure: undefined },
  processes: { from: OPEN, to: 'processing', failure: undefined },
  // By a method whose refunds take days.
  'pays-refundable-slowly': { from: OPEN, to: 'succeeded', failure: undefined, refunds: 'pending' },
  'is-disputed': { from: ['succeeded'], to: 'succeeded', failure: undefined, dispute: 'open' },
  'dispute-is-won': { from: ['succeeded'], to: 'succeeded', failure: undefined, dispute: 'won' },
  'dispute-is-lost': { from: ['succeeded'], to: 'succeeded', failure: undefined, dispute: 'lost' },
} as const satisfies Record<
  string,
  {
    readonly from: readonly IntentFact['status'][];
    readonly to: IntentFact['status'];
    readonly failure: string | undefined;
    readonly refunds?: RefundFact['status'];
    readonly dispute?: 'open' | 'won' | 'lost';
  }
>;

export type Happening = keyof typeof HAPPENINGS;

type IntentPort = Omit<PaymentProvider, 'createRefund' | 'findRefund' | 'stepMinor'>;

/** A small model of Stripe's payment intents. */
export function memoryIntents(state: MemoryState, now: () => number): Synchronous<IntentPort> {
  const { intents, replies } = state;
  return {
    createIntent: (wanted) => {
      const { key } = wanted;
      const request = stableJson(wanted);
      const earlier = replies.get(key);
      if (isRemembered(earlier, now())) {
        if (earlier.request !== request) throw unavailable(`the key ${key} was used otherwise`);
        return earlier.fact;
      }
      const fact = newFact(`pi_${intents.size + 1}`, wanted);
      intents.set(fact.intentId, { key, createdAt: now(), fact, refundsBegin: 'succeeded' });
      replies.set(key, { request, fact, at: now() });
      return fact;
    },

    retrieveIntent: (id) => withRefunded(state, id),

    orderOfIntent: (id) => intents.get(id)?.fact.orderId,

    findIntent: ({ key, createdSince }) => {
      const since = Math.floor(createdSince / 1000) * 1000;
      return [...intents.values()]
        .toReversed()
        .find((intent) => intent.key === key && intent.createdAt >= since)?.fact;
    },

    intentsSince: ({ since }) => ({
      items: [...intents]
        .filter(([, { createdAt }]) => createdAt >= since)
        .map(([id]) => withRefunded(state, id))
        .toReversed(),
      next: undefined,
    }),

    cancelIntent: (id) => {
      const intent = known(intents, id);
      return OPEN.includes(intent.fact.status)
        ? store(intents, intent, { status: 'cancelled' })
        : intent.fact;
    },
  };
}

/** What the provider tells along with the charge. */
function withRefunded(state: MemoryState, id: string): IntentFact {
  const { fact } = known(state.intents, id);
  if (fact.status !== 'succeeded') return fact;
  return { ...fact, refundedMinor: fact.receivedMinor - leftOf(state, id) };
}

/** The provider's side of a payment: the intent after something happened to it. Throws where it cannot. */
export function happenTo(state: MemoryState, id: string, happening: Happening): IntentFact {
  const { intents } = state;
  const intent = known(intents, id);
  const { from, to, failure, ...special } = HAPPENINGS[happening];
  const allowed: readonly IntentFact['status'][] = from;
  if (!allowed.includes(intent.fact.status)) {
    throw new Error(`the intent ${id} is ${intent.fact.status}: nobody ${happening} now`);
  }
  if ('dispute' in special)
    return store(intents, intent, { dispute: ended(state, intent, special) });
  const receivedMinor = to === 'succeeded' ? intent.fact.amountMinor : 0;
  const { refundsBegin } = intent;
  const refunds = 'refunds' in special ? special.refunds : refundsBegin;
  const changed = { status: to, failure, receivedMinor };
  return store(intents, { ...intent, refundsBegin: refunds }, changed);
}

/** A dispute as it stands; one that was never begun has no end. Lost is all that did not go back before. */
function ended(
  state: MemoryState,
  { fact }: MemoryIntent,
  { dispute }: { readonly dispute: 'open' | 'won' | 'lost' },
): DisputeFact {
  if (dispute !== 'open' && fact.dispute === undefined) {
    throw new Error(`nobody disputes ${fact.intentId}`);
  }
  const lostMinor = dispute === 'lost' ? leftOf(state, fact.intentId) : 0;
  return { isOpen: dispute === 'open', lostMinor };
}

/** What of an intent's money has not gone back by a refund, and is not about to. */
export function leftOf({ intents, refunds }: MemoryState, intentId: string): number {
  const given = [...refunds.values()].filter(
    (refund) => refund.intentId === intentId && refund.fact.status !== 'failed',
  );
  return given.reduce(
    (left, { amountMinor }) => left - amountMinor,
    known(intents, intentId).fact.receivedMinor,
  );
}

/** Whether the provider still repeats its first answer to a key. */
export function isRemembered<Reply extends { readonly at: number }>(
  reply: Reply | undefined,
  now: number,
): reply is Reply {
  return reply !== undefined && now - reply.at < KEY_LIFETIME_MS;
}

function newFact(
  intentId: string,
  { orderId, amount }: Parameters<PaymentProvider['createIntent']>[0],
): IntentFact {
  return {
    intentId,
    orderId,
    status: 'open',
    amountMinor: amount.amount,
    receivedMinor: 0,
    currency: amount.currency,
    clientSecret: `${intentId}_secret`,
  };
}

export function known(intents: MemoryState['intents'], id: string): MemoryIntent {
  const intent = intents.get(id);
  if (intent === undefined) throw unavailable(`there is no intent ${id}`);
  return intent;
}

function store(
  intents: MemoryState['intents'],
  intent: MemoryIntent,
  change: Partial<IntentFact>,
): IntentFact {
  const fact = { ...intent.fact, ...change };
  intents.set(fact.intentId, { ...intent, fact });
  return fact;
}

export function unavailable(cause: string): ProviderUnavailable {
  return new ProviderUnavailable('the payment provider gave no usable answer', {
    cause: new Error(cause),
  });
}
