import type { Ports } from '../ports.ts';
import { keep, type KeepPorts } from '../views/keep.ts';
import { recordSource } from '../views/record-source.ts';
import { followerOf } from '../views/rows-view.ts';
import { STATISTICS } from './views.ts';

/** Brings all statistics up to the end of the chain; throws when one could not be. */
export async function keepStatistics(
  ports: KeepPorts & Pick<Ports, 'auditChain' | 'eventRecord' | 'viewRows'>,
  until: number,
): Promise<void> {
  const followers = Object.values(STATISTICS).map((view) => followerOf(ports, view));
  await keep(ports, recordSource(ports), followers, until);
}
