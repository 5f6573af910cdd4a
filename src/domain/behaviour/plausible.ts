import { HOUR_MS } from '../days.ts';

/** A page that was asleep or offline tells late; what is older happened at a time that nobody asks for any more. */
const OLDEST_MS = HOUR_MS;

const MOST_QUERY_CHARACTERS = 100;

/** When something happened, by a visitor's clock, which may be wrong: within the hour before it was told. */
export function plausibleTime(saidAt: number, toldAt: number): number {
  return Math.min(Math.max(saidAt, toldAt - OLDEST_MS), toldAt);
}

/** Addresses, and numbers long enough to be somebody's. */
const PERSONAL = /@|\d(?:[\s()/.+-]?\d){6,}/;

/**
 * What was searched for, so that equal wishes read equal; undefined when it looks like an address or a
 * telephone number: people type into a search box what was meant for another.
 */
export function plausibleQuery(text: string): string | undefined {
  const query = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  return query === '' || PERSONAL.test(query) ? undefined : query.slice(0, MOST_QUERY_CHARACTERS);
}
