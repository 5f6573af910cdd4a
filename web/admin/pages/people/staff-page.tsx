import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import type { FieldDefinition } from '../../kit/field-definition.ts';
import { List } from '../../kit/list.tsx';
import { Page } from '../../kit/page.tsx';
import { chosen } from '../../kit/values.ts';
import { useFormat, useText } from '../../texts/use-text.ts';

type Member = Schemas['Staff'];

const GROUPS = ['admin', 'staff'] as const;

const TONES: Readonly<Record<Member['status'], Tone>> = {
  invited: 'warn',
  active: 'good',
  disabled: 'bad',
};

/** Who works here, and as what. */
export function StaffPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Page title={t.staff.title} intro={t.staff.intro} actions={<Invite />}>
      <List<Member>
        name={['staff']}
        caption={t.staff.title}
        empty={t.none}
        keyOf={({ id }) => id}
        load={(query) => answerOf(api.GET('/v1/admin/staff', { params: { query } }))}
        columns={[
          { title: t.email, heading: true, cell: ({ email }) => email },
          {
            title: t.staff.groups,
            cell: ({ groups }) => groups.map((group) => t.roles[group]).join(', '),
          },
          {
            title: t.orders.status,
            cell: ({ status }) => <Badge tone={TONES[status]} text={t.staffStatus[status]} />,
          },
          { title: t.staff.since, cell: ({ createdAt }) => format.date(createdAt) },
          { title: t.common.actions, cell: (member) => <MemberActions member={member} /> },
        ]}
      />
    </Page>
  );
}

function useGroupsField(): FieldDefinition<'groups'> {
  const t = useText();
  return {
    name: 'groups',
    label: t.staff.groups,
    kind: 'checks',
    hint: t.staff.groupsHint,
    choices: GROUPS.map((value) => ({ value, label: t.roles[value] })),
  };
}

function groupsOf(typed: string) {
  const wanted = chosen(typed);
  return GROUPS.filter((group) => wanted.includes(group));
}

function Invite() {
  const t = useText();
  const groupsField = useGroupsField();
  const { api } = useServices();
  return (
    <Act<'email' | 'groups'>
      label={t.staff.invite}
      kind="main"
      ask={t.staff.askInvite}
      fields={[
        { name: 'email', label: t.email, kind: 'email', required: true, wide: true },
        groupsField,
      ]}
      initial={{ email: '', groups: 'staff' }}
      run={({ email, groups }) =>
        answerOf(api.POST('/v1/admin/staff', { body: { email, groups: groupsOf(groups) } }))
      }
      done={t.staff.invited}
    />
  );
}

function MemberActions({ member }: { readonly member: Member }) {
  const t = useText();
  const { api } = useServices();
  const { id, email, groups, status, version } = member;
  const groupsField = useGroupsField();
  const nothing = { params: { path: { id } }, body: {} };
  return (
    <span class="row">
      {status !== 'disabled' && (
        <Act<'groups'>
          label={t.staff.changeGroups}
          about={email}
          kind="plain"
          ask={t.staff.askGroups}
          fields={[groupsField]}
          initial={{ groups: groups.join(' ') }}
          run={(typed) => {
            const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
            const body = { groups: groupsOf(typed.groups) };
            return answerOf(api.PUT('/v1/admin/staff/{id}/groups', { params, body }));
          }}
          done={t.saved}
        />
      )}
      {status === 'invited' && (
        <Act
          label={t.staff.inviteAgain}
          about={email}
          kind="plain"
          ask={t.staff.askInviteAgain}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/staff', { body: { email, groups } }))}
          done={t.staff.invited}
        />
      )}
      {status === 'disabled' ? (
        <Act
          label={t.customers.enable}
          about={email}
          kind="plain"
          ask={t.staff.askEnable}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/staff/{id}/enable', nothing))}
          done={t.saved}
        />
      ) : (
        <Act
          label={t.customers.disable}
          about={email}
          kind="danger"
          ask={t.staff.askDisable}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/staff/{id}/disable', nothing))}
          done={t.saved}
        />
      )}
    </span>
  );
}
