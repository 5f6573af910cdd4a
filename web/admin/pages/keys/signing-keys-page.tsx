import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { oneOf } from '../../data/schemas.ts';
import { Act } from '../../kit/act.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Standing } from './standing.tsx';
import { type DayOfUse, Uses } from './uses.tsx';

type SigningKey = Schemas['SigningKey'] & {
  readonly lastUsedAt?: string;
  readonly uses?: readonly DayOfUse[];
};

const KINDS = [
  'order-token',
  'cursor',
  'mail-link',
  'webhook',
  'push',
] as const satisfies SigningKey['kind'][];

const TONES: Readonly<Record<SigningKey['state'], Tone>> = {
  pending: 'warn',
  active: 'good',
  retired: 'calm',
  expired: 'calm',
  disabled: 'bad',
};

/** The keys that the shop signs with; each kind is replaced by age, or here. */
export function SigningKeysPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page title={t.keys.signingTitle} intro={t.keys.signingIntro} actions={<Replace />}>
      <List<SigningKey>
        name={['signing-keys']}
        caption={t.keys.signingTitle}
        empty={t.keys.none}
        keyOf={({ id }) => id}
        load={() => {
          const query = { include: 'uses' as const };
          return answerOf(api.GET('/v1/admin/signing-keys', { params: { query } }));
        }}
        columns={[
          { title: t.keys.kind, heading: true, cell: ({ kind }) => t.keys.kinds[kind] },
          { title: t.keys.id, cell: ({ id }) => <code class="small">{id}</code> },
          {
            title: t.orders.status,
            cell: ({ state }) => <Badge tone={TONES[state]} text={t.keyState[state]} />,
          },
          { title: t.keys.createdAt, cell: ({ createdAt }) => format.date(createdAt) },
          { title: t.keys.uses, cell: (key) => <Uses {...key} /> },
          { title: t.common.actions, cell: (key) => <KeyStanding signingKey={key} /> },
        ]}
      />
    </Page>
  );
}

function KeyStanding({ signingKey: { id, kind, state } }: { readonly signingKey: SigningKey }) {
  const t = useText();
  const { api } = useServices();
  const nothing = { params: { path: { id } }, body: {} };
  if (state === 'expired') return null;
  return (
    <Standing
      disabled={state === 'disabled'}
      about={`${t.keys.kinds[kind]} ${id}`}
      ask={t.keys.askDisableSigning}
      disable={() => answerOf(api.POST('/v1/admin/signing-keys/{id}/disable', nothing))}
      enable={() => answerOf(api.POST('/v1/admin/signing-keys/{id}/enable', nothing))}
    />
  );
}

function Replace() {
  const t = useText();
  const { api } = useServices();
  return (
    <Act<'kind'>
      label={t.keys.replace}
      kind="main"
      ask={t.keys.askReplaceSigning}
      fields={[
        {
          name: 'kind',
          label: t.keys.kind,
          kind: 'select',
          wide: true,
          choices: KINDS.map((value) => ({ value, label: t.keys.kinds[value] })),
        },
      ]}
      initial={{ kind: 'cursor' }}
      run={(typed) => {
        const kind = oneOf(KINDS, typed.kind) ?? 'cursor';
        return answerOf(api.POST('/v1/admin/signing-keys', { body: { kind } }));
      }}
      done={t.keys.replaced}
    />
  );
}
