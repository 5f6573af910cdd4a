import type { Ports } from '../ports.ts';

/** Younger records are about to be published by whoever committed them. */
const GRACE_MS = 10_000;
const BATCH = 200;

/** Publishes what commits left unpublished, oldest first: the crash between commit and publish heals here. */
export async function publishLeftOver({
  outbox,
  publisher,
  now,
  report,
}: Pick<Ports, 'outbox' | 'publisher' | 'now' | 'report'>): Promise<{
  published: number;
  failed: number;
}> {
  const records = await outbox.unpublished({ before: now() - GRACE_MS, limit: BATCH });
  let published = 0;
  for (const record of records) {
    try {
      await publisher.publish(record);
      await outbox.markPublished(record);
      published += 1;
    } catch (error) {
      report(`record ${record.id} could not be published`, error);
    }
  }
  return { published, failed: records.length - published };
}
