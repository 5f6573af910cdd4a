import process from 'node:process';
import { rebuildFacts } from '../src/application/facts/rebuild-facts.ts';
import { chainAudit } from '../src/application/oversight/chain-audit.ts';
import { keepStatistics } from '../src/application/statistics/keep-statistics.ts';
import { readSales } from '../src/application/statistics/read-statistics.ts';
import { STATISTICS } from '../src/application/statistics/views.ts';
import { rebuildView } from '../src/application/views/rebuild.ts';
import { recordSource } from '../src/application/views/record-source.ts';
import { notePut } from '../src/adapters/dynamodb/event-items.ts';
import { writeItems } from '../src/adapters/dynamodb/write-items.ts';
import { createDatabaseShop } from '../tests/support/database-shop.ts';
import { startEngine } from '../tests/support/engine.ts';
import { factFilesIn } from '../tests/support/fact-files.ts';
import { openMediaStore } from '../tests/support/media-store.ts';
import { recordsOf } from '../tests/support/statistics.ts';

// `npm run bench:views -- [RECORDS]`: how long statistics take to be read, and statistics and facts to be built anew.
const RECORDS = Number(process.argv[2] ?? 100_000);
const PER_MINUTE = 1_000;
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 6, 28, 20);

const engine = await startEngine();
const clock = { now: NOW };
const { ports } = createDatabaseShop(engine.database, () => clock.now);
const { client, tables } = engine.database;

/** Card orders, two records each, with so many in a minute up to a time. */
const orders = Array.from({ length: RECORDS / 2 }, (_, n) => {
  const at = NOW - 5_000 - (n * 2 * MINUTE) / PER_MINUTE;
  const product = `prod_01KYM2NE800YF5V4P4QCKJ${String(n % 500).padStart(4, '0')}`;
  const customer = n % 3 === 0 ? undefined : `customer-${n % 5_000}`;
  return recordsOf({ at, customer, product, pieces: 1 + (n % 3), method: 'card', end: 'stays' }, n);
}).flat();

await timed('stored', async () => {
  const puts = orders.map((record) => ({
    PutRequest: { Item: notePut(engine.database, record).Item },
  }));
  const part = Math.ceil(puts.length / 8);
  const parts = Array.from({ length: 8 }, (_, n) => puts.slice(n * part, (n + 1) * part));
  await Promise.all(parts.map((some) => writeItems(client, tables.events, some)));
});
clock.now = NOW - MINUTE;
await timed('chained', () => chainAudit(ports));
await timed('all views followed', () => keepStatistics(ports, Infinity));
clock.now = NOW;
const buckets = [{ from: NOW - 60 * MINUTE, to: NOW, label: 'the last hour' }];
for (const time of ['first', 'second', 'third']) {
  await timed(`sales of an hour read, ${time} time`, () => readSales(ports, buckets, 'EUR'));
}
for (const view of Object.values(STATISTICS)) {
  await timed(`${view.name} built anew`, () => rebuildView(ports, recordSource(ports), view));
}
const store = await openMediaStore();
const { files: factFiles } = factFilesIn(store);
await timed('facts built anew', () => rebuildFacts({ ...ports, factFiles }));
await store.close();
await engine.close();

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const own = ((user + system) / 1e6).toFixed(2);
  process.stdout.write(`${what}: ${seconds} s, ${own} s of a processor of our own\n`);
}
