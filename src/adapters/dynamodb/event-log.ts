import type { EventLog, EventRecord, PageKey } from '../../application/ports.ts';
import { isWanted } from '../../domain/events/source.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { endOfDays, readDays, type Page } from './event-days.ts';
import { idsIn, toEventRecord } from './event-items.ts';
import { toItem } from './item.ts';
import { queryPage } from './query-page.ts';

/** So many are looked at, at most, for a page of those that keys alone do not tell, such as a type. */
const MOST_LOOKED_AT = 500;

type Wanted = Omit<Parameters<EventLog['page']>[0], 'after'>;

/** The record of everything that happened, on DynamoDB: by subject, by actor, or day by day. One round trip. */
export function createEventLog({ client, tables }: Database): EventLog {
  const table = tables.events;

  function read(wanted: Wanted, limit: number, after: PageKey | undefined): Promise<Page> {
    const { subject, actor, sort } = wanted;
    const ascending = sort !== 'newest';
    const whole = { table, ascending, limit, after };
    if (subject !== undefined) {
      return queryPage(client, {
        ...whole,
        condition: 'pk = :subject AND sk BETWEEN :from AND :to',
        values: { ':subject': subject, ...idsIn(wanted) },
        keys: ['pk', 'sk'],
      });
    }
    if (actor !== undefined) {
      return queryPage(client, {
        ...whole,
        index: 'byActor',
        condition: 'actorId = :actor AND sk BETWEEN :from AND :to',
        values: { ':actor': actor, ...idsIn(wanted) },
        keys: ['actorId', 'pk', 'sk'],
      });
    }
    return readDays({ client, tables }, wanted, limit, after);
  }

  return {
    recordsOf: async (records) => {
      const wanted = records.map(({ subject, id }) => ({
        table,
        key: toItem({ pk: subject, sk: id }),
      }));
      const found = (await readItems(client, wanted)).map(({ item }) => toEventRecord(item));
      return found.sort((one, other) => (one.id < other.id ? -1 : 1));
    },

    page: async ({ after, ...wanted }) => {
      const { limit } = wanted;
      const page = await read(wanted, isPicky(wanted) ? MOST_LOOKED_AT : limit, after);
      const fitting = page.items.map(toEventRecord).filter(fits(wanted));
      const items = fitting.slice(0, limit);
      const last = fitting.length > limit ? items.at(-1) : undefined;
      return { items, next: last === undefined ? page.next : keyOf(last, wanted) };
    },
  };
}

/** Whether some of what is read will not be shown. */
function isPicky({ type, source, trace, subject, actor }: Wanted): boolean {
  return (
    type !== undefined ||
    source !== undefined ||
    trace !== undefined ||
    (subject !== undefined && actor !== undefined)
  );
}

/** What keys alone do not tell. */
function fits({ subject, actor, trace, ...wanted }: Wanted): (record: EventRecord) => boolean {
  return ({ events, trail }) =>
    events.some((event) => isWanted(event, wanted)) &&
    (trace === undefined || trail.traceId === trace) &&
    (subject === undefined || actor === undefined || trail.actor.id === actor);
}

/** Where a page ends that ends with this record. */
function keyOf({ id, subject: pk }: EventRecord, { subject, actor }: Wanted): PageKey {
  if (subject !== undefined) return { pk, sk: id };
  return actor === undefined ? endOfDays(id) : { actorId: actor, pk, sk: id };
}
