import { rebuildFacts } from '../../src/application/facts/rebuild-facts.ts';
import { behaviourSource } from '../../src/application/behaviour/source.ts';
import { buildSearchIndex, type BuildPorts } from '../../src/application/search/build-index.ts';
import {
  BEHAVIOUR_RECOMMENDATIONS,
  RECOMMENDATIONS,
} from '../../src/application/recommendations/views.ts';
import { BEHAVIOUR_STATISTICS, STATISTICS } from '../../src/application/statistics/views.ts';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import { recordSource } from '../../src/application/views/record-source.ts';
import type { RowsView } from '../../src/application/views/rows-view.ts';
import type { Source } from '../../src/application/views/source.ts';
import { StartError } from '../start-error.ts';

type RebuildPorts = BuildPorts &
  Parameters<typeof rebuildView>[0] &
  Parameters<typeof rebuildFacts>[0] &
  Parameters<typeof recordSource>[0] &
  Parameters<typeof behaviourSource>[0];
type Rebuild = (ports: RebuildPorts) => Promise<unknown>;

/** What can be made anew, by its name, from what is stored: each resolves once it is done. */
export const VIEWS = {
  search: rebuildSearch,
  sales: rowsOf(recordSource, STATISTICS.sales),
  products: rowsOf(recordSource, STATISTICS.products),
  customers: rowsOf(recordSource, STATISTICS.customers),
  costs: rowsOf(recordSource, STATISTICS.costs),
  stock: rowsOf(recordSource, STATISTICS.stock),
  visits: rowsOf(behaviourSource, BEHAVIOUR_STATISTICS.visits),
  interest: rowsOf(behaviourSource, BEHAVIOUR_STATISTICS.interest),
  companions: rowsOf(recordSource, RECOMMENDATIONS.companions),
  popularity: rowsOf(recordSource, RECOMMENDATIONS.popularity),
  histories: rowsOf(recordSource, RECOMMENDATIONS.histories),
  looks: rowsOf(behaviourSource, BEHAVIOUR_RECOMMENDATIONS.looks),
  facts: rebuildFacts,
} as const satisfies Record<
  | keyof typeof STATISTICS
  | keyof typeof BEHAVIOUR_STATISTICS
  | keyof typeof RECOMMENDATIONS
  | keyof typeof BEHAVIOUR_RECOMMENDATIONS
  | 'search'
  | 'facts',
  Rebuild
>;

/** Whether something is the name of a view. */
export function isView(name: string): name is keyof typeof VIEWS {
  return Object.hasOwn(VIEWS, name);
}

async function rebuildSearch(ports: BuildPorts): Promise<void> {
  const outcome = await buildSearchIndex(ports, { from: 'catalogue' });
  if (outcome !== 'built') {
    throw new StartError('The search index is being written by somebody else: try again soon.');
  }
}

function rowsOf<Fact>(
  sourceOf: (ports: RebuildPorts) => Source<Fact>,
  view: RowsView<Fact>,
): Rebuild {
  return async (ports) => {
    const { done } = await rebuildView(ports, sourceOf(ports), view);
    if (!done) throw new StartError(`Somebody else has made ${view.name} anew meanwhile.`);
  };
}
