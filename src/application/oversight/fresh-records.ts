import { FIRST_NUMBER, isIntact } from '../../domain/audit/chain.ts';
import type { AuditChain } from '../ports.ts';

/** How far the clocks of two functions may be apart. */
const CLOCK_SKEW_MS = 60_000;

/** The keys of a day's records, from a time on, that no block holds yet, and the number of the day's next block. */
export async function freshRecords(
  auditChain: AuditChain,
  day: string,
  from: number,
): Promise<{ fresh: { subject: string; id: string }[]; number: number }> {
  const found = await auditChain.recordsOf(day, from);
  if (found.length === 0) return { fresh: [], number: FIRST_NUMBER };
  const blocks = await auditChain.blocksOf(day, from - CLOCK_SKEW_MS);
  const isChained = new Set(
    blocks.flatMap(({ block }) =>
      block !== undefined && isIntact(block, auditChain.sign) ? block.records.map(keyOf) : [],
    ),
  );
  return {
    fresh: found.filter((record) => !isChained.has(keyOf(record))),
    number: blocks[0] === undefined ? FIRST_NUMBER : blocks[0].number + 1,
  };
}

function keyOf({ subject, id }: { readonly subject: string; readonly id: string }): string {
  return `${id} ${subject}`;
}
