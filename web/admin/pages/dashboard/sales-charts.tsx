import { useMemo } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import type { AnswerAt } from '../../data/schemas.ts';
import { Figures } from '../../kit/figures.tsx';
import { Chart, type Series } from '../../kit/chart.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

type Sales = AnswerAt<'/v1/admin/analytics/sales'>;
type InCurrency = Sales['series'][number];
type Point = InCurrency['points'][number];

/** Orders and money over time, for each currency that the shop has sold in. */
export function SalesCharts({ period }: { readonly period: Period }) {
  const t = useText();
  const { api } = useServices();
  return (
    <StatisticsPanel
      title={t.dashboard.sales}
      view="sales"
      period={period}
      load={(query) => answerOf(api.GET('/v1/admin/analytics/sales', { params: { query } }))}
    >
      {({ series }) =>
        series.length === 0 ? (
          <EmptyState title={t.dashboard.nothing} />
        ) : (
          series.map((one) => <SalesOfCurrency key={one.currency} sales={one} />)
        )
      }
    </StatisticsPanel>
  );
}

function SalesOfCurrency({ sales: { currency, points, total } }: { readonly sales: InCurrency }) {
  const t = useText();
  const format = useFormat();
  const money = (amount: number) => format.money({ amount, currency });
  const moneySeries = useMemo<Series<Point>[]>(
    () => [
      { label: t.dashboard.placed, kind: 'bars', colour: 1, of: ({ placedMinor }) => placedMinor },
      { label: t.dashboard.refunds, kind: 'line', colour: 3, of: (point) => point.refundsMinor },
    ],
    [t],
  );
  const orderSeries = useMemo<Series<Point>[]>(
    () => [
      { label: t.dashboard.orders, kind: 'bars', colour: 2, of: (point) => point.ordersPlaced },
      {
        label: t.dashboard.cancelled,
        kind: 'line',
        colour: 3,
        of: (point) => point.ordersCancelled,
      },
    ],
    [t],
  );
  const averageSeries = useMemo<Series<Point>[]>(
    () => [
      { label: t.dashboard.average, kind: 'line', colour: 1, of: (one) => one.averageOrderMinor },
    ],
    [t],
  );
  const figures = [
    { name: t.dashboard.placed, value: money(total.placedMinor) },
    { name: t.dashboard.orders, value: format.number(total.ordersPlaced) },
    {
      name: t.dashboard.average,
      value: total.averageOrderMinor === null ? '–' : money(total.averageOrderMinor),
    },
    { name: t.dashboard.takings, value: money(total.grossMinor) },
    { name: t.dashboard.refunds, value: money(total.refundsMinor) },
    { name: t.dashboard.net, value: money(total.netMinor) },
  ];
  const shared = { points, labelOf: ({ label }: Point) => label };
  return (
    <div class="stack">
      <Figures figures={figures} />
      <Chart {...shared} title={t.dashboard.salesIn(currency)} series={moneySeries} write={money} />
      <div class="columns columns-even">
        <Chart {...shared} title={t.dashboard.orders} series={orderSeries} write={format.number} />
        <Chart {...shared} title={t.dashboard.average} series={averageSeries} write={money} />
      </div>
    </div>
  );
}
