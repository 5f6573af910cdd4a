import process from 'node:process';
import { chainAudit } from '../src/application/oversight/chain-audit.ts';
import { RECOMMENDATIONS } from '../src/application/recommendations/views.ts';
import { rebuildView } from '../src/application/views/rebuild.ts';
import { recordSource } from '../src/application/views/record-source.ts';
import { createDatabaseShop } from '../tests/support/database-shop.ts';
import { startEngine } from '../tests/support/engine.ts';
import { generateShop } from '../tests/support/recommendations/generated.ts';
import { recordsOfOrders } from '../tests/support/recommendations/orders.ts';
import { storeRecords } from '../tests/support/store-records.ts';

// `npm run bench:recommend:views -- [ORDERS]`: how long it takes to build what recommendations are made from anew.
const orders = Number(process.argv[2] ?? 100_000);
const NOW = Date.UTC(2026, 6, 28, 20);
/** All of it within the hours that one run chains. */
const APART_MS = 500;

const made = generateShop({ seed: 1, products: 1_000, orders }).orders;
const records = recordsOfOrders(
  made.map((order, n) => ({ ...order, at: NOW - 10_000 - (orders - n) * APART_MS })),
);
const engine = await startEngine();
const { ports } = createDatabaseShop(engine.database, () => NOW);

print(`${records.length} records of ${orders} orders`);
await timed('stored', () => storeRecords(engine.database, records));
await timed('chained', () => chainAudit(ports));
for (const view of Object.values(RECOMMENDATIONS)) {
  await timed(`${view.name} built anew`, async () => {
    const { rows } = await rebuildView(ports, recordSource(ports), view);
    return `${rows} rows`;
  });
}
await engine.close();

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const told = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const own = ((user + system) / 1e6).toFixed(1);
  const more = typeof told === 'string' ? `, ${told}` : '';
  print(`${what}: ${seconds} s, ${own} s of a processor of our own${more}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
