import { isIntact, type Block } from '../../domain/audit/chain.ts';
import { beginOf, dayAfter, DAY_MS, dayOf } from '../../domain/days.ts';
import { blocksAfter, type ChainPlace } from '../../domain/views/chain-order.ts';
import { concurrently } from '../concurrently.ts';
import type { EventRecord, Ports, ViewProgress } from '../ports.ts';

/** Blocks are added to days that are over for three days and some hours, see `chainAudit`. */
const LATE_MS = 4 * DAY_MS;
/** How far the clocks of two functions may be apart. */
const CLOCK_SKEW_MS = 60_000;
/** Nothing was recorded before there were shops of this kind. */
const FIRST_RECORD = Date.UTC(2026, 0, 1);

/** What a block of the chain holds, as a view takes it in. */
export interface Batch {
  /** Counts the blocks that the view has taken in, from 1. */
  readonly number: number;
  readonly edition: number;
  /** Which block it is. */
  readonly block: Pick<Block, 'day' | 'number'>;
  readonly records: readonly EventRecord[];
}

/** Something that is worked out from the record of everything that happened. */
export interface Follower {
  readonly name: string;
  /** Takes in a batch; safe to repeat. False when somebody else has come further: then there is nothing to do. */
  take(batch: Batch): Promise<boolean>;
}

/** Of a view that has taken in nothing. */
export const BEGINNING: ViewProgress = { edition: 1, begun: 1, blocks: 0, hash: '', at: 0 };

type ChainPorts = Pick<Ports, 'auditChain' | 'now'>;
type FollowPorts = ChainPorts & Pick<Ports, 'viewProgress' | 'eventRecord'>;

/**
 * Brings a view up to the end of the chain, block by block, as long as there is time. The number of a block is
 * the same whoever counts it, so that of two who follow at once, or of one who died and the next, each
 * block has its effect once.
 */
export async function follow(
  ports: FollowPorts,
  follower: Follower,
  until: number,
): Promise<{ blocks: number; records: number }> {
  const { viewProgress, eventRecord, now } = ports;
  const done = { blocks: 0, records: 0 };
  let progress = await viewProgress.find(follower.name);
  for (const block of await chainAfter(ports, progress)) {
    if (now() >= until) break;
    const records = await eventRecord.recordsOf(block.records);
    const { hash, at } = block;
    const next = { ...(progress ?? BEGINNING), hash, at, blocks: (progress?.blocks ?? 0) + 1 };
    const { edition, blocks: number } = next;
    if (!(await follower.take({ number, edition, block, records }))) break;
    if (!(await viewProgress.advance(follower.name, progress, next))) break;
    progress = next;
    done.blocks += 1;
    done.records += records.length;
  }
  return done;
}

/** The blocks of the chain after a place, or all of them, oldest first; altered ones are left out. */
export async function chainAfter(
  { auditChain, now }: ChainPorts,
  after: ChainPlace | undefined,
): Promise<Block[]> {
  const since = Math.max(FIRST_RECORD, (after?.at ?? 0) - CLOCK_SKEW_MS);
  const days: string[] = [];
  for (let day = dayOf(since - LATE_MS); beginOf(day) <= now(); day = dayAfter(day)) days.push(day);
  const blocks: Block[] = [];
  await concurrently(days, { limit: 8, keysOf: () => [] }, async (day) => {
    for (const { block } of await auditChain.blocksOf(day, since)) {
      if (block !== undefined && isIntact(block, auditChain.sign)) blocks.push(block);
    }
  });
  return blocksAfter(blocks, after);
}
