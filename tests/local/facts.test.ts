import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { keepFacts } from '../../src/application/facts/keep-facts.ts';
import { rebuildFacts } from '../../src/application/facts/rebuild-facts.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { EMAILS, live } from '../privacy/story.ts';
import { factFilesIn, linesOf } from '../support/fact-files.ts';
import { openMediaStore } from '../support/media-store.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

interface Column {
  readonly Name: string;
  readonly Type: string;
}

/** What the deployment tells the data catalogue of facts. */
const table = (
  parse(readFileSync(join(process.cwd(), 'infra/facts.yml'), 'utf8'), { logLevel: 'error' }) as {
    Resources: {
      FactsTable: {
        Properties: {
          TableInput: {
            Parameters: { 'projection.type.values': readonly [string, readonly string[]] };
            PartitionKeys: readonly Column[];
            StorageDescriptor: { Columns: readonly Column[] };
          };
        };
      };
    };
  }
).Resources.FactsTable.Properties.TableInput;
const columns = table.StorageDescriptor.Columns;
const [, types] = table.Parameters['projection.type.values'];

/** What stands in the store after a customer and a guest have done all there is to do. */
async function openStory() {
  const store = await openMediaStore();
  const clock = { now: Date.UTC(2026, 6, 28, 10) };
  const memory = createMemoryShop({ now: () => clock.now });
  const { files, read } = factFilesIn(store);
  const ports = { ...memory.ports, factFiles: files };
  memory.state.identities.set('token', EMAILS.customer);
  await live(ports, memory);
  clock.now += 60_000;
  await chainAudit(ports);
  await keepFacts(ports, Infinity);
  const contents = async () => {
    const names = (await files.names()).sort();
    return Promise.all(names.map(async (name) => ({ name, bytes: await read(name) })));
  };
  return { store, memory, ports, contents };
}

let story: Awaited<ReturnType<typeof openStory>>;
beforeAll(async () => {
  story = await openStory();
}, 30_000);
afterAll(() => story.store.close());

describe('the files of facts in the store of the laptop', () => {
  test('have the columns of the table that Athena asks, and lie in the folders it knows', async () => {
    const contents = await story.contents();
    expect(contents.length).toBeGreaterThan(20);
    for (const { name, bytes } of contents) {
      const [, day, type] =
        /^facts\/day=(\d{4}-\d\d-\d\d)\/type=([^/]+)\/[\d-]+\.ndjson\.gz$/.exec(name) ?? [];
      expect(types).toContain(type);
      for (const line of linesOf(bytes)) {
        expect(Object.keys(line)).toEqual(columns.map(({ Name }) => Name));
        for (const { Name, Type } of columns) {
          expect(line[Name] === null ? Type : typeof line[Name]).toBe('string');
        }
        expect(line.occurred_at.slice(0, 10)).toBe(day);
        if (type !== 'foreign') expect(line.event_type).toBe(type);
        expect(JSON.parse(line.data)).toBeInstanceOf(Object);
      }
    }
  });

  test('have every event of the record once, and all of the books', async () => {
    const lines = (await story.contents()).flatMap(({ bytes }) => linesOf(bytes));
    const records = [...story.memory.state.records.values()].map(({ record }) => record);
    expect(new Set(lines.map(({ event_id: id }) => id)).size).toBe(lines.length);
    const booked = records.flatMap(({ ledger = [] }) => ledger);
    const told = records.flatMap(({ events }) => events);
    expect(lines).toHaveLength(told.length + booked.length);
    const sides = lines.filter((line) => line.event_type === 'ledger.booked');
    const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);
    const inFacts = sides.map(({ data }) => JSON.parse(data).amountMinor as number);
    expect(inFacts.length).toBeGreaterThan(3);
    expect(sumOf(inFacts)).toBe(0);
    expect(inFacts.toSorted()).toEqual(booked.map(({ amountMinor }) => amountMinor).toSorted());
  });

  test('are the same to the byte when they are made anew, also those that were lost', async () => {
    const before = await story.contents();
    await story.ports.factFiles.remove(before.slice(0, 7).map(({ name }) => name));
    await rebuildFacts(story.ports);
    expect(await story.contents()).toEqual(before);
  });
});

describe('the questions in docs/facts.md', () => {
  const docs = readFileSync(join(process.cwd(), 'docs/facts.md'), 'utf8');
  const questions = [...docs.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);
  /** What is neither a column nor a name that the question itself gives. */
  const WORDS =
    'select as from where and or in between group by order limit with distinct join cross unnest on ' +
    'case when then end is not null desc cast bigint varchar array json sum count min max date ' +
    'json_extract json_extract_scalar from_iso8601_timestamp approx_percentile date_diff facts';

  test.each(questions.map((sql, index) => ({ number: index + 1, sql })))(
    'ask for columns, folders and data that there are: $number',
    async ({ sql }) => {
      const texts = [...sql.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
      const names = sql.replace(/'[^']*'/g, "''").matchAll(/[a-z_]\w*/gi);
      const given = [...sql.matchAll(/\bAS (\w+)(?: \((\w+)\))?|\bWITH (\w+)/g)].flatMap((match) =>
        match.slice(1),
      );
      const known = [...columns, ...table.PartitionKeys].map(({ Name }) => Name);
      const may = new Set([...known, ...given, ...WORDS.split(' ')]);
      const unknown = [...names]
        .map(([name]) => name)
        .filter((name) => !may.has(name) && !may.has(name.toLowerCase()));
      expect(unknown).toEqual([]);

      const asked = texts.filter((text) => /^[a-z_]+\.[a-z_]+$/.test(text));
      expect(asked.length).toBeGreaterThan(0);
      const files = await story.contents();
      const lines = asked.flatMap((type) => {
        const ofType = files.filter(({ name }) => name.includes(`/type=${type}/`));
        expect([type, types.includes(type), ofType.length > 0]).toEqual([type, true, true]);
        return ofType.flatMap(({ bytes }) => linesOf(bytes));
      });
      const data = lines.map((line) => line.data as string).join('');
      for (const path of texts.filter((text) => text.startsWith('$.'))) {
        expect(data).toContain(`"${path.slice(2)}":`);
      }
    },
  );

  test('are three at least, and the documented columns are those that there are', () => {
    expect(questions.length).toBeGreaterThanOrEqual(3);
    const rows = [...docs.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const declared = [...columns, ...table.PartitionKeys].map(({ Name }) => Name);
    expect(rows).toEqual(declared);
    for (const { Name } of columns) expect(docs).toContain(`${Name}: 'VARCHAR'`);
  });
});
