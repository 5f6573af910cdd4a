import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useSecret } from '../../kit/use-secret.tsx';
import { chosen } from '../../kit/values.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { EndpointBadge } from './endpoint-badge.tsx';

/** The servers of others that are told what happens. */
export function WebhooksPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { shown, onSecret } = useSecret();
  return (
    <Page
      title={t.webhooks.title}
      intro={t.webhooks.intro}
      actions={<CreateEndpoint onSecret={onSecret} />}
    >
      {shown}
      <List<Schemas['WebhookEndpoint']>
        name={['webhooks']}
        caption={t.webhooks.title}
        empty={t.webhooks.none}
        usualSort="newest"
        keyOf={({ id }) => id}
        load={(query) => answerOf(api.GET('/v1/admin/webhook-endpoints', { params: { query } }))}
        columns={[
          {
            title: t.webhooks.url,
            heading: true,
            cell: ({ id, url }) => (
              <a class="long" href={`/admin/webhooks/${id}`}>
                {url}
              </a>
            ),
          },
          { title: t.orders.status, cell: (endpoint) => <EndpointBadge endpoint={endpoint} /> },
          { title: t.webhooks.types, cell: ({ types }) => types.join(', ') },
          {
            title: t.keys.createdAt,
            ways: BY_AGE,
            cell: ({ createdAt }) => format.date(createdAt),
          },
        ]}
      />
    </Page>
  );
}

function CreateEndpoint({ onSecret }: { readonly onSecret: (secret: string) => void }) {
  const t = useText();
  const { api } = useServices();
  return (
    <Act<'url' | 'types' | 'source', { readonly secret: string }>
      label={t.webhooks.add}
      kind="main"
      fields={[
        { name: 'url', label: t.webhooks.url, kind: 'url', required: true, wide: true },
        {
          name: 'types',
          label: t.webhooks.types,
          kind: 'text',
          required: true,
          wide: true,
          hint: t.webhooks.typesHint,
        },
        { name: 'source', label: t.webhooks.source, kind: 'text', hint: t.webhooks.sourceHint },
      ]}
      initial={{ url: '', types: 'order.*', source: '' }}
      run={({ url, types: typed, source }) => {
        const types = chosen(typed.replaceAll(',', ' '));
        const body = { url, types, ...(source.trim() === '' ? {} : { source: source.trim() }) };
        return answerOf(api.POST('/v1/admin/webhook-endpoints', { body }));
      }}
      onDone={({ secret }) => onSecret(secret)}
    />
  );
}
