import type { Orders } from '../../application/ports.ts';
import type { StockTake } from '../../domain/orders/place-order.ts';
import type { Database } from './client.ts';
import type { Item } from './item.ts';
import { planTake, preferenceOf } from './plan-take.ts';
import { readShelves, type Shelf } from './read-shelves.ts';
import { gatherWrites, toShard, type Goods, type Part } from './stock-shards.ts';
import { attempt, MAX_TRANSACTION_ITEMS } from './transact.ts';

type Placing = Parameters<Orders['place']>[0];

/** A part of a plan whose condition did not hold, and what stood there instead. */
export interface RefusedPart {
  readonly part: Part;
  readonly item: Item | undefined;
}

/** The head, the lines and the record of an order leave so much room for parts. */
const MAX_PARTS = MAX_TRANSACTION_ITEMS - 3;

/** Goods that cannot give each shard so many are bought out before a split would help. */
const LEAST_PIECES_EACH = 2;

/** The shard an order takes its pieces from as long as nothing speaks against it. */
export function firstPart(orderId: string, take: StockTake, shards: number): Part {
  const [shard = 0] = preferenceOf(orderId, shards);
  return { ...take, shard, shards };
}

/**
 * Where to take the pieces from when some of them are not where they were expected. Undefined when they
 * are not there at all, or not at this price any more.
 */
export async function planAnew(
  database: Database,
  { stored, takes }: Placing,
  plan: readonly Part[],
  refused: readonly RefusedPart[],
): Promise<Part[] | undefined> {
  const { knownShards } = database;
  if (refused.length === 0 || refused.some(isFinal)) return undefined;
  for (const { part, item } of refused) {
    if (part.shards === 0 && item !== undefined) knownShards.learn(part, toShard(item).shards);
  }
  const orderId = stored.order.id;
  const isNews = (take: StockTake): boolean =>
    refused.some(({ part }) => isSame(part, take) && part.shards === 0 && part.deals === undefined);
  const unlucky = takes.filter((take) => refused.some(({ part }) => isSame(part, take)));
  const shelves = await readShelves(
    database,
    unlucky.filter((take) => !isNews(take)),
  );
  const parts = unlucky.map((take) =>
    isNews(take)
      ? [firstPart(orderId, take, knownShards.of(take))]
      : partsFrom(shelfOf(shelves, take), orderId, take),
  );
  if (!parts.every((some) => some !== undefined)) return undefined;

  const kept = plan.filter((part) => !unlucky.some((take) => isSame(part, take))).map(withoutDeals);
  const next = [...kept, ...parts.flat()];
  return next.length <= MAX_PARTS ? next : gathered(database, takes, next);
}

/** Whether no other shard could make up for what a part was refused for. */
function isFinal({ part, item }: RefusedPart): boolean {
  if (item === undefined) return part.shard === 0;
  const { offerVersion, sellable, shards } = toShard(item);
  const isElse = offerVersion !== part.offerVersion || !sellable;
  return isElse || (part.shards === 0 && shards === 0 && part.deals === undefined);
}

/**
 * The same pieces from goods that others are at: from a shard of one's own if the goods are split, and
 * otherwise they are to be split on the way, if there is enough to split and room for it.
 */
export async function planAround(
  database: Database,
  orderId: string,
  plan: readonly Part[],
  crowded: ReadonlySet<Part>,
  shards: number,
): Promise<Part[]> {
  const unsplit = plan.filter((part) => crowded.has(part) && part.shards === 0);
  const shelves = await readShelves(database, unsplit);
  let room = MAX_PARTS - plan.length;
  return plan.map((part) => {
    const take = withoutDeals(part);
    const first = unsplit.includes(part) ? shelfOf(shelves, part)?.shards[0] : undefined;
    if (first === undefined) return take;
    if (first.shards > 0) return firstPart(orderId, take, first.shards);
    const each = Math.floor((first.available - take.quantity) / (shards + 1));
    if (each < LEAST_PIECES_EACH || room < shards) return take;
    room -= shards;
    return { ...take, deals: { shards, each } };
  });
}

/** Only goods that were crowded a moment ago are split: their shards have to fit the transaction. */
function withoutDeals({ deals: _, ...part }: Part): Part {
  return part;
}

function partsFrom(shelf: Shelf | undefined, orderId: string, take: StockTake): Part[] | undefined {
  const [first] = shelf?.shards ?? [];
  if (shelf === undefined || first === undefined) return undefined;
  const { shards } = first;
  const found = planTake(shelf.shards, take.quantity, preferenceOf(orderId, shards));
  return found?.map((part) => ({ ...take, ...part, shards }));
}

/**
 * A plan that fits one transaction, when goods lie about in so many places that it would not: the most
 * scattered are brought together first. Undefined when somebody else was at them.
 */
async function gathered(
  { client, tables }: Database,
  takes: readonly StockTake[],
  plan: readonly Part[],
): Promise<Part[] | undefined> {
  const scattered = takes
    .map((take) => ({ take, parts: plan.filter((part) => isSame(part, take)) }))
    .sort((one, other) => other.parts.length - one.parts.length);
  let next = [...plan];
  for (const { take, parts } of scattered) {
    if (next.length <= MAX_PARTS) break;
    const { outcome } = await attempt(client, gatherWrites(tables.catalog, take, parts));
    if (outcome !== 'committed') return undefined;
    const { shards = 0 } = parts[0] ?? {};
    next = [...next.filter((part) => !parts.includes(part)), { ...take, shard: 0, shards }];
  }
  return next;
}

function shelfOf(shelves: readonly Shelf[], take: Goods): Shelf | undefined {
  return shelves.find(({ offer }) => isSame(offer, take));
}

/** Within an order: there each SKU, and with it the product it belongs to, is taken once. */
function isSame(one: Goods, other: Goods): boolean {
  return one.sku === other.sku;
}
