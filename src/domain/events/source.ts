/** Source of the shop's own events. */
export const OWN_SOURCE = 'bodega';

/** Source of what the payment provider tells: its messages are signed, and come in by a door of their own. */
export const PROVIDER_SOURCE = 'stripe';

/** An event as a record names it. */
export interface RecordedEvent {
  /** Unique within its source. */
  readonly id: string;
  /** One of `EVENT_TYPES`, or whatever its source calls it. */
  readonly type: string;
  /** Who tells of it, where that is somebody else. */
  readonly source?: string | undefined;
  /** When it happened, ISO 8601, if its source says so; otherwise when it was recorded. */
  readonly time?: string | undefined;
}

/** Who tells of a recorded event. */
export function sourceOf({ source = OWN_SOURCE }: Pick<RecordedEvent, 'source'>): string {
  return source;
}

/** Whether the shop itself tells of a recorded event. */
export function isOwn({ source }: Pick<RecordedEvent, 'source'>): boolean {
  return source === undefined;
}

/** Whether a recorded event is of the type and source that somebody asks for; of any, if they say none. */
export function isWanted(
  event: RecordedEvent,
  { type, source }: { readonly type?: string | undefined; readonly source?: string | undefined },
): boolean {
  return (
    (type === undefined || event.type === type) &&
    (source === undefined || sourceOf(event) === source)
  );
}

/**
 * What tells an event from all others, to remember it by. Ids are unique within their source alone: without
 * it a third party could name its event like one of the shop's, and have that one skipped.
 */
export function eventKey({ source, id }: { readonly source: string; readonly id: string }): string {
  return source === OWN_SOURCE ? id : `${source} ${id}`;
}
