/**
 * Takes the shop's safeguards away one at a time and runs the tests: each removal must make one fail.
 * `npm run mutate -- --only TEXT` tries those whose line contains the text (or one of several, each with
 * its own `--only`), `--list` only says what would be removed. Works on copies of the repository; ends
 * with 1 if a mutant survives.
 */
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findMutants } from './find-mutants.ts';
import { judge } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { isProof, nameOf, summaryOf } from './verdict.ts';
import { openWorkshop } from './workshop.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    list: { type: 'boolean', default: false },
    workers: { type: 'string', default: `${availableParallelism()}` },
  },
});
const workers = Number(values.workers);
const chosen = findMutants(process.cwd()).filter((mutant) =>
  values.only.some((text) => nameOf(mutant).includes(text)),
);
if (!Number.isInteger(workers) || workers < 1 || chosen.length === 0) {
  process.stderr.write('usage: npm run mutate -- [--only TEXT]... [--list] [--workers N]\n');
  process.exit(2);
}

const INTERRUPTED = Symbol('interrupted');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.list) for (const mutant of chosen) say(nameOf(mutant));
else await tryAll(chosen);

async function tryAll(mutants: readonly Mutant[]): Promise<void> {
  const began = Date.now();
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(INTERRUPTED);
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);

  const workshops = Array.from({ length: Math.min(workers, mutants.length) }, () =>
    openWorkshop(process.cwd()),
  );
  try {
    const verdicts = await judge(mutants, { workshops, stop, say });
    say(summaryOf(verdicts, Date.now() - began));
    process.exitCode = verdicts.every(isProof) ? 0 : 1;
  } catch (error) {
    if (stop.signal.reason !== INTERRUPTED) throw error;
    say('interrupted: nothing is proven');
    process.exitCode = 130;
  } finally {
    for (const workshop of workshops) workshop.close();
  }
}
