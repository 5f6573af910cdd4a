import { changeRow, type ViewRow } from '../../domain/views/row.ts';
import type { Ports, ViewEdition } from '../ports.ts';
import { takeIn, type RowStore, type RowsView } from './rows-view.ts';
import type { Source } from './source.ts';

type ReadPorts = Pick<Ports, 'now' | 'viewProgress' | 'viewRows'>;

/** More than this is not worked out for one answer: the view is then as old as its last batch. */
const MOST_PENDING = 2_000;

/** Keys between which rows are wanted, both included. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

/** Rows of a view, and up to when everything that happened is in them (epoch milliseconds). */
export interface ReadView {
  /** For each range its rows, in the order of their keys. */
  readonly rows: readonly (readonly ViewRow[])[];
  readonly asOf: number;
}

/**
 * Reads rows of a view as they would be if it had taken in everything that happened up to now. What it has
 * not, as a rule that of the last minute or two, is worked out for this answer alone.
 */
export async function readView<Fact>(
  ports: ReadPorts,
  source: Source<Fact>,
  view: RowsView<Fact>,
  ranges: readonly KeyRange[],
): Promise<ReadView> {
  const { viewProgress, viewRows, now } = ports;
  const at = now();
  const progress = await viewProgress.find(view.name);
  const edition: ViewEdition = { view: view.name, edition: progress?.edition ?? 1 };
  const [stored, pending] = await Promise.all([
    Promise.all(ranges.map((range) => viewRows.within(edition, range))),
    source.pending(progress, MOST_PENDING),
  ]);
  if (pending === undefined) return { rows: stored, asOf: progress?.at ?? 0 };

  const number = (progress?.blocks ?? 0) + 1;
  const changed = new Map<string, ViewRow>();
  const read: RowStore['read'] = async (keys) =>
    (await viewRows.some(edition, keys)).map((row) => changed.get(row.key) ?? row);
  const change: RowStore['change'] = async (changes) => {
    const keys = changes.map(({ key }) => key);
    const found = new Map((await viewRows.some(edition, keys)).map((row) => [row.key, row]));
    const rows = changes.map((one) => changeRow(found.get(one.key), one, number));
    for (const row of rows) changed.set(row.key, row);
    return rows;
  };
  await takeIn(view, { number, facts: pending }, { change, read });
  return {
    rows: ranges.map((range, index) => joined(stored[index] ?? [], changed, range)),
    asOf: at,
  };
}

function joined(
  stored: readonly ViewRow[],
  changed: ReadonlyMap<string, ViewRow>,
  { from, to }: KeyRange,
): ViewRow[] {
  const rows = new Map(stored.map((row) => [row.key, row]));
  for (const row of changed.values()) if (row.key >= from && row.key <= to) rows.set(row.key, row);
  return [...rows.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}
