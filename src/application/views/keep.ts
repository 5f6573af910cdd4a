import type { Ports } from '../ports.ts';
import { follow, type Follower } from './follow.ts';

export type KeepPorts = Pick<
  Ports,
  'auditChain' | 'now' | 'viewProgress' | 'eventRecord' | 'report'
>;

/**
 * Brings views up to the end of the chain. One that fails keeps none of the others from it; in the end this
 * throws for it, so that it is tried again and seen.
 */
export async function keep(
  ports: KeepPorts,
  followers: readonly Follower[],
  until: number,
): Promise<void> {
  const failed: string[] = [];
  for (const follower of followers) {
    try {
      await follow(ports, follower, until);
    } catch (error) {
      ports.report(`the view ${follower.name} could not be brought up to date`, error);
      failed.push(follower.name);
    }
  }
  if (failed.length > 0) throw new Error(`not brought up to date: ${failed.join(', ')}`);
}
