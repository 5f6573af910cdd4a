import { isIntact, type Block } from '../../domain/audit/chain.ts';
import { beginOf, dayAfter, DAY_MS, dayOf } from '../../domain/days.ts';
import { blocksAfter, type ChainPlace } from '../../domain/views/chain-order.ts';
import { concurrently } from '../concurrently.ts';
import { OVERLAP_MS } from '../oversight/chain-audit.ts';
import { freshRecords } from '../oversight/fresh-records.ts';
import type { EventRecord, Ports } from '../ports.ts';
import type { Source } from './source.ts';

/** Blocks are added to days that are over for three days and some hours, see `chainAudit`. */
const LATE_MS = 4 * DAY_MS;
/** How far the clocks of two functions may be apart. */
const CLOCK_SKEW_MS = 60_000;
/** Nothing was recorded before there were shops of this kind. */
const FIRST_RECORD = Date.UTC(2026, 0, 1);
/**
 * So far before the end of the chain answers look for what is in no block. No function that makes what is counted
 * runs longer between an id and its commit; what was committed later still is in the next block.
 */
const UNCHAINED_MS = 2 * 60_000;

type ChainPorts = Pick<Ports, 'auditChain' | 'now'>;
type RecordPorts = ChainPorts & Pick<Ports, 'eventRecord'>;

/** The record of everything that happened, by the chain of the audit. Altered blocks are left out. */
export function recordSource(ports: RecordPorts): Source<EventRecord> {
  const { auditChain, eventRecord, now } = ports;
  return {
    after: async function* (place) {
      for (const { hash, at, records } of await chainAfter(ports, place)) {
        yield { hash, at, read: () => eventRecord.recordsOf(records) };
      }
    },

    pending: async (place, most) => {
      const head = await auditChain.head();
      const from = head === undefined ? now() - OVERLAP_MS : head.at - UNCHAINED_MS;
      const days: string[] = [];
      for (let day = dayOf(from); day <= dayOf(now()); day = dayAfter(day)) days.push(day);
      const [blocks, fresh] = await Promise.all([
        head?.hash === place?.hash ? [] : chainAfter(ports, place),
        Promise.all(days.map((day) => freshRecords(auditChain, day, from))),
      ]);
      const wanted = [
        ...blocks.flatMap(({ records }) => records),
        ...fresh.flatMap((one) => one.fresh),
      ];
      return wanted.length > most ? undefined : eventRecord.recordsOf(wanted);
    },
  };
}

/** A block of the record with what it holds. */
export interface RecordBlock {
  readonly block: Block;
  readonly records: readonly EventRecord[];
}

/** The same a block at a time, for what has to know which block it is. */
export function recordBlocks(ports: RecordPorts): Pick<Source<RecordBlock>, 'after'> {
  return {
    after: async function* (place) {
      for (const block of await chainAfter(ports, place)) {
        const read = async () => [
          { block, records: await ports.eventRecord.recordsOf(block.records) },
        ];
        yield { hash: block.hash, at: block.at, read };
      }
    },
  };
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
