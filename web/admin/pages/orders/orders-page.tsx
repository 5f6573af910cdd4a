import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { periodOf } from '../../data/days.ts';
import { oneOf, type OrderSummary } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { OrderBadge, PaymentBadge } from './order-badges.tsx';

const STATUSES = [
  ...(['pending_payment', 'placed', 'packed', 'shipped', 'delivered'] as const),
  ...(['delivery_refused', 'returned', 'cancelling', 'cancelled'] as const),
] satisfies OrderSummary['status'][];

/** All orders, newest first. */
export function OrdersPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page title={t.orders.title}>
      <List<OrderSummary>
        name={['orders']}
        caption={t.orders.title}
        empty={t.orders.none}
        usualSort="newest"
        keyOf={({ id }) => id}
        filters={[
          {
            name: 'status',
            label: t.orders.status,
            kind: 'select',
            any: t.list.all,
            choices: STATUSES.map((value) => ({ value, label: t.orderStatus[value] })),
          },
          { name: 'from', label: t.list.from, kind: 'date' },
          { name: 'to', label: t.list.to, kind: 'date' },
          { name: 'email', label: t.orders.email, kind: 'email' },
        ]}
        load={(page, filled) => {
          const status = oneOf(STATUSES, filled.status);
          const query = {
            ...page,
            ...periodOf(filled),
            ...(status === undefined ? {} : { status }),
            ...(filled.email === undefined ? {} : { email: filled.email }),
            include: 'customer' as const,
          };
          return answerOf(api.GET('/v1/admin/orders', { params: { query } }));
        }}
        columns={[
          {
            title: t.orders.number,
            cell: ({ id, number }) => <a href={`/admin/orders/${id}`}>{number}</a>,
          },
          {
            title: t.orders.placedAt,
            ways: BY_AGE,
            cell: ({ createdAt }) => format.dateTime(createdAt),
          },
          {
            title: t.orders.customer,
            cell: ({ customer }) => customer.email ?? <span class="soft">{t.common.erased}</span>,
          },
          { title: t.orders.status, cell: ({ status }) => <OrderBadge status={status} /> },
          { title: t.orders.payment, cell: ({ payment }) => <PaymentBadge {...payment} /> },
          {
            title: t.orders.pieces,
            end: true,
            cell: ({ pieceCount }) => format.number(pieceCount),
          },
          {
            title: t.orders.total,
            end: true,
            cell: ({ totals }) => format.money(totals.grand),
          },
        ]}
      />
    </Page>
  );
}
