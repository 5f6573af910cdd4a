import { useLocation } from 'preact-iso/router';
import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Facts, Panel } from '../../kit/panel.tsx';
import { useSecret } from '../../kit/use-secret.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Rotate } from '../keys/rotate.tsx';
import { Standing } from '../keys/standing.tsx';
import { Deliveries } from './deliveries.tsx';
import { EndpointBadge } from './endpoint-badge.tsx';

/** One server that is told of events, and what it was told. */
export function WebhookPage({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const { shown, onSecret } = useSecret();
  const timeOf = (at: string | undefined) => (at === undefined ? '–' : format.dateTime(at));
  return (
    <Loaded
      queryKey={['webhooks', id]}
      load={() =>
        answerOf(api.GET('/v1/admin/webhook-endpoints/{id}', { params: { path: { id } } }))
      }
    >
      {(endpoint) => (
        <Page
          title={endpoint.url}
          up={{ href: '/admin/webhooks', label: t.webhooks.title }}
          badge={<EndpointBadge endpoint={endpoint} />}
          actions={<EndpointActions endpoint={endpoint} onSecret={onSecret} />}
        >
          {shown}
          <Panel title={t.keys.details}>
            <Facts
              facts={[
                { name: t.webhooks.types, value: endpoint.types.join(', ') },
                { name: t.webhooks.source, value: endpoint.source ?? t.list.all },
                { name: t.keys.createdAt, value: timeOf(endpoint.createdAt) },
                { name: t.keys.rotatedAt, value: timeOf(endpoint.rotatedAt) },
                { name: t.keys.overlapUntil, value: timeOf(endpoint.overlapUntil) },
                { name: t.webhooks.failingSince, value: timeOf(endpoint.failingSince) },
              ]}
            />
          </Panel>
          <Panel title={t.webhooks.deliveries}>
            <Deliveries endpointId={id} />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

interface EndpointActionsProps {
  readonly endpoint: Schemas['WebhookEndpoint'];
  readonly onSecret: (secret: string) => void;
}

function EndpointActions({ endpoint, onSecret }: EndpointActionsProps) {
  const t = useText();
  const { api } = useServices();
  const { route } = useLocation();
  const { id, status, version } = endpoint;
  const params = { path: { id } };
  const nothing = { params, body: {} };
  return (
    <>
      <Rotate
        run={(overlapSeconds) => {
          const body = { overlapSeconds };
          return answerOf(api.POST('/v1/admin/webhook-endpoints/{id}/rotate', { params, body }));
        }}
        onSecret={onSecret}
      />
      <Standing
        disabled={status === 'disabled'}
        ask={t.webhooks.askDisable}
        disable={() => answerOf(api.POST('/v1/admin/webhook-endpoints/{id}/disable', nothing))}
        enable={() => answerOf(api.POST('/v1/admin/webhook-endpoints/{id}/enable', nothing))}
      />
      <Act
        label={t.remove}
        kind="danger"
        ask={t.webhooks.askRemove}
        initial={{}}
        run={() => {
          const header = { 'If-Match': `"${version}"` };
          return answerOf(
            api.DELETE('/v1/admin/webhook-endpoints/{id}', { params: { ...params, header } }),
          );
        }}
        done={t.webhooks.removed}
        onDone={() => route('/admin/webhooks', true)}
      />
    </>
  );
}
