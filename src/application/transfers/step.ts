import { fieldsOfJob } from '../../domain/audit/fields.ts';
import { STEP_TYPES, type EventDraft } from '../../domain/events/event.ts';
import { stepped, type Job } from '../../domain/transfers/job.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

export type JobPorts = Pick<Ports, 'jobs' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

export type StepPorts = JobPorts & Pick<Ports, 'media'>;

/** Asks for the next step of a job by a message. */
export function askForStep(ports: AskPorts, { id, kind, step }: Job): Promise<void> {
  return askOurselves(ports, { type: STEP_TYPES[kind], subject: id, data: { jobId: id, step } });
}

/**
 * Commits what a step came to and asks for the next one. Of runs that do a step at the same time one
 * commits, and it alone goes on, so that a message that came twice does not become two chains of steps.
 */
export async function commitStep<Kind extends Job>(
  ports: JobPorts,
  job: Kind,
  run: string,
  changes: Partial<Kind>,
): Promise<'committed' | 'overtaken'> {
  const after = stepped(job, changes, { run, now: ports.now() });
  if (!(await ports.jobs.commit(after))) return 'overtaken';
  await askForStep(ports, after);
  return 'committed';
}

/** Commits the end of a job with the record of it, and publishes that. */
export async function commitEnd<Kind extends Job>(
  ports: JobPorts,
  job: Kind,
  run: string,
  changes: Partial<Kind>,
  eventOf: (after: Kind) => EventDraft,
): Promise<void> {
  const after = stepped(job, changes, { run, now: ports.now() });
  const trail = { actor: job.actor, traceId: job.traceId };
  const change = changeBetween(fieldsOfJob(job), fieldsOfJob(after));
  const record = recordOf(ports, trail, [eventOf(after)], { change });
  if (await ports.jobs.commit(after, record)) await publishRecord(ports, record);
}
