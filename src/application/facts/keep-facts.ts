import { filesOf } from '../../domain/facts/fact-file.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports } from '../ports.ts';
import { follow, type Follower } from '../views/follow.ts';
import { recordBlocks, type RecordBlock } from '../views/record-source.ts';

/** A block has some ten types, each a file that takes a few hundredths of a second. */
const FILES_AT_ONCE = 16;

type KeepPorts = Pick<Ports, 'factFiles'> &
  Parameters<typeof recordBlocks>[0] &
  Parameters<typeof follow>[0];

/** Keeps what happened in files, for whoever wants to ask more of it than the shop can answer. Tells how many blocks it took in. */
export async function keepFacts(ports: KeepPorts, until: number): Promise<number> {
  const { factFiles } = ports;
  const follower: Follower<RecordBlock> = {
    name: 'facts',
    take: async ({ facts: blocks }) => {
      const files = blocks.flatMap(({ block, records }) => filesOf(block, records));
      const limits = { limit: FILES_AT_ONCE, keysOf: () => [] };
      await concurrently(files, limits, (file) => factFiles.write(file));
      return true; // whoever does it again, or at the same time, writes the same
    },
  };
  return (await follow(ports, recordBlocks(ports), follower, until)).blocks;
}
