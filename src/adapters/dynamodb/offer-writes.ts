import type { TransactWriteItem } from './api.ts';
import type { Product, Variant } from '../../domain/products/product.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { Database } from './client.ts';
import { toItem } from './item.ts';
import { offerKey } from './offer-items.ts';
import type { Write } from './product-writes.ts';
import { NOT_SPLIT, repeatOnShards } from './stock-shards.ts';

/** What a version of a product makes of one of its offers. */
export interface OfferChange {
  readonly variant: Variant;
  readonly sellable: boolean;
  /** The pieces of an offer that is new. */
  readonly pieces: number;
}

/** The offers that are not any more what shoppers are shown; the variants that are gone come last. */
export function offerChanges(
  before: Product | undefined,
  after: Product,
  newStock: ReadonlyMap<string, number>,
): OfferChange[] {
  const known = new Map(before?.variants.map((variant) => [variant.sku, variant]));
  const kept = new Set(after.variants.map(({ sku }) => sku));
  const removed = [...known.values()].filter(({ sku }) => !kept.has(sku));
  const moved = before?.status !== after.status || before.title !== after.title;
  const changed = after.variants.filter(
    (variant) => moved || stableJson(variant) !== stableJson(known.get(variant.sku)),
  );
  const change = (variant: Variant, sellable: boolean): OfferChange => {
    return { variant, sellable, pieces: newStock.get(variant.sku) ?? 0 };
  };
  return [
    ...changed.map((variant) => change(variant, after.status === 'active')),
    ...removed.map((variant) => change(variant, false)),
  ];
}

/** The writes that bring an offer and all its shards up to date; they have to be made together. */
export function offerWrites(
  { tables, knownShards }: Database,
  { id: productId, title, version }: Product,
  { variant, sellable, pieces }: OfferChange,
): Write[] {
  const { sku, options, price } = variant;
  const goods = { productId, sku };
  const shards = knownShards.of(goods);
  const isSplit = shards > 0;
  const update: TransactWriteItem = {
    Update: {
      TableName: tables.catalog,
      Key: offerKey(productId, sku),
      UpdateExpression:
        'SET sku = :sku, productId = :product, title = :title, #options = :options, price = :price, ' +
        'offerVersion = :version, sellable = :sellable, ' +
        'onHand = if_not_exists(onHand, :pieces), available = if_not_exists(available, :pieces)',
      ConditionExpression: isSplit ? 'shards = :shards' : NOT_SPLIT,
      ExpressionAttributeNames: { '#options': 'options' },
      ExpressionAttributeValues: toItem({
        ':sku': sku,
        ':product': productId,
        ':title': title,
        ':options': options,
        ':price': price,
        ':version': version,
        ':sellable': sellable,
        ':pieces': pieces,
        ':shards': isSplit ? shards : undefined,
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
  const repeats = repeatOnShards(tables.catalog, goods, {
    offerVersion: version,
    sellable,
    shards,
  });
  return [{ item: update, changes: goods }, ...repeats.map((item) => ({ item }))];
}

/** So many of the changes, from the first on, as there is room for their writes; and those that are left. */
export function fitting<Change>(
  changes: readonly Change[],
  writesOf: (change: Change) => readonly Write[],
  room: number,
): { writes: Write[]; left: readonly Change[] } {
  const writes: Write[] = [];
  for (const [index, change] of changes.entries()) {
    const more = writesOf(change);
    if (writes.length + more.length > room) return { writes, left: changes.slice(index) };
    writes.push(...more);
  }
  return { writes, left: [] };
}
