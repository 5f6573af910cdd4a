import type { ForeignEvent } from '../../src/application/ports.ts';
import { happenTo, type Happening } from '../support/memory/payments.ts';
import { endRefund } from '../support/memory/refunds.ts';
import type { MemoryState } from '../support/memory/state.ts';

/** What shoppers, banks and the provider itself do to a payment, and the events that tell of it. */
export interface Provider {
  /** Does it if it is possible now; says whether it was. */
  happen(intentId: string, what: ProviderHappening): boolean;
  /** Makes a pending refund go through or fail, or one that went through come back. */
  endRefund(refundId: string, status: 'succeeded' | 'failed'): void;
  /**
   * Money comes for an order by an intent that the shop never asked for, such as one made by hand in the
   * provider's dashboard.
   */
  stray(orderId: string, amountMinor: number, currency: string): void;
  /** Events that are still to be sent to the shop. */
  readonly outgoing: ForeignEvent[];
}

export const PROVIDER_HAPPENINGS = [
  'pays',
  'pays-refundable-slowly',
  'is-declined',
  'has-to-act',
  'processes',
  'is-disputed',
  'dispute-is-won',
  'dispute-is-lost',
  'is-closed-by-the-provider',
  'pays-another-amount',
  'pays-in-another-currency',
] as const;
export type ProviderHappening = (typeof PROVIDER_HAPPENINGS)[number];

/**
 * Tell of what happens to money long after it came. Nothing else tells of that within minutes, so that the
 * provider's patience is relied on: it repeats an event for days.
 */
export const LATE_NEWS: readonly string[] = [
  'refund.failed',
  'is-disputed',
  'dispute-is-won',
  'dispute-is-lost',
];

/** What the key of an intent begins with that the shop never asked for. */
export const STRAY_KEY = 'stray';

const PAYABLE: readonly string[] = ['open', 'requires_action', 'processing'];

export function createProvider(state: MemoryState, now: () => number): Provider {
  const outgoing: ForeignEvent[] = [];
  let events = 0;

  function tell(intentId: string, providerType: string): void {
    const subject = state.intents.get(intentId)?.fact.orderId;
    if (subject === undefined) return;
    events += 1;
    outgoing.push({
      id: `evt_provider_${events}`,
      source: 'stripe',
      type: 'provider.payment',
      subject,
      time: new Date(now()).toISOString(),
      data: { providerType, intentId },
    });
  }

  return {
    outgoing,
    happen: (intentId, what) => {
      const done = doIt(state, intentId, what);
      if (done) tell(intentId, what);
      return done;
    },
    stray: (orderId, amountMinor, currency) => {
      const { size } = state.intents;
      const intentId = `pi_${size + 1}`;
      state.intents.set(intentId, {
        key: `${STRAY_KEY}-${size}`,
        createdAt: now(),
        refundsBegin: 'succeeded',
        fact: {
          ...{ intentId, orderId, amountMinor, receivedMinor: amountMinor, currency },
          status: 'succeeded',
          clientSecret: `${intentId}_secret`,
        },
      });
      tell(intentId, 'pays');
    },
    endRefund: (refundId, status) => {
      const refund = [...state.refunds.values()].find((one) => one.refundId === refundId);
      if (refund === undefined || refund.fact.status === 'failed') return;
      if (refund.fact.status === status) return;
      endRefund(state, refundId, status);
      tell(refund.intentId, `refund.${status}`);
    },
  };
}

function doIt(state: MemoryState, intentId: string, what: ProviderHappening): boolean {
  const intent = state.intents.get(intentId);
  if (intent === undefined) return false;
  const { fact } = intent;
  switch (what) {
    case 'is-closed-by-the-provider':
      if (fact.status !== 'open') return false;
      state.intents.set(intentId, { ...intent, fact: { ...fact, status: 'cancelled' } });
      return true;
    case 'pays-another-amount':
      if (!PAYABLE.includes(fact.status)) return false;
      state.intents.set(intentId, {
        ...intent,
        fact: { ...fact, status: 'succeeded', receivedMinor: Math.ceil(fact.amountMinor / 2) },
      });
      return true;
    case 'pays-in-another-currency':
      if (!PAYABLE.includes(fact.status)) return false;
      state.intents.set(intentId, {
        ...intent,
        fact: { ...fact, status: 'succeeded', receivedMinor: fact.amountMinor, currency: 'USD' },
      });
      return true;
    case 'is-disputed':
    case 'dispute-is-won':
    case 'dispute-is-lost':
    case 'pays':
    case 'pays-refundable-slowly':
    case 'is-declined':
    case 'has-to-act':
    case 'processes':
      return tried(state, intentId, what);
  }
}

function tried(state: MemoryState, intentId: string, what: Happening): boolean {
  try {
    happenTo(state, intentId, what);
    return true;
  } catch {
    return false; // the intent is past that
  }
}
