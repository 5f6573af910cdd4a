import * as contract from '../../events/contracts/http/back-office-statistics.ts';
import { askedBuckets, type AskedPeriod } from '../../src/application/statistics/period.ts';
import { readSeries } from '../../src/application/statistics/read-statistics.ts';
import { SALES_VIEW } from '../../src/application/statistics/views.ts';
import { createPorts } from '../../src/composition.ts';
import { NO_SALES } from '../../src/domain/statistics/sales.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { presentAbout, presentSales, SALES_COLUMNS, tableOf } from './present/statistics.ts';

const config = readConfig(process.env);
const ports = createPorts(config);

const REASONS = {
  'too-many-buckets': ({ interval, most }: { interval: string; most: number }) =>
    `is too long: at most ${most} times one ${interval}`,
};

/** What somebody asks for, by the shop's clocks. */
async function asked(query: AskedPeriod) {
  const { timeZone, currency } = await ports.shop.shown();
  const buckets = askedBuckets(query, timeZone, ports.now());
  if (buckets.ok) return { timeZone, currency, interval: query.interval, buckets: buckets.value };
  const { refusal } = buckets;
  const message =
    refusal.code === 'too-many-buckets'
      ? REASONS['too-many-buckets']({ interval: query.interval, most: refusal.most })
      : 'must not be before from';
  throw new HttpProblem('invalid-request', { errors: [{ path: 'to', message }] });
}

/** What merchants look at to understand their shop. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getSales, async ({ query }) => {
    const { currency, ...wanted } = await asked(query);
    const { asOf, series } = await readSeries(ports, SALES_VIEW, wanted.buckets, NO_SALES);
    // A shop that has sold nothing has a chart too.
    const shown = series.size === 0 ? new Map([[currency, []]]) : series;
    const presented = [...shown]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, sums]) => presentSales(name, sums, wanted.buckets));
    const rows = presented.flatMap((one) =>
      one.points.map((point) => ({ ...point, currency: one.currency })),
    );
    const body = { ...presentAbout({ ...wanted, asOf }), series: presented };
    return { body, table: tableOf(rows, SALES_COLUMNS) };
  }),
]);
