import * as z from 'zod/mini';
import { hashOfProductId } from '../../application/ids.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { offerKey } from './offer-items.ts';
import { headKey, isHead, pointerKey, productItem } from './product-items.ts';
import type { Refused, Write } from './product-writes.ts';
import { updateAlone } from './update-alone.ts';

/** No save lasts as long as a function may run at most: one that has not stored its product by then died. */
const LONGEST_SAVE_MS = 15 * 60_000;

const claimItem = z.object({
  sku: z.string(),
  productId: z.string(),
  claimedAt: z.optional(z.int()),
});

/**
 * Claims a SKU for a product; one that another product has is refused. The claim is the slug's: a first
 * save that was cut short is repeated under a new id, but the same slug. `claimedAt`, epoch milliseconds,
 * says that the product itself is stored only later.
 */
export function claimPut(table: string, productId: string, sku: string, claimedAt?: number): Write {
  const slugHash = hashOfProductId(productId);
  return {
    claims: sku,
    item: {
      Put: {
        TableName: table,
        Item: { ...pointerKey(sku), ...toItem({ sku, productId, slugHash, claimedAt }) },
        ConditionExpression: `${NOT_THERE} OR slugHash = :slugHash`,
        ExpressionAttributeValues: toItem({ ':slugHash': slugHash }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  };
}

/**
 * Takes SKUs over from products that never came to be, because the save that claimed them was cut short.
 * Answers those that stay taken.
 */
export async function takeOver(
  database: Database,
  { productId, now }: { readonly productId: string; readonly now: number },
  refused: readonly Refused[],
): Promise<readonly string[]> {
  const skus: string[] = [];
  for (const { claims: sku, found } of refused) {
    if (sku === undefined || found === undefined) continue;
    const isFree = await tookOver(database, { productId, now }, found);
    if (!isFree) skus.push(sku);
  }
  return skus;
}

async function tookOver(
  database: Database,
  { productId, now }: { readonly productId: string; readonly now: number },
  found: Item,
): Promise<boolean> {
  const claim = fromItem(claimItem, found);
  const { sku, claimedAt } = claim;
  if (claimedAt === undefined || now - claimedAt < LONGEST_SAVE_MS) return false;
  if (await isUsed(database, claim)) return false;
  return updateAlone(database.client, {
    TableName: database.tables.catalog,
    Key: pointerKey(sku),
    UpdateExpression: 'SET productId = :productId, slugHash = :slugHash, claimedAt = :now',
    // Whoever claimed it may be saving again at this moment.
    ConditionExpression: 'claimedAt = :claimedAt',
    ExpressionAttributeValues: toItem({
      ':productId': productId,
      ':slugHash': hashOfProductId(productId),
      ':now': now,
      ':claimedAt': claimedAt,
    }),
  });
}

/** A product has the SKU if it says so, or if there is an offer: those are written after their product. */
async function isUsed(
  { client, tables }: Database,
  { productId, sku }: { readonly productId: string; readonly sku: string },
): Promise<boolean> {
  const keys = [headKey(productId), offerKey(productId, sku)];
  const found = await readItems(
    client,
    keys.map((key) => ({ table: tables.catalog, key })),
  );
  return found.some(({ item }) => !isHead(item) || hasVariant(item, sku));
}

function hasVariant(head: Item, sku: string): boolean {
  return fromItem(productItem, head).variants.some((variant) => variant.sku === sku);
}
