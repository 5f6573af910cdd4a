import { headOf, isGenuineHead, makeBlock, type Head } from '../../domain/audit/chain.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, beginOf, dayAfter, dayOf } from '../../domain/days.ts';
import type { Ports } from '../ports.ts';
import { freshRecords } from './fresh-records.ts';

/** Ids are made before the commit, which may take minutes: so far back every run looks again. */
export const OVERLAP_MS = 10 * MINUTE_MS;
/**
 * So long after its end each day is read as a whole once more. The record of a picture has the time at
 * which its upload was allowed; uploads that nobody could process are gone three days later.
 */
const CLOSINGS_MS = [HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS];

/** A record takes some 150 bytes of a block, which may have 400 KB. */
const BLOCK_RECORDS = 1_000;

/** The function has 50 seconds; what is left then is the next run's. */
const RUN_MS = 30_000;

type ChainPorts = Pick<Ports, 'auditChain' | 'now' | 'report'>;

/** Where a run stands. */
interface Run {
  readonly begun: number;
  head: Head | undefined;
  /** What the last block is, if the head can be believed; the next one follows it. */
  readonly counts: { chained: number; blocks: number; forged: number };
  /** Another run was faster, or time is up. */
  over: boolean;
}

/**
 * Chains what was recorded since the last run, and what came late to a day that is over. Safe to repeat and
 * to run twice at once: a block is only added to the end that was read. Records that the shop has not
 * sealed are left out and reported: the inspection names them.
 */
export async function chainAudit(ports: ChainPorts): Promise<Run['counts']> {
  const { auditChain, now } = ports;
  const begun = now();
  const today = dayOf(begun);
  const [head, known] = await Promise.all([auditChain.head(), auditChain.progress()]);
  const counts = { chained: 0, blocks: 0, forged: 0 };
  const run: Run = { begun, head, counts, over: false };
  const isGenuine = head !== undefined && isGenuineHead(head, auditChain.sign);
  if (head !== undefined && !isGenuine) {
    ports.report('the end of the audit chain was altered', new Error(head.hash));
  }

  const yesterday = begun - DAY_MS;
  const from = Math.max(beginOf(dayOf(yesterday)), isGenuine ? head.at - OVERLAP_MS : 0);
  for (let day = dayOf(from); day <= today && !run.over; day = dayAfter(day)) {
    await chainDay(ports, run, day, Math.max(from, beginOf(day)));
  }

  const progress = [...(known ?? CLOSINGS_MS.map(() => dayOf(yesterday)))];
  for (const [index, delayMs] of CLOSINGS_MS.entries()) {
    let day = progress[index] ?? today;
    while (!run.over && beginOf(day) + DAY_MS + delayMs <= begun) {
      if (await chainDay(ports, run, day, beginOf(day))) day = dayAfter(day);
    }
    progress[index] = day;
  }
  if (progress.join() !== known?.join()) await auditChain.keepProgress(progress);
  return counts;
}

/** Chains the records of a day that are in no block yet, from a time on; false when some are left. */
async function chainDay(ports: ChainPorts, run: Run, day: string, from: number): Promise<boolean> {
  const { auditChain, now } = ports;
  const { sign } = auditChain;
  const { fresh, number: next } = await freshRecords(auditChain, day, from);
  let number = next;
  run.over ||= now() - run.begun > RUN_MS;
  for (let start = 0; start < fresh.length; start += BLOCK_RECORDS) {
    if (now() - run.begun > RUN_MS) run.over = true;
    if (run.over) return false;
    const read = await auditChain.digestsOf(fresh.slice(start, start + BLOCK_RECORDS));
    const records = read.flatMap(({ record, genuine }) => (genuine ? [record] : []));
    for (const { record, genuine } of read) {
      if (genuine) continue;
      run.counts.forged += 1;
      ports.report('a record was not written by the shop as it stands', new Error(record.id));
    }
    if (records.length > 0) {
      const previous = linkOf(run.head, sign);
      const block = makeBlock({ day, number, at: now(), previous, records }, sign);
      const head = headOf(block, sign);
      run.over = !(await auditChain.append(block, head, run.head));
      if (run.over) return false;
      run.head = head;
      run.counts.chained += records.length;
      run.counts.blocks += 1;
      number += 1;
    }
  }
  return true;
}

/** What the next block follows. Nothing is built on an end that cannot be believed: that shows for ever. */
function linkOf(head: Head | undefined, sign: Ports['auditChain']['sign']) {
  if (head === undefined || !isGenuineHead(head, sign)) return null;
  const { day, number, hash } = head;
  return { day, number, hash };
}
