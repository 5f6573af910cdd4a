import type { Put, TransactWriteItem } from './api.ts';
import { orderIdOf } from '../../application/ids.ts';
import { toItem, type Item } from './item.ts';
import { headKey } from './order-items.ts';

/*
 * A cart is no part of its order's transaction: that would cost every order two units more. So whoever
 * moves lines between carts puts a fence where a cart's order would stand. It lets only orders pass that
 * were decided on the cart as it is since, and an order that is there lets no fence pass.
 */

/** Whether a fence stands where a head would. */
export function isFence(item: Item): boolean {
  return item.cartVersion !== undefined;
}

/** Lets no order of a cart pass that was decided on an older version of it. Refused once it was ordered. */
export function fencePut(table: string, cartId: string, cartVersion: number): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: { ...headKey(orderIdOf(cartId)), ...toItem({ shape: 1, cartVersion }) },
      ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(cartVersion)',
    },
  };
}

/** Nothing stands in the way of an order that was decided on this version of its cart. */
export function orderable(
  cartVersion: number,
): Pick<Put, 'ConditionExpression' | 'ExpressionAttributeValues'> {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR cartVersion <= :cartVersion',
    ExpressionAttributeValues: toItem({ ':cartVersion': cartVersion }),
  };
}
