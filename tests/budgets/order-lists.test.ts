import { BatchWriteItemCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyItem } from '../../src/adapters/dynamodb/order-list-items.ts';
import { toHeadItem } from '../../src/adapters/dynamodb/order-items.ts';
import {
  listOwn,
  searchOrders,
  type OrderSearch,
} from '../../src/application/orders/list-orders.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';
import { BEGIN, EMAIL as email, orderOf, storedOrder } from './support/orders.ts';

/** Enough that every list fills its first page. */
const FEW = 250;
const MANY = grown(10_000);
const BATCH = 25;
const AT_ONCE = 8;
/** So many of the newest were listed under their e-mail: more than a page looks at. */
const COPIED = 250;

let engine: TestEngine;
let shop: ReturnType<typeof createDatabaseShop>;

beforeAll(async () => {
  engine = await startEngine();
  shop = createDatabaseShop(engine.database, () => Date.now());
}, 30_000);

afterAll(() => engine.close());

async function store(from: number, to: number): Promise<void> {
  const { sealing } = shop.ports;
  const key = sealing.lookupKey(email);
  const { client, tables } = engine.database;
  let next = from;
  const worker = async (): Promise<void> => {
    for (let begin = next; begin < to; begin = next) {
      next += BATCH;
      const items = [];
      for (let n = begin; n < Math.min(begin + BATCH, to); n += 1) {
        const order = orderOf(n);
        const stored = await storedOrder(sealing, order);
        items.push(toHeadItem(stored, order.customerId ?? key));
        // The customers' orders too were placed with this e-mail: the dearest list there can be.
        if (order.customerId !== null && n >= to - COPIED) items.push(copyItem(stored, key));
      }
      for (let start = 0; start < items.length; start += BATCH) {
        const puts = items.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
        await client.send(new BatchWriteItemCommand({ RequestItems: { [tables.orders]: puts } }));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const LISTS: Readonly<Record<string, Partial<OrderSearch> | 'mine'>> = {
  mine: 'mine',
  'in a status': { status: 'placed' },
  'in a status and a time': { status: 'placed', to: BEGIN + 900_000 },
  'of all': {},
  'in a time': { to: BEGIN + 900_000 },
  'of an e-mail': { email },
  'of an e-mail, in a status': { email, status: 'placed' },
  'in a status, with e-mails': { status: 'placed', withCustomer: true },
};

/**
 * The first page of 20. Of all, each status is asked at once; of an e-mail's, 100 are looked at for a status.
 * To tell e-mails, wrapping keys are asked at the same moment, and the buyers' keys after it, a unit each.
 */
const COSTS: Readonly<Record<string, string>> = {
  mine: '20 shown, 1 calls, 2 units',
  'in a status': '20 shown, 1 calls, 1.5 units',
  'in a status and a time': '20 shown, 1 calls, 1.5 units',
  'of all': '20 shown, 9 calls, 13.5 units',
  'in a time': '20 shown, 9 calls, 13.5 units',
  'of an e-mail': '20 shown, 1 calls, 1.5 units',
  'of an e-mail, in a status': '11 shown, 1 calls, 7.5 units',
  'in a status, with e-mails': '20 shown, 3 calls, 17.5 units',
};

test(
  `a list of orders costs the same with ${FEW} and with ${MANY} of them`,
  async () => {
    const meter = measured(engine.database);
    const costs = async (): Promise<Record<string, string>> => {
      const found: Record<string, string> = {};
      for (const [name, wanted] of Object.entries(LISTS)) {
        // An instance that has met none of these people yet.
        const { ports } = createDatabaseShop(engine.database, () => Date.now(), shop.memory);
        meter.reset();
        const page = { limit: 20, after: undefined };
        const { items } =
          wanted === 'mine'
            ? await listOwn(ports, orderOf(0).customerId ?? '', page)
            : await searchOrders(ports, { ...page, ...wanted });
        const { read } = meter.total();
        found[name] = `${items.length} shown, ${meter.calls.length} calls, ${read} units`;
      }
      return found;
    };
    await store(0, FEW);
    expect(await costs()).toEqual(COSTS);
    await store(FEW, MANY);
    expect(await costs()).toEqual(COSTS);
  },
  GROWTH_TIMEOUT_MS,
);
