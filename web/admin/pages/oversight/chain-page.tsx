import { useServices } from '../../../shared/services.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { useQueryState } from '../../kit/query-state.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { chainOfSubject, chainOfTrace, type ShopEvent } from './chain.ts';
import { Data } from './events-page.tsx';
import type { Link } from './linked.ts';
import { ReplayEvents } from './replay-events.tsx';
import { SubjectLink } from './subject-link.tsx';

/** What followed from what: of one request, or in the life of one thing. */
export function ChainPage() {
  const t = useText();
  const { api } = useServices();
  const { query } = useQueryState();
  const { subject = '', trace = '', at = '' } = query;
  const load = () => (subject === '' ? chainOfTrace(api, trace, at) : chainOfSubject(api, subject));
  return (
    <Page
      title={t.oversight.chainTitle}
      up={{ href: '/admin/events', label: t.oversight.eventsTitle }}
      intro={subject === '' ? t.oversight.traceIntro(trace) : <SubjectLink subject={subject} />}
      actions={<ReplayEvents />}
    >
      <Loaded queryKey={['chain', subject, trace, at]} load={load}>
        {({ links, isPart }) => (
          <>
            {isPart && <p class="notice">{t.oversight.isPart}</p>}
            {links.length === 0 ? (
              <EmptyState title={t.oversight.nothing} />
            ) : (
              <Links links={links} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Links({ links }: { readonly links: readonly Link<ShopEvent>[] }) {
  const t = useText();
  const format = useFormat();
  const roles: Readonly<Record<string, string | undefined>> = t.roles;
  const types: Readonly<Record<string, string | undefined>> = t.eventTypes;
  return (
    <ol class="chain">
      {links.map(({ event, effects }) => (
        <li key={`${event.source} ${event.id}`}>
          <div class="chain-link">
            <p>
              <strong>{types[event.type] ?? event.type}</strong>{' '}
              <code class="small soft">{event.type}</code>
            </p>
            <p class="small soft">
              {format.dateTime(event.time)} · {roles[event.actor.role] ?? event.actor.role} ·{' '}
              <SubjectLink subject={event.subject} />
            </p>
            <Data data={event.data} />
          </div>
          {effects.length > 0 && <Links links={effects} />}
        </li>
      ))}
    </ol>
  );
}
