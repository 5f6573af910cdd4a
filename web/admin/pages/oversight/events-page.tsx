import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { periodOf } from '../../data/days.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import type { ShopEvent } from './chain.ts';
import { chainAddress } from './event-link.ts';
import { ReplayEvents } from './replay-events.tsx';
import { SubjectLink } from './subject-link.tsx';

/** Everything that happened, oldest first, as the shop and third parties told it. */
export function EventsPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const roles: Readonly<Record<string, string | undefined>> = t.roles;
  return (
    <Page
      title={t.oversight.eventsTitle}
      intro={t.oversight.eventsIntro}
      actions={<ReplayEvents />}
    >
      <List<ShopEvent>
        name={['events']}
        caption={t.oversight.eventsTitle}
        empty={t.oversight.nothing}
        usualSort="newest"
        keyOf={({ id, source }) => `${source} ${id}`}
        filters={[
          { name: 'type', label: t.oversight.type, kind: 'text' },
          { name: 'source', label: t.oversight.source, kind: 'text' },
          { name: 'subject', label: t.oversight.subject, kind: 'text' },
          { name: 'from', label: t.list.from, kind: 'date' },
          { name: 'to', label: t.list.to, kind: 'date' },
        ]}
        load={(page, { type, source, subject, ...days }) => {
          const query = {
            ...page,
            ...periodOf(days),
            ...(type === undefined ? {} : { type }),
            ...(source === undefined ? {} : { source }),
            ...(subject === undefined ? {} : { subject }),
            include: 'contents' as const,
          };
          return answerOf(api.GET('/v1/admin/events', { params: { query } }));
        }}
        columns={[
          {
            title: t.oversight.type,
            heading: true,
            cell: ({ type, traceid, time }) => (
              <a href={chainAddress({ traceId: traceid, at: time })}>
                <code class="small">{type}</code>
              </a>
            ),
          },
          { title: t.oversight.at, ways: BY_AGE, cell: ({ time }) => format.dateTime(time) },
          { title: t.oversight.actor, cell: ({ actor }) => roles[actor.role] ?? actor.role },
          { title: t.oversight.subject, cell: ({ subject }) => <SubjectLink subject={subject} /> },
          { title: t.oversight.data, cell: ({ data }) => <Data data={data} /> },
        ]}
      />
    </Page>
  );
}

/** What an event tells, as it is. */
export function Data({ data }: { readonly data: unknown }) {
  const t = useText();
  return (
    <details>
      <summary>{t.oversight.show}</summary>
      <pre class="small" tabIndex={0}>
        {JSON.stringify(data, null, 2)}
      </pre>
    </details>
  );
}
