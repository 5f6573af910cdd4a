import type { Bucket } from '../../domain/statistics/buckets.ts';
import { seriesOf, type Sums } from '../../domain/statistics/series.ts';
import { rangesOver } from '../../domain/statistics/slots.ts';
import type { Ports } from '../ports.ts';
import { readView } from '../views/read-view.ts';
import type { RowsView } from '../views/rows-view.ts';

export type StatisticsPorts = Pick<
  Ports,
  'auditChain' | 'now' | 'eventRecord' | 'viewProgress' | 'viewRows'
>;

/** For each thing that was counted, its sums in each bucket; up to when everything that happened is in them. */
export interface ReadSeries<Name extends string> {
  readonly asOf: number;
  readonly series: ReadonlyMap<string, readonly Sums<Name>[]>;
}

/** Reads what a view has counted, bucket by bucket. */
export async function readSeries<Name extends string>(
  ports: StatisticsPorts,
  view: RowsView,
  buckets: readonly Bucket[],
  none: Sums<Name>,
): Promise<ReadSeries<Name>> {
  const { rows, asOf } = await readView(ports, view, rangesOver(buckets));
  return { asOf, series: seriesOf(rows.flat(), buckets, none) };
}
