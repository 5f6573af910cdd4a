import type { Bucket } from '../../domain/statistics/buckets.ts';
import { soldPieces, type SoldProduct } from '../../domain/statistics/products.ts';
import { seriesOf, sumsOf } from '../../domain/statistics/series.ts';
import { rangesOver } from '../../domain/statistics/slots.ts';
import { averageOnHand, NO_MOVES, turnoverOf } from '../../domain/statistics/turnover.ts';
import type { Ports } from '../ports.ts';
import type { PageKey } from '../ports/paging.ts';
import { readView } from '../views/read-view.ts';
import { recordSource } from '../views/record-source.ts';
import type { ReadPorts } from './read-statistics.ts';
import { STATISTICS } from './views.ts';

type Products = Pick<Ports, 'products'>;

/** Of more products nobody waits until all their stock is read. */
const MOST_PRODUCTS = 1_000;

/** How many pieces were in the house on average, and how often they were sold. */
export interface StockTurnover {
  readonly averageOnHand: number | null;
  readonly turnover: number | null;
}

/** Of a product that is gone, or of more than are counted. */
export const UNKNOWN_STOCK: StockTurnover = { averageOnHand: null, turnover: null };

/**
 * Reads how often the stock was sold in a period: of products that sold, without those that are gone, and of all that
 * the shop has, unknown where these are too many.
 */
export async function readTurnover(
  ports: ReadPorts & Products,
  buckets: readonly Bucket[],
  { sold, piecesOfAll }: { readonly sold: readonly SoldProduct[]; readonly piecesOfAll: number },
): Promise<{ of: ReadonlyMap<string, StockTurnover>; ofAll: StockTurnover }> {
  const now = ports.now();
  const end = buckets.at(-1)?.to ?? now;
  const upToNow = [...buckets, { from: end, to: Math.max(end, now + 1), label: 'since' }];
  const ids = [...new Set(sold.map(({ productId }) => productId))];
  const [{ rows }, found, inHouse] = await Promise.all([
    readView(ports, recordSource(ports), STATISTICS.stock, rangesOver(upToNow)),
    Promise.all(ids.map((id) => ports.products.find(id))),
    piecesInHouse(ports),
  ]);
  const all = rows.flat();
  const moves = seriesOf(all, upToNow, NO_MOVES);
  const of = new Map(
    ids.flatMap((id, index) => {
      const offers = found[index]?.offers;
      if (offers === undefined) return [];
      const average = averageOnHand(piecesOf(offers), buckets, moves.get(id) ?? [], now);
      const pieces = sold
        .filter(({ productId }) => productId === id)
        .reduce((sum, one) => sum + soldPieces(one), 0);
      return [[id, { averageOnHand: average, turnover: turnoverOf(pieces, average) }]];
    }),
  );
  if (inHouse === undefined) return { of, ofAll: UNKNOWN_STOCK };
  const average = averageOnHand(inHouse, buckets, sumsOf(all, upToNow, NO_MOVES), now);
  const turnover = turnoverOf(piecesOfAll, average);
  return { of, ofAll: { averageOnHand: average, turnover } };
}

/** The pieces of all products; undefined when these are too many to be read for an answer. */
async function piecesInHouse({ products }: Products): Promise<number | undefined> {
  let [pieces, counted] = [0, 0];
  let after: PageKey | undefined;
  do {
    const { items, next } = await products.page(after);
    counted += items.length;
    if (counted > MOST_PRODUCTS) return undefined;
    const keys = items.flatMap(({ id: productId, variants }) =>
      variants.map(({ sku }) => ({ sku, productId })),
    );
    pieces += piecesOf(await products.readOffers(keys));
    after = next;
  } while (after !== undefined);
  return pieces;
}

function piecesOf(offers: readonly { readonly onHand: number }[]): number {
  return offers.reduce((sum, { onHand }) => sum + onHand, 0);
}
