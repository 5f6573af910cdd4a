import { fieldsOfJob } from '../../domain/audit/fields.ts';
import type { EventDraft } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import { stepped, type Job } from '../../domain/transfers/job.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

export type StepPorts = Pick<
  Ports,
  'jobs' | 'media' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

/** What asks for a step; the shop's own work, told to nobody else. */
const NEXT_STEP = { import: 'catalog.importing', export: 'catalog.exporting' } as const;

/** Asks for the next step of a job by a message. */
export async function askForStep(
  { publisher, ids, now }: Pick<StepPorts, 'publisher' | 'ids' | 'now'>,
  { id, kind, step }: Job,
): Promise<void> {
  await publisher.forward({
    id: ids.next('evt'),
    source: OWN_SOURCE,
    type: NEXT_STEP[kind],
    subject: id,
    time: new Date(now()).toISOString(),
    data: { jobId: id, step },
  });
}

/**
 * Commits what a step came to and asks for the next one. Of runs that do a step at the same time one
 * commits, and it alone goes on, so that a message that came twice does not become two chains of steps.
 */
export async function commitStep<Kind extends Job>(
  ports: StepPorts,
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
  ports: StepPorts,
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
