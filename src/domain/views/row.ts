/** What a row says: numbers that were added up, and whatever was noted. */
export type RowValues = Readonly<Record<string, number | string>>;

/** A row of a view. */
export interface ViewRow {
  readonly key: string;
  /** Number of the batch that made it. */
  readonly since: number;
  /** Number of the last batch that changed it. */
  readonly upTo: number;
  readonly values: RowValues;
}

/** What a batch does to a row. A name is used in one of these three ways only. */
export interface RowChange {
  readonly key: string;
  /** Added to what stands there. */
  readonly adds?: Readonly<Record<string, number>> | undefined;
  /** Kept only where nothing stands yet: the first ever. */
  readonly firsts?: RowValues | undefined;
  /** Stands there from now on: the latest. */
  readonly lasts?: RowValues | undefined;
}

/**
 * The row after a change. Batches are numbered and come in their order; one that comes again changes nothing,
 * so that whoever died in the middle of a batch can begin it anew.
 */
export function changeRow(row: ViewRow | undefined, change: RowChange, batch: number): ViewRow {
  if (row !== undefined && row.upTo >= batch) return row;
  const { key, adds = {}, firsts, lasts } = change;
  const values: Record<string, number | string> = { ...firsts, ...row?.values, ...lasts };
  for (const [name, amount] of Object.entries(adds)) {
    values[name] = Number(values[name] ?? 0) + amount;
  }
  return { key, since: row?.since ?? batch, upTo: batch, values };
}

/** The changes of a batch, one per row, each row's in the order in which they were made. */
export function joinChanges(changes: readonly RowChange[]): RowChange[] {
  const joined = new Map<string, RowChange>();
  for (const change of changes) {
    const { key, adds, firsts, lasts } = joined.get(change.key) ?? change;
    if (!joined.has(key)) joined.set(key, change);
    else {
      joined.set(key, {
        key,
        adds: sumOf(adds, change.adds),
        firsts: { ...change.firsts, ...firsts },
        lasts: { ...lasts, ...change.lasts },
      });
    }
  }
  return [...joined.values()];
}

function sumOf(one: RowChange['adds'], other: RowChange['adds']): Record<string, number> {
  const sums: Record<string, number> = { ...one };
  for (const [name, amount] of Object.entries(other ?? {})) sums[name] = (sums[name] ?? 0) + amount;
  return sums;
}
