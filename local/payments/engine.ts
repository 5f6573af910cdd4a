import type { ProviderEvent, StripeObject } from './shapes.ts';
import { entryOf, type EventDraft } from './step.ts';
import type { Entry, Reply, State, Store } from './store.ts';
import { nowSeconds, type Tools } from './tools.ts';

/** Everything that one operation changes; kept all or nothing. */
interface Change {
  readonly changed: readonly StripeObject[];
  readonly events: readonly EventDraft[];
  /** The request that caused it; nulls if it happened by itself or on a page. */
  readonly cause: ProviderEvent['request'];
  readonly reply?: Reply;
}

interface Durable {
  readonly changed: readonly StripeObject[];
  readonly eventIds: readonly string[];
}

/** The state, and the one way to change it. */
export interface Engine {
  readonly state: State;
  readonly tools: Tools;
  /** Takes effect at once. Nobody may be told of it before `durable` resolves. */
  commit: (change: Change) => void;
  /** The shop has accepted the event. */
  endDelivery: (eventId: string) => void;
  durable: () => Promise<void>;
  /** Calls back after each change that is on the disk. */
  onDurable: (listener: (durable: Durable) => void) => void;
}

export const NOBODY: ProviderEvent['request'] = { id: null, idempotency_key: null };

export function createEngine(store: Store, tools: Tools): Engine {
  const listeners: ((durable: Durable) => void)[] = [];

  function commit({ changed, events, cause, reply }: Change): void {
    const made = events.map(({ type, object }) => eventOf(type, object, cause, tools));
    const sinceMs = tools.now();
    const entries: Entry[] = [
      ...changed.map(entryOf),
      ...made.map((value) => ({ table: 'events', value }) as const),
      ...made.map(({ id }) => ({ table: 'deliveries', value: { id, sinceMs } }) as const),
      ...(reply === undefined ? [] : [{ table: 'replies', value: reply } as const]),
    ];
    if (entries.length === 0) return;
    store.commit(entries);
    const durable = { changed, eventIds: made.map(({ id }) => id) };
    store.flushed().then(
      () => {
        for (const listener of listeners) listener(durable);
      },
      // Each request that waits for `durable` reports the failed write.
      () => undefined,
    );
  }

  return {
    state: store.state,
    tools,
    commit,
    endDelivery: (id) => store.commit([{ table: 'delivered', id }]),
    durable: store.flushed,
    onDurable: (listener) => listeners.push(listener),
  };
}

function eventOf(
  type: ProviderEvent['type'],
  object: StripeObject,
  request: ProviderEvent['request'],
  tools: Tools,
): ProviderEvent {
  return {
    id: tools.newId('evt'),
    object: 'event',
    created: nowSeconds(tools),
    data: { object },
    request,
    type,
  };
}
