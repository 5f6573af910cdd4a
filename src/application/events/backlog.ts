import type { Ports } from '../ports.ts';
import { GRACE_MS } from './publish-left-over.ts';

/** What was committed and waits to be told to whom it concerns. */
export interface Backlog {
  readonly unpublished: number;
  /** There is more than was counted. */
  readonly more: boolean;
  /** How long the oldest waits; 0 when nothing does. */
  readonly oldestSeconds: number;
}

/** What waits now, but for what is about to be published. */
export async function backlogOf({ outbox, now }: Pick<Ports, 'outbox' | 'now'>): Promise<Backlog> {
  const at = now();
  const { count: unpublished, more, oldestAt = at } = await outbox.backlog(at - GRACE_MS);
  return { unpublished, more, oldestSeconds: Math.floor((at - oldestAt) / 1000) };
}
