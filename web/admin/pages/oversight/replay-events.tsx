import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Dialog } from '../../../shared/ui/dialog.tsx';
import { Act } from '../../kit/act.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { JobBadge, lookAgainMs, Stall } from '../transfers/job-state.tsx';

type Name = 'subscriber' | 'type' | 'source' | 'from' | 'to';

/** Tells one subscriber again what happened in a time, and shows how far that is. */
export function ReplayEvents() {
  const t = useText();
  const { api } = useServices();
  const [replayId, setReplayId] = useState<string>();
  const subscribers = useQuery({
    queryKey: ['subscribers'],
    queryFn: async () => (await answerOf(api.GET('/v1/admin/events/subscribers'))).items,
  });
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
  return (
    <>
      <Act<Name, { readonly id: string }>
        label={t.oversight.replay}
        ask={t.oversight.askReplay}
        fields={[
          {
            name: 'subscriber',
            label: t.oversight.subscriber,
            kind: 'select',
            wide: true,
            hint: t.oversight.subscriberHint,
            choices: [
              { value: '', label: t.oversight.chooseSubscriber },
              ...(subscribers.data ?? []).map(({ subscriber, url }) => ({
                value: subscriber,
                label: url ?? subscriber,
              })),
            ],
          },
          { name: 'type', label: t.oversight.type, kind: 'text' },
          { name: 'source', label: t.oversight.source, kind: 'text' },
          { name: 'from', label: t.list.from, kind: 'datetime-local', required: true },
          { name: 'to', label: t.list.to, kind: 'datetime-local', required: true },
        ]}
        initial={{ subscriber: '', type: '', source: '', from: '', to: '' }}
        run={(typed, key) => {
          const [type, source] = [text(typed.type), text(typed.source)];
          const body = {
            subscriber: typed.subscriber,
            from: new Date(typed.from).toISOString(),
            to: new Date(typed.to).toISOString(),
            ...(type === undefined ? {} : { type }),
            ...(source === undefined ? {} : { source }),
          };
          const params = { header: { 'Idempotency-Key': key } };
          return answerOf(api.POST('/v1/admin/events/replay', { params, body }));
        }}
        onDone={({ id }) => setReplayId(id)}
      />
      {replayId !== undefined && (
        <Dialog title={t.oversight.replay} onClose={() => setReplayId(undefined)}>
          <Replay id={replayId} />
        </Dialog>
      )}
    </>
  );
}

function Replay({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['replays', id]}
      load={() => answerOf(api.GET('/v1/admin/events/replays/{id}', { params: { path: { id } } }))}
      refetchMs={lookAgainMs}
    >
      {(job) => (
        <div class="stack">
          <p>
            {job.subscriber} <JobBadge status={job.status} />
          </p>
          <Stall failure={job.failure} />
          <Progress
            label={t.oversight.replayed(format.number(job.replayed))}
            share={job.finishedAt === null ? undefined : 1}
          />
        </div>
      )}
    </Loaded>
  );
}
