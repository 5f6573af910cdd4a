import type { Money } from '../../domain/money.ts';
import type { RefundFact } from '../../domain/orders/request-refund.ts';
import type { LedgerEntry } from '../../domain/payments/ledger.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';

/** The payment provider did not answer, or not in a way that can be trusted. Nothing is known to have happened. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** Money through a third party. Every call may throw ProviderUnavailable, and can then be repeated. */
export interface PaymentProvider {
  /** It moves money of a currency in multiples of so many minor units, and nothing in between. */
  stepMinor(currency: string): number;
  /** Makes an intent; the same key gives the same intent again. */
  createIntent(request: { key: string; orderId: string; amount: Money }): Promise<IntentFact>;
  retrieveIntent(intentId: string): Promise<IntentFact>;
  /** The order that an intent was made for; undefined if it was made by somebody else, or is none. */
  orderOfIntent(intentId: string): Promise<string | undefined>;
  /** The intent made for an attempt whose answer was lost, looked up because keys are forgotten. */
  findIntent(request: {
    key: string;
    orderId: string;
    createdSince: number;
  }): Promise<IntentFact | undefined>;
  /** Cancels if that is still possible; answers what the intent is now. */
  cancelIntent(intentId: string): Promise<IntentFact>;
  /** Intents made since a time, epoch milliseconds, page by page. */
  intentsSince(query: {
    since: number;
    after: string | undefined;
  }): Promise<{ items: IntentFact[]; next: string | undefined }>;
  /** The refund that was made under this id, if one was. */
  findRefund(wanted: { intentId: string; refundId: string }): Promise<RefundFact | undefined>;
  /** Gives money of an intent back; the same refund id moves it once. */
  createRefund(wanted: {
    intentId: string;
    refundId: string;
    orderId: string;
    amount: Money;
  }): Promise<RefundFact>;
}

/** Bookings of the double-entry ledger. */
export interface Ledger {
  entriesIn(period: { from: number; to: number }): Promise<LedgerEntry[]>;
}
