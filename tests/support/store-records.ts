import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { notePut } from '../../src/adapters/dynamodb/event-items.ts';
import { writeItems } from '../../src/adapters/dynamodb/write-items.ts';
import type { EventRecord } from '../../src/application/ports.ts';

/** Stores records as commits do, many at once. */
export async function storeRecords(
  database: Database,
  records: readonly EventRecord[],
): Promise<void> {
  const { client, tables } = database;
  const puts = records.map((record) => ({
    PutRequest: { Item: notePut(database, record).Item },
  }));
  await writeItems(client, tables.events, puts);
}
