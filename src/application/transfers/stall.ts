import { isHeldUpBy, type JobStep } from '../../domain/transfers/job.ts';
import type { Ports } from '../ports.ts';

/**
 * A step has given up, and nothing asks for it any more: whoever follows the job is to know. A job that
 * has got further all the same goes on unmarked. Safe to repeat.
 */
export async function stallJob(
  { jobs }: Pick<Ports, 'jobs'>,
  step: JobStep,
  failureId: string,
): Promise<void> {
  const job = await jobs.find(step.jobId);
  if (job !== undefined && isHeldUpBy(job, step)) await jobs.setStalled(job, { failureId });
}

/** The step is about to be asked for once more: the job goes on from where it stood. Safe to repeat. */
export async function resumeJob({ jobs }: Pick<Ports, 'jobs'>, { jobId }: JobStep): Promise<void> {
  const job = await jobs.find(jobId);
  if (job?.stalled !== undefined) await jobs.setStalled(job, undefined);
}
