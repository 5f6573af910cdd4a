import type { BehaviourFact } from '../behaviour/block.ts';
import type { VisitPart } from '../behaviour/visits.ts';
import type { RowChange } from '../views/row.ts';
import { tally } from './slots.ts';

/** What is added up of visitors: visits by their first view, carts by the first line ever that was put in them. */
export const NO_VISITS = { visits: 0, views: 0, searches: 0, clicks: 0, carts: 0 };
export type Visits = Readonly<Record<keyof typeof NO_VISITS, number>>;

const ALL = 'all';

const COUNTED = { view: 'views', search: 'searches', click: 'clicks' } as const;

/** What visitors did adds to what all of them did. */
export function visitChanges(fact: BehaviourFact): RowChange[] {
  if (fact.kind === 'carts') return tally(fact.lines.at, ALL, { carts: fact.lines.carts });
  const { events, isFirst } = fact.part;
  const first = isFirst ? events.find(({ type }) => type === 'view') : undefined;
  return [
    ...events.flatMap(({ at, type }) => tally(at, ALL, { [COUNTED[type]]: 1 })),
    ...(first === undefined ? [] : tally(first.at, ALL, { visits: 1 })),
  ];
}

/** What is added up of a product: how often it was viewed, and by how many visits. */
export const NO_INTEREST = { views: 0, visits: 0 };
export type Interest = Readonly<Record<keyof typeof NO_INTEREST, number>>;

/** What visitors did adds to how often each product was viewed. */
export function interestChanges(fact: BehaviourFact): RowChange[] {
  return fact.kind === 'visit' ? interestIn(fact.part) : [];
}

/** A visit counts once for a product that it comes back to, unless it saw very many in between. */
function interestIn({ before, events }: VisitPart): RowChange[] {
  const seen = new Set(before);
  return events
    .filter(({ type }) => type === 'view')
    .flatMap(({ at, productId = '' }) => {
      const visits = seen.has(productId) ? 0 : 1;
      seen.add(productId);
      return tally(at, productId, { views: 1, visits });
    });
}
