import type { EventDraft } from '../events/event.ts';
import type { Offer } from '../products/stock.ts';

/** How much there is of a SKU, as far as somebody has to be told of it. */
export const STOCK_LEVELS = ['plenty', 'low', 'out'] as const;

export type StockLevel = (typeof STOCK_LEVELS)[number];

/** The level that was last seen, by SKU. */
export type SeenLevels = ReadonlyMap<string, StockLevel>;

/** A SKU whose level is another than was last seen, and what there is to tell of that, if anything. */
export interface LevelChange {
  readonly sku: string;
  readonly level: StockLevel;
  readonly event?: EventDraft | undefined;
}

/** From one level to another: what is told. Pieces that come while there are some are no news. */
const NEWS = {
  plenty: { plenty: undefined, low: 'stock.low', out: 'stock.low' },
  low: { plenty: undefined, low: undefined, out: undefined },
  out: { plenty: 'stock.replenished', low: 'stock.replenished', out: undefined },
} as const satisfies Record<
  StockLevel,
  Record<StockLevel, 'stock.low' | 'stock.replenished' | undefined>
>;

/**
 * Which of the offers stand at another level than was last seen. Only what is sold is watched: what is
 * not keeps the level it had until it is sold again. What is seen for the first time had plenty before,
 * unless the house never had a piece of it.
 */
export function levelChanges(
  seen: SeenLevels,
  offers: readonly Offer[],
  lowStockThreshold: number,
): LevelChange[] {
  return offers
    .filter(({ sellable }) => sellable)
    .map((offer) => changeOf(seen.get(offer.sku), offer, lowStockThreshold))
    .filter((change) => change.level !== seen.get(change.sku));
}

/** Whether of all that is sold there is more than somebody has to be told of. */
export function isPlenty(offers: readonly Offer[], lowStockThreshold: number): boolean {
  return offers
    .filter(({ sellable }) => sellable)
    .every(({ available }) => levelOf(available, lowStockThreshold) === 'plenty');
}

function changeOf(
  seen: StockLevel | undefined,
  { sku, productId, onHand, available }: Offer,
  lowStockThreshold: number,
): LevelChange {
  const level = levelOf(available, lowStockThreshold);
  const before = seen ?? (onHand === 0 ? 'out' : 'plenty');
  const type = NEWS[before][level];
  if (type === undefined) return { sku, level };
  const data = { productId, sku, available, lowStockThreshold };
  return { sku, level, event: { type, subject: productId, data } };
}

function levelOf(available: number, lowStockThreshold: number): StockLevel {
  if (available <= 0) return 'out';
  return available <= lowStockThreshold ? 'low' : 'plenty';
}
