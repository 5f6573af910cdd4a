import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Failure, PageByAge, PageKey, Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { resumeJob, stallJob } from '../transfers/stall.ts';

export type RedrivePorts = Pick<
  Ports,
  'failures' | 'publisher' | 'jobs' | 'ids' | 'now' | 'outbox' | 'report'
>;

/** Longer than sending takes; if whoever began has died meanwhile, another may send it. */
const CLAIM_MS = 60_000;

/** Background work that gave up, newest first; of all consumers or one. */
export async function listFailures(
  { failures }: Pick<Ports, 'failures'>,
  query: PageByAge & { readonly consumer?: string | undefined },
): Promise<{ items: Failure[]; next: PageKey | undefined }> {
  return failures.page(query);
}

/**
 * Sends work that gave up again: its message goes once more to the consumer that gave up. A job that it held
 * up goes on. Only then is it taken off the list. Asked for twice at once, it is sent once.
 */
export async function redrive(
  ports: RedrivePorts,
  trail: Trail,
  failureId: string,
): Promise<Result<Failure, { readonly code: 'failure-not-found' }>> {
  const failure = await ports.failures.find(failureId);
  if (failure === undefined) return refuse({ code: 'failure-not-found' });
  await sendAgain(ports, { ...trail, claimant: ports.ids.next('rdv') }, failure);
  return accept(failure);
}

/**
 * The same of a failure that was found; false when somebody else sends it. Who died while sending it may
 * claim it again: then its message comes twice, which consumers bear.
 */
export async function sendAgain(
  ports: RedrivePorts,
  { claimant, ...trail }: Trail & { readonly claimant: string },
  failure: Failure,
): Promise<boolean> {
  const { id: failureId, consumer, tries } = failure;
  const now = ports.now();
  const claim = { failureId, claimant, now, until: now + CLAIM_MS };
  if (!(await ports.failures.claim(claim))) return false;
  for (const step of failure.steps ?? []) await resumeJob(ports, step);
  for (const message of failure.messages) await ports.publisher.republish(message);
  const event = { type: 'work.redriven', subject: failureId, data: { consumer } } as const;
  const change = changeBetween({ consumer, tries }, undefined);
  const record = recordOf(ports, trail, [event], { change });
  const removed = await ports.failures.remove(failureId, record);
  if (removed) await publishRecord(ports, record);
  return removed;
}

/**
 * Keeps work that gave up and says so: in the log, by an event that others may listen to, and to whoever
 * follows the job it was a step of.
 */
export async function recordFailure(
  ports: Pick<Ports, 'failures' | 'jobs' | 'report' | 'ids' | 'now' | 'publisher' | 'outbox'>,
  trail: Trail,
  failure: Failure,
): Promise<void> {
  const { id, consumer, cause, tries, eventId } = failure;
  const data = { failureId: id, consumer, cause, tries, eventId };
  const record = recordOf(ports, trail, [{ type: 'work.failed', subject: id, data }]);
  const added = await ports.failures.record(failure, record);
  ports.report(`${consumer} gave up after ${tries} tries`, new Error(cause));
  if (added) await publishRecord(ports, record);
  for (const step of failure.steps ?? []) await stallJob(ports, step, id);
}
