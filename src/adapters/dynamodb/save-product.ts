import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { hashOfProductId } from '../../application/ids.ts';
import type { Products } from '../../application/ports.ts';
import type { Product, Variant } from '../../domain/products/product.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { NOT_THERE, toItem, type Item } from './item.ts';
import type { KnownShards } from './known-shards.ts';
import { offerKey, partitionOf } from './offer-items.ts';
import { pointerKey, PRODUCT_KEY } from './product-items.ts';
import { NOT_SPLIT, repeatOnShards, toShard, type Goods } from './stock-shards.ts';
import { MAX_TRANSACTION_ITEMS, transactOrExplain } from './transact.ts';

interface Write {
  readonly item: TransactWriteItem;
  /** The SKU this write claims, so that one taken by another product can be named. */
  readonly claims?: string;
  /** The goods whose offer it changes, going by how many shards they are known to have. */
  readonly changes?: Goods;
}

interface Refused extends Write {
  /** What stood there instead. */
  readonly found: Item | undefined;
}

/** Goods may be split while they are saved, once. */
const TRIES = 3;

/**
 * Stores a product, the offers of its variants and its record. What does not fit one transaction (a
 * product with more than some fifty new variants) is written before it: an offer whose product is not
 * there yet is found by nobody, and saving again completes it. Each transaction is fenced by the version,
 * and holds all shards of an offer or none, so that nothing is sold at two prices.
 */
export async function saveProduct(
  database: Database,
  change: Parameters<Products['save']>[0],
): ReturnType<Products['save']> {
  for (let tries = 1; ; tries += 1) {
    const refused = await saveOnce(database, change);
    if (refused.length === 0) return { outcome: 'saved' };
    const skus = refused.flatMap(({ claims }) => (claims === undefined ? [] : [claims]));
    if (skus.length > 0) return { outcome: 'sku-taken', skus };
    if (tries >= TRIES || refused.some(({ changes }) => changes === undefined)) {
      return { outcome: 'stale' };
    }
    for (const { changes, found } of refused) {
      if (changes && found) database.knownShards.learn(changes, toShard(found).shards);
    }
  }
}

async function saveOnce(
  { client, tables, knownShards }: Database,
  { before, after, newStock, record }: Parameters<Products['save']>[0],
): Promise<readonly Refused[]> {
  const offers = offerWrites(tables.catalog, before, after, newStock, knownShards);
  const head: Write[] = [
    { item: productPut(tables.catalog, before, after) },
    { item: eventPut(tables.events, record) },
  ];
  const fence: Write = { item: versionCheck(tables.catalog, before, after) };

  const { early, last } = inTransactions(offers, MAX_TRANSACTION_ITEMS - head.length);
  for (const writes of early) {
    const refused = await write(client, [fence, ...writes]);
    if (refused.length > 0) return refused;
  }
  return write(client, [...head, ...last]);
}

/** What belongs together stays together; as much as has room goes into the last transaction. */
function inTransactions(
  groups: readonly (readonly Write[])[],
  roomInLast: number,
): { early: Write[][]; last: Write[] } {
  const chunks: Write[][] = [[]];
  let room = roomInLast;
  for (const group of groups.toReversed()) {
    if ((chunks.at(-1)?.length ?? 0) + group.length > room) {
      chunks.push([]);
      room = MAX_TRANSACTION_ITEMS - 1; // one is the fence
    }
    chunks.at(-1)?.unshift(...group);
  }
  const [last = [], ...early] = chunks;
  return { early: early.toReversed(), last };
}

async function write(client: Database['client'], writes: readonly Write[]): Promise<Refused[]> {
  const refusals = await transactOrExplain(
    client,
    writes.map(({ item }) => item),
  );
  return writes.flatMap((one, index) =>
    refusals.has(index) ? [{ ...one, found: refusals.get(index) }] : [],
  );
}

function productPut(table: string, before: Product | undefined, after: Product): TransactWriteItem {
  const item = toItem({ ...after, ...productKey(after), shape: 1 });
  return { Put: { TableName: table, Item: item, ...isStill(before) } };
}

function versionCheck(
  table: string,
  before: Product | undefined,
  after: Product,
): TransactWriteItem {
  const key = toItem(productKey(after));
  return { ConditionCheck: { TableName: table, Key: key, ...isStill(before) } };
}

function productKey({ id }: Product): { pk: string; sk: string } {
  return { pk: partitionOf(id), sk: PRODUCT_KEY };
}

/** Nobody has stored another version since it was read. */
function isStill(before: Product | undefined) {
  if (before === undefined) return { ConditionExpression: NOT_THERE };
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: toItem({ ':version': before.version }),
  };
}

/** For each offer that changes, the writes that have to be made together. */
function offerWrites(
  table: string,
  before: Product | undefined,
  after: Product,
  newStock: ReadonlyMap<string, number>,
  knownShards: KnownShards,
): Write[][] {
  const known = new Map(before?.variants.map((variant) => [variant.sku, variant]));
  const kept = new Set(after.variants.map(({ sku }) => sku));
  const removed = [...known.values()].filter(({ sku }) => !kept.has(sku));
  const moved = before?.status !== after.status || before.title !== after.title;
  const changed = after.variants.filter(
    (variant) => moved || stableJson(variant) !== stableJson(known.get(variant.sku)),
  );
  const offer = (variant: Variant, sellable: boolean): Write[] => {
    const goods = { productId: after.id, sku: variant.sku };
    const shards = knownShards.of(goods);
    const offerVersion = after.version;
    return [
      {
        item: offerUpdate(table, after, variant, { sellable, shards, newStock }),
        changes: goods,
      },
      ...repeatOnShards(table, goods, { offerVersion, sellable, shards }).map((item) => ({ item })),
    ];
  };
  return [
    ...changed.map((variant) => [
      ...(known.has(variant.sku) ? [] : [pointerPut(table, after, variant)]),
      ...offer(variant, after.status === 'active'),
    ]),
    ...removed.map((variant) => offer(variant, false)),
  ];
}

/**
 * Claims a SKU for the product; one that another product has makes the whole save fail. The claim is
 * the slug's: a first save that was cut short is repeated under a new id, but the same slug.
 */
function pointerPut(table: string, product: Product, { sku }: Variant): Write {
  const slugHash = hashOfProductId(product.id);
  return {
    claims: sku,
    item: {
      Put: {
        TableName: table,
        Item: { ...pointerKey(sku), ...toItem({ sku, productId: product.id, slugHash }) },
        ConditionExpression: `${NOT_THERE} OR slugHash = :slugHash`,
        ExpressionAttributeValues: toItem({ ':slugHash': slugHash }),
      },
    },
  };
}

/** What is shown of an offer follows the product; pieces are given only to an offer that is new. */
function offerUpdate(
  table: string,
  product: Product,
  variant: Variant,
  offer: { sellable: boolean; shards: number; newStock: ReadonlyMap<string, number> },
): TransactWriteItem {
  const { sku, price } = variant;
  const isSplit = offer.shards > 0;
  return {
    Update: {
      TableName: table,
      Key: offerKey(product.id, sku),
      UpdateExpression:
        'SET sku = :sku, productId = :product, title = :title, #options = :options, price = :price, ' +
        'offerVersion = :version, sellable = :sellable, ' +
        'onHand = if_not_exists(onHand, :pieces), available = if_not_exists(available, :pieces)',
      ConditionExpression: isSplit ? 'shards = :shards' : NOT_SPLIT,
      ExpressionAttributeNames: { '#options': 'options' },
      ExpressionAttributeValues: toItem({
        ':sku': sku,
        ':product': product.id,
        ':title': product.title,
        ':options': variant.options,
        ':price': price,
        ':version': product.version,
        ':sellable': offer.sellable,
        ':pieces': offer.newStock.get(sku) ?? 0,
        ':shards': isSplit ? offer.shards : undefined,
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}
