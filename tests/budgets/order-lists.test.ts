import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyItem } from '../../src/adapters/dynamodb/order-list-items.ts';
import { toHeadItem } from '../../src/adapters/dynamodb/order-items.ts';
import { timeCharacters } from '../../src/application/ids.ts';
import {
  listOwn,
  searchOrders,
  type OrderSearch,
} from '../../src/application/orders/list-orders.ts';
import { ownerOf } from '../../src/application/sealed/owner.ts';
import { ORDER_STATUSES, type Order } from '../../src/domain/orders/order.ts';
import { USUAL_RULES } from '../support/memory/rules.ts';
import { placeOrder } from '../../src/domain/orders/place-order.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

/** Enough that every list fills its first page. */
const FEW = 250;
const MANY = 10_000;
const BATCH = 25;
const AT_ONCE = 8;
const BEGIN = Date.UTC(2026, 0, 1);
const CUSTOMERS = 5;
/** So many of the newest were listed under their e-mail: more than a page looks at. */
const COPIED = 250;
const email = 'maximiliane.musterfrau@example.com';

let engine: TestEngine;
let shop: ReturnType<typeof createDatabaseShop>;

beforeAll(async () => {
  engine = await startEngine();
  shop = createDatabaseShop(engine.database, () => Date.now());
}, 30_000);

afterAll(() => engine.close());

/** Orders of customers and guests in turn, in all statuses alike. */
function orderOf(n: number): Order {
  const customerId = n % 2 === 0 ? `8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f6${n % CUSTOMERS}` : null;
  const money = { amount: 1999, currency: 'EUR' };
  const line = {
    ...{ sku: 'MUG', productId: 'prod_01K1AHRK00MJDS6Z6K9G5B2F3V', title: 'Mug', options: {} },
    ...{ quantity: 2, unitPrice: money, offerVersion: 1, addedAt: 0 },
  };
  const id = `ord_${timeCharacters(BEGIN + n)}${String(n).padStart(16, '0')}`;
  const request = { id, number: 'T4VMR-E5YXA', customerId, country: 'DE' };
  const paid = { ...request, paymentMethod: 'card' as const };
  const decision = placeOrder({ lines: [line] }, paid, USUAL_RULES, BEGIN + n * 1000);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { ...decision.value.order, status: ORDER_STATUSES[n % ORDER_STATUSES.length]! };
}

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
        const address = { name: 'Maximiliane Musterfrau', line1: 'Schönhauser Allee 124b' };
        const place = { city: 'Berlin', postalCode: '10437', country: 'DE' };
        const contact = { email, shippingAddress: { ...address, ...place } };
        const stored = {
          ...{ order, sealed: await sealing.seal(ownerOf(order), contact) },
          request: { key: 'key-abcdefghijklmnopqr', body: 'body-abcdefghijklmnopq' },
        };
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
};

/**
 * The first page of 20. Of all, each status is asked at once; of an e-mail's, 100 are looked at for a status.
 * Where e-mails are shown, the buyers' keys take one call more, and a unit for each buyer beside these.
 */
const COSTS: Readonly<Record<string, string>> = {
  mine: '20 shown, 1 calls, 2 units',
  'in a status': '20 shown, 2 calls, 1.5 units',
  'in a status and a time': '20 shown, 2 calls, 1.5 units',
  'of all': '20 shown, 10 calls, 13.5 units',
  'in a time': '20 shown, 10 calls, 13.5 units',
  'of an e-mail': '20 shown, 2 calls, 1.5 units',
  'of an e-mail, in a status': '11 shown, 2 calls, 7.5 units',
};

test('a list of orders costs the same with 250 and with 10,000 of them', async () => {
  const meter = measured(engine.database);
  const costs = async (): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const [name, wanted] of Object.entries(LISTS)) {
      // An instance that has met none of these people yet.
      const { ports } = createDatabaseShop(engine.database, () => Date.now(), shop.memory);
      await ports.sealing.prepare('somebody');
      meter.reset();
      const page = { limit: 20, after: undefined };
      const { items } =
        wanted === 'mine'
          ? await listOwn(ports, orderOf(0).customerId ?? '', page)
          : await searchOrders(ports, { ...page, ...wanted });
      const keys = wanted === 'mine' ? 0 : new Set(items.map(ownerOf)).size;
      const rest = meter.total().read - keys;
      found[name] = `${items.length} shown, ${meter.calls.length} calls, ${rest} units`;
    }
    return found;
  };
  await store(0, FEW);
  expect(await costs()).toEqual(COSTS);
  await store(FEW, MANY);
  expect(await costs()).toEqual(COSTS);
}, 120_000);
