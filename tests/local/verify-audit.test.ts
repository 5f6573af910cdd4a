import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readArguments } from '../../local/audit/arguments.ts';
import { tell } from '../../local/audit/lines.ts';
import { scanAudit } from '../../src/adapters/dynamodb/audit-scan.ts';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { timeCharacters } from '../../src/application/ids.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import type { EventRecord, Ports } from '../../src/application/ports.ts';
import { DAY_MS, dayOf } from '../../src/domain/days.ts';
import { inspect } from '../../src/domain/audit/inspect.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import fc from '../support/properties.ts';
import { around } from '../support/around.ts';

type Item = Record<string, AttributeValue>;

const NOW = Date.UTC(2026, 10, 18, 12);
const [FIRST, SECOND] = [dayOf(NOW), dayOf(NOW + DAY_MS)];

let engine: TestEngine;
let database: Database;
let ports: Ports;
let clock = NOW;
let records: EventRecord[] = [];

beforeAll(async () => {
  engine = await startEngine();
}, 30_000);
afterAll(() => engine.close());

/** Two days of three records each, those of the second one in two blocks. */
beforeEach(async () => {
  database = await engine.freshDatabase();
  clock = NOW;
  records = [];
  ports = createDatabaseShop(database, () => clock).ports;
  await commit(3);
  await chainAudit(ports);
  clock = NOW + DAY_MS;
  await commit(2);
  await chainAudit(ports);
  clock += 1_000;
  await commit(1);
  await chainAudit(ports);
});

async function commit(many: number): Promise<void> {
  for (let n = 0; n < many; n += 1) {
    const id = `evt_${timeCharacters(clock)}${String(records.length).padStart(16, '0')}`;
    const record: EventRecord = {
      ...{ id, subject: `prod_${records.length}`, at: clock },
      trail: { actor: { role: 'admin', id: 'ada' }, traceId: 'trace', causedBy: 'evt_cause' },
      events: [{ id: `${id.slice(0, -1)}Z`, type: 'product.changed' }],
      data: { status: 'active', version: 3, tags: ['a', 'b'], deep: { on: true, at: null } },
      change: { before: { title: 'Tea' }, after: { title: 'Teas' } },
      sealedChange: Uint8Array.of(1, 2, 3),
    };
    records.push(record);
    await ports.outbox.add(record);
  }
}

const table = () => database.tables.events;
const keyOf = (n: number): Item => ({ pk: { S: records[n]!.subject }, sk: { S: records[n]!.id } });
const blockKey = (day: string, number: number): Item => ({
  ...{ pk: { S: `AUDIT#${day}` }, sk: { S: `block 00000${number}` } },
});
const HEAD: Item = { pk: { S: 'AUDIT' }, sk: { S: 'HEAD' } };
const read = async (key: Item): Promise<Item> =>
  (await database.client.send(new GetItemCommand({ TableName: table(), Key: key }))).Item!;
const write = (item: Item) =>
  database.client.send(new PutItemCommand({ TableName: table(), Item: item }));
const remove = (key: Item) =>
  database.client.send(new DeleteItemCommand({ TableName: table(), Key: key }));
const alter = async (key: Item, changes: Item) => write({ ...(await read(key)), ...changes });
const nameOf = (n: number) => `${records[n]!.id} (subject ${records[n]!.subject})`;

async function verify(period = {}): Promise<{ lines: readonly string[]; ok: boolean }> {
  const found = await scanAudit(database);
  return tell(inspect(found, database.auditSeal().sign, clock), period);
}

/** What is told of faults, and that the other day is found to be as it was. */
async function faults(): Promise<string[]> {
  const { lines, ok } = await verify();
  expect(ok).toBe(false);
  return lines.filter((line) => line.startsWith('  ')).map((line) => line.trim());
}

const FIRST_OK = `${FIRST}  3 records, 1 block: ok`;
const SECOND_OK = `${SECOND}  3 records, 2 blocks: ok`;

describe('the inspection of the audit', () => {
  test('finds nothing where nothing was altered', async () => {
    expect(await verify()).toEqual({ lines: [FIRST_OK, SECOND_OK], ok: true });
    expect((await verify({ from: SECOND })).lines).toEqual([SECOND_OK]);
    expect((await verify({ to: FIRST })).lines).toEqual([FIRST_OK]);
    await ports.outbox.markPublished(records[0]!);
    expect((await verify()).ok).toBe(true);
  });

  test('does not mind what is not chained yet, nor that it is overdue but for a long time', async () => {
    await commit(1);
    const waiting = `${SECOND}  4 records, 2 blocks, 1 not chained yet: ok`;
    expect(await verify()).toEqual({ lines: [FIRST_OK, waiting], ok: true });
    clock += 5 * DAY_MS;
    expect(await faults()).toEqual([`never chained ${nameOf(6)}: chainAudit did not run`]);
  });

  test('names a record that was changed', async () => {
    await alter(keyOf(1), { at: { N: '5' } });
    expect(await faults()).toEqual([`changed ${nameOf(1)}`]);
    expect((await verify()).lines).toContain(SECOND_OK);
    expect((await verify({ from: SECOND })).ok).toBe(true);
  });

  test('names a record that was changed before it was chained, then and later', async () => {
    await commit(1);
    await alter(keyOf(6), { data: { M: {} } });
    expect(await faults()).toEqual([`changed ${nameOf(6)}`]);
    expect(await chainAudit(ports)).toMatchObject({ chained: 0, forged: 1 });
    expect(await faults()).toEqual([`changed ${nameOf(6)}`]);
  });

  test('names a record that was taken away', async () => {
    await remove(keyOf(4));
    expect(await faults()).toEqual([`missing ${nameOf(4)}`]);
    expect((await verify()).lines).toContain(FIRST_OK);
  });

  test.each([
    ['long ago', NOW - 1],
    ['just now', NOW + DAY_MS + 1_000],
  ])('names a record that was put in as if made %s', async (_when, at) => {
    const sk = `evt_${timeCharacters(at)}ZZZZZZZZZZZZZZZZ`;
    await write({ ...(await read(keyOf(0))), sk: { S: sk } });
    expect(await faults()).toEqual([`inserted ${sk} (subject prod_0)`]);
    await chainAudit(ports);
    expect(await faults()).toEqual([`inserted ${sk} (subject prod_0)`]);
  });

  test('names what is put in without a seal, a day, or the id of a record', async () => {
    await write({ pk: { S: 'prod_9' }, sk: { S: 'evt_1' } });
    await write({ pk: { S: 'AUDIT' }, sk: { S: 'note' } });
    expect((await faults()).sort()).toEqual([
      'inserted evt_1 (subject prod_9)',
      'inserted note (subject AUDIT)',
    ]);
  });

  test('names a block that was changed, but none of its records', async () => {
    const { records: list } = await read(blockKey(SECOND, 1));
    await alter(blockKey(SECOND, 1), { records: { L: list!.L!.slice(1) }, count: { N: '1' } });
    expect(await faults()).toEqual(['block 1 changed']);
    await alter(blockKey(SECOND, 1), { records: list!, count: { N: '2' } });
    expect((await verify()).ok).toBe(true);
    for (const change of [{ at: { N: '1' } }, { count: { N: '3' } }, { more: { S: '' } }]) {
      const before = await read(blockKey(SECOND, 2));
      await write({ ...before, ...change });
      expect(await faults()).toEqual(['block 2 changed']);
      await write(before);
    }
  });

  test('names a block that was taken away, first, middle or last', async () => {
    for (const [day, number] of [
      [FIRST, 1],
      [SECOND, 1],
      [SECOND, 2],
    ] as const) {
      const before = await read(blockKey(day, number));
      await remove(blockKey(day, number));
      expect(await faults()).toEqual([`block ${number} missing`]);
      await write(before);
    }
    expect((await verify()).ok).toBe(true);
  });

  test('sees that the end was cut off, with or without a head', async () => {
    await remove(blockKey(SECOND, 2));
    await remove(HEAD);
    expect(await faults()).toEqual([expect.stringContaining('tail cut: the item AUDIT / HEAD')]);
    // The chain goes on, but what happened shows for ever.
    await chainAudit(ports);
    expect(await faults()).toEqual([expect.stringContaining('tail cut: the chain goes on twice')]);
  });

  test('sees a head that names an earlier block', async () => {
    const { hash, at } = await read(blockKey(SECOND, 1));
    await alter(HEAD, { hash: hash!, at: at!, number: { N: '1' } });
    await remove(blockKey(SECOND, 2));
    expect(await faults()).toEqual([expect.stringContaining('was altered')]);
  });

  test('sees a head of before that was put back, and that blocks changed places', async () => {
    const earlier = await read(HEAD);
    clock += 1_000;
    await commit(1);
    await chainAudit(ports);
    await write(earlier);
    expect(await faults()).toEqual([expect.stringContaining('was put back')]);

    const [one, two] = [await read(blockKey(SECOND, 1)), await read(blockKey(SECOND, 2))];
    await write({ ...one, ...blockKey(SECOND, 2) });
    await write({ ...two, ...blockKey(SECOND, 1) });
    expect(await faults()).toEqual(expect.arrayContaining(['block 1 changed', 'block 2 changed']));
  });

  test('finds any change of any attribute of any record, and says which record it is', async () => {
    const items = await Promise.all(records.map((_, n) => read(keyOf(n))));
    const places = items.flatMap((item, n) =>
      Object.keys(item)
        .filter((name) => !['pk', 'sk', 'unpublished'].includes(name))
        .flatMap((name) => pathsOf(item[name]!).map((path) => ({ n, path: [name, ...path] }))),
    );
    const change = fc.constantFrom(...places);
    await fc.assert(
      fc.asyncProperty(change, fc.constantFrom('other', 'gone'), async ({ n, path }, how) => {
        const altered = structuredClone(items[n]!);
        spoil(altered, path, how);
        await write(altered);
        expect(await faults()).toEqual([`changed ${nameOf(n)}`]);
        await write(items[n]!);
      }),
      { numRuns: 60 },
    );
    expect((await verify()).ok).toBe(true);
  });

  test('holds while the shop goes on', async () => {
    const { client } = database;
    let grown = false;
    around(client, async ({ operation }, next) => {
      const answer = await next();
      if (operation === 'Scan' && !grown) {
        grown = true;
        await commit(1);
        await chainAudit(ports);
      }
      return answer;
    });
    clock += 1_000;
    expect(await verify()).toEqual({ lines: [FIRST_OK, SECOND_OK], ok: true });
    expect((await verify()).ok).toBe(true);
  });
});

/** Where in a value something stands that can be altered by itself. */
function pathsOf(value: AttributeValue): string[][] {
  if (value.M !== undefined) {
    const inside = Object.entries(value.M).flatMap(([name, inner]) =>
      pathsOf(inner).map((path) => ['M', name, ...path]),
    );
    return [[], ...inside];
  }
  if (value.L !== undefined) {
    return [[], ...value.L.flatMap((inner, n) => pathsOf(inner).map((p) => ['L', `${n}`, ...p]))];
  }
  return [[]];
}

function spoil(item: any, path: readonly string[], how: string): void {
  let holder = item;
  for (const step of path.slice(0, -1)) holder = holder[step];
  const name = path.at(-1)!;
  if (how === 'other') holder[name] = { S: 'something else' };
  else if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else Reflect.deleteProperty(holder, name);
}

describe('the command line', () => {
  test('names the days, and where', () => {
    expect(readArguments([], {})).toEqual({
      ...{ from: undefined, to: undefined, stage: undefined, region: 'eu-central-1' },
    });
    const args = ['--from', '2026-11-01', '--to', '2026-11-02', '--stage', 'prod'];
    expect(readArguments(args, { AWS_REGION: 'us-east-1' })).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-02', stage: 'prod', region: 'us-east-1' },
    });
  });

  test.each([
    [['--from', 'yesterday']],
    [['--from', '2026-11-02', '--to', '2026-11-01']],
    [['--password', 'x']],
  ])('%j is not understood, and says what is', (args) => {
    expect(() => readArguments(args, {})).toThrow('npm run audit:verify');
  });
});
