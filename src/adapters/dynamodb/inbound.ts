import * as z from 'zod/mini';
import type { Inbound, Sealed } from '../../application/ports.ts';
import { hashCharacters } from '../../application/ids.ts';
import { eventKey } from '../../domain/events/source.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, THERE, toItem } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transactOrExplain } from './transact.ts';
import { updateAlone } from './update-alone.ts';

const arrivalItem = z.object({
  name: z.string(),
  fingerprint: z.optional(z.string()),
  sealed: z.optional(z.instanceof(Uint8Array)),
});

interface EventName {
  readonly source: string;
  readonly id: string;
}

const SORT_KEY = 'event';

/** 130 bits of a hash: names are of any length. */
function partitionOf(event: EventName): string {
  return `INBOUND#${hashCharacters(eventKey(event), 26)}`;
}

/** The partition that leads to the events about a thing. */
function aboutKey(thing: string): string {
  return `ABOUT#${hashCharacters(thing, 26)}`;
}

/** Third parties' events on DynamoDB, beside their records; they delete themselves. */
export function createInbound(database: Database): Inbound {
  const { client, tables } = database;
  return {
    keep: async ({ fingerprint, sealed, about, ...event }, record) => {
      const ttl = Math.ceil((record.at + keptForMs('inboundEvents')) / 1000);
      const pk = partitionOf(event);
      const name = eventKey(event);
      const refused = await transactOrExplain(client, [
        {
          Put: {
            TableName: tables.work,
            Item: toItem({ pk, sk: SORT_KEY, shape: 1, name, fingerprint, sealed, ttl }),
            ConditionExpression: NOT_THERE,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        eventPut(database, record),
        ...[...new Set(about)].map((thing) => ({
          Put: {
            TableName: tables.work,
            Item: toItem({ pk: aboutKey(thing), sk: pk, shape: 1, ttl }),
          },
        })),
      ]);
      if (refused.size === 0) return 'kept';
      const before = refused.get(0);
      if (before === undefined) throw new Error(`the record ${record.id} is there already`);
      const { fingerprint: kept = fingerprint } = fromItem(arrivalItem, before);
      return kept === fingerprint ? 'known' : 'different';
    },

    contentsOf: async (events) => {
      const wanted = events.map((event) => ({
        table: tables.work,
        key: toItem({ pk: partitionOf(event), sk: SORT_KEY }),
      }));
      const found = await readItems(client, wanted);
      const contents = new Map<string, Sealed>();
      for (const { item } of found) {
        const { name, sealed } = fromItem(arrivalItem, item);
        if (sealed !== undefined) contents.set(name, sealed);
      }
      return contents;
    },

    emptyAbout: async (thing) => {
      const partition = aboutKey(thing);
      for (const { sk } of await readPartition(client, {
        ...{ table: tables.work, partition, consistent: true },
      })) {
        // What has been deleted meanwhile is empty.
        await updateAlone(client, {
          TableName: tables.work,
          Key: toItem({ pk: sk?.S, sk: SORT_KEY }),
          UpdateExpression: 'REMOVE sealed, fingerprint',
          ConditionExpression: THERE,
        });
      }
    },
  };
}
