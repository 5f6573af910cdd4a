import { useMemo } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { Bars } from '../../kit/bars.tsx';
import type { AnswerAt } from '../../data/schemas.ts';
import { Chart, type Series } from '../../kit/chart.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

type Buyers = AnswerAt<'/v1/admin/analytics/customers'>;
type Point = Buyers['points'][number];

/** Who ordered, and what kinds of customers there are. */
export function CustomerCharts({ period }: { readonly period: Period }) {
  const t = useText();
  const { api } = useServices();
  return (
    <StatisticsPanel
      title={t.dashboard.customers}
      view="customers"
      period={period}
      load={(query) => answerOf(api.GET('/v1/admin/analytics/customers', { params: { query } }))}
    >
      {(buyers) => <BuyerCharts buyers={buyers} />}
    </StatisticsPanel>
  );
}

function BuyerCharts({ buyers: { points, segments } }: { readonly buyers: Buyers }) {
  const t = useText();
  const format = useFormat();
  const series = useMemo<Series<Point>[]>(
    () => [
      { label: t.dashboard.newCustomers, kind: 'line', colour: 1, of: (one) => one.newCustomers },
      { label: t.dashboard.repeatOrders, kind: 'line', colour: 2, of: (one) => one.repeatOrders },
      { label: t.dashboard.guestOrders, kind: 'line', colour: 3, of: (one) => one.ordersOfGuests },
    ],
    [t],
  );
  const names: Readonly<Record<string, string | undefined>> = t.segments;
  const most = Math.max(1, ...segments.map(({ customers }) => customers));
  return (
    <div class="stack">
      <Chart
        title={t.dashboard.whoOrdered}
        points={points}
        labelOf={({ label }) => label}
        series={series}
        write={format.number}
      />
      <h3>{t.dashboard.segments}</h3>
      <Bars
        bars={segments.map(({ name, customers }) => ({
          key: name,
          label: names[name] ?? name,
          share: customers / most,
          value: format.number(customers),
        }))}
      />
      <details class="chart-table">
        <summary aria-label={`${t.dashboard.asTable}: ${t.dashboard.segments}`}>
          {t.dashboard.asTable}
        </summary>
        <Table
          caption={t.dashboard.segments}
          rows={segments}
          keyOf={({ name }) => name}
          columns={[
            {
              title: t.dashboard.segment,
              heading: true,
              cell: ({ name }) => names[name] ?? name,
            },
            {
              title: t.dashboard.customers,
              end: true,
              cell: ({ customers }) => format.number(customers),
            },
            { title: t.dashboard.orders, end: true, cell: ({ orders }) => format.number(orders) },
            {
              title: t.dashboard.spent,
              end: true,
              cell: ({ spent }) => spent.map((money) => format.money(money)).join(', '),
            },
          ]}
        />
      </details>
    </div>
  );
}
