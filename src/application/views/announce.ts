import { STEP_TYPES } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Ports } from '../ports.ts';

/** What is published when the chain has grown; it is no event of the record, which would chain it again. */
export const CHAINED = STEP_TYPES.follow;

/**
 * Tells views that there is something for them to take in. Should this fail or be lost, they take it in
 * with what is chained next.
 */
export async function announceChained(
  { publisher, ids, now, report }: Pick<Ports, 'publisher' | 'ids' | 'now' | 'report'>,
  { chained, blocks }: { readonly chained: number; readonly blocks: number },
): Promise<void> {
  if (blocks === 0) return;
  const event = { id: ids.next('evt'), source: OWN_SOURCE, type: CHAINED, subject: 'record' };
  const time = new Date(now()).toISOString();
  try {
    await publisher.forward({ ...event, time, data: { records: chained, blocks } });
  } catch (error) {
    report('views could not be told of what was chained', error);
  }
}
