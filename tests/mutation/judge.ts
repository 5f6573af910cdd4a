import { excuseOf } from './equivalents.ts';
import { isFair, type Failure } from './failure.ts';
import type { Mutant } from './mutant.ts';
import { share } from './share.ts';
import { isAsked, isSteady, TestOrder } from './test-order.ts';
import { testsOf, tryTests } from './trial.ts';
import { lineOf, verdictOf, type Verdict } from './verdict.ts';
import type { Workshop } from './workshop.ts';

interface Court {
  readonly workshops: readonly Workshop[];
  /** Ends everything that is under way. */
  readonly stop: AbortController;
  readonly say: (line: string) => void;
}

/**
 * Tries every mutant on the tests that have to do with its file. A test is a witness only while it passes
 * on the whole shop: one that fails there, before or after, is not asked any more.
 */
export async function judge(mutants: readonly Mutant[], court: Court): Promise<Verdict[]> {
  const { workshops, stop, say } = court;
  const giveUp = (error: unknown): void => stop.abort(error);
  const order = new TestOrder();
  const unfit = new Set<string>();

  const tests = new Map<string, readonly string[]>();
  const files = [...new Set(mutants.map(({ file }) => file))];
  await share(files, workshops, giveUp, async (workshop, file) => {
    tests.set(file, (await testsOf(workshop, file)).filter(isAsked));
  });

  const all = [...new Set([...tests.values()].flat())].sort();
  say(`${mutants.length} mutants, ${all.length} files of tests; first without any mutant`);
  const portions = workshops.map((_, hand) =>
    all.filter((_test, at) => at % workshops.length === hand),
  );
  await share(portions, workshops, giveUp, async (workshop, portion) => {
    for (let rest = portion; rest.length > 0;) {
      const { failure, durations } = await tryTests(workshop, rest, stop.signal);
      for (const [test, milliseconds] of durations) order.learnDuration(test, milliseconds);
      if (failure === undefined) return;
      dismiss(failure);
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
    for (;;) {
      const asked = (tests.get(mutant.file) ?? []).filter((test) => !unfit.has(test));
      const sorted = order.sorted(mutant.file, asked);
      const { failure } = await workshop.withMutant(mutant, () =>
        tryTests(workshop, sorted, stop.signal),
      );
      if (failure === undefined || !isFair(failure)) return verdictOf(mutant, failure);
      const accident = await accidentIn(workshop, mutant, failure);
      if (accident === undefined) {
        order.learnKill(mutant.file, failure.file);
        return verdictOf(mutant, failure);
      }
      dismiss(accident);
    }
  }

  /** A failure that the mutant is not to blame for: there without it, or gone when tried again. */
  async function accidentIn(
    workshop: Workshop,
    mutant: Mutant,
    failure: Failure,
  ): Promise<Failure | undefined> {
    const whole = await tryTests(workshop, [failure.file], stop.signal);
    if (whole.failure !== undefined || isSteady(failure.file)) return whole.failure;
    const again = await workshop.withMutant(mutant, () =>
      tryTests(workshop, [failure.file], stop.signal),
    );
    return again.failure === undefined ? failure : undefined;
  }

  function dismiss({ file, test, message }: Failure): void {
    unfit.add(file);
    say(`not asked any more, for it fails by itself: ${file}: ${test}\n${message}`);
  }
}
