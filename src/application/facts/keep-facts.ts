import { filesOf } from '../../domain/facts/fact-file.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports } from '../ports.ts';
import type { Follower } from '../views/follow.ts';

/** A block has some ten types, each a file that takes a few hundredths of a second. */
const FILES_AT_ONCE = 16;

/** Keeps what happened in files, for whoever wants to ask more of it than the shop can answer. */
export function factsFollower({ factFiles }: Pick<Ports, 'factFiles'>): Follower {
  return {
    name: 'facts',
    take: async ({ block, records }) => {
      const limits = { limit: FILES_AT_ONCE, keysOf: () => [] };
      await concurrently(filesOf(block, records), limits, (file) => factFiles.write(file));
      return true; // whoever does it again, or at the same time, writes the same
    },
  };
}
