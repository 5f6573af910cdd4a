import { behaviourSource } from '../behaviour/source.ts';
import type { Ports } from '../ports.ts';
import { follow } from '../views/follow.ts';
import { recordSource } from '../views/record-source.ts';
import { followerOf, type RowsView } from '../views/rows-view.ts';
import type { Source } from '../views/source.ts';
import { BEHAVIOUR_STATISTICS, STATISTICS } from './views.ts';

type KeepPorts = Parameters<typeof recordSource>[0] &
  Parameters<typeof behaviourSource>[0] &
  Pick<Ports, 'viewProgress' | 'viewRows' | 'report'>;

/**
 * Brings all statistics up to the end of their chains. One that fails keeps none of the others from it; in the end
 * this throws for it, so that it is tried again and seen.
 */
export async function keepStatistics(ports: KeepPorts, until: number): Promise<void> {
  const failed = [
    ...(await keep(ports, recordSource(ports), STATISTICS, until)),
    ...(await keep(ports, behaviourSource(ports), BEHAVIOUR_STATISTICS, until)),
  ];
  if (failed.length > 0) throw new Error(`not brought up to date: ${failed.join(', ')}`);
}

/** Brings views up to the end of a source, and gives the names of those that failed. */
async function keep<Fact>(
  ports: KeepPorts,
  source: Source<Fact>,
  views: Readonly<Record<string, RowsView<Fact>>>,
  until: number,
): Promise<string[]> {
  const failed: string[] = [];
  for (const view of Object.values(views)) {
    try {
      await follow(ports, source, followerOf(ports, view), until);
    } catch (error) {
      ports.report(`the view ${view.name} could not be brought up to date`, error);
      failed.push(view.name);
    }
  }
  return failed;
}
