import type { Ports } from '../ports.ts';
import { follow } from '../views/follow.ts';
import { recordSource } from '../views/record-source.ts';
import { followerOf } from '../views/rows-view.ts';
import { STATISTICS } from './views.ts';

type KeepPorts = Pick<
  Ports,
  'auditChain' | 'now' | 'viewProgress' | 'eventRecord' | 'viewRows' | 'report'
>;

/**
 * Brings all statistics up to the end of the chain. One that fails keeps none of the others from it; in the end
 * this throws for it, so that it is tried again and seen.
 */
export async function keepStatistics(ports: KeepPorts, until: number): Promise<void> {
  const failed: string[] = [];
  for (const view of Object.values(STATISTICS)) {
    try {
      await follow(ports, recordSource(ports), followerOf(ports, view), until);
    } catch (error) {
      ports.report(`the view ${view.name} could not be brought up to date`, error);
      failed.push(view.name);
    }
  }
  if (failed.length > 0) throw new Error(`not brought up to date: ${failed.join(', ')}`);
}
