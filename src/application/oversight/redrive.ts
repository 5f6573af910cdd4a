import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Failure, PageKey, Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { resumeJob, stallJob } from '../transfers/stall.ts';

/** Background work that gave up, newest first. */
export async function listFailures(
  { failures }: Pick<Ports, 'failures'>,
  query: { limit: number; after: PageKey | undefined },
): Promise<{ items: Failure[]; next: PageKey | undefined }> {
  return failures.page(query);
}

/**
 * Sends work that gave up again: its message goes to the topic once more, and consumers that had done
 * their part already do nothing. A job that it held up goes on. Only then is it taken off the list.
 */
export async function redrive(
  ports: Pick<Ports, 'failures' | 'publisher' | 'jobs' | 'ids' | 'now' | 'outbox' | 'report'>,
  trail: Trail,
  failureId: string,
): Promise<Result<Failure, { readonly code: 'failure-not-found' }>> {
  const failure = await ports.failures.find(failureId);
  if (failure === undefined) return refuse({ code: 'failure-not-found' });
  for (const step of failure.steps ?? []) await resumeJob(ports, step);
  for (const message of failure.messages) await ports.publisher.republish(message);
  const { consumer, tries } = failure;
  const event = { type: 'work.redriven', subject: failureId, data: { consumer } } as const;
  const change = changeBetween({ consumer, tries }, undefined);
  const record = recordOf(ports, trail, [event], { change });
  if (await ports.failures.remove(failureId, record)) await publishRecord(ports, record);
  return accept(failure);
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
