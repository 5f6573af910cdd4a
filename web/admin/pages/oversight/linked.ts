/** As much of an event as says what caused it. */
interface Caused {
  readonly id: string;
  readonly causedby?: string;
}

/** An event and what came of it. */
export interface Link<Event> {
  readonly event: Event;
  readonly effects: readonly Link<Event>[];
}

/** Puts each event under the one that caused it; those whose cause is not there begin a chain. */
export function linked<Event extends Caused>(events: readonly Event[]): readonly Link<Event>[] {
  const ids = new Set(events.map(({ id }) => id));
  const effectsOf = (cause: string): readonly Link<Event>[] =>
    events
      .filter((event) => event.causedby === cause && event.id !== cause)
      .map((event) => ({ event, effects: effectsOf(event.id) }));
  return events
    .filter(({ id, causedby }) => causedby === undefined || causedby === id || !ids.has(causedby))
    .map((event) => ({ event, effects: effectsOf(event.id) }));
}
