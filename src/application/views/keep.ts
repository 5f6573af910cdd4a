import type { Ports } from '../ports.ts';
import { follow, type Follower } from './follow.ts';
import type { Source } from './source.ts';

export type KeepPorts = Pick<Ports, 'now' | 'viewProgress' | 'report'>;

/** Brings views up to the end of their source, and gives the names of those that failed: one keeps no other from it. */
export async function keep<Fact>(
  ports: KeepPorts,
  source: Source<Fact>,
  followers: readonly Follower<Fact>[],
  until: number,
): Promise<string[]> {
  const failed: string[] = [];
  for (const follower of followers) {
    try {
      await follow(ports, source, follower, until);
    } catch (error) {
      ports.report(`the view ${follower.name} could not be brought up to date`, error);
      failed.push(follower.name);
    }
  }
  return failed;
}

/** Throws where views have failed, so that it is tried again and seen. */
export function throwFor(failed: readonly string[]): void {
  if (failed.length > 0) throw new Error(`not brought up to date: ${failed.join(', ')}`);
}
