import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Standing } from './standing.tsx';
import { type DayOfUse, Uses } from './uses.tsx';

type EncryptionKey = Schemas['EncryptionKey'] & {
  readonly lastUsedAt?: string;
  readonly uses?: readonly DayOfUse[];
};

const TONES: Readonly<Record<EncryptionKey['state'], Tone>> = {
  active: 'good',
  retired: 'calm',
  disabled: 'bad',
};

/** The keys that wrap people's own keys. */
export function EncryptionKeysPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page
      title={t.keys.encryptionTitle}
      intro={t.keys.encryptionIntro}
      actions={
        <Act
          label={t.keys.replace}
          kind="main"
          ask={t.keys.askReplaceEncryption}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/encryption-keys', { body: {} }))}
          done={t.keys.replaced}
        />
      }
    >
      <List<EncryptionKey>
        name={['encryption-keys']}
        caption={t.keys.encryptionTitle}
        empty={t.keys.none}
        keyOf={({ id }) => id}
        load={() => {
          const query = { include: 'uses' as const };
          return answerOf(api.GET('/v1/admin/encryption-keys', { params: { query } }));
        }}
        columns={[
          { title: t.keys.id, heading: true, cell: ({ id }) => <code class="small">{id}</code> },
          {
            title: t.orders.status,
            cell: ({ state }) => <Badge tone={TONES[state]} text={t.keyState[state]} />,
          },
          { title: t.keys.createdAt, cell: ({ createdAt }) => format.date(createdAt) },
          {
            title: t.keys.replacedAt,
            cell: ({ replacedAt }) => (replacedAt === undefined ? '–' : format.date(replacedAt)),
          },
          {
            title: t.keys.emptiedAt,
            cell: ({ emptiedAt }) => (emptiedAt === undefined ? '–' : format.dateTime(emptiedAt)),
          },
          { title: t.keys.uses, cell: (key) => <Uses {...key} /> },
          { title: t.common.actions, cell: (key) => <KeyStanding encryptionKey={key} /> },
        ]}
      />
    </Page>
  );
}

interface KeyStandingProps {
  readonly encryptionKey: EncryptionKey;
}

function KeyStanding({ encryptionKey: { id, state } }: KeyStandingProps) {
  const t = useText();
  const { api } = useServices();
  const nothing = { params: { path: { id } }, body: {} };
  if (state === 'active') return null;
  return (
    <Standing
      disabled={state === 'disabled'}
      about={id}
      ask={t.keys.askDisableEncryption}
      disable={() => answerOf(api.POST('/v1/admin/encryption-keys/{id}/disable', nothing))}
      enable={() => answerOf(api.POST('/v1/admin/encryption-keys/{id}/enable', nothing))}
    />
  );
}
