import { fieldsOfJob } from '../../domain/audit/fields.ts';
import type { EventDraft, Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { RedriveJob } from '../../domain/transfers/job.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { askForStep, commitEnd, commitStep, type JobPorts } from '../transfers/step.ts';
import { sendAgain, type RedrivePorts } from './redrive.ts';

export interface RedriveNotFound {
  readonly code: 'redrive-not-found';
}

/** A step sends so many: some seconds, and no burst that consumers could not bear. */
const STEP_FAILURES = 50;
/** Those of one consumer may be rare among the others. */
const STEP_PAGES = 10;

/** Has all work that gave up until now sent again, or that of one consumer. */
export async function openRedrive(
  ports: JobPorts,
  trail: Trail,
  consumer: string | undefined,
): Promise<RedriveJob> {
  const { actor, traceId } = trail;
  const createdAt = ports.now();
  const job: RedriveJob = {
    ...{ kind: 'redrive', id: ports.ids.next('rdv'), actor, traceId, createdAt, consumer },
    ...{ status: 'running', step: 0, run: '', version: 1, redriven: 0, before: createdAt },
  };
  const event = {
    type: 'work.redrive_requested',
    subject: job.id,
    data: { jobId: job.id, step: 0 },
  } as const;
  const change = changeBetween(undefined, fieldsOfJob(job));
  const record = recordOf(ports, trail, [event], { change });
  await ports.jobs.create(job, record);
  await publishRecord(ports, record);
  return job;
}

/** How far it is. */
export async function seeRedrive(
  { jobs }: Pick<Ports, 'jobs'>,
  redriveId: string,
): Promise<Result<RedriveJob, RedriveNotFound>> {
  const job = await jobs.find(redriveId);
  return job?.kind === 'redrive' ? accept(job) : refuse({ code: 'redrive-not-found' });
}

/**
 * Does a step: sends some of the work again, the newest first, then asks for the next step. What somebody else
 * is sending is left to them, and what gives up again meanwhile to the next redrive.
 */
export async function redriveStep(
  ports: JobPorts & RedrivePorts,
  { jobId, step }: { readonly jobId: string; readonly step: number },
): Promise<void> {
  const job = await ports.jobs.find(jobId);
  if (job?.kind !== 'redrive' || job.status !== 'running') return;
  if (job.step === step + 1) return askForStep(ports, job); // the message may have been lost with an earlier run
  if (job.step !== step) return;

  const { sent, next } = await sendSome(ports, job);
  const run = ports.ids.next('run');
  const changes = { step: step + 1, after: next, redriven: job.redriven + sent };
  if (next !== undefined) {
    await commitStep(ports, job, run, changes);
    return;
  }
  await commitEnd(ports, job, run, { ...changes, status: 'completed' }, endOfRedrive);
}

async function sendSome(ports: RedrivePorts, job: RedriveJob) {
  const { consumer, before, actor, traceId } = job;
  const trail = { actor, traceId, claimant: job.id };
  const some = { sent: 0, next: job.after };
  for (let pages = 0; pages < STEP_PAGES && some.sent < STEP_FAILURES; pages += 1) {
    const page = { consumer, limit: STEP_FAILURES, after: some.next };
    const { items, next } = await ports.failures.page(page);
    for (const failure of items.filter(({ at }) => at < before)) {
      if (await sendAgain(ports, trail, failure)) some.sent += 1;
    }
    some.next = next;
    if (next === undefined) break;
  }
  return some;
}

function endOfRedrive({ id, redriven }: RedriveJob): EventDraft {
  return { type: 'work.redrive_ended', subject: id, data: { redriveId: id, redriven } };
}
