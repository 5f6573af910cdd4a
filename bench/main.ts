import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { goalsReached } from './goals.ts';
import { chartOf } from './kit/chart.ts';
import { worseThan } from './kit/compare.ts';
import { pageOf } from './kit/page.ts';
import type { Measured, Section } from './kit/section.ts';
import { tableOf } from './kit/table.ts';
import { functionsSection } from './sections/functions.ts';
import { costs } from './sections/costs.ts';
import { growth } from './sections/growth.ts';
import { idle } from './sections/idle.ts';
import { journeys } from './sections/journeys.ts';
import { memory } from './sections/memory.ts';
import { routes } from './sections/routes.ts';
import { throughput } from './sections/throughput.ts';

// `npm run bench -- [SECTION …] [--check]`: what functions, routes and purchases take, as tables, files and charts.
// With --check nothing is written: it ends with 1 when what is counted has become worse than what is kept.
const SECTIONS: Readonly<Record<string, Section>> = {
  functions: functionsSection,
  memory,
  routes,
  journeys,
  throughput,
  growth,
  costs,
  idle,
};

/** What can be counted within a few minutes. */
const GUARDED = ['functions', 'routes', 'journeys', 'growth', 'costs', 'idle'];

const ROOT = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const named = args.filter((arg) => arg !== '--check');
const unknown = named.filter((name) => SECTIONS[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(', ')}, but ${Object.keys(SECTIONS).join(', ')}.\n`,
  );
  process.exit(2);
}

const wanted = named.length > 0 ? named : isCheck ? GUARDED : Object.keys(SECTIONS);
const worse: string[] = [];
const counted = new Map<string, Measured['rows']>();
for (const [name, section] of Object.entries(SECTIONS)) {
  if (!wanted.includes(name)) continue;
  const measured = await section({ countsOnly: isCheck, last });
  counted.set(name, measured.rows);
  process.stdout.write(`\n${name}\n${tableOf(measured.rows)}\n`);
  if (isCheck) worse.push(...worseThan(kept(name), measured).map((line) => `${name}: ${line}`));
  else keep(name, measured);
}
if (!isCheck) {
  const goals = goalsReached(kept);
  process.stdout.write(`\ngoals\n${tableOf(goals)}\n`);
  write('goals', goals);
  writeFileSync(join(ROOT, 'docs/bench/goals.md'), await pageOf('What we mean to reach', goals));
}
for (const line of worse) process.stderr.write(`worse: ${line}\n`);
process.exitCode = worse.length > 0 ? 1 : 0;

function fileOf(name: string): string {
  return join(ROOT, 'bench/results', `${name}.json`);
}

function kept(name: string): Measured['rows'] {
  return (JSON.parse(readFileSync(fileOf(name), 'utf8')) as { rows: Measured['rows'] }).rows;
}

/** What is kept of a section, with what this run has counted of it. */
function last(name: string): Measured['rows'] {
  const before = new Map(kept(name).map((row) => [row.name, row]));
  for (const row of counted.get(name) ?? [])
    before.set(row.name, { ...before.get(row.name), ...row });
  return [...before.values()];
}

function keep(name: string, { rows, chart }: Measured): void {
  write(name, rows);
  mkdirSync(join(ROOT, 'docs/bench'), { recursive: true });
  writeFileSync(join(ROOT, 'docs/bench', `${name}.svg`), chartOf(rows, chart));
}

function write(name: string, rows: Measured['rows']): void {
  const at = new Date().toISOString().slice(0, 10);
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify({ at, node: process.version, rows }, null, 2)}\n`);
}
