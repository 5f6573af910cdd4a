import process from 'node:process';
import { createSearchEngine } from '../src/adapters/search/engine.ts';
import type { SearchReplica } from '../src/application/ports.ts';
import type { SearchCriteria } from '../src/domain/search/criteria.ts';
import type { SearchEntry } from '../src/domain/search/entry.ts';
import { createChance } from '../tests/simulation/chance.ts';
import {
  GENERATED_CATEGORIES,
  generatedEntries,
  TYPOS,
  withTypo,
} from '../tests/support/search/generated.ts';

async function measure(count: number): Promise<void> {
  const entries = generatedEntries(count);
  const file = await buildFile(entries);
  print(`\n${count} products: file ${megabytes(file.length)} MB`);

  const before = heapUsed();
  // Read a few times: the first time the code itself is still cold, as in a new function.
  for (const time of ['cold', 'warm']) {
    const started = cpu();
    const replica = await createSearchEngine().open(file);
    const spent = cpu() - started;
    print(`  ${time} load ${spent.toFixed(0)} ms, ${megabytes(heapUsed() - before)} MB held`);
    if (time === 'warm') measureQueries(replica, entries);
  }
  print(`  ${megabytes(process.memoryUsage.rss())} MB of the process, all in all`);
}

/** The index in a file; whatever it took to make it is let go. */
async function buildFile(entries: readonly SearchEntry[]): Promise<Uint8Array> {
  const replica = createSearchEngine().empty();
  const started = cpu();
  for (const entry of entries) {
    replica.apply({ productId: entry.summary.id, revision: 1, entry });
  }
  print(`\nbuilt in ${(cpu() - started).toFixed(0)} ms`);
  const saving = cpu();
  const file = await replica.save();
  print(`written in ${(cpu() - saving).toFixed(0)} ms`);
  return file;
}

function measureQueries(replica: SearchReplica, entries: readonly SearchEntry[]): void {
  all.length = 0;
  const random = createChance(9);
  const titleOf = (): string => random.pick(entries)?.summary.title ?? '';
  const wordOf = (): string => random.pick(titleOf().split(' ')) ?? '';
  const find = (text: string, more: Partial<SearchCriteria> = {}) =>
    replica.find({
      criteria: { ...NO_FILTERS, text, ...more },
      ...{ tree: GENERATED_CATEGORIES, limit: 20, after: undefined },
    });
  const hit = (title: string, query: string): boolean =>
    find(query)
      .items.slice(0, 3)
      .some((one) => one.title === title);

  for (const kind of TYPOS) {
    time(`title with a typo: ${kind}`, 400, () => {
      const title = titleOf();
      const query = withTypo(title, kind, random);
      return () => hit(title, query);
    });
  }
  time('title', 400, () => {
    const title = titleOf();
    return () => hit(title, title);
  });
  const finding = (query: string, chosen?: Partial<SearchCriteria>) => () =>
    find(query, chosen).total > 0;
  time('a word', 400, () => finding(wordOf()));
  for (const letters of [1, 2, 3, 5]) {
    time(`a word begun: ${letters}`, 200, () => finding(wordOf().slice(0, letters)));
  }
  time('words that nothing has all of', 200, () => finding(`gibberish ${titleOf()} xyzzy`));
  time('filters without words', 100, () => finding('', CHOSEN));
  time('nothing but the list', 100, () => finding(''));
  print(`  ${'all of these together'.padEnd(34)} ${percentiles(all)}`);
}

const NO_FILTERS: SearchCriteria = {
  ...{ text: '', category: undefined, minPrice: undefined, maxPrice: undefined },
  ...{ options: [], availability: undefined, sort: undefined },
};

const CHOSEN: Partial<SearchCriteria> = {
  ...{ category: GENERATED_CATEGORIES[3]?.id, minPrice: 3_000, availability: ['in'] },
  options: [{ name: 'Colour', values: ['Black'] }],
};

/** Others use the machine too: of so many runs of a query the shortest counts. */
const RUNS = 3;

/** How long each query of an index took, whatever kind it is of. */
const all: number[] = [];

/** Asks so many queries and says how long they took, and how many found what they should. */
function time(name: string, times: number, draw: () => () => boolean): void {
  for (let warming = 0; warming < 20; warming += 1) draw()();
  const spent: number[] = [];
  let hits = 0;
  const started = cpu();
  for (let done = 0; done < times; done += 1) {
    const ask = draw();
    const runs = Array.from({ length: RUNS }, () => milliseconds(ask));
    if (ask()) hits += 1;
    spent.push(Math.min(...runs));
  }
  all.push(...spent);
  const mean = ((cpu() - started) / (times * (RUNS + 1))).toFixed(1);
  const found = `${((hits / times) * 100).toFixed(1)} %`;
  print(`  ${name.padEnd(34)} ${percentiles(spent)}  processor ${mean} ms  found ${found}`);
}

function percentiles(spent: readonly number[]): string {
  const sorted = spent.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`;
}

function milliseconds(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/** Milliseconds that a processor worked for this thread: others on the machine do not count. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

// `npm run bench:search -- [COUNT …]`: how fast search is, what it finds and what memory it takes.
const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [10_000, 50_000, 100_000]) await measure(count);
