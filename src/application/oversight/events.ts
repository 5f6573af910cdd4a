import type { EventRecord, PageKey, Ports } from '../ports.ts';

export interface EventQuery {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** A page of the event record, oldest first: of one subject, or of everything in a time. */
export async function browseEvents(
  { eventRecord }: Pick<Ports, 'eventRecord'>,
  query: EventQuery,
): Promise<{ items: EventRecord[]; next: PageKey | undefined }> {
  // From a time on that is still to come until now: nothing has happened in it.
  return query.from < query.to ? eventRecord.page(query) : { items: [], next: undefined };
}
