import { useMemo } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Figures } from '../../kit/figures.tsx';
import { Chart, type Series } from '../../kit/chart.tsx';
import { useTexts } from '../../texts/index.ts';
import { type Costs, CostTable } from './cost-table.tsx';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

type Point = Costs['points'][number];

const MILLION = 1_000_000;

/** What orders cost at the cloud. */
export function CostCharts({ period }: { readonly period: Period }) {
  const { texts: t } = useTexts();
  const { api } = useServices();
  return (
    <StatisticsPanel
      title={t.dashboard.costs}
      view="costs"
      period={period}
      load={(query) => answerOf(api.GET('/v1/admin/analytics/costs', { params: { query } }))}
    >
      {(costs) => <CostChart costs={costs} />}
    </StatisticsPanel>
  );
}

function CostChart({ costs }: { readonly costs: Costs }) {
  const { texts: t, language } = useTexts();
  const { points, total, prices, notCounted } = costs;
  const dollars = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 3,
  });
  const write = (microUsd: number) => dollars.format(microUsd / MILLION);
  const series = useMemo<Series<Point>[]>(
    () => [
      {
        label: t.dashboard.costPerOrder,
        kind: 'line',
        colour: 1,
        of: (point) => point.perOrderMicroUsd,
      },
    ],
    [t],
  );
  const { perOrderMicroUsd } = total;
  return (
    <div class="stack">
      <Figures
        figures={[
          {
            name: t.dashboard.costPerOrder,
            value: perOrderMicroUsd === null ? '–' : write(perOrderMicroUsd),
          },
          { name: t.dashboard.costTotal, value: write(total.totalMicroUsd) },
        ]}
      />
      <Chart
        title={t.dashboard.costPerOrder}
        points={points}
        labelOf={({ label }) => label}
        series={series}
        write={write}
      />
      <CostTable costs={costs} write={write} />
      <p class="small soft">{t.dashboard.pricesOf(prices.asOf, prices.region)}</p>
      <p class="small soft">
        {t.dashboard.notCounted(notCounted.map((what) => t.dashboard.notCountedOf[what]))}
      </p>
    </div>
  );
}
