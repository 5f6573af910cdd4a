import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { oneOf } from '../../data/schemas.ts';
import { Filters } from '../../kit/filters.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useQueryState } from '../../kit/query-state.ts';
import { useText } from '../../texts/use-text.ts';
import { FunctionTable, ORDERS } from './function-table.tsx';
import { HealthFacts } from './health-facts.tsx';

const PERIODS = ['15m', '1h', '6h', '24h'] as const;

/** Each look is some hundred questions to whoever counts, which are paid for. */
const LOOK_AGAIN_MS = 60_000;

/** How the shop does: its functions, what waits, what gave up, and whether the books add up. */
export function HealthPage() {
  const t = useText();
  const { api } = useServices();
  const { query } = useQueryState();
  const period = oneOf(PERIODS, query.period) ?? '1h';
  const order = oneOf(ORDERS, query.order) ?? 'condition';
  return (
    <Page title={t.health.title} intro={t.health.intro}>
      <Filters
        usual={{ period: '1h', order: 'condition' }}
        filters={[
          {
            ...{ name: 'period', label: t.health.period, kind: 'select' },
            choices: PERIODS.map((value) => ({ value, label: t.health.periods[value] })),
          },
          {
            ...{ name: 'order', label: t.health.order, kind: 'select' },
            choices: ORDERS.map((value) => ({ value, label: t.health.orders[value] })),
          },
        ]}
      />
      <Loaded
        queryKey={['health', period]}
        load={() => answerOf(api.GET('/v1/admin/health', { params: { query: { period } } }))}
        refetchMs={() => LOOK_AGAIN_MS}
      >
        {(health) => (
          <div class="stack">
            <HealthFacts health={health} />
            <Panel title={t.health.functions}>
              <div class="list">
                <FunctionTable functions={health.functions} order={order} />
              </div>
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
