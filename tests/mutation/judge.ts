import { excuseOf } from './equivalents.ts';
import type { Mutant } from './mutant.ts';
import { share } from './share.ts';
import { isAsked, TestOrder } from './test-order.ts';
import { testsOf, tryTests, tryTestsTwice } from './trial.ts';
import { lineOf, verdictOf, type Verdict } from './verdict.ts';
import type { Workshop } from './workshop.ts';

interface Court {
  readonly workshops: readonly Workshop[];
  /** Ends everything that is under way. */
  readonly stop: AbortController;
  readonly say: (line: string) => void;
}

/** Tries every mutant on the tests that have to do with its file. Tests that fail without one are not asked. */
export async function judge(mutants: readonly Mutant[], court: Court): Promise<Verdict[]> {
  const { workshops, stop, say } = court;
  const giveUp = (error: unknown): void => stop.abort(error);
  const order = new TestOrder();

  const tests = new Map<string, readonly string[]>();
  const files = [...new Set(mutants.map(({ file }) => file))];
  await share(files, workshops, giveUp, async (workshop, file) => {
    tests.set(file, (await testsOf(workshop, file)).filter(isAsked));
  });

  const all = [...new Set([...tests.values()].flat())].sort();
  say(`${mutants.length} mutants, ${all.length} files of tests; first without any mutant`);
  const unfit = new Set<string>();
  const portions = workshops.map((_, hand) =>
    all.filter((_t, at) => at % workshops.length === hand),
  );
  await share(portions, workshops, giveUp, async (workshop, portion) => {
    for (let rest = portion; rest.length > 0;) {
      const { failure, durations } = await tryTests(workshop, rest, stop.signal);
      for (const [test, milliseconds] of durations) order.learnDuration(test, milliseconds);
      if (failure === undefined) return;
      unfit.add(failure.file);
      say(
        `not asked, for it fails by itself: ${failure.file}: ${failure.test}\n${failure.message}`,
      );
      rest = rest.filter((test) => test !== failure.file && !durations.has(test));
    }
  });

  return share(mutants, workshops, giveUp, async (workshop, mutant) => {
    const verdict = await verdictOn(workshop, mutant);
    say(lineOf(verdict));
    return verdict;
  });

  async function verdictOn(workshop: Workshop, mutant: Mutant): Promise<Verdict> {
    const excuse = excuseOf(mutant);
    if (excuse !== undefined) return { mutant, outcome: 'equivalent', why: excuse };
    const asked = (tests.get(mutant.file) ?? []).filter((test) => !unfit.has(test));
    const sorted = order.sorted(mutant.file, asked);
    const { failure } = await workshop.withMutant(mutant, () =>
      tryTestsTwice(workshop, sorted, stop.signal),
    );
    if (failure !== undefined) order.learnKill(mutant.file, failure.file);
    return verdictOf(mutant, failure);
  }
}
