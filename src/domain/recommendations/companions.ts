import type { RowChange, ViewRow } from '../views/row.ts';
import { affinityOf } from './affinity.ts';
import type { Basket } from './basket.ts';
import { greatest, readRanked, writeRanked, type Ranked } from './ranked.ts';

/** Of a larger basket so many products tell of each other: 190 pairs; of a visit so many of the last ones. */
const MOST_OF_A_BASKET = 20;

/** So many companions of a product are kept: with them its row stays below a kilobyte. */
export const MOST_COMPANIONS = 24;

const ALL = 'all';
const SEEN = 'seen';
const PAIR = 'pair';
const COMPANIONS = 'companions';

/** The key of how much a product was seen. */
export function seenKey(productId: string): string {
  return `${SEEN} ${productId}`;
}

/** The key of a product's companions. */
export function companionsKey(productId: string): string {
  return `${COMPANIONS} ${productId}`;
}

/** The keys of all that tells of a product's companions but how much each of them was seen. */
export function keysAbout(productId: string): string[] {
  return [companionsKey(productId), seenKey(productId), ALL];
}

/** What a basket adds: to all, to each of its products, and to each two of them. */
export function companionChanges({ id: basketId, products, before, weight }: Basket): RowChange[] {
  const adds = { weight };
  const some = someOf(basketId, products);
  const earlier = before.slice(-MOST_OF_A_BASKET);
  const pairs = some.flatMap((one, index) =>
    [...some.slice(index + 1), ...earlier].map((other) => ({ key: pairKey(one, other), adds })),
  );
  const all = before.length === 0 ? [{ key: ALL, adds }] : [];
  return [...all, ...some.map((id) => ({ key: seenKey(id), adds })), ...pairs];
}

function pairKey(one: string, other: string): string {
  return `${PAIR} ${[one, other].sort().join(' ')}`;
}

/** Always the same ones of a basket, so that those are taken off that were added; of another basket others. */
function someOf(basketId: string, products: readonly string[]): readonly string[] {
  if (products.length <= MOST_OF_A_BASKET) return products;
  const letters = Array.from(basketId, (letter) => letter.charCodeAt(0));
  const start = letters.reduce((sum, letter) => sum + letter, 0) % products.length;
  return [...products, ...products].slice(start, start + MOST_OF_A_BASKET);
}

/** How much was seen together of each two products that were changed. */
function partnersIn(rows: readonly ViewRow[]): Map<string, Ranked[]> {
  const partners = new Map<string, Ranked[]>();
  const add = (of: string, id: string, value: number): void => {
    partners.set(of, [...(partners.get(of) ?? []), { id, value }]);
  };
  for (const { key, values } of rows) {
    const [kind, one = '', other = ''] = key.split(' ');
    if (kind !== PAIR) continue;
    add(one, other, weightOf(values));
    add(other, one, weightOf(values));
  }
  return partners;
}

/**
 * The companions of products that were seen with others in a batch: those they had and those they were seen with
 * now, of which the ones that go best with it stay. `rows` are how the batch has left what it changed.
 */
export async function newCompanions(
  rows: readonly ViewRow[],
  read: (keys: readonly string[]) => Promise<readonly ViewRow[]>,
): Promise<RowChange[]> {
  const partners = partnersIn(rows);
  const before = new Map(
    (await read([...partners.keys()].map(companionsKey))).map((row) => [row.key, row]),
  );
  const candidates = new Map(
    [...partners].map(([id, now]) => [
      id,
      joined(companionsIn(before.get(companionsKey(id))), now),
    ]),
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  const wanted = new Set([...candidates.values()].flat().map(({ id }) => seenKey(id)));
  const missing = [ALL, ...wanted].filter((key) => !known.has(key));
  for (const row of await read(missing)) known.set(row.key, row);
  return [...candidates].map(([id, some]) => ({
    key: companionsKey(id),
    lasts: { list: writeRanked(bestOf(known, id, some)) },
  }));
}

function joined(before: readonly Ranked[], now: readonly Ranked[]): Ranked[] {
  const all = new Map([...before, ...now].map((one) => [one.id, one]));
  return [...all.values()];
}

/** The companions in a row, with how much they were seen together. */
export function companionsIn(row: Pick<ViewRow, 'values'> | undefined): Ranked[] {
  return readRanked(row?.values.list);
}

/** How much each of some companions goes with a product, 0 to 1, by rows that tell how much each was seen. */
export function affinitiesIn(
  rows: ReadonlyMap<string, Pick<ViewRow, 'values'>>,
  productId: string,
  companions: readonly Ranked[],
): Ranked[] {
  const seen = (key: string): number => weightOf(rows.get(key)?.values);
  const one = seen(seenKey(productId));
  return companions.map(({ id, value: together }) => {
    const other = seen(seenKey(id));
    return { id, value: affinityOf({ together, one, other, all: seen(ALL) }) };
  });
}

/** Those that go best with a product, with how much they were seen together. */
function bestOf(
  rows: ReadonlyMap<string, Pick<ViewRow, 'values'>>,
  productId: string,
  companions: readonly Ranked[],
): Ranked[] {
  const together = new Map(companions.map(({ id, value }) => [id, value]));
  return greatest(affinitiesIn(rows, productId, companions), MOST_COMPANIONS)
    .filter(({ value }) => value > 0)
    .map(({ id }) => ({ id, value: together.get(id) ?? 0 }));
}

function weightOf(values: ViewRow['values'] | undefined): number {
  return Number(values?.weight ?? 0);
}
