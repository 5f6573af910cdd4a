import type { Table } from '../../../src/domain/csv.ts';
import { share } from '../../../src/domain/money.ts';
import type { Bucket, Interval } from '../../../src/domain/statistics/buckets.ts';
import { netMinor, NO_SALES, type Sales } from '../../../src/domain/statistics/sales.ts';
import { totalOf } from '../../../src/domain/statistics/series.ts';
import { isoTime } from './time.ts';

/** What a table or chart is about. */
export interface About {
  readonly asOf: number;
  readonly timeZone: string;
  readonly interval: Interval;
  readonly buckets: readonly Bucket[];
}

/** What every answer says of itself. */
export function presentAbout({ asOf, timeZone, interval, buckets }: About) {
  return {
    ...{ asOf: isoTime(asOf), timeZone, interval },
    from: isoTime(buckets.at(0)?.from ?? asOf),
    to: isoTime(buckets.at(-1)?.to ?? asOf),
  };
}

function presentSums(sales: Sales) {
  const { created, placed, cancelled, placedCancelled: _, ...money } = sales;
  return {
    ...{ ordersCreated: created, ordersPlaced: placed, ordersCancelled: cancelled },
    ...money,
    averageOrderMinor: placed === 0 ? null : share(sales.placedMinor, 1, placed),
    netMinor: netMinor(sales),
  };
}

/** What a table of sales has in its columns. */
export const SALES_COLUMNS = ['at', 'label', 'currency', ...Object.keys(presentSums(NO_SALES))];

/** A series of sales, ready to be plotted. */
export function presentSales(currency: string, sums: readonly Sales[], buckets: readonly Bucket[]) {
  return {
    currency,
    points: buckets.map(({ from, label }, index) => ({
      ...{ at: isoTime(from), label },
      ...presentSums(sums[index] ?? NO_SALES),
    })),
    total: presentSums(totalOf(sums, NO_SALES)),
  };
}

/** A table of rows that all have the same fields; those of the first name the columns. */
export function tableOf(
  rows: readonly Readonly<Record<string, string | number | null>>[],
  columns: readonly string[],
): Table {
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}
