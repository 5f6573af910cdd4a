import { useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Act } from '../../kit/act.tsx';
import type { ItemAt } from '../../data/schemas.ts';
import { BY_AGE, List } from '../../kit/list.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { JobBadge, lookAgainMs, Stall } from '../transfers/job-state.tsx';

/** Background work that gave up, and a way to send it again: one piece, or all of it. */
export function FailuresPage() {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  const [redriveId, setRedriveId] = useState<string>();
  return (
    <Page
      title={t.oversight.failuresTitle}
      intro={t.oversight.failuresIntro}
      actions={<RedriveAll onBegun={setRedriveId} />}
    >
      {redriveId !== undefined && <Redrive id={redriveId} />}
      <List<ItemAt<'/v1/admin/failures'>>
        name={['failures']}
        caption={t.oversight.failuresTitle}
        empty={t.oversight.noFailures}
        usualSort="newest"
        keyOf={({ id }) => id}
        filters={[{ name: 'consumer', label: t.oversight.consumer, kind: 'text' }]}
        load={(page, { consumer }) => {
          const query = { ...page, ...(consumer === undefined ? {} : { consumer }) };
          return answerOf(api.GET('/v1/admin/failures', { params: { query } }));
        }}
        columns={[
          { title: t.oversight.consumer, heading: true, cell: ({ consumer }) => consumer },
          { title: t.oversight.at, ways: BY_AGE, cell: ({ at }) => format.dateTime(at) },
          { title: t.oversight.tries, end: true, cell: ({ tries }) => tries },
          { title: t.oversight.cause, cell: ({ cause }) => <span class="long">{cause}</span> },
          {
            title: t.common.actions,
            cell: ({ id, consumer }) => (
              <Act
                label={t.oversight.redrive}
                about={`${consumer} ${id}`}
                ask={t.oversight.askRedrive}
                initial={{}}
                run={() =>
                  answerOf(
                    api.POST('/v1/admin/failures/{id}/redrive', {
                      params: { path: { id } },
                      body: {},
                    }),
                  )
                }
                done={t.oversight.redriven}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}

function RedriveAll({ onBegun }: { readonly onBegun: (id: string) => void }) {
  const t = useText();
  const { api } = useServices();
  return (
    <Act<'consumer', { readonly id: string }>
      label={t.oversight.redriveAll}
      ask={t.oversight.askRedriveAll}
      fields={[
        {
          name: 'consumer',
          label: t.oversight.consumer,
          kind: 'text',
          wide: true,
          hint: t.oversight.consumerHint,
        },
      ]}
      initial={{ consumer: '' }}
      run={({ consumer }) => {
        const body = consumer.trim() === '' ? {} : { consumer: consumer.trim() };
        return answerOf(api.POST('/v1/admin/failures/redrive', { body }));
      }}
      onDone={({ id }) => onBegun(id)}
    />
  );
}

function Redrive({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Panel title={t.oversight.redriveAll}>
      <Loaded
        queryKey={['redrives', id]}
        load={() =>
          answerOf(api.GET('/v1/admin/failures/redrives/{id}', { params: { path: { id } } }))
        }
        refetchMs={lookAgainMs}
      >
        {(job) => (
          <div class="stack">
            <p>
              <JobBadge status={job.status} />
            </p>
            <Stall failure={job.failure} />
            <Progress
              label={t.oversight.redrivenCount(format.number(job.redriven))}
              share={job.finishedAt === null ? undefined : 1}
            />
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
