import type { Job, RedriveJob, ReplayJob } from '../../../src/domain/transfers/job.ts';
import { isoTime } from './time.ts';

/** What stands in the way of a job that has given up, for people to read. */
export function stallOf({ stalled }: Job) {
  if (stalled === undefined) return undefined;
  const message = `This stopped because of a fault on our side. What was done stays; the failure ${stalled.failureId} tells why, and sending it again lets the rest be done.`;
  return { id: stalled.failureId, message };
}

/** Whoever follows a job that stands still need not wait for more. */
export function statusOf({ status, stalled }: Job): Job['status'] {
  return stalled === undefined ? status : 'failed';
}

/** When a job began, and when it ended. */
export function times({ createdAt, finishedAt }: Job) {
  return {
    createdAt: isoTime(createdAt),
    finishedAt: finishedAt === undefined ? null : isoTime(finishedAt),
  };
}

/** A replay as its admin follows it. */
export function presentReplay(job: ReplayJob) {
  const { id, subscriber, type, source, from, to, replayed } = job;
  const failure = stallOf(job);
  return {
    ...{ id, status: statusOf(job), subscriber },
    ...(type === undefined ? {} : { type }),
    ...(source === undefined ? {} : { source }),
    ...{ from: isoTime(from), to: isoTime(to), replayed },
    ...(failure === undefined ? {} : { failure }),
    ...times(job),
  };
}

/** A redrive as its admin follows it. */
export function presentRedrive(job: RedriveJob) {
  const { id, consumer, redriven } = job;
  const failure = stallOf(job);
  return {
    ...{ id, status: statusOf(job), redriven },
    ...(consumer === undefined ? {} : { consumer }),
    ...(failure === undefined ? {} : { failure }),
    ...times(job),
  };
}
