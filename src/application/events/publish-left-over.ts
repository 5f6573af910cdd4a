import { tell } from './contents.ts';
import type { EventRecord, Ports } from '../ports.ts';

/** Younger records are about to be published by whoever committed them, or to be filed by whoever is told of them. */
export const GRACE_MS = 30_000;
/** A run publishes about so many; the next one begins a minute later. */
const BATCH = 200;
/** The function has 50 seconds; a topic that hangs takes a few of them for each record. */
const RUN_MS = 30_000;

type OutboxPorts = Pick<Ports, 'outbox' | 'publisher' | 'inbound' | 'sealing' | 'now' | 'report'>;

/**
 * Publishes what commits left unpublished, oldest first: the crash between commit and publish heals here.
 * A record that can never be published is passed by, and does not keep those after it waiting.
 */
export async function publishLeftOver(
  ports: OutboxPorts,
): Promise<{ published: number; failed: number }> {
  const { outbox, now, report } = ports;
  const begun = now();
  const hasTime = (): boolean => now() - begun < RUN_MS;
  let published = 0;
  let failed = 0;
  let after: string | undefined;
  do {
    const page = await outbox.unpublished({ before: begun - GRACE_MS, limit: BATCH, after });
    for (const id of page.unreadable) report('an outbox record cannot be read', new Error(id));
    failed += page.unreadable.length;
    for (const record of page.records) {
      if (!hasTime()) break;
      if (await isPublished(ports, record)) published += 1;
      else failed += 1;
    }
    after = page.next;
  } while (after !== undefined && published < BATCH && hasTime());
  return { published, failed };
}

/** Since when the oldest of it waits, epoch milliseconds; undefined when nothing does. */
export function oldestLeftOver({
  outbox,
  now,
}: Pick<Ports, 'outbox' | 'now'>): Promise<number | undefined> {
  return outbox.oldestUnpublished(now() - GRACE_MS);
}

async function isPublished(ports: OutboxPorts, record: EventRecord): Promise<boolean> {
  const { outbox, report } = ports;
  try {
    await tell(ports, record);
    await outbox.markPublished(record);
    return true;
  } catch (error) {
    report(`record ${record.id} could not be published`, error);
    return false;
  }
}
