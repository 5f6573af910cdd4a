import { notePut } from '../../../src/adapters/dynamodb/event-items.ts';
import { writeItems } from '../../../src/adapters/dynamodb/write-items.ts';
import { snsSample } from '../../../tests/handlers/support/samples.ts';
import { recordsOf } from '../../../tests/support/statistics.ts';
import type { Job } from '../job.ts';
import type { Stage } from '../stage.ts';

const MINUTE_MS = 60_000;
/** A quiet quarter of an hour, and one of a flash sale, which was not followed while it went on. */
export const ORDERS = [500, 10_000];
const LONG_MINUTES = 15;

/** Who works something out of records that are chained. */
export const FOLLOWERS = ['keepStatistics', 'keepFacts', 'keepRecommendations'] as const;

/** Records of card orders are chained, then followed by whoever works something out of them. */
export async function* recordJobs(
  { engine }: Stage,
  counts: readonly number[],
): AsyncGenerator<Job> {
  const { client, tables } = engine.database;
  let number = 0;
  for (const orders of counts) {
    const now = Date.now();
    const records = Array.from({ length: orders }, (_, n) => {
      number += 1;
      const at = now - 2 * MINUTE_MS - (n * LONG_MINUTES * MINUTE_MS) / orders;
      const product = `prod_01KYM2NE800YF5V4P4QCKJ${String(n % 500).padStart(4, '0')}`;
      const customer = n % 3 === 0 ? undefined : `customer-${n % 5_000}`;
      const story = { at, customer, product, pieces: 1 + (n % 3), method: 'card', end: 'stays' };
      return recordsOf(story as Parameters<typeof recordsOf>[0], number);
    }).flat();
    const puts = records.map((record) => ({
      PutRequest: { Item: notePut(engine.database, record).Item },
    }));
    await writeItems(client, tables.events, puts);
    const size = `${records.length.toLocaleString('en-US')} records`;
    yield { name: 'chainAudit', job: size, events: [snsSample('chainAudit/due')] };
    for (const name of FOLLOWERS) {
      yield { name, job: size, events: [snsSample(`${name}/chained`)] };
    }
  }
}
