import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Chart, type Series } from '../../kit/chart.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { type ConversionPoint, type Conversions, conversionsOf } from './conversion.ts';
import { figuresOf } from './figures.ts';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

/** What became of visits, in a shop that counts them. */
export function ConversionChart({ period }: { readonly period: Period }) {
  const t = useText();
  const { api } = useServices();
  const summary = useQuery({
    queryKey: ['statistics', 'summary', period],
    queryFn: async () => {
      const query = { ...period };
      return figuresOf(
        await answerOf(api.GET('/v1/admin/analytics/summary', { params: { query } })),
      );
    },
  });
  const conversions = summary.data === undefined ? undefined : conversionsOf(summary.data);
  if (conversions === undefined) return null;
  return (
    <StatisticsPanel title={t.dashboard.conversion} view="summary" period={period}>
      <Visits conversions={conversions} />
    </StatisticsPanel>
  );
}

function Visits({ conversions: { points, total } }: { readonly conversions: Conversions }) {
  const t = useText();
  const format = useFormat();
  const counts = useMemo<Series<ConversionPoint>[]>(
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
    { name: t.dashboard.carts, value: format.number(total.carts) },
    { name: t.dashboard.orders, value: format.number(total.orders) },
    { name: t.dashboard.cartsPerVisit, value: share(total.cartsPerVisit) },
    { name: t.dashboard.ordersPerVisit, value: share(total.ordersPerVisit) },
  ];
  return (
    <div class="stack">
      <dl class="figures">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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
