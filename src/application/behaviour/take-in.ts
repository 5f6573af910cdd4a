import type { BehaviourEvent } from '../../domain/behaviour/event.ts';
import { plausibleQuery, plausibleTime } from '../../domain/behaviour/plausible.ts';
import { hashCharacters } from '../ids.ts';
import type { Ports } from '../ports.ts';

/** What a visitor who agreed to it tells; times are epoch milliseconds, by the visitor's clock. */
export interface ToldBehaviour {
  /** Made up by the client for the visit. */
  readonly session: string;
  readonly events: readonly (Omit<BehaviourEvent, 'at'> & { readonly at?: number | undefined })[];
}

/** 60 bits: of all events of a visit no two will ever share them. */
const ID_CHARACTERS = 12;
/** 80 bits, for all visits that are remembered. */
const VISIT_CHARACTERS = 16;

/**
 * Keeps what a visitor did, under a name that leads back neither to the session of their browser nor to them;
 * and of who is signed in, apart from it, which products they saw. Safe to repeat: it counts once.
 */
export async function takeInBehaviour(
  { behaviour, seenProducts, now }: Pick<Ports, 'behaviour' | 'seenProducts' | 'now'>,
  customerId: string | null,
  { session, events }: ToldBehaviour,
): Promise<void> {
  const at = now();
  const told = events.flatMap((event): BehaviourEvent[] => {
    const query = event.query === undefined ? undefined : plausibleQuery(event.query);
    if (event.type === 'search' && query === undefined) return [];
    const id = hashCharacters(event.id, ID_CHARACTERS);
    return [{ ...event, id, query, at: plausibleTime(event.at ?? at, at) }];
  });
  if (told.length === 0) return;
  await behaviour.add({ visit: hashCharacters(session, VISIT_CHARACTERS), events: told }, at);
  if (customerId === null) return;
  const seen = told.flatMap(({ type, productId, at: seenAt }) =>
    type === 'view' && productId !== undefined ? [{ productId, at: seenAt }] : [],
  );
  if (seen.length > 0) await seenProducts.note(customerId, seen);
}
