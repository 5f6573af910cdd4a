import type { Offer } from '../../domain/products/stock.ts';
import { readItems, type WantedItem } from './batch.ts';
import type { Database } from './client.ts';
import type { Item } from './item.ts';
import { offerKey, toOffer } from './offer-items.ts';
import { pause } from './pause.ts';
import { nameOf, numbersTo, toShard, type Goods, type Shard } from './stock-shards.ts';

/** An offer with all shards that its pieces are counted on. */
export interface Shelf {
  readonly offer: Offer;
  readonly shards: readonly Shard[];
}

/** A split that is being committed may show its first item a moment before the others. */
const TRIES = 5;

/**
 * Reads the shelves of SKUs, strongly consistent; unknown ones are left out. One round trip, and another
 * for goods that this instance did not know to be split.
 */
export async function readShelves(
  database: Database,
  goods: readonly Goods[],
): Promise<readonly Shelf[]> {
  const { client, tables, knownShards } = database;
  const wanted = goods.flatMap((one) => [0, ...numbersTo(knownShards.of(one))].map(wantedOf(one)));
  const found = await readItems(client, wanted.map(inTable(tables.catalog)));
  return toShelves(
    database,
    found.map(({ item }) => item),
  );
}

/** The shelves that items of offers make. Shards that are not among them are read. */
export async function toShelves(
  { client, tables, knownShards }: Database,
  items: readonly Item[],
): Promise<readonly Shelf[]> {
  let found = items;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const shelves = assemble(found);
    for (const { offer, shards } of shelves) knownShards.learn(offer, shards[0]?.shards ?? 0);
    const missing = shelves.flatMap(missingOf);
    if (missing.length === 0) return shelves;
    if (tries > 1) await pause(tries);
    const more = await readItems(client, missing.map(inTable(tables.catalog)));
    found = [...found, ...more.map(({ item }) => item)];
  }
  throw new Error('an offer says that it has shards which are not there');
}

/** An offer with the pieces of all its shards. */
export function offerOf({ offer, shards }: Shelf): Offer {
  return { ...offer, available: shards.reduce((sum, { available }) => sum + available, 0) };
}

/** Only shards that the offer speaks of count: others belong to a split that it was read before. */
function assemble(items: readonly Item[]): Shelf[] {
  const byGoods = Map.groupBy(items, (item) => nameOf(item).goods);
  return [...byGoods.values()].flatMap((some) => {
    const head = some.find((item) => nameOf(item).shard === 0);
    if (head === undefined) return [];
    const { offer, shards } = toOffer(head);
    const { available, offerVersion, sellable } = offer;
    const further = some
      .filter((item) => item !== head)
      .map(toShard)
      .filter(({ shard }) => shard <= shards)
      .sort((one, other) => one.shard - other.shard);
    return [
      { offer, shards: [{ shard: 0, shards, available, offerVersion, sellable }, ...further] },
    ];
  });
}

function missingOf({ offer, shards }: Shelf): Item[] {
  const there = new Set(shards.map(({ shard }) => shard));
  const said = numbersTo(shards[0]?.shards ?? 0);
  return said.filter((shard) => !there.has(shard)).map(wantedOf(offer));
}

function wantedOf({ productId, sku }: Goods): (shard: number) => Item {
  return (shard) => offerKey(productId, sku, shard);
}

function inTable(table: string): (key: Item) => WantedItem {
  return (key) => ({ table, key });
}
