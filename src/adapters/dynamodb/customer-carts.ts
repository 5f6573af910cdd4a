import { DeleteItemCommand, GetItemCommand, type TransactWriteItem } from './api.ts';
import type { CustomerCarts } from '../../application/ports.ts';
import type { Cart } from '../../domain/carts/cart.ts';
import { cartKey, cartPut, linesMap, LIVE, ttlOf } from './carts.ts';
import type { Database } from './client.ts';
import { both, NOT_THERE, toItem, type Item } from './item.ts';
import { fencePut } from './order-fence.ts';
import { transact } from './transact.ts';

/** Every change of a cart counts its version up: a cart of this version is as it was read. */
const AS_READ = both('version = :version', LIVE);

/** Customers' carts on DynamoDB: beside the carts an item for each customer says which was the last. */
export function createCustomerCarts({ client, tables }: Database): CustomerCarts {
  function lastPut(customerId: string, cartId: string, last: string | undefined) {
    return {
      Put: {
        TableName: tables.carts,
        Item: { ...customerKey(customerId), ...toItem({ shape: 1, cartId }) },
        ...(last === undefined
          ? { ConditionExpression: NOT_THERE }
          : {
              ConditionExpression: 'cartId = :last',
              ExpressionAttributeValues: toItem({ ':last': last }),
            }),
      },
    };
  }

  /** Changes a cart that is still as it was read, and lets no order of it pass that does not know. */
  function changed(
    cart: Cart,
    now: number,
    changes: Readonly<Record<string, unknown>>,
  ): TransactWriteItem[] {
    const all = { ...changes, version: cart.version + 1 };
    const names = Object.keys(all);
    return [
      {
        Update: {
          TableName: tables.carts,
          Key: cartKey(cart.id),
          UpdateExpression: `SET ${names.map((name) => `#${name} = :new_${name}`).join(', ')}`,
          ConditionExpression: AS_READ,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: toItem({
            ...Object.fromEntries(Object.entries(all).map(([name, to]) => [`:new_${name}`, to])),
            ':version': cart.version,
            ':now': now,
          }),
        },
      },
      fencePut(tables.orders, cart.id, all.version),
    ];
  }

  async function committed(items: readonly TransactWriteItem[]): Promise<boolean> {
    return (await transact(client, items)).length === 0;
  }

  async function lastOf(customerId: string): Promise<string | undefined> {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: tables.carts,
        Key: customerKey(customerId),
        ConsistentRead: true,
      }),
    );
    return item?.cartId?.S;
  }

  return {
    lastOf,

    open: (cart, last) =>
      committed([{ Put: cartPut(tables.carts, cart) }, lastPut(cart.customerId, cart.id, last)]),

    adopt: ({ cart, customerId, last, now }) =>
      committed([...changed(cart, now, { customerId }), lastPut(customerId, cart.id, last)]),

    merge: ({ from, into, lines, expiresAt, now }) =>
      committed([
        ...changed(from, now, {
          customerId: into.customerId,
          mergedInto: into.id,
          lines: {},
        }),
        ...changed(into, now, { lines: linesMap(lines), expiresAt, ttl: ttlOf({ expiresAt }) }),
      ]),

    erase: async (customerId) => {
      const last = await lastOf(customerId);
      if (last === undefined) return;
      // The pointer goes last: it is how the cart is found.
      await client.send(new DeleteItemCommand({ TableName: tables.carts, Key: cartKey(last) }));
      const pointer = { TableName: tables.carts, Key: customerKey(customerId) };
      await client.send(new DeleteItemCommand(pointer));
    },
  };
}

/** Carts are looked up by ids of their own kind, which this is not. */
function customerKey(customerId: string): Item {
  return toItem({ pk: `CUSTOMER#${customerId}` });
}
