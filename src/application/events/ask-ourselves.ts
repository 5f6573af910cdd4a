import type { STEP_TYPES } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Ports } from '../ports.ts';

export type AskPorts = Pick<Ports, 'publisher' | 'ids' | 'now'>;

/** What the shop asks of itself, and about what. */
interface Wanted {
  readonly type: (typeof STEP_TYPES)[keyof typeof STEP_TYPES];
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Asks the shop's own functions by a message to go on with work, or to begin it. Resolves once the topic has it. */
export async function askOurselves(
  { publisher, ids, now }: AskPorts,
  { type, subject, data }: Wanted,
): Promise<void> {
  const time = new Date(now()).toISOString();
  await publisher.forward({ id: ids.next('evt'), source: OWN_SOURCE, type, subject, time, data });
}
