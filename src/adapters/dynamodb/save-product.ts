import type { TransactWriteItem } from './api.ts';
import type { Products } from '../../application/ports.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { finishHead, writeOffers } from './finish-product.ts';
import { both, fromItem, NOT_THERE, toItem } from './item.ts';
import { fitting, offerChanges, offerWrites, type OfferChange } from './offer-writes.ts';
import { headKey, isHead, productItem } from './product-items.ts';
import { learned, write, type Refused, type Write } from './product-writes.ts';
import { claimPut, takeOver } from './sku-claims.ts';
import { MAX_TRANSACTION_ITEMS } from './transact.ts';

type Change = Parameters<Products['save']>[0];

/** Others may finish their save, let go of SKUs or split goods meanwhile: each once. */
const TRIES = 4;

/**
 * Stores a product, the offers of its variants and its record, in one transaction if they fit. If not,
 * SKUs are claimed before it, the head says which offers are left, and these are written after it: no
 * offer is ever ahead of its product. What a crash leaves is finished by the next save, or by whoever
 * hears of this one (`finish`).
 */
export async function saveProduct(
  database: Database,
  change: Change,
): ReturnType<Products['save']> {
  for (let tries = 1; ; tries += 1) {
    const { refused, left } = await commitHead(database, change);
    if (refused.length === 0) return finished(database, change.after, left);

    const taken = refused.filter(({ claims }) => claims !== undefined);
    const skus = await takeOver(database, claimant(change), taken);
    if (skus.length > 0) return { outcome: 'sku-taken', skus };
    const mayTryAgain = taken.length > 0 || (await mended(database, change, refused));
    if (!mayTryAgain || tries >= TRIES) return { outcome: 'stale' };
  }
}

/** The product is stored: offers that cannot be written now are no reason to say that it is not. */
async function finished(
  database: Database,
  product: Product,
  left: readonly OfferChange[],
): ReturnType<Products['save']> {
  try {
    await writeOffers(database, product, left);
    return { outcome: 'saved' };
  } catch (unfinished) {
    return { outcome: 'saved', unfinished };
  }
}

async function commitHead(
  database: Database,
  { before, after, newStock, record }: Change,
): Promise<{ refused: readonly Refused[]; left: readonly OfferChange[] }> {
  const { client, tables } = database;
  const known = new Set(before?.variants.map(({ sku }) => sku));
  const isNew = ({ variant }: OfferChange): boolean => !known.has(variant.sku);
  const writesOf = (change: OfferChange): Write[] => [
    ...(isNew(change) ? [claimPut(tables.catalog, after.id, change.variant.sku)] : []),
    ...offerWrites(database, after, change),
  ];
  const changes = offerChanges(before, after, newStock);
  const { writes, left } = fitting(changes, writesOf, MAX_TRANSACTION_ITEMS - 2); // head and event

  const early = left
    .filter(isNew)
    .map(({ variant }) => claimPut(tables.catalog, after.id, variant.sku, record.at));
  const fence = { item: versionCheck(tables.catalog, before, after) };
  const step = MAX_TRANSACTION_ITEMS - 1; // one is the fence
  for (let start = 0; start < early.length; start += step) {
    const refused = await write(client, [fence, ...early.slice(start, start + step)]);
    if (refused.length > 0) return { refused, left };
  }
  const head: Write[] = [
    { item: headPut(tables.catalog, before, after, left) },
    { item: eventPut(database, record) },
  ];
  return { refused: await write(client, [...head, ...writes]), left };
}

/**
 * Whether trying again may do: offers were split otherwise than was thought, or the product as it was
 * `before` had offers left to be written, and now it has none.
 */
async function mended(
  database: Database,
  { before }: Change,
  refused: readonly Refused[],
): Promise<boolean> {
  const head = refused.find(({ found }) => found !== undefined && isHead(found))?.found;
  if (head === undefined) return learned(database, refused);
  if (fromItem(productItem, head).version !== before?.version) return false;
  await finishHead(database, head);
  return true;
}

function claimant({ after, record }: Change): { productId: string; now: number } {
  return { productId: after.id, now: record.at };
}

function headPut(
  table: string,
  before: Product | undefined,
  after: Product,
  left: readonly OfferChange[],
): TransactWriteItem {
  const unfinished = left.length > 0 ? left : undefined;
  return {
    Put: {
      TableName: table,
      Item: { ...toItem({ ...after, shape: 1, unfinished }), ...headKey(after.id) },
      ...isStill(before, both('version = :version', 'attribute_not_exists(unfinished)')),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function versionCheck(
  table: string,
  before: Product | undefined,
  { id }: Product,
): TransactWriteItem {
  const check = isStill(before, 'version = :version');
  return { ConditionCheck: { TableName: table, Key: headKey(id), ...check } };
}

/** Nobody has stored another version since it was read. */
function isStill(before: Product | undefined, condition: string) {
  if (before === undefined) return { ConditionExpression: NOT_THERE };
  return {
    ConditionExpression: condition,
    ExpressionAttributeValues: toItem({ ':version': before.version }),
  };
}
