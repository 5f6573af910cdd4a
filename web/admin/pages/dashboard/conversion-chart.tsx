import { useMemo } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import type { AnswerAt } from '../../data/schemas.ts';
import { Figures } from '../../kit/figures.tsx';
import { Chart, type Series } from '../../kit/chart.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

type Conversion = AnswerAt<'/v1/admin/analytics/summary'>['conversion'];
type Point = Conversion['points'][number];

/** What became of visits. */
export function ConversionChart({ period }: { readonly period: Period }) {
  const t = useText();
  const { api } = useServices();
  return (
    <StatisticsPanel
      title={t.dashboard.conversion}
      view="summary"
      period={period}
      load={(query) => answerOf(api.GET('/v1/admin/analytics/summary', { params: { query } }))}
    >
      {({ conversion }) => <Visits conversion={conversion} />}
    </StatisticsPanel>
  );
}

function Visits({ conversion: { points, total } }: { readonly conversion: Conversion }) {
  const t = useText();
  const format = useFormat();
  const counts = useMemo<Series<Point>[]>(
    () => [
      { label: t.dashboard.visits, kind: 'bars', colour: 2, of: ({ visits }) => visits },
      { label: t.dashboard.carts, kind: 'line', colour: 1, of: ({ carts }) => carts },
      { label: t.dashboard.orders, kind: 'line', colour: 3, of: ({ orders }) => orders },
    ],
    [t],
  );
  const share = (part: number | null) => (part === null ? '–' : format.percent(part));
  const figures = [
    { name: t.dashboard.visits, value: format.number(total.visits) },
    { name: t.dashboard.views, value: format.number(total.views) },
    { name: t.dashboard.searches, value: format.number(total.searches) },
    { name: t.dashboard.clicks, value: format.number(total.clicks) },
    { name: t.dashboard.carts, value: format.number(total.carts) },
    { name: t.dashboard.orders, value: format.number(total.orders) },
    { name: t.dashboard.cartsPerVisit, value: share(total.cartsPerVisit) },
    { name: t.dashboard.ordersPerCart, value: share(total.ordersPerCart) },
    { name: t.dashboard.ordersPerVisit, value: share(total.ordersPerVisit) },
  ];
  return (
    <div class="stack">
      <Figures figures={figures} />
      <Chart
        title={t.dashboard.whatBecame}
        points={points}
        labelOf={({ label }) => label}
        series={counts}
        write={format.number}
      />
      <p class="small soft">{t.dashboard.visitsHint}</p>
    </div>
  );
}
