import process from 'node:process';
import { TransactWriteItemsCommand } from '../../src/adapters/dynamodb/api.ts';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { notePut } from '../../src/adapters/dynamodb/event-items.ts';
import type { Item } from '../../src/adapters/dynamodb/item.ts';
import { toHeadItem, toLinesItem } from '../../src/adapters/dynamodb/order-items.ts';
import { copyItem } from '../../src/adapters/dynamodb/order-list-items.ts';
import { takePart } from '../../src/adapters/dynamodb/stock-shards.ts';
import { writeItems } from '../../src/adapters/dynamodb/write-items.ts';
import { fingerprint } from '../../src/application/ids.ts';
import type { Ports } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import * as makers from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import type { StockTake } from '../../src/domain/orders/place-order.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Goods } from './goods.ts';
import { pastOrder, type PastOrder } from './past-order.ts';

/** Every four minutes one: the largest shop has had three quarters of a year of them. */
const STEP_MS = 240_000;
const LONGEST_AGO_MS = 300 * DAY_MS;
const AT_ONCE = 16;
/** Some four items each. */
const ORDERS_IN_A_BATCH = 12;

/**
 * Stores orders of the past, from one number to another, with their records, lists and the stock that they hold: what
 * the shop itself would have stored, but many in a request.
 */
export async function pastOrders(
  database: Database,
  goods: Goods,
  from: number,
  to: number,
): Promise<void> {
  const ports = createPorts(readConfig(process.env), { ...makers, sealing });
  const offers = await ports.products.findOffers(goods.skus);
  const begin = Date.now() - LONGEST_AGO_MS;
  const held: StockTake[] = [];
  let next = from;
  const worker = async (): Promise<void> => {
    while (next < to) {
      const items = new Map<string, Item[]>();
      for (let left = ORDERS_IN_A_BATCH; left > 0 && next < to; left -= 1) {
        const n = next++;
        const made = await pastOrder(ports, offers, n, begin + n * STEP_MS);
        held.push(...made.held);
        for (const [table, more] of itemsOf(database, ports, made)) {
          items.set(table, [...(items.get(table) ?? []), ...more]);
        }
      }
      for (const [table, some] of items) {
        const puts = some.map((Item) => ({ PutRequest: { Item } }));
        await writeItems(database.client, table, puts);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await hold(database, held);
}

/** What is stored of an order, by table. */
function itemsOf(
  database: Database,
  { sealing }: Pick<Ports, 'sealing'>,
  { order, contact, sealed, records }: PastOrder,
): [table: string, items: Item[]][] {
  const emailKey = sealing.lookupKey(contact.email);
  const request = { key: fingerprint(order.id), body: fingerprint(order.number) };
  const head = toHeadItem({ order, sealed, request }, order.customerId ?? emailKey);
  const copies = order.customerId === null ? [] : [copyItem({ order, sealed }, emailKey)];
  return [
    [database.tables.orders, [head, toLinesItem(order), ...copies]],
    [database.tables.events, records.map((record) => notePut(database, record).Item ?? {})],
  ];
}

/** Takes the pieces of all these orders from stock, SKU by SKU. */
async function hold({ client, tables }: Database, held: readonly StockTake[]): Promise<void> {
  for (const [take, ...others] of Map.groupBy(held, ({ sku }) => sku).values()) {
    if (take === undefined) continue;
    const quantity = others.reduce((sum, one) => sum + one.quantity, take.quantity);
    const part = { ...take, quantity, shard: 0, shards: 0 };
    const TransactItems = takePart(tables.catalog, part);
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  }
}
