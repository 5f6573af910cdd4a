import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import type { ItemAt } from '../../data/schemas.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { NewsletterBadge } from './newsletter-badge.tsx';

/** Newsletters, newest first; the shop writes some itself, of new products. */
export function NewslettersPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page
      title={t.newsletters.title}
      actions={
        <a class="button" data-kind="main" href="/admin/newsletters/new">
          {t.newsletters.compose}
        </a>
      }
    >
      <List<ItemAt<'/v1/admin/newsletters'>>
        name={['newsletters']}
        caption={t.newsletters.title}
        empty={t.newsletters.none}
        usualSort="newest"
        keyOf={({ id }) => id}
        load={(query) => answerOf(api.GET('/v1/admin/newsletters', { params: { query } }))}
        columns={[
          {
            title: t.newsletters.subject,
            heading: true,
            cell: ({ id, subject }) => <a href={`/admin/newsletters/${id}`}>{subject}</a>,
          },
          { title: t.newsletters.topic, cell: ({ topic }) => t.newsletters.topics[topic] },
          { title: t.orders.status, cell: ({ status }) => <NewsletterBadge status={status} /> },
          {
            title: t.keys.createdAt,
            ways: BY_AGE,
            cell: ({ createdAt }) => format.dateTime(createdAt),
          },
          { title: t.products.updated, cell: ({ updatedAt }) => format.dateTime(updatedAt) },
        ]}
      />
    </Page>
  );
}
