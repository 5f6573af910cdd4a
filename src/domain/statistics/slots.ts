import { beginOf, DAY_MS, dayOf } from '../days.ts';
import type { RowChange, ViewRow } from '../views/row.ts';
import type { Period } from './buckets.ts';

/**
 * Numbers are added up twice: by the quarter of an hour and by the day, both of UTC. All clocks in the world are
 * whole quarters apart, so that any hour, day or month of any time zone is whole days and a few quarters.
 */
const QUARTER_MS = 900_000;
const DAY = 'd';
const QUARTER = 'q';

/** Keys between which rows are, both included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Sorts after every name of what is counted. */
const LAST = ' ~';

function dayKey(at: number): string {
  return `${DAY}${dayOf(at)}`;
}

function quarterKey(at: number): string {
  const begin = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  return `${QUARTER}${new Date(begin).toISOString().slice(0, 16)}`;
}

/** Adds up numbers of what is counted at a time. */
export function tally(
  at: number,
  what: string,
  adds: Readonly<Record<string, number>>,
): RowChange[] {
  return [dayKey(at), quarterKey(at)].map((slot) => ({ key: `${slot} ${what}`, adds }));
}

/** What a row counts, and from when on; undefined for a row of another kind. */
export function talliedIn({
  key,
}: Pick<ViewRow, 'key'>): { readonly begin: number; readonly what: string } | undefined {
  const [slot, what] = splitOnce(key);
  if (what === undefined) return undefined;
  if (slot.startsWith(DAY)) return { begin: beginOf(slot.slice(1)), what };
  if (slot.startsWith(QUARTER)) return { begin: Date.parse(`${slot.slice(1)}Z`), what };
  return undefined;
}

function splitOnce(key: string): [string, string | undefined] {
  const at = key.indexOf(' ');
  return at < 0 ? [key, undefined] : [key.slice(0, at), key.slice(at + 1)];
}

/** So much is read in one go; the rest beside it. */
const LONGEST_RANGE_MS = 31 * DAY_MS;

/** Where to find all that was counted in periods that follow one another, each row once. */
export function rangesOver(periods: readonly Period[]): Range[] {
  const parts = periods.flatMap(partsOf).sort((one, other) => one.from - other.from);
  return [DAY, QUARTER].flatMap((kind) => {
    const joined: Part[] = [];
    for (const part of parts.filter((one) => one.kind === kind)) {
      const last = joined.at(-1);
      if (last?.to === part.from && part.to - last.from <= LONGEST_RANGE_MS) last.to = part.to;
      else joined.push({ ...part });
    }
    const keyOf = kind === DAY ? dayKey : quarterKey;
    return joined.map(({ from, to }) => ({ from: keyOf(from), to: `${keyOf(to - 1)}${LAST}` }));
  });
}

interface Part {
  readonly kind: string;
  readonly from: number;
  to: number;
}

/** Whole days in the middle, quarters of hours at the edges. */
function partsOf({ from, to }: Period): Part[] {
  const firstDay = Math.ceil(from / DAY_MS) * DAY_MS;
  const lastDay = Math.floor(to / DAY_MS) * DAY_MS;
  const parts =
    firstDay < lastDay
      ? [
          { kind: QUARTER, from, to: firstDay },
          { kind: DAY, from: firstDay, to: lastDay },
          { kind: QUARTER, from: lastDay, to },
        ]
      : [{ kind: QUARTER, from, to }];
  return parts.filter((part) => part.from < part.to);
}
