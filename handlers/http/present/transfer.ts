import type { Problem } from '../../../src/domain/catalog-import/rows.ts';
import type { ExportJob, ImportJob, Job } from '../../../src/domain/transfers/job.ts';
import { isoTime } from './time.ts';

function times({ createdAt, finishedAt }: Job) {
  return {
    createdAt: isoTime(createdAt),
    finishedAt: finishedAt === undefined ? null : isoTime(finishedAt),
  };
}

function byRow(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => one.row - other.row);
}

/** An import as its admin follows it. */
export function presentImport(job: ImportJob) {
  const { id, fileName, status, rows, rowsDone, products, variants, errorCount, noteCount } = job;
  return {
    ...{ id, fileName, status, rows, rowsDone, products, variants },
    ...{ errors: byRow(job.errors), errorCount, notes: byRow(job.notes), noteCount },
    ...times(job),
  };
}

/** An export as its admin follows it. */
export function presentExport({ job, url }: { job: ExportJob; url: string | undefined }) {
  const { id, status, rows, products, variants } = job;
  return {
    ...{ id, status, rows, products, variants },
    ...(url === undefined ? {} : { url }),
    ...times(job),
  };
}
