import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { periodOf } from '../../data/days.ts';
import type { ItemAt } from '../../data/schemas.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { chainAddress } from './event-link.ts';
import { SubjectLink } from './subject-link.tsx';

type Audit = ItemAt<'/v1/admin/audit'>;

/** Who did what to which thing, newest first. */
export function AuditPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const names: Readonly<Record<string, string | undefined>> = t.eventTypes;
  return (
    <Page title={t.oversight.auditTitle} intro={t.oversight.auditIntro}>
      <List<Audit>
        name={['audit']}
        caption={t.oversight.auditTitle}
        empty={t.oversight.nothing}
        usualSort="newest"
        keyOf={({ id }) => id}
        filters={[
          { name: 'actor', label: t.oversight.actor, kind: 'text' },
          { name: 'subject', label: t.oversight.subject, kind: 'text' },
          { name: 'from', label: t.list.from, kind: 'date' },
          { name: 'to', label: t.list.to, kind: 'date' },
        ]}
        load={(page, { actor, subject, ...days }) => {
          const query = {
            ...page,
            ...periodOf(days),
            ...(actor === undefined ? {} : { actor }),
            ...(subject === undefined ? {} : { subject }),
          };
          return answerOf(api.GET('/v1/admin/audit', { params: { query } }));
        }}
        columns={[
          {
            title: t.oversight.at,
            ways: BY_AGE,
            heading: true,
            cell: (one) => <a href={chainAddress(one)}>{format.dateTime(one.at)}</a>,
          },
          { title: t.oversight.actor, cell: (one) => <WhoDidIt {...one.actor} /> },
          {
            title: t.oversight.action,
            cell: ({ action }) => action.map((type) => names[type] ?? type).join(', '),
          },
          { title: t.oversight.subject, cell: ({ subject }) => <SubjectLink subject={subject} /> },
          { title: t.oversight.changes, cell: (one) => <Changes audit={one} /> },
        ]}
      />
    </Page>
  );
}

function WhoDidIt({ role, id }: Audit['actor']) {
  const t = useText();
  const roles: Readonly<Record<string, string | undefined>> = t.roles;
  const name = roles[role] ?? role;
  if (id === undefined) return <>{name}</>;
  return (
    <>
      {name}
      <a
        class="block small long"
        href={`/admin/audit?actor=${encodeURIComponent(id)}`}
        aria-label={t.oversight.allOfActor(id)}
      >
        <code>{id}</code>
      </a>
    </>
  );
}

/** Field by field, what it was and what it is. */
function Changes({ audit }: { readonly audit: Audit }) {
  const t = useText();
  const { before, after, omitted, personal, sealed } = audit;
  if (sealed === true) return <span class="soft">{t.oversight.sealed}</span>;
  if (personal === true) return <span class="soft">{t.oversight.personal}</span>;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return <>–</>;
  return (
    <details>
      <summary>{t.oversight.fieldCount(names.length)}</summary>
      <dl class="changes">
        {names.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <del>{written(before?.[name])}</del> <ins>{written(after?.[name])}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {omitted !== undefined && <p class="soft">{t.oversight.omitted(omitted)}</p>}
    </details>
  );
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
