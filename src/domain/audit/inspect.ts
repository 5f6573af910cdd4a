import {
  FIRST_NUMBER,
  isGenuineHead,
  isIntact,
  type Block,
  type Head,
  type Sign,
} from './chain.ts';

/** A record as it stands in the database. */
export interface FoundRecord {
  readonly subject: string;
  readonly id: string;
  /** ISO 8601, by its id; undefined when no record of the shop has such an id. */
  readonly day: string | undefined;
  /** Epoch milliseconds, by its id. */
  readonly at: number;
  readonly digest: string;
  /** What the shop sealed it with. */
  readonly seal: string;
  /** Whether the seal is that of this content. */
  readonly genuine: boolean;
}

/** A block as it stands in the database; without content when what stands there is none. */
export interface FoundBlock {
  readonly day: string;
  readonly number: number;
  readonly block: Block | undefined;
}

export interface Found {
  readonly records: readonly FoundRecord[];
  readonly blocks: readonly FoundBlock[];
  /** Null when what stands in its place is none. */
  readonly head: Head | null | undefined;
}

export type Fault =
  | {
      readonly kind: 'changed' | 'missing' | 'inserted' | 'overdue';
      readonly subject: string;
      readonly id: string;
    }
  | { readonly kind: 'block-changed' | 'block-missing'; readonly number: number }
  | { readonly kind: 'tail-cut'; readonly because: TailCut };

/** `begun-again`: the chain goes on twice from one block, for its end was not to be found once. */
export type TailCut = 'head-missing' | 'head-changed' | 'head-behind' | 'begun-again';

export interface DayReport {
  readonly day: string;
  readonly records: number;
  readonly blocks: number;
  /** Genuine records that no block holds yet. */
  readonly pending: number;
  readonly faults: readonly Fault[];
}

/** What has no day: a day of its own, after all others. */
export const NO_DAY = 'no day';

/** By then the last closing reading of any day has been: whatever is unchained was passed over. */
const OVERDUE_MS = 98 * 3_600_000;

/** A shop that is younger may not have a chain yet. */
const FIRST_RUN_MS = 15 * 60_000;

/**
 * Compares what stands in the database with what was chained, and names what differs, day by day. A block
 * that is damaged says nothing of its records any more: they count as not chained yet.
 */
export function inspect(found: Found, sign: Sign, now: number): DayReport[] {
  const days = new Map<
    string,
    { records: number; blocks: number; pending: number; faults: Fault[] }
  >();
  const dayOf = (day: string) => {
    const known = days.get(day) ?? { records: 0, blocks: 0, pending: 0, faults: [] };
    days.set(day, known);
    return known;
  };

  const intact: Block[] = [];
  for (const { day, number, block } of found.blocks) {
    dayOf(day).blocks += 1;
    const isThisOne = block?.day === day && block.number === number;
    if (isThisOne && isIntact(block, sign)) intact.push(block);
    else dayOf(day).faults.push({ kind: 'block-changed', number });
  }
  for (const { day, number } of missingBlocks(found, intact, sign)) {
    dayOf(day).faults.push({ kind: 'block-missing', number });
  }
  const because = tailCut(found, intact, sign, now);
  const lastDay = [...days.keys()].sort().at(-1);
  if (because !== undefined && (lastDay !== undefined || found.records.length > 0)) {
    dayOf(lastDay ?? found.records[0]?.day ?? NO_DAY).faults.push({ kind: 'tail-cut', because });
  }

  const chained = new Map(
    intact.flatMap(({ day, records }) => records.map((one) => [keyOf(one), { ...one, day }])),
  );
  const seals = countSeals(found.records);
  for (const record of found.records) {
    const { subject, id, digest, seal, genuine, at } = record;
    const day = dayOf(record.day ?? NO_DAY);
    day.records += 1;
    const entry = chained.get(keyOf(record));
    chained.delete(keyOf(record));
    if (entry !== undefined) {
      if (entry.digest !== digest) day.faults.push({ kind: 'changed', subject, id });
    } else if (!genuine || record.day === undefined) {
      // A seal of its own was once good; without one, or with that of another, it never was a record.
      const isCopy = seal === '' || (seals.get(seal) ?? 0) > 1;
      day.faults.push({ kind: isCopy ? 'inserted' : 'changed', subject, id });
    } else {
      day.pending += 1;
      const blocksAreWhole = !day.faults.some(({ kind }) => kind.startsWith('block-'));
      if (now - at > OVERDUE_MS && blocksAreWhole)
        day.faults.push({ kind: 'overdue', subject, id });
    }
  }
  for (const { day, subject, id } of chained.values()) {
    dayOf(day).faults.push({ kind: 'missing', subject, id });
  }
  return [...days]
    .map(([day, report]) => ({ day, ...report }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

function keyOf({ subject, id }: { readonly subject: string; readonly id: string }): string {
  return `${id} ${subject}`;
}

function placeOf({ day, number }: { readonly day: string; readonly number: number }): string {
  return `${day} ${number}`;
}

/** Blocks that are not there: those that others follow, that the head names, and those before any. */
function missingBlocks(
  { blocks, head }: Found,
  intact: readonly Block[],
  sign: Sign,
): Iterable<{ readonly day: string; readonly number: number }> {
  const there = new Set(blocks.map(placeOf));
  const named = [...intact, ...intact.flatMap(({ previous }) => previous ?? [])];
  if (head && isGenuineHead(head, sign)) named.push(head);
  const missing = new Map<string, { day: string; number: number }>();
  for (const { day, number } of named) {
    for (let one = FIRST_NUMBER; one <= number; one += 1) {
      const place = placeOf({ day, number: one });
      if (!there.has(place)) missing.set(place, { day, number: one });
    }
  }
  return missing.values();
}

/** Whether the head is the end of the one chain there is, or what is wrong with it. */
function tailCut(
  { blocks, head, records }: Found,
  intact: readonly Block[],
  sign: Sign,
  now: number,
): TailCut | undefined {
  if (head === undefined) {
    const isNew = blocks.length === 0 && records.every(({ at }) => now - at < FIRST_RUN_MS);
    return isNew ? undefined : 'head-missing';
  }
  if (head === null || !isGenuineHead(head, sign)) return 'head-changed';
  const followed = intact.map(({ previous }) => previous?.hash);
  if (followed.includes(head.hash)) return 'head-behind';
  return new Set(followed).size < followed.length ? 'begun-again' : undefined;
}

function countSeals(records: readonly FoundRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { seal } of records) counts.set(seal, (counts.get(seal) ?? 0) + 1);
  return counts;
}
