import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { Figures } from '../../kit/figures.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { JobBadge, lookAgainMs, Stall } from './job-state.tsx';

/** How far an import is, and what of the file did not go in. */
export function ImportPage({ id }: { readonly id: string }) {
  const t = useText();
  const format = useFormat();
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['imports', id]}
      load={() => answerOf(api.GET('/v1/admin/catalog/imports/{id}', { params: { path: { id } } }))}
      refetchMs={lookAgainMs}
    >
      {(job) => {
        const figures = [
          { name: t.transfers.rows, count: job.rows },
          { name: t.transfers.products, count: job.products },
          { name: t.transfers.variants, count: job.variants },
          { name: t.transfers.badRows, count: job.errorCount },
        ];
        return (
          <Page
            title={job.fileName}
            up={{ href: '/admin/transfers', label: t.transfers.title }}
            badge={<JobBadge status={job.status} />}
            intro={t.transfers.begunAt(format.dateTime(job.createdAt))}
          >
            <Panel title={t.transfers.progress}>
              <div class="stack">
                <Progress
                  label={t.transfers.rowsDone(format.number(job.rowsDone), format.number(job.rows))}
                  share={job.status === 'completed' ? 1 : shareOf(job)}
                />
                <Stall failure={job.failure} />
                <Figures
                  figures={figures.map(({ name, count }) => ({
                    name,
                    value: format.number(count),
                  }))}
                />
              </div>
            </Panel>
            <Rows title={t.transfers.errors} rows={job.errors} count={job.errorCount} />
            <Rows title={t.transfers.notes} rows={job.notes} count={job.noteCount} />
          </Page>
        );
      }}
    </Loaded>
  );
}

function shareOf({ rows, rowsDone }: { readonly rows: number; readonly rowsDone: number }) {
  return rows === 0 ? undefined : rowsDone / rows;
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly { readonly row: number; readonly message: string }[];
  readonly count: number;
}

/** Rows of the file with what is to be said of them; the API keeps the first of many. */
function Rows({ title, rows, count }: RowsProps) {
  const t = useText();
  const format = useFormat();
  if (count === 0) return null;
  const numbered = rows.map((one, index) => ({ ...one, index }));
  return (
    <Panel title={title}>
      {rows.length < count && (
        <p class="soft">{t.transfers.firstOf(format.number(rows.length), format.number(count))}</p>
      )}
      <Table
        caption={title}
        rows={numbered}
        keyOf={({ index }) => `${index}`}
        columns={[
          { title: t.transfers.row, heading: true, cell: ({ row }) => format.number(row) },
          { title: t.transfers.message, cell: ({ message }) => message },
        ]}
      />
    </Panel>
  );
}
