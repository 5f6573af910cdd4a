import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Badge } from '../../kit/badge.tsx';
import type { ItemAt } from '../../data/schemas.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';

/** Customers, newest first. */
export function CustomersPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page title={t.customers.title}>
      <List<ItemAt<'/v1/admin/customers'>>
        name={['customers']}
        caption={t.customers.title}
        empty={t.customers.none}
        usualSort="newest"
        keyOf={({ id }) => id}
        filters={[{ name: 'email', label: t.customers.exactEmail, kind: 'email' }]}
        load={(page, { email }) => {
          const query = { ...page, ...(email === undefined ? {} : { email }) };
          return answerOf(api.GET('/v1/admin/customers', { params: { query } }));
        }}
        columns={[
          {
            title: t.email,
            heading: true,
            cell: ({ id, email }) => <a href={`/admin/customers/${id}`}>{email}</a>,
          },
          { title: t.customers.name, cell: ({ name }) => name ?? '–' },
          { title: t.customers.groups, cell: ({ groups }) => groups.join(', ') },
          {
            title: t.orders.status,
            cell: ({ disabled }) => (
              <Badge
                tone={disabled ? 'bad' : 'good'}
                text={disabled ? t.customers.disabled : t.customers.active}
              />
            ),
          },
          {
            title: t.customers.since,
            ways: BY_AGE,
            cell: ({ createdAt }) => format.date(createdAt),
          },
        ]}
      />
    </Page>
  );
}
