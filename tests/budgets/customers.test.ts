import { BatchWriteItemCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createListedKeys } from '../../src/adapters/dynamodb/listed-keys.ts';
import { personWrites } from '../../src/adapters/dynamodb/person-items.ts';
import { listCustomers } from '../../src/application/people/manage-customers.ts';
import { sealPerson } from '../../src/application/people/open-person.ts';
import { register } from '../../src/domain/people/person.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';

const FEW = 100;
const MANY = grown(1_500);
/** Each is two items, and a request takes 25. */
const AT_ONCE = 12;
const BEGIN = Date.UTC(2026, 0, 1);

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
}, 30_000);

afterAll(() => engine.close());

const emailOf = (n: number) => `customer-${String(n).padStart(6, '0')}@example.com`;

/** Customers as registering stores them, without the record of it. */
async function store(
  { ports }: ReturnType<typeof createDatabaseShop>,
  from: number,
  to: number,
): Promise<void> {
  const { client, tables } = engine.database;
  const keys = createListedKeys(engine.database);
  for (let begin = from; begin < to; begin += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - begin) }, (_, i) => begin + i);
    const writes = await Promise.all(
      numbers.map(async (n) => {
        const id = `8a1f4c52-60d1-70aa-3d55-${String(n).padStart(12, '0')}`;
        const { person } = register({ id, email: emailOf(n) }, BEGIN + n);
        const stored = await sealPerson(ports.sealing, person);
        await keys.list(stored);
        return personWrites(tables.people, stored);
      }),
    );
    const puts = writes.flat().map(({ Put }) => ({ PutRequest: { Item: Put!.Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tables.people]: puts } }));
  }
}

test(
  `a list of customers costs what it shows, with ${FEW} and with ${MANY} of them`,
  async () => {
    const shop = createDatabaseShop(engine.database, () => BEGIN);
    const meter = measured(engine.database);

    /** Calls and read units of a page, and of a look-up by e-mail. */
    const costs = async () => {
      const found = [];
      for (const [limit, email] of [
        [20, undefined],
        [100, undefined],
        [20, emailOf(42)],
      ] as const) {
        // An instance that has met none of these people yet.
        const { ports } = createDatabaseShop(engine.database, () => BEGIN, shop.memory);
        await ports.sealing.prepare('somebody');
        meter.reset();
        const { items } = await listCustomers(ports, { email, limit, after: undefined });
        found.push({ calls: meter.calls.length, units: meter.total().read, shown: items.length });
      }
      return found;
    };

    await store(shop, 0, FEW);
    const few = await costs();
    await store(shop, FEW, MANY);
    const many = await costs();
    expect(few.map(({ calls, shown }) => [calls, shown])).toEqual([
      [2, 20],
      [2, 100],
      [2, 1],
    ]);
    expect(many.map(({ calls, shown }) => [calls, shown])).toEqual(
      few.map(({ calls, shown }) => [calls, shown]),
    );
    const [page, large, one] = many;
    // Beside the list, the keys that open it are read from an index of their own.
    expect(page!.units).toBeLessThanOrEqual(3 + 1);
    expect(large!.units).toBeLessThanOrEqual(15 + 4);
    expect(one!.units).toBeLessThanOrEqual(0.5 + 0.5);
    // One more at most is read, to know whether there is a next page.
    expect(page!.units).toBe(few[0]!.units);
  },
  GROWTH_TIMEOUT_MS,
);
