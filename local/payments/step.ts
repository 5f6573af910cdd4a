import type { Refusal } from './errors.ts';
import type { EventType, PaymentIntent, Refund, StripeObject } from './shapes.ts';
import type { Entry } from './store.ts';

/** An event to be: `object` is the snapshot that it carries. */
export interface EventDraft {
  readonly type: EventType;
  readonly object: StripeObject;
}

/** What an operation does: its object afterwards, the records that change, and the events that tell of it. */
export interface Step<Subject extends StripeObject> {
  readonly subject: Subject;
  readonly changed: readonly StripeObject[];
  readonly events: readonly EventDraft[];
  /** Set when the caller is refused; a declined payment changes records all the same. */
  readonly refusal?: Refusal;
}

/** The journal entry of a changed record. */
export function entryOf(record: StripeObject): Entry {
  switch (record.object) {
    case 'payment_intent':
      return { table: 'intents', value: record };
    case 'charge':
      return { table: 'charges', value: record };
    case 'refund':
      return { table: 'refunds', value: record };
    case 'dispute':
      return { table: 'disputes', value: record };
  }
}

/** One step after the other; the refusal is the second's. */
export function inTurn<Subject extends PaymentIntent | Refund>(
  first: Step<Subject>,
  next: (subject: Subject) => Step<Subject>,
): Step<Subject> {
  const second = next(first.subject);
  return {
    ...second,
    changed: [...first.changed, ...second.changed],
    events: [...first.events, ...second.events],
  };
}
