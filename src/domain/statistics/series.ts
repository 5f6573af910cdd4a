import type { ViewRow } from '../views/row.ts';
import type { Bucket } from './buckets.ts';
import { talliedIn } from './slots.ts';

/** Sums of what was counted, in the order of the buckets. */
export type Sums<Name extends string> = Readonly<Record<Name, number>>;

/**
 * The sums of each bucket for each thing that was counted. `none` names what is added up, and is what stands where
 * nothing happened. A row of none of the buckets counts nowhere.
 */
export function seriesOf<Name extends string>(
  rows: readonly ViewRow[],
  buckets: readonly Bucket[],
  none: Sums<Name>,
): Map<string, readonly Sums<Name>[]> {
  const series = new Map<string, Sums<Name>[]>();
  for (const row of rows) {
    const tallied = talliedIn(row);
    if (tallied === undefined) continue;
    const index = indexOf(buckets, tallied.begin);
    if (index === undefined) continue;
    const sums = series.get(tallied.what) ?? buckets.map(() => none);
    series.set(tallied.what, sums);
    sums[index] = plus(sums[index] ?? none, row.values);
  }
  return series;
}

/** The sums of each bucket for all that was counted together. */
export function sumsOf<Name extends string>(
  rows: readonly ViewRow[],
  buckets: readonly Bucket[],
  none: Sums<Name>,
): Sums<Name>[] {
  const series = [...seriesOf(rows, buckets, none).values()];
  return buckets.map((_, index) => {
    const ofBucket = series.flatMap((sums) => sums.slice(index, index + 1));
    return totalOf(ofBucket, none);
  });
}

/** What several sums are together. */
export function totalOf<Name extends string>(
  sums: readonly Sums<Name>[],
  none: Sums<Name>,
): Sums<Name> {
  return sums.reduce<Sums<Name>>((total, one) => plus(total, one), none);
}

function plus<Name extends string>(sums: Sums<Name>, values: ViewRow['values']): Sums<Name> {
  const total: Record<Name, number> = { ...sums };
  for (const name in sums) total[name] += Number(values[name] ?? 0);
  return total;
}

/** The bucket that a time is in; buckets follow one another. */
function indexOf(buckets: readonly Bucket[], at: number): number | undefined {
  let [low, high] = [0, buckets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.to ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  const found = buckets[low];
  return found !== undefined && found.from <= at ? low : undefined;
}
