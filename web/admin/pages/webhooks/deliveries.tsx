import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { BY_AGE, List } from '../../kit/list.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';

type Delivery = Schemas['WebhookDelivery'];

const TONES: Readonly<Record<Delivery['status'], Tone>> = {
  pending: 'warn',
  delivered: 'good',
  failed: 'bad',
};

/** Deliveries go on by themselves: they are looked at again this often. */
const LOOK_MS = 5_000;

/** What a server was told or is to be told, newest first, each with a way to tell it once more. */
export function Deliveries({ endpointId }: { readonly endpointId: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <List<Delivery>
      name={['deliveries', endpointId]}
      caption={t.webhooks.deliveries}
      empty={t.webhooks.noDeliveries}
      usualSort="newest"
      keyOf={({ id }) => id}
      refetchMs={LOOK_MS}
      load={(query) => {
        const params = { path: { id: endpointId }, query };
        return answerOf(api.GET('/v1/admin/webhook-endpoints/{id}/deliveries', { params }));
      }}
      columns={[
        {
          title: t.webhooks.event,
          heading: true,
          cell: ({ event }) => <code class="small">{event.type}</code>,
        },
        {
          title: t.keys.createdAt,
          ways: BY_AGE,
          cell: ({ createdAt }) => format.dateTime(createdAt),
        },
        {
          title: t.orders.status,
          cell: ({ status }) => <Badge tone={TONES[status]} text={t.deliveryStatus[status]} />,
        },
        { title: t.webhooks.attempts, end: true, cell: ({ attempts }) => attempts },
        { title: t.webhooks.lastAttempt, cell: (delivery) => <LastAttempt {...delivery} /> },
        {
          title: t.common.actions,
          cell: ({ id, event }) => (
            <Act
              label={t.webhooks.retry}
              about={`${event.type} ${event.id}`}
              kind="plain"
              ask={t.webhooks.askRetry}
              initial={{}}
              run={() =>
                answerOf(
                  api.POST('/v1/admin/webhook-endpoints/deliveries/{id}/retry', {
                    params: { path: { id } },
                    body: {},
                  }),
                )
              }
              done={t.webhooks.retried}
            />
          ),
        },
      ]}
    />
  );
}

function LastAttempt({ lastAttempt, nextAttemptAt }: Delivery) {
  const t = useText();
  const format = useFormat();
  if (lastAttempt === undefined) return <>–</>;
  const { at, outcome, status, excerpt } = lastAttempt;
  return (
    <>
      {format.dateTime(at)} · {t.webhooks.outcomes[outcome]} {status ?? ''}
      {excerpt !== undefined && <code class="block small long">{excerpt}</code>}
      {nextAttemptAt !== undefined && (
        <span class="block small soft">
          {t.webhooks.nextAttempt(format.dateTime(nextAttemptAt))}
        </span>
      )}
    </>
  );
}
