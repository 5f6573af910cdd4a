import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { Badge } from '../../kit/badge.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Facts, Panel } from '../../kit/panel.tsx';
import { useSecret } from '../../kit/use-secret.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { API_KEY_TONES } from './api-keys-page.tsx';
import { Rotate } from './rotate.tsx';
import { Standing } from './standing.tsx';

/** One key: what it may do, and how much it was used. */
export function ApiKeyPage({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { shown, onSecret } = useSecret();
  const params = { path: { id } };
  const timeOf = (at: string | undefined) => (at === undefined ? '–' : format.dateTime(at));
  return (
    <Loaded
      queryKey={['api-keys', id]}
      load={() => answerOf(api.GET('/v1/admin/api-keys/{id}', { params }))}
    >
      {(key) => (
        <Page
          title={key.name}
          up={{ href: '/admin/api-keys', label: t.keys.apiTitle }}
          badge={<Badge tone={API_KEY_TONES[key.status]} text={t.keyStatus[key.status]} />}
          actions={
            <>
              <Rotate
                run={(overlapSeconds) => {
                  const body = { overlapSeconds };
                  return answerOf(api.POST('/v1/admin/api-keys/{id}/rotate', { params, body }));
                }}
                onSecret={onSecret}
              />
              <Standing
                disabled={key.status === 'disabled'}
                ask={t.keys.askDisable}
                disable={() =>
                  answerOf(api.POST('/v1/admin/api-keys/{id}/disable', { params, body: {} }))
                }
                enable={() =>
                  answerOf(api.POST('/v1/admin/api-keys/{id}/enable', { params, body: {} }))
                }
              />
            </>
          }
        >
          {shown}
          <div class="columns columns-even">
            <Panel title={t.keys.details}>
              <Facts
                facts={[
                  { name: t.keys.scopes, value: key.scopes.join(', ') },
                  { name: t.keys.createdAt, value: timeOf(key.createdAt) },
                  { name: t.keys.rotatedAt, value: timeOf(key.rotatedAt) },
                  { name: t.keys.overlapUntil, value: timeOf(key.overlapUntil) },
                  { name: t.keys.expiresAt, value: timeOf(key.expiresAt) },
                  { name: t.keys.lastUsedAt, value: timeOf(key.lastUsedAt) },
                ]}
              />
            </Panel>
            <Panel title={t.keys.uses}>
              <Table
                caption={t.keys.uses}
                empty={t.keys.neverUsed}
                rows={key.uses}
                keyOf={({ day }) => day}
                columns={[
                  { title: t.keys.day, heading: true, cell: ({ day }) => format.date(day) },
                  { title: t.keys.count, end: true, cell: ({ count }) => format.number(count) },
                ]}
              />
            </Panel>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
