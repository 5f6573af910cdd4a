import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useSecret } from '../../kit/use-secret.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { CreateApiKey } from './create-api-key.tsx';

type ApiKey = Schemas['ApiKey'];

export const API_KEY_TONES: Readonly<Record<ApiKey['status'], Tone>> = {
  active: 'good',
  disabled: 'bad',
  expired: 'calm',
};

/** The keys of machine clients. */
export function ApiKeysPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { shown, onSecret } = useSecret();
  return (
    <Page
      title={t.keys.apiTitle}
      intro={t.keys.apiIntro}
      actions={<CreateApiKey onSecret={onSecret} />}
    >
      {shown}
      <List<ApiKey>
        name={['api-keys']}
        caption={t.keys.apiTitle}
        empty={t.keys.none}
        usualSort="newest"
        keyOf={({ id }) => id}
        load={(query) => answerOf(api.GET('/v1/admin/api-keys', { params: { query } }))}
        columns={[
          {
            title: t.keys.name,
            heading: true,
            cell: ({ id, name }) => <a href={`/admin/api-keys/${id}`}>{name}</a>,
          },
          {
            title: t.orders.status,
            cell: ({ status }) => <Badge tone={API_KEY_TONES[status]} text={t.keyStatus[status]} />,
          },
          { title: t.keys.scopes, cell: ({ scopes }) => scopes.join(', ') },
          {
            title: t.keys.createdAt,
            ways: BY_AGE,
            cell: ({ createdAt }) => format.date(createdAt),
          },
          {
            title: t.keys.expiresAt,
            cell: ({ expiresAt }) => (expiresAt === undefined ? '–' : format.dateTime(expiresAt)),
          },
        ]}
      />
    </Page>
  );
}
