import type { Problem } from '../../../src/domain/catalog-import/rows.ts';
import type { ExportJob, ImportJob } from '../../../src/domain/transfers/job.ts';
import { stallOf, statusOf, times } from './job.ts';

function byRow(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => one.row - other.row);
}

/** An import as its admin follows it. */
export function presentImport(job: ImportJob) {
  const { id, fileName, rows, rowsDone, products, variants, errorCount, noteCount } = job;
  const failure = stallOf(job);
  return {
    ...{ id, fileName, status: statusOf(job), rows, rowsDone, products, variants },
    ...{ errors: byRow(job.errors), errorCount, notes: byRow(job.notes), noteCount },
    ...(failure === undefined ? {} : { failure }),
    ...times(job),
  };
}

/** An export as its admin follows it. */
export function presentExport({ job, url }: { job: ExportJob; url: string | undefined }) {
  const { id, rows, products, variants } = job;
  const failure = stallOf(job);
  return {
    ...{ id, status: statusOf(job), rows, products, variants },
    ...(failure === undefined ? {} : { failure }),
    ...(url === undefined ? {} : { url }),
    ...times(job),
  };
}
