import { DAY_MS } from '../days.ts';
import type { RowChange, ViewRow } from '../views/row.ts';
import { WEIGHTS, type Basket } from './basket.ts';
import { grown, levelAt, levelOf, type Decay } from './decay.ts';
import { greatest, readRanked, writeRanked } from './ranked.ts';

/** What sells for a season: lists sort by it. */
const POPULAR: Decay = { name: 'popular', halfLifeMs: 30 * DAY_MS };
/** What sells these days. */
const TRENDING: Decay = { name: 'trending', halfLifeMs: 3 * DAY_MS };

/** More are never shown, and some of them may be sold out or gone. */
const MOST_TRENDING = 60;
/** In a row levels are whole numbers. */
const FINE = 1_000_000;
/** After five half-lives, half a month, what an order was worth is next to nothing: it is no trend any more. */
const FADED_HALF_LIVES = 5;
/** Lists tell so many steps between one and twice as much: those sorted by it are not written at each sale. */
const STEPS = 4;

const SOLD = 'sold';
export const TRENDING_KEY = 'trending';

/** The key of what was sold of a product. */
export function soldKey(productId: string): string {
  return `${SOLD} ${productId}`;
}

/** What a basket adds to how popular its products are: an order counts once, whatever the pieces. */
export function popularityChanges({ products, weight, at }: Basket): RowChange[] {
  const adds = { ...grown(POPULAR, at, weight), ...grown(TRENDING, at, weight) };
  return products.map((id) => ({ key: soldKey(id), adds }));
}

/** How popular a product is, as lists sort by it: a whole number, 0 of what was not sold. */
export function popularityIn(row: Pick<ViewRow, 'values'> | undefined): number {
  const level = row && levelOf(POPULAR, row.values);
  return level === undefined ? 0 : Math.max(1, Math.floor(level * STEPS));
}

/** The list of what sells these days, with what a batch has sold. */
export async function newTrend(
  rows: readonly ViewRow[],
  read: (keys: readonly string[]) => Promise<readonly ViewRow[]>,
): Promise<RowChange[]> {
  const sold = rows.filter(({ key }) => key.startsWith(`${SOLD} `));
  if (sold.length === 0) return [];
  const [before] = await read([TRENDING_KEY]);
  const levels = new Map(readRanked(before?.values.list).map(({ id, value }) => [id, value]));
  for (const { key, values } of sold) {
    const level = levelOf(TRENDING, values);
    const id = key.slice(SOLD.length + 1);
    if (level === undefined) levels.delete(id);
    else levels.set(id, Math.round(level * FINE));
  }
  const all = [...levels].map(([id, value]) => ({ id, value }));
  return [{ key: TRENDING_KEY, lasts: { list: writeRanked(greatest(all, MOST_TRENDING)) } }];
}

/** What sells at a time, best first. */
export function trendingIn(row: Pick<ViewRow, 'values'> | undefined, now: number): string[] {
  const least = (levelAt(TRENDING, now, WEIGHTS.order) - FADED_HALF_LIVES) * FINE;
  return readRanked(row?.values.list)
    .filter(({ value }) => value >= least)
    .map(({ id }) => id);
}

/** The products whose place in lists a batch has changed, by what it has added and how that has left them. */
export function movedIn(
  changes: readonly RowChange[],
  rows: readonly Pick<ViewRow, 'key' | 'values'>[],
): string[] {
  const addsOf = new Map(changes.map(({ key, adds }) => [key, adds]));
  return rows.flatMap(({ key, values }) => {
    const adds = addsOf.get(key);
    if (adds === undefined) return [];
    const before: Record<string, number> = {};
    for (const [name, sum] of Object.entries(values))
      before[name] = Number(sum) - (adds[name] ?? 0);
    const moved = popularityIn({ values }) !== popularityIn({ values: before });
    return moved ? [key.slice(SOLD.length + 1)] : [];
  });
}
