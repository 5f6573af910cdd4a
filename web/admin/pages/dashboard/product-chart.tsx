import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { Bars } from '../../kit/bars.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import type { Period } from './period.ts';
import { StatisticsPanel } from './statistics-panel.tsx';

/** The rest stands in the table. */
const SHOWN = 8;

/** What sold best, by pieces. */
export function ProductChart({ period }: { readonly period: Period }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const figure = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <StatisticsPanel
      title={t.dashboard.bestSellers}
      view="products"
      period={period}
      load={(query) => answerOf(api.GET('/v1/admin/analytics/products', { params: { query } }))}
    >
      {({ items }) => {
        if (items.length === 0) return <EmptyState title={t.dashboard.nothing} />;
        const most = Math.max(1, ...items.map(({ soldPieces }) => soldPieces));
        const titleOf = (title: string | null) => title ?? t.dashboard.goneProduct;
        return (
          <>
            <Bars
              bars={items.slice(0, SHOWN).map(({ productId, currency, title, soldPieces }) => ({
                key: `${productId} ${currency}`,
                label: titleOf(title),
                share: soldPieces / most,
                value: t.dashboard.pieces(format.number(soldPieces)),
              }))}
            />
            <details class="chart-table">
              <summary aria-label={`${t.dashboard.asTable}: ${t.dashboard.bestSellers}`}>
                {t.dashboard.asTable}
              </summary>
              <Table
                caption={t.dashboard.bestSellers}
                rows={items}
                keyOf={({ productId, currency }) => `${productId} ${currency}`}
                columns={[
                  {
                    title: t.orders.product,
                    heading: true,
                    cell: ({ productId, title }) => (
                      <a href={`/admin/products/${productId}`}>{titleOf(title)}</a>
                    ),
                  },
                  {
                    title: t.dashboard.sold,
                    end: true,
                    cell: ({ soldPieces }) => format.number(soldPieces),
                  },
                  {
                    title: t.dashboard.returned,
                    end: true,
                    cell: ({ returnedPieces }) => format.number(returnedPieces),
                  },
                  {
                    title: t.dashboard.viewed,
                    end: true,
                    cell: ({ views }) => format.number(views),
                  },
                  {
                    title: t.dashboard.onHand,
                    end: true,
                    cell: ({ averageOnHand }) => figure(averageOnHand),
                  },
                  {
                    title: t.dashboard.turnover,
                    end: true,
                    cell: ({ turnover }) => figure(turnover),
                  },
                  {
                    title: t.dashboard.worth,
                    end: true,
                    cell: ({ soldMinor, currency }) =>
                      format.money({ amount: soldMinor, currency }),
                  },
                ]}
              />
            </details>
          </>
        );
      }}
    </StatisticsPanel>
  );
}
