import * as z from 'zod/mini';
import { eventKey, isOwn, sourceOf } from '../../domain/events/source.ts';
import {
  KeyServiceUnavailable,
  type EventRecord,
  type Extensions,
  type ForeignEvent,
  type Ports,
} from '../ports.ts';

/** Whose key seals what came with third parties' events: whom it is about, nobody knows. */
export const INBOUND_OWNER = 'third-parties';

/** What came with a third party's event. */
export interface EventContent {
  readonly data: Readonly<Record<string, unknown>>;
  readonly extensions: Extensions;
}

const contentSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  extensions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/**
 * What came with the third parties' events among these records, by `eventKey`; without those of which
 * nothing is kept any more, or that cannot be read. Throws KeyServiceUnavailable.
 */
export async function contentsOf(
  { inbound, sealing }: Pick<Ports, 'inbound' | 'sealing'>,
  records: readonly Pick<EventRecord, 'events'>[],
): Promise<ReadonlyMap<string, EventContent>> {
  const told = records.flatMap(({ events }) => events.filter((event) => !isOwn(event)));
  if (told.length === 0) return new Map();
  const kept = await inbound.contentsOf(
    told.map((event) => ({ ...event, source: sourceOf(event) })),
  );
  const contents = new Map<string, EventContent>();
  for (const [key, sealed] of kept) {
    try {
      contents.set(
        key,
        await sealing.open(INBOUND_OWNER, sealed, (value) => z.parse(contentSchema, value)),
      );
    } catch (error) {
      if (error instanceof KeyServiceUnavailable) throw error; // it can be read another time
    }
  }
  return contents;
}

/**
 * Publishes a record; of a third party's event with all that came with it, for as long as that is kept.
 * Resolves once the topic has it.
 */
export async function tell(
  ports: Pick<Ports, 'publisher' | 'inbound' | 'sealing'>,
  record: EventRecord,
): Promise<void> {
  if (record.events.every(isOwn)) return ports.publisher.publish(record);
  const contents = await contentsOf(ports, [record]);
  for (const event of record.events) {
    await ports.publisher.forward(cloudEventOf(record, event, contents));
  }
}

/** An event of a record as subscribers get it. */
export function cloudEventOf(
  record: EventRecord,
  event: EventRecord['events'][number],
  contents: ReadonlyMap<string, EventContent>,
): ForeignEvent {
  const { id, type, time = new Date(record.at).toISOString() } = event;
  const source = sourceOf(event);
  const { data, extensions } = contents.get(eventKey({ source, id })) ?? {
    ...{ data: record.data, extensions: {} },
  };
  const { traceId: traceid, causedBy: causedby } = record.trail;
  const traced = { ...extensions, traceid, ...(causedby === undefined ? {} : { causedby }) };
  return { id, source, type, subject: record.subject, time, data, extensions: traced };
}
