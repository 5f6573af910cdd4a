import { basketsOf } from '../../domain/recommendations/basket.ts';
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
  companions: {
    name: 'companions',
    changesOf: (records) => records.flatMap(basketsOf).flatMap(companionChanges),
    furtherOf: ({ rows, read }) => newCompanions(rows, read),
  },
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
