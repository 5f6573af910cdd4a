import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { oneOf, type Return } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { ReturnBadge } from './order-badges.tsx';
import { ReturnActions } from './return-actions.tsx';

const STATUSES = [
  'requested',
  'approved',
  'received',
  'refunded',
  'rejected',
] as const satisfies Return['status'][];

/** Returns that wait for somebody, those that wait longest first. */
export function ReturnsPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page title={t.returns.title} intro={t.returns.intro}>
      <List<Return>
        name={['returns']}
        caption={t.returns.title}
        empty={t.returns.none}
        usualSort="oldest"
        keyOf={({ id }) => id}
        filters={[
          {
            name: 'status',
            label: t.orders.status,
            kind: 'select',
            choices: STATUSES.map((value) => ({ value, label: t.returnStatus[value] })),
          },
        ]}
        load={(page, filled) => {
          const status = oneOf(STATUSES, filled.status) ?? 'requested';
          const query = { ...page, status };
          return answerOf(api.GET('/v1/admin/returns', { params: { query } }));
        }}
        columns={[
          {
            title: t.returns.requestedAt,
            ways: BY_AGE,
            cell: ({ orderId, requestedAt }) => (
              <a href={`/admin/orders/${orderId}`}>{format.dateTime(requestedAt)}</a>
            ),
          },
          { title: t.orders.status, cell: ({ status }) => <ReturnBadge status={status} /> },
          {
            title: t.returns.goods,
            cell: ({ lines }) =>
              lines.map(({ sku, quantity }) => `${format.number(quantity)} × ${sku}`).join(', '),
          },
          { title: t.common.actions, cell: (goods) => <ReturnActions goods={goods} /> },
        ]}
      />
    </Page>
  );
}
