import { behaviourSource } from '../behaviour/source.ts';
import type { Ports } from '../ports.ts';
import { keep, throwFor, type KeepPorts } from '../views/keep.ts';
import { recordSource } from '../views/record-source.ts';
import { followersOf } from '../views/rows-view.ts';
import { BEHAVIOUR_STATISTICS, STATISTICS } from './views.ts';

type StatisticsPorts = KeepPorts &
  Parameters<typeof recordSource>[0] &
  Parameters<typeof behaviourSource>[0] &
  Pick<Ports, 'viewRows'>;

/** Brings all statistics up to the end of their chains; throws when one could not be. */
export async function keepStatistics(ports: StatisticsPorts, until: number): Promise<void> {
  const ofRecord = followersOf(ports, Object.values(STATISTICS));
  const ofBehaviour = followersOf(ports, Object.values(BEHAVIOUR_STATISTICS));
  throwFor([
    ...(await keep(ports, recordSource(ports), ofRecord, until)),
    ...(await keep(ports, behaviourSource(ports), ofBehaviour, until)),
  ]);
}
