import type { AttributeValue } from '../../src/adapters/dynamodb/api.ts';
import type { Release } from './release.ts';

const LATER: AttributeValue = { S: 'what this version knows nothing of' };

/** What was stored, as a version after this one would have stored it that keeps something more in each item. */
export function withMore(stored: Release['stored']): Release['stored'] {
  return Object.fromEntries(
    Object.entries(stored).map(([table, items]) => [
      table,
      items.map((item) => ({ ...item, later: LATER })),
    ]),
  );
}
