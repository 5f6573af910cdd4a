import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { JobBadge, lookAgainMs, Stall } from './job-state.tsx';

/** How far an export is, and its file once it is written. */
export function ExportPage({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['exports', id]}
      load={() => answerOf(api.GET('/v1/admin/catalog/exports/{id}', { params: { path: { id } } }))}
      refetchMs={lookAgainMs}
    >
      {(job) => (
        <Page
          title={t.transfers.exportTitle}
          up={{ href: '/admin/transfers', label: t.transfers.title }}
          badge={<JobBadge status={job.status} />}
          intro={t.transfers.begunAt(format.dateTime(job.createdAt))}
        >
          <Panel title={t.transfers.progress}>
            <div class="stack">
              {job.finishedAt === null && (
                <Progress label={t.transfers.writing} share={undefined} />
              )}
              <Stall failure={job.failure} />
              <p>{t.transfers.written(format.number(job.products), format.number(job.variants))}</p>
              {job.url !== undefined && (
                <div class="row">
                  <a class="button" data-kind="main" href={job.url} download>
                    {t.transfers.saveFile}
                  </a>
                </div>
              )}
            </div>
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
