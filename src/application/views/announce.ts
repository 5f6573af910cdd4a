import { STEP_TYPES } from '../../domain/events/event.ts';
import type { Ports } from '../ports.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

/** What is published when the chain has grown; it is no event of the record, which would chain it again. */
export const CHAINED = STEP_TYPES.follow;

/**
 * Tells views that there is something for them to take in. Should this fail or be lost, they take it in
 * with what is chained next.
 */
export async function announceChained(
  ports: AskPorts & Pick<Ports, 'report'>,
  { chained, blocks }: { readonly chained: number; readonly blocks: number },
): Promise<void> {
  if (blocks === 0) return;
  const data = { records: chained, blocks };
  try {
    await askOurselves(ports, { type: CHAINED, subject: 'record', data });
  } catch (error) {
    ports.report('views could not be told of what was chained', error);
  }
}
