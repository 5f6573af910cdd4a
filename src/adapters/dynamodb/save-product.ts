import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { hashOfProductId } from '../../application/ids.ts';
import type { Products } from '../../application/ports.ts';
import type { Product, Variant } from '../../domain/products/product.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { NOT_THERE, toItem } from './item.ts';
import { offerKey, partitionOf } from './offer-items.ts';
import { pointerKey, PRODUCT_KEY } from './product-items.ts';
import { MAX_TRANSACTION_ITEMS, transact } from './transact.ts';

interface Write {
  readonly item: TransactWriteItem;
  /** The SKU this write claims, so that one taken by another product can be named. */
  readonly claims?: string;
}

/**
 * Stores a product, the offers of its variants and its record. What does not fit one transaction (a
 * product with more than some fifty new variants) is written before it: an offer whose product is not
 * there yet is found by nobody, and saving again completes it. Each transaction is fenced by the version.
 */
export async function saveProduct(
  { client, tables }: Database,
  { before, after, newStock, record }: Parameters<Products['save']>[0],
): ReturnType<Products['save']> {
  const offers = offerWrites(tables.catalog, before, after, newStock);
  const head: Write[] = [
    { item: productPut(tables.catalog, before, after) },
    { item: eventPut(tables.events, record) },
  ];
  const fence: Write = { item: versionCheck(tables.catalog, before, after) };

  const inLast = MAX_TRANSACTION_ITEMS - head.length;
  const early = offers.slice(0, Math.max(0, offers.length - inLast));
  const step = MAX_TRANSACTION_ITEMS - 1; // one is the fence
  for (let start = 0; start < early.length; start += step) {
    const failed = await write(client, [fence, ...early.slice(start, start + step)]);
    if (failed.length > 0) return refusalOf(failed);
  }

  const failed = await write(client, [...head, ...offers.slice(early.length)]);
  return failed.length > 0 ? refusalOf(failed) : { outcome: 'saved' };
}

function refusalOf(failed: readonly Write[]): Awaited<ReturnType<Products['save']>> {
  const skus = failed.flatMap(({ claims }) => (claims === undefined ? [] : [claims]));
  return skus.length > 0 ? { outcome: 'sku-taken', skus } : { outcome: 'stale' };
}

async function write(client: Database['client'], writes: readonly Write[]): Promise<Write[]> {
  const failed = new Set(
    await transact(
      client,
      writes.map(({ item }) => item),
    ),
  );
  return writes.filter((_, index) => failed.has(index));
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

function offerWrites(
  table: string,
  before: Product | undefined,
  after: Product,
  newStock: ReadonlyMap<string, number>,
): Write[] {
  const known = new Map(before?.variants.map((variant) => [variant.sku, variant]));
  const kept = new Set(after.variants.map(({ sku }) => sku));
  const removed = [...known.values()].filter(({ sku }) => !kept.has(sku));
  const moved = before?.status !== after.status || before.title !== after.title;
  const changed = after.variants.filter(
    (variant) => moved || stableJson(variant) !== stableJson(known.get(variant.sku)),
  );
  return [
    ...changed.flatMap((variant) => [
      ...(known.has(variant.sku) ? [] : [pointerPut(table, after, variant)]),
      { item: offerUpdate(table, after, variant, after.status === 'active', newStock) },
    ]),
    ...removed.map((variant) => ({ item: offerUpdate(table, after, variant, false, newStock) })),
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
  sellable: boolean,
  newStock: ReadonlyMap<string, number>,
): TransactWriteItem {
  const { sku, price } = variant;
  return {
    Update: {
      TableName: table,
      Key: offerKey(product.id, sku),
      UpdateExpression:
        'SET sku = :sku, productId = :product, title = :title, #options = :options, price = :price, ' +
        'offerVersion = :version, sellable = :sellable, ' +
        'onHand = if_not_exists(onHand, :pieces), available = if_not_exists(available, :pieces)',
      ExpressionAttributeNames: { '#options': 'options' },
      ExpressionAttributeValues: toItem({
        ':sku': sku,
        ':product': product.id,
        ':title': product.title,
        ':options': variant.options,
        ':price': price,
        ':version': product.version,
        ':sellable': sellable,
        ':pieces': newStock.get(sku) ?? 0,
      }),
    },
  };
}
