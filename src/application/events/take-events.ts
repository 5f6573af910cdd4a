import type { Trail } from '../../domain/events/event.ts';
import { eventKey } from '../../domain/events/source.ts';
import { refusalOf, type EventRefusal } from '../../domain/events/third-party.ts';
import { parcelName, type Parcel } from '../../domain/orders/parcel.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { concurrently } from '../concurrently.ts';
import { sha256 } from '../ids.ts';
import type { EventRecord, Extensions, Ports } from '../ports.ts';
import { INBOUND_OWNER, tell } from './contents.ts';

export interface EventIdReused {
  readonly code: 'event-id-reused';
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** An event as a third party tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | undefined;
  /** ISO 8601, UTC. */
  readonly time: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly extensions: Extensions;
  /** What of its data is about nobody, and is kept for good. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Which order or parcel it is about, if it says so. */
  readonly orderId?: string | undefined;
  readonly parcel?: Parcel | undefined;
}

export interface Taken {
  readonly accepted: number;
  /** Of those, how many were taken before. */
  readonly known: number;
}

type TakePorts = Pick<
  Ports,
  'inbound' | 'sealing' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

/** So many at once: a request waits for all of them. */
const AT_ONCE = 10;

/**
 * Takes third parties' events: keeps each with its record, then publishes it like one of the shop's own.
 * Refuses all of them when one passes for the shop's, and otherwise only those whose id another event has.
 * Safe to repeat.
 */
export async function takeEvents(
  ports: TakePorts,
  trail: Trail,
  events: readonly ToldEvent[],
): Promise<Result<Taken, EventRefusal | EventIdReused>> {
  const reserved = events.map(refusalOf).find((refusal) => refusal !== undefined);
  if (reserved !== undefined) return refuse(reserved);

  await ports.sealing.prepare(INBOUND_OWNER);
  const errors: EventIdReused['errors'][number][] = [];
  let known = 0;
  await concurrently(
    events.map((event, index) => ({ event, index })),
    { limit: AT_ONCE, keysOf: ({ event }) => [eventKey(event)] },
    async ({ event, index }) => {
      const outcome = await takeOne(ports, trail, event);
      if (outcome === 'known') known += 1;
      if (outcome === 'different') {
        errors.push({ path: `${index}.id`, message: 'names another event of this source' });
      }
    },
  );
  if (errors.length > 0) return refuse({ code: 'event-id-reused', errors });
  return accept({ accepted: events.length, known });
}

async function takeOne(
  ports: TakePorts,
  trail: Trail,
  event: ToldEvent,
): Promise<'kept' | 'known' | 'different'> {
  const { inbound, sealing, ids, now } = ports;
  const { id, source, type, subject = source, time, data, extensions, known } = event;
  const told = { id, source, type, ...(time === undefined ? {} : { time }) };
  const record: EventRecord = {
    ...{ id: ids.next('evt'), subject, at: now(), trail },
    ...{ events: [told], data: known },
  };
  const sealed = await sealing.seal(INBOUND_OWNER, { data, extensions });
  const fingerprint = sha256(stableJson({ type, subject, time, data, extensions }));
  const { orderId, parcel } = event;
  const about = [subject, orderId, parcel && parcelName(parcel)].filter((one) => one !== undefined);
  const outcome = await inbound.keep({ source, id, fingerprint, sealed, about }, record);
  if (outcome === 'kept') await publishTold(ports, record);
  return outcome;
}

/** A failure loses nothing: the schedule publishes it within a minute or two. */
async function publishTold(ports: TakePorts, record: EventRecord): Promise<void> {
  try {
    await tell(ports, record);
    await ports.outbox.markPublished(record);
  } catch (error) {
    ports.report('publishing is left to the schedule', error);
  }
}
