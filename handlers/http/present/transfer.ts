import type { Problem } from '../../../src/domain/catalog-import/rows.ts';
import type { ExportJob, ImportJob, Job } from '../../../src/domain/transfers/job.ts';
import { isoTime } from './time.ts';

/** What stands in the way of a job that has given up, for people to read. */
function stallOf({ stalled }: Job) {
  if (stalled === undefined) return undefined;
  const message = `This stopped because of a fault on our side. What was done stays; the failure ${stalled.failureId} tells why, and sending it again lets the rest be done.`;
  return { id: stalled.failureId, message };
}

/** Whoever follows a job that stands still need not wait for more. */
function statusOf({ status, stalled }: Job): Job['status'] {
  return stalled === undefined ? status : 'failed';
}

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
