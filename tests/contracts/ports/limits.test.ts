import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '../../../src/adapters/dynamodb/api.ts';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from '@jest/globals';
import { createClientKeys } from '../../../src/adapters/crypto/client-keys.ts';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { toItem } from '../../../src/adapters/dynamodb/item.ts';
import { createLimits } from '../../../src/adapters/dynamodb/limits.ts';
import { LIMIT, limitsContract, MINUTE_MS, requestOf } from './limits.contract.ts';
import { NOW } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

const ADDRESS = 'network:203.0.113.7';

async function stored({ client, tables }: Database): Promise<Record<string, any>[]> {
  const { Items: items = [] } = await client.send(new ScanCommand({ TableName: tables.work }));
  return items.map((item) => {
    const { passed, ...window } = unmarshall(item);
    return { ...window, passed: passed.size };
  });
}

/** Limits between whose read and write something happens, once. */
function interrupted(database: Database, happen: () => Promise<unknown>) {
  let left = 1;
  const client = {
    send: async (command: any) => {
      const answer = await database.client.send(command);
      if (command instanceof GetItemCommand && left-- > 0) await happen();
      return answer;
    },
  } as unknown as Database['client'];
  return createLimits({ client }, database.tables.work, (name) => name);
}

const marks = (count: number) => new Set(Array.from({ length: count }, (_, n) => `other-${n}`));

/** Puts a window there as another instance has left it. */
const put = ({ client, tables }: Database, passed: number, endsAt: number) =>
  client.send(
    new PutItemCommand({
      TableName: tables.work,
      Item: toItem({ pk: 'LIMIT#ada', sk: 'POST /a', passed: marks(passed), endsAt }),
    }),
  );

onBothStores(limitsContract, (open) => {
  test('who asked cannot be read, nor guessed without the secret', async () => {
    const database = await open();
    await databaseStores(database).limits.count(requestOf(ADDRESS));
    const [item] = await stored(database);
    expect(JSON.stringify(item)).not.toContain('203.0.113.7');
    const [mine, another] = ['one', 'another'].map((secret) => createClientKeys(secret)(ADDRESS));
    expect(mine).toMatch(/^[\w-]{22}$/);
    expect(another).not.toBe(mine);
    expect(createClientKeys('one')(ADDRESS)).toBe(mine);
    expect(createClientKeys('one')('network:203.0.113.8')).not.toBe(mine);
  });

  test('instances that serve one request each count together, in a new window and the next', async () => {
    const { client, tables } = await open();
    for (const begin of [0, MINUTE_MS]) {
      const waits = await Promise.all(
        Array.from({ length: 100 }, () => {
          const instance = createLimits({ client }, tables.work, (name) => name);
          return instance.count(requestOf('ada', begin));
        }),
      );
      expect(waits.filter((wait) => wait === undefined)).toHaveLength(LIMIT.requests);
      expect(new Set(waits)).toEqual(new Set([undefined, NOW + begin + MINUTE_MS]));
    }
  });

  test('a window is deleted some minutes after its end, also one that was begun anew', async () => {
    const database = await open();
    const { limits } = databaseStores(database);
    for (const begin of [0, 2 * MINUTE_MS]) {
      for (const laterMs of [begin, begin + 1_000]) await limits.count(requestOf('ada', laterMs));
      const [item, ...others] = await stored(database);
      expect(others).toEqual([]);
      const endsAt = NOW + begin + MINUTE_MS;
      expect(item).toMatchObject({ passed: 2, endsAt, shape: 1 });
      expect(item!.ttl).toBe(Math.ceil(endsAt / 1000) + 300);
    }
  });

  test('a window that another has ended meanwhile is not counted in', async () => {
    const database = await open();
    const late = interrupted(database, () => put(database, 1, NOW));
    expect(await late.count(requestOf('ada'))).toBeUndefined();
    expect(await stored(database)).toMatchObject([{ passed: 1, endsAt: NOW + MINUTE_MS }]);
  });

  test('a window that another has filled meanwhile lets nobody pass', async () => {
    const database = await open();
    const late = interrupted(database, () => put(database, LIMIT.requests, NOW + 7));
    expect(await late.count(requestOf('ada'))).toBe(NOW + 7);
    expect(await stored(database)).toMatchObject([{ passed: LIMIT.requests }]);
  });

  test.each([1, LIMIT.requests])(
    'a window that another has begun anew meanwhile is not begun once more, with %i in it',
    async (passed) => {
      const database = await open();
      await put(database, LIMIT.requests, NOW);
      const late = interrupted(database, () => put(database, passed, NOW + MINUTE_MS));
      const isFull = passed === LIMIT.requests;
      expect(await late.count(requestOf('ada'))).toBe(isFull ? NOW + MINUTE_MS : undefined);
      expect(await stored(database)).toMatchObject([{ passed: isFull ? passed : passed + 1 }]);
    },
  );

  /** Limits whose writes take effect, but each answer is lost once, and the write then repeated. */
  function losing(database: Database) {
    const client = {
      send: async (command: any) => {
        if (!(command instanceof GetItemCommand)) await database.client.send(command);
        return database.client.send(command);
      },
    } as unknown as Database['client'];
    return createLimits({ client }, database.tables.work, (name) => name);
  }

  test.each([true, false])(
    'a write that is repeated because its answer was lost counts once, after another window: %s',
    async (isThere) => {
      const database = await open();
      if (isThere) await put(database, LIMIT.requests, NOW);
      const limits = losing(database);
      for (let n = 1; n <= LIMIT.requests; n += 1) {
        expect(await limits.count(requestOf('ada'))).toBeUndefined();
        expect(await stored(database)).toMatchObject([{ passed: n }]);
      }
      expect(await limits.count(requestOf('ada'))).toBe(NOW + MINUTE_MS);
    },
  );

  test('a window that keeps changing is given up', async () => {
    const { tables } = await open();
    const items = [NOW + 1, NOW];
    let sent = 0;
    const found = () => toItem({ passed: marks(1), endsAt: items[(sent += 1) % 2] });
    const send = (command: unknown) =>
      command instanceof GetItemCommand
        ? Promise.resolve({})
        : Promise.reject(new ConditionalCheckFailedException({ message: '', Item: found() }));
    const limits = createLimits({ client: { send } as any }, tables.work, (name) => name);
    await expect(limits.count(requestOf('ada'))).rejects.toThrow('kept changing');
    expect(sent).toBe(5);
  });
});
