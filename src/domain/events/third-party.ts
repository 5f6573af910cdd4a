import { EVENT_TYPES } from './event.ts';
import { OWN_SOURCE, PROVIDER_SOURCE } from './source.ts';

const RESERVED_SOURCES: readonly string[] = [OWN_SOURCE, PROVIDER_SOURCE];

/** What the shop's own types, and what it tells itself, begin with. */
const RESERVED_BEGINNINGS = new Set(['provider', ...EVENT_TYPES.map(beginningOf)]);

export type EventRefusal =
  | { readonly code: 'event-source-reserved'; readonly source: string }
  | { readonly code: 'event-type-reserved'; readonly eventType: string };

/**
 * What speaks against a third party's event: that it would pass for the shop's own or the payment
 * provider's, to a subscriber that filters by source, or to a person who reads no more than its type.
 */
export function refusalOf({
  source,
  type,
}: {
  readonly source: string;
  readonly type: string;
}): EventRefusal | undefined {
  const name = source.toLowerCase().replace(/^[a-z+.-]*:(\/\/)?/, '');
  if (RESERVED_SOURCES.some((one) => new RegExp(`^/*${one}(?![a-z0-9.-])`).test(name))) {
    return { code: 'event-source-reserved', source };
  }
  if (RESERVED_BEGINNINGS.has(beginningOf(type))) {
    return { code: 'event-type-reserved', eventType: type };
  }
  return undefined;
}

function beginningOf(type: string): string {
  return type.toLowerCase().split('.')[0] ?? '';
}
