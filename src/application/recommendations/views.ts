import { basketsOf, lookedAt, type Basket } from '../../domain/recommendations/basket.ts';
import type { BehaviourFact } from '../../domain/behaviour/block.ts';
import { companionChanges, newCompanions } from '../../domain/recommendations/companions.ts';
import { newHistories } from '../../domain/recommendations/histories.ts';
import { newTrend, popularityChanges } from '../../domain/recommendations/popularity.ts';
import type { RowsView } from '../views/rows-view.ts';

/**
 * What recommendations are made from, by name; each is followed by itself, and read as it is stored: it may lag
 * by a minute or two.
 */
export const RECOMMENDATIONS = {
  /** Which products are ordered together. */
  companions: companionsOf('companions', basketsOf),
  /** How much of each product was sold lately, and which sell best now. */
  popularity: {
    name: 'popularity',
    changesOf: (records) => records.flatMap(basketsOf).flatMap(popularityChanges),
    furtherOf: ({ rows, read }) => newTrend(rows, read),
  },
  /** What each customer ordered last. */
  histories: {
    name: 'histories',
    changesOf: () => [],
    furtherOf: ({ facts, read }) => newHistories(facts, read),
  },
} as const satisfies Record<string, RowsView>;

/** The same from what visitors do. */
export const BEHAVIOUR_RECOMMENDATIONS = {
  /** Which products are looked at in the same visit. */
  looks: companionsOf('looks', (fact: BehaviourFact) =>
    fact.kind === 'visit' ? lookedAt(fact.part) : [],
  ),
} as const satisfies Record<string, RowsView<BehaviourFact>>;

/** Which products were in the same baskets, whatever tells of baskets. */
function companionsOf<Fact>(name: string, basketsIn: (fact: Fact) => Basket[]): RowsView<Fact> {
  return {
    name,
    changesOf: (facts) => facts.flatMap(basketsIn).flatMap(companionChanges),
    furtherOf: ({ rows, read }) => newCompanions(rows, read),
  };
}
