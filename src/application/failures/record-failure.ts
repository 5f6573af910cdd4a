import type { Failure, Ports } from '../ports.ts';

/** Keeps work that gave up and says so loudly. Recording the same failure again changes nothing. */
export async function recordFailure(
  { failures, report }: Pick<Ports, 'failures' | 'report'>,
  failure: Failure,
): Promise<void> {
  await failures.record(failure);
  report(`${failure.consumer} gave up after ${failure.tries} tries`, new Error(failure.cause));
}
