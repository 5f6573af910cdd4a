import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { Badge } from '../../kit/badge.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Facts, Panel } from '../../kit/panel.tsx';
import { DraftForm } from '../../kit/draft-form.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';

type Customer = Schemas['Customer'];

/** One customer: who it is, how they are written to, in which groups they are. */
export function CustomerPage({ id }: { readonly id: string }) {
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['customers', id]}
      load={() => answerOf(api.GET('/v1/admin/customers/{id}', { params: { path: { id } } }))}
    >
      {(customer) => <OneCustomer key={id} customer={customer} />}
    </Loaded>
  );
}

function OneCustomer({ customer }: { readonly customer: Customer }) {
  const t = useText();
  const format = useFormat();
  const { disabled, notices } = customer;
  return (
    <Page
      title={customer.name ?? customer.email}
      up={{ href: '/admin/customers', label: t.customers.title }}
      badge={
        <Badge
          tone={disabled ? 'bad' : 'good'}
          text={disabled ? t.customers.disabled : t.customers.active}
        />
      }
      actions={<CustomerActions customer={customer} />}
    >
      <div class="columns columns-even">
        <Panel title={t.customers.details}>
          <Facts
            facts={[
              { name: t.email, value: customer.email },
              { name: t.customers.phone, value: customer.phone ?? '–' },
              { name: t.language, value: customer.language ?? '–' },
              { name: t.customers.addresses, value: format.number(customer.addressCount) },
              { name: t.customers.since, value: format.dateTime(customer.createdAt) },
              { name: t.customers.mails, value: t.customers.mailStanding[notices.email] },
              { name: t.customers.sms, value: t.customers.smsStanding[notices.sms] },
            ]}
          />
          <p class="page-links">
            <a href={`/admin/orders?email=${encodeURIComponent(customer.email)}`}>
              {t.customers.seeOrders}
            </a>
            <a href={`/admin/audit?subject=${customer.id}`}>{t.oversight.seeAudit}</a>
          </p>
        </Panel>
        <Panel title={t.customers.groups}>
          <Groups customer={customer} />
        </Panel>
      </div>
    </Page>
  );
}

function Groups({ customer }: { readonly customer: Customer }) {
  const t = useText();
  const { api } = useServices();
  return (
    <DraftForm<'groups'>
      fields={[
        {
          name: 'groups',
          label: t.customers.groups,
          kind: 'text',
          hint: t.customers.groupsHint,
          wide: true,
        },
      ]}
      current={{ groups: customer.groups.join(', ') }}
      version={customer.version}
      save={async ({ groups: typed }, ifMatch) => {
        const groups = typed.split(/[\s,，、]+/).filter((group) => group !== '');
        const params = { path: { id: customer.id }, header: { 'If-Match': ifMatch } };
        const saved = await answerOf(
          api.PUT('/v1/admin/customers/{id}/groups', { params, body: { groups } }),
        );
        return { values: { groups: saved.groups.join(', ') }, version: saved.version };
      }}
    />
  );
}

function CustomerActions({ customer: { id, disabled, notices } }: { readonly customer: Customer }) {
  const t = useText();
  const { api } = useServices();
  const nothing = { params: { path: { id } }, body: {} };
  return (
    <>
      {notices.email !== 'ok' && (
        <Act
          label={t.customers.lift}
          ask={t.customers.askLift}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/customers/{id}/notices/lift', nothing))}
          done={t.customers.lifted}
        />
      )}
      {disabled ? (
        <Act
          label={t.customers.enable}
          ask={t.customers.askEnable}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/customers/{id}/enable', nothing))}
          done={t.customers.enabled}
        />
      ) : (
        <Act
          label={t.customers.disable}
          kind="danger"
          ask={t.customers.askDisable}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/customers/{id}/disable', nothing))}
          done={t.customers.nowDisabled}
        />
      )}
    </>
  );
}
