import type { BehaviourEvent, Told } from './event.ts';

/** What is known of a visit from before. */
export interface KnownVisit {
  /** Ids of what was taken in. */
  readonly ids: readonly string[];
  /** Products that were viewed, latest last. */
  readonly viewed: readonly string[];
}

/** A part of a visit that is taken in as a whole, with what has to be known of the parts before it. */
export interface VisitPart {
  readonly visit: string;
  /** Whether it has the first view of the visit. */
  readonly isFirst: boolean;
  /** Products that were viewed in earlier parts, latest last. */
  readonly before: readonly string[];
  /** In the order in which they happened, none of them ever again. */
  readonly events: readonly BehaviourEvent[];
}

/** So many products that were viewed one after another say something about each other. */
const REMEMBERED_PRODUCTS = 20;

/** Nobody does so much in a visit; what a program tells beyond it counts nowhere. */
const MOST_EVENTS = 2_000;

/** A part has to fit a block with others. */
const PART_EVENTS = 200;

const NOTHING: KnownVisit = { ids: [], viewed: [] };

/** The new parts of visits: what was told twice, in one go or long after, is in none. */
export function partsOf(
  told: readonly Told[],
  known: ReadonlyMap<string, KnownVisit>,
): VisitPart[] {
  const byVisit = Map.groupBy(told, ({ visit }) => visit);
  return [...byVisit]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([visit, batches]) => {
      const before = known.get(visit) ?? NOTHING;
      const events = batches.flatMap((batch) => batch.events);
      return inParts(visit, newOf(events, before.ids), before.viewed);
    });
}

function newOf(events: readonly BehaviourEvent[], ids: readonly string[]): BehaviourEvent[] {
  const seen = new Set(ids);
  return events
    .toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, Math.max(0, MOST_EVENTS - ids.length));
}

function inParts(
  visit: string,
  events: readonly BehaviourEvent[],
  viewed: readonly string[],
): VisitPart[] {
  const parts: VisitPart[] = [];
  let before = viewed;
  for (let start = 0; start < events.length; start += PART_EVENTS) {
    const some = events.slice(start, start + PART_EVENTS);
    const isFirst = before.length === 0 && viewsOf(some).length > 0;
    const part = { visit, isFirst, before, events: some };
    parts.push(part);
    before = remembered(part).viewed;
  }
  return parts;
}

/** What is new to be known of a visit after a part of it: ids beside those of before, and what was viewed lately. */
export function remembered({ before, events }: VisitPart): KnownVisit {
  const viewed = [...before, ...viewsOf(events)];
  const latest = [...new Set(viewed.toReversed())].slice(0, REMEMBERED_PRODUCTS);
  return { ids: events.map(({ id }) => id), viewed: latest.reverse() };
}

/** The products that were viewed, in their order. */
export function viewsOf(events: readonly BehaviourEvent[]): string[] {
  return events.flatMap(({ type, productId }) =>
    type === 'view' && productId !== undefined ? [productId] : [],
  );
}
