import { dayOf } from '../days.ts';
import { EVENT_TYPES } from '../events/event.ts';
import { isOwn, sourceOf } from '../events/source.ts';
import { stableJson } from '../stable-json.ts';
import { customerOf, type Happened } from '../statistics/facts.ts';
import { toldOf } from './told.ts';

/** One line of a file of facts: what each column holds. Nothing in it says who somebody is. */
export interface Fact {
  /** Of an event of the shop; the record's id and a number for all else. */
  readonly event_id: string;
  readonly event_type: string;
  readonly source: string;
  /** When it was recorded: ISO 8601, UTC. */
  readonly occurred_at: string;
  /** Id of the thing it happened to; null where somebody else has named it. */
  readonly subject: string | null;
  /** What was committed at once has the same. */
  readonly record_id: string;
  readonly caused_by: string | null;
  readonly actor_role: string;
  /** Whose order or account it is about; the id names nobody any more once they were erased. */
  readonly customer_id: string | null;
  /** JSON: what `toldOf` names. */
  readonly data: string;
}

/** The columns, in the order in which they are written; the table of the data catalogue has the same (tested). */
export const FACT_COLUMNS = [
  ...(['event_id', 'event_type', 'source', 'occurred_at', 'subject'] as const),
  ...(['record_id', 'caused_by', 'actor_role', 'customer_id', 'data'] as const),
] as const satisfies readonly (keyof Fact)[];

/** One side of a booking is a fact of its own, so that money is added up without looking at what it came with. */
const BOOKED = 'ledger.booked';
/** Whatever third parties tell: they make up types as they like, and files lie in a folder for each type. */
const FOREIGN = 'foreign';

/** The kinds of facts, each in a folder of its own. */
export const FACT_TYPES: readonly string[] = [...EVENT_TYPES, BOOKED, FOREIGN];

/** What facts need of a record of something that happened. */
export interface RecordedFact extends Happened {
  readonly id: string;
  readonly trail: Happened['trail'] & { readonly causedBy?: string | undefined };
}

/** A fact, and the folder it belongs in. */
export interface PlacedFact {
  /** ISO 8601, UTC. */
  readonly day: string;
  readonly type: string;
  readonly fact: Fact;
}

/** The facts of a record: its events, and the sides of its booking. */
export function factsOf(record: RecordedFact): PlacedFact[] {
  const { id, at, subject, trail, events, data, ledger = [] } = record;
  const day = dayOf(at);
  const shared = {
    occurred_at: new Date(at).toISOString(),
    record_id: id,
    caused_by: trail.causedBy ?? null,
    actor_role: trail.actor.role,
  };
  const own = { ...shared, subject, customer_id: customerOf(record) ?? null };
  const told = events.map((event, index): PlacedFact => {
    const { type } = event;
    const named = { event_type: type, source: sourceOf(event) };
    if (!isOwn(event)) {
      // How others call an event and its subject is as they like, and may be a name.
      const fact = { event_id: `${id}-${index}`, ...named, ...shared, subject: null };
      return { day, type: FOREIGN, fact: { ...fact, customer_id: null, data: '{}' } };
    }
    const fact = { event_id: event.id, ...named, ...own, data: stableJson(toldOf(type, data)) };
    return { day, type: FACT_TYPES.includes(type) ? type : FOREIGN, fact };
  });
  const booked = ledger.map((entry, index): PlacedFact => {
    const named = { event_type: BOOKED, source: sourceOf({}) };
    const event_id = `${id}-booked-${index}`;
    return { day, type: BOOKED, fact: { event_id, ...named, ...own, data: stableJson(entry) } };
  });
  return [...told, ...booked];
}

/** A fact as a line of JSON, its columns in their order. */
export function lineOf(fact: Fact): string {
  return `${JSON.stringify(fact, [...FACT_COLUMNS])}\n`;
}
