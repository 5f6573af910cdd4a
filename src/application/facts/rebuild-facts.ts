import { dayOf } from '../../domain/days.ts';
import { dayOfFile, filesOf } from '../../domain/facts/fact-file.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import { concurrently } from '../concurrently.ts';
import type { EventRecord, Ports } from '../ports.ts';
import { chainAfter } from '../views/record-source.ts';
import type { Block } from '../../domain/audit/chain.ts';

type RebuildPorts = Pick<Ports, 'auditChain' | 'now' | 'eventRecord' | 'factFiles'>;

/** So many blocks are read and written at once. */
const BLOCKS_AT_ONCE = 16;

/**
 * Makes all files of facts anew from the first record on, each in the place of the one that was there, and takes
 * away those that no block makes any more. The same blocks make the same files; what is followed meanwhile goes on
 * as it was. Safe to repeat when it died.
 */
export async function rebuildFacts(
  ports: RebuildPorts,
): Promise<{ blocks: number; records: number; files: number; removed: number }> {
  const { factFiles, eventRecord, now } = ports;
  // First: what comes while this works is of blocks that it may not have seen.
  const before = await factFiles.names();
  const blocks = await chainAfter(ports, undefined);
  const oldest = dayOf(now() - keptForMs('facts'));
  const made = new Set<string>();
  let records = 0;
  await concurrently(blocks, { limit: BLOCKS_AT_ONCE, keysOf: () => [] }, async (block) => {
    const found = await eventRecord.recordsOf(block.records);
    records += found.length;
    for (const file of keptFiles(block, found, oldest)) {
      await factFiles.write(file);
      made.add(file.name);
    }
  });
  const useless = before.filter((name) => !made.has(name));
  await factFiles.remove(useless);
  return { blocks: blocks.length, records, files: made.size, removed: useless.length };
}

/** Files that would be kept for longer if they were made anew are not. */
function keptFiles(block: Block, records: readonly EventRecord[], oldest: string) {
  return filesOf(block, records).filter(({ name }) => (dayOfFile(name) ?? '') >= oldest);
}
