import * as z from 'zod';
import { readJournal, startJournal } from './journal.ts';
import { Charge, Dispute, PaymentIntent, ProviderEvent, Refund } from './shapes.ts';

/** An event that the shop has not accepted yet. */
const Delivery = z.object({ id: z.string(), sinceMs: z.int() });

/** The first answer to an idempotency key. */
const Reply = z.object({
  /** The key, with the API key that it belongs to. */
  id: z.string(),
  /** Tells another request under the same key from a repeated one. */
  fingerprint: z.string(),
  status: z.int(),
  body: z.string(),
  requestId: z.string(),
  atMs: z.int(),
});

export type Reply = Readonly<z.infer<typeof Reply>>;

const Entry = z.discriminatedUnion('table', [
  z.object({ table: z.literal('intents'), value: PaymentIntent }),
  z.object({ table: z.literal('charges'), value: Charge }),
  z.object({ table: z.literal('refunds'), value: Refund }),
  z.object({ table: z.literal('disputes'), value: Dispute }),
  z.object({ table: z.literal('events'), value: ProviderEvent }),
  z.object({ table: z.literal('deliveries'), value: Delivery }),
  z.object({ table: z.literal('replies'), value: Reply }),
  z.object({ table: z.literal('delivered'), id: z.string() }),
]);

/** One change: a record under its id, new or replaced, or the end of a delivery. */
export type Entry = z.infer<typeof Entry>;

/** Several entries on one line are kept all or nothing. */
const Line = z.array(Entry);

/** Everything the stand-in knows. Maps keep the order of creation. */
export interface State {
  readonly intents: ReadonlyMap<string, PaymentIntent>;
  readonly charges: ReadonlyMap<string, Charge>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly events: ReadonlyMap<string, ProviderEvent>;
  readonly deliveries: ReadonlyMap<string, z.infer<typeof Delivery>>;
  readonly replies: ReadonlyMap<string, Reply>;
}

export interface Store {
  readonly state: State;
  /** Applies the entries at once; they are durable when `flushed` resolves. */
  commit: (entries: readonly Entry[]) => void;
  flushed: () => Promise<void>;
  close: () => Promise<void>;
}

const DAY_MS = 86_400_000;

/** How long Stripe remembers idempotency keys. */
export const REPLY_LIFE_MS = DAY_MS;

/** After a day without an accepting answer an event is no longer sent. */
export const DELIVERY_LIFE_MS = DAY_MS;

/** How long Stripe lists events. */
const EVENT_LIFE_MS = 30 * DAY_MS;

/** Opens the journal, drops what is too old to matter, and writes the rest anew. Throws if a line makes no sense. */
export async function openStore(file: string, nowMs: number): Promise<Store> {
  const state = emptyState();
  readJournal(file).forEach((line, index) => {
    for (const entry of parseLine(line, `${file}:${index + 1}`)) apply(state, entry);
  });
  const lasting = lastingEntries(state, nowMs);
  const kept = emptyState();
  for (const entry of lasting) apply(kept, entry);

  const journal = await startJournal(
    file,
    lasting.map((entry) => JSON.stringify([entry])),
  );
  return {
    state: kept,
    commit: (entries) => {
      for (const entry of entries) apply(kept, entry);
      journal.append(JSON.stringify(entries));
    },
    flushed: journal.flushed,
    close: journal.close,
  };
}

function emptyState() {
  return {
    intents: new Map<string, PaymentIntent>(),
    charges: new Map<string, Charge>(),
    refunds: new Map<string, Refund>(),
    disputes: new Map<string, Dispute>(),
    events: new Map<string, ProviderEvent>(),
    deliveries: new Map<string, z.infer<typeof Delivery>>(),
    replies: new Map<string, Reply>(),
  };
}

function apply(state: ReturnType<typeof emptyState>, entry: Entry): void {
  switch (entry.table) {
    case 'intents':
      state.intents.set(entry.value.id, entry.value);
      return;
    case 'charges':
      state.charges.set(entry.value.id, entry.value);
      return;
    case 'refunds':
      state.refunds.set(entry.value.id, entry.value);
      return;
    case 'disputes':
      state.disputes.set(entry.value.id, entry.value);
      return;
    case 'events':
      state.events.set(entry.value.id, entry.value);
      return;
    case 'deliveries':
      state.deliveries.set(entry.value.id, entry.value);
      return;
    case 'replies':
      state.replies.set(entry.value.id, entry.value);
      return;
    case 'delivered':
      state.deliveries.delete(entry.id);
      return;
  }
}

function parseLine(line: string, where: string): readonly Entry[] {
  try {
    return Line.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(
      `${where} is not a line of a payment journal; delete the file to start afresh`,
      {
        cause,
      },
    );
  }
}

function lastingEntries(state: State, nowMs: number): readonly Entry[] {
  const replies = [...state.replies.values()].filter(({ atMs }) => atMs > nowMs - REPLY_LIFE_MS);
  const deliveries = [...state.deliveries.values()].filter(
    ({ sinceMs }) => sinceMs > nowMs - DELIVERY_LIFE_MS,
  );
  const events = [...state.events.values()].filter(
    ({ created }) => created * 1000 > nowMs - EVENT_LIFE_MS,
  );
  return [
    ...[...state.intents.values()].map((value) => ({ table: 'intents', value }) as const),
    ...[...state.charges.values()].map((value) => ({ table: 'charges', value }) as const),
    ...[...state.refunds.values()].map((value) => ({ table: 'refunds', value }) as const),
    ...[...state.disputes.values()].map((value) => ({ table: 'disputes', value }) as const),
    ...events.map((value) => ({ table: 'events', value }) as const),
    ...deliveries.map((value) => ({ table: 'deliveries', value }) as const),
    ...replies.map((value) => ({ table: 'replies', value }) as const),
  ];
}
