import type { AttributeValue } from './api.ts';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { PageKey } from '../../application/ports.ts';
import * as z from 'zod/mini';

export type Item = Record<string, AttributeValue>;

/** An item, or an expression's values, in the database's own notation; absent fields are left out. */
export function toItem(value: Readonly<Record<string, unknown>>): Item {
  return marshall(value, { removeUndefinedValues: true });
}

/** Reads an item back. What is stored is not trusted: an item of another shape throws. */
export function fromItem<Schema extends z.ZodMiniType>(
  schema: Schema,
  item: Item,
): z.output<Schema> {
  return z.parse(schema, unmarshall(item));
}

/** Where a page ends: the key attributes of its last item, all of them text. */
export function pageKey(item: Item, names: readonly string[]): PageKey {
  return Object.fromEntries(names.map((name) => [name, item[name]?.S ?? '']));
}

/** Named conditions, to be joined with AND. */
export const NOT_THERE = 'attribute_not_exists(pk)';
export const THERE = 'attribute_exists(pk)';

export function both(...conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' AND ');
}

export const moneySchema = z.object({ amount: z.int(), currency: z.string() });
