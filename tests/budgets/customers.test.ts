import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listCustomers } from '../../src/application/people/manage-customers.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

const FEW = 100;
const MANY = 1_500;
const AT_ONCE = 16;
const TRAIL = { actor: { role: 'system' }, traceId: 'trace' } as const;

let engine: TestEngine;
let clock = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  engine = await startEngine();
}, 30_000);

afterAll(() => engine.close());

const emailOf = (n: number) => `customer-${String(n).padStart(6, '0')}@example.com`;

async function register(
  { ports }: ReturnType<typeof createDatabaseShop>,
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      const id = `8a1f4c52-60d1-70aa-3d55-${String(n).padStart(12, '0')}`;
      await registerPerson(ports, TRAIL, { id, email: emailOf(n) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test('a list of customers costs what it shows, with 100 and with 1,500 of them', async () => {
  const shop = createDatabaseShop(engine.database, () => (clock += 1));
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
      const { ports } = createDatabaseShop(engine.database, () => (clock += 1), shop.memory);
      await ports.sealing.prepare('somebody');
      meter.reset();
      const { items } = await listCustomers(ports, { email, limit, after: undefined });
      found.push({ calls: meter.calls.length, units: meter.total().read, shown: items.length });
    }
    return found;
  };

  await register(shop, 0, FEW);
  const few = await costs();
  await register(shop, FEW, MANY);
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
  // To open what is shown takes a key for each of them, 1 unit.
  expect(page!.units).toBeLessThanOrEqual(3 + 20);
  expect(large!.units).toBeLessThanOrEqual(15 + 100);
  expect(one!.units).toBeLessThanOrEqual(0.5 + 1);
  // One more at most is read, to know whether there is a next page.
  expect(page!.units).toBe(few[0]!.units);
}, 120_000);
