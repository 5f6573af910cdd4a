import { isWanted } from '../../domain/events/source.ts';
import type { EventRecord, PageByAge, PageKey, Ports } from '../ports.ts';

export interface EventQuery extends PageByAge {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  readonly trace?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
}

/** One thing that happened, and the record that tells of it and of what happened along with it. */
export interface Happened {
  readonly record: EventRecord;
  readonly event: EventRecord['events'][number];
}

/**
 * A page of what happened, oldest first usually: to one subject, or to everything in a time. A record may tell of
 * several events: a page that ends within one is read on from where it began, behind the event shown last.
 */
export async function browseEvents(
  { eventRecord }: Pick<Ports, 'eventRecord'>,
  { after, ...query }: EventQuery,
): Promise<{ items: Happened[]; next: PageKey | undefined }> {
  // From a time on that is still to come until now: nothing has happened in it.
  if (query.from >= query.to) return { items: [], next: undefined };

  const { shown, ...start } = after ?? {};
  let begin = Object.keys(start).length === 0 ? undefined : start;
  for (;;) {
    const page = await eventRecord.page({ ...query, after: begin });
    const all = page.items.flatMap((record) =>
      record.events.filter((event) => isWanted(event, query)).map((event) => ({ record, event })),
    );
    const position = all.findIndex(({ event }) => event.id === shown);
    if (shown !== undefined && position < 0 && page.next !== undefined) {
      begin = page.next; // what came late has moved it to another page
      continue;
    }
    const rest = all.slice(position + 1);
    const items = rest.slice(0, query.limit);
    const last = rest.length > items.length ? items.at(-1) : undefined;
    return { items, next: last === undefined ? page.next : { ...begin, shown: last.event.id } };
  }
}
