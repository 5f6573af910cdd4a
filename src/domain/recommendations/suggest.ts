import type { ViewRow } from '../views/row.ts';
import { affinitiesIn, companionsIn, companionsKey } from './companions.ts';
import { greatest, type Ranked } from './ranked.ts';

/** What a view knows of products, and how much that counts beside other views. */
export interface Evidence {
  readonly share: number;
  readonly rows: ReadonlyMap<string, Pick<ViewRow, 'values'>>;
}

/** What was seen most with any of some products: of these the best are looked for. */
export function candidatesFor(
  seeds: readonly string[],
  evidence: readonly Evidence[],
  most: number,
): string[] {
  const seen = evidence.flatMap(({ rows, share }) =>
    seeds.flatMap((seed) => scaled(companionsIn(rows.get(companionsKey(seed))), share)),
  );
  return greatest(sumsOf(seen), Infinity)
    .map(({ id }) => id)
    .filter((id) => !seeds.includes(id))
    .slice(0, most);
}

/** Of some candidates those that go with the products, best first: with the first ones most. */
export function bestFor(
  seeds: readonly string[],
  candidates: readonly string[],
  evidence: readonly Evidence[],
): string[] {
  const wanted = new Set(candidates);
  const scores = evidence.flatMap(({ rows, share }) =>
    seeds.flatMap((seed, place) => {
      const companions = companionsIn(rows.get(companionsKey(seed)));
      const some = companions.filter(({ id }) => wanted.has(id));
      // The last one counts half as much as the first.
      return scaled(affinitiesIn(rows, seed, some), share * (1 - place / (2 * seeds.length)));
    }),
  );
  return greatest(sumsOf(scores), Infinity)
    .filter(({ value }) => value > 0)
    .map(({ id }) => id);
}

function scaled(list: readonly Ranked[], by: number): Ranked[] {
  return list.map(({ id, value }) => ({ id, value: value * by }));
}

function sumsOf(list: readonly Ranked[]): Ranked[] {
  const sums = new Map<string, number>();
  for (const { id, value } of list) sums.set(id, (sums.get(id) ?? 0) + value);
  return [...sums].map(([id, value]) => ({ id, value }));
}
