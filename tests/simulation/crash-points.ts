import type { FaultKind, FaultPlan } from './faults.ts';
import { Violation } from './oracle/books.ts';
import { endOf, type Facts, type Patience, type Scenario } from './scenarios.ts';
import { Tally } from './tally.ts';
import { World, type RealDatabase } from './world.ts';
import type { MemoryState } from '../support/memory/state.ts';

/** A call of a scenario, counted from its beginning, and what goes wrong with it. */
export interface Mishap {
  readonly at: number;
  readonly kind: FaultKind;
}

/** A scenario as it stands before it begins. */
interface Beginning {
  readonly state: MemoryState;
  readonly facts: Facts;
  readonly startsAt: number;
}

/** After the scenario, things may still go wrong for so long; then the shop has its time to heal. */
const UNQUIET_MS = 60_000;

export async function prepared({ prepare }: Scenario, database?: RealDatabase): Promise<Beginning> {
  const world = new World({ database });
  const facts = await prepare(world);
  return { state: world.state, facts, startsAt: world.clock.now };
}

/**
 * Plays a scenario with mishaps, lets the shop heal, and demands that it ended where it has to. Answers
 * how many calls could have gone wrong.
 */
export async function play(
  scenario: Scenario,
  { state, facts, startsAt }: Beginning,
  mishaps: readonly Mishap[],
  patience: Patience,
  tally: Tally,
  database?: RealDatabase,
): Promise<number> {
  let calls = 0;
  const plan: FaultPlan = () => {
    const mishap = mishaps.find(({ at }) => at === calls);
    calls += 1;
    return mishap?.kind;
  };
  const world = new World({ state: structuredClone(state), startsAt, tally, database });
  try {
    world.faults = plan;
    await scenario.act(world, facts, patience);
    world.pass(UNQUIET_MS);
    await world.settleDown();
    await world.heal();
    demandEnd(scenario, endOf(world), patience);
  } catch (error) {
    throw new Violation(
      `${scenario.name}, ${mishaps.map(({ at, kind }) => `${kind} at call ${at}`).join(' and ')}, ` +
        `asker ${patience}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  tally.add(`scenario/${scenario.name}`);
  return calls;
}

function demandEnd({ ends, mayEnd = [] }: Scenario, end: string, patience: Patience): void {
  const allowed = patience === 'insists' ? [ends] : [ends, ...mayEnd];
  if (!allowed.includes(end)) {
    throw new Violation(`ended as ${end} instead of ${allowed.join(' or ')}`);
  }
}

/** Plays a scenario with each of these mishaps at each of its calls. */
export async function everySingle(
  scenario: Scenario,
  kinds: readonly FaultKind[],
  patience: Patience,
  tally: Tally,
): Promise<number> {
  const beginning = await prepared(scenario);
  const calls = await play(scenario, beginning, [], patience, tally);
  for (let at = 0; at < calls; at += 1) {
    for (const kind of kinds) await play(scenario, beginning, [{ at, kind }], patience, tally);
  }
  return calls * kinds.length;
}

/** Plays a scenario with a mishap at each of its calls, and another at each of those that follow. */
export async function everyPair(
  scenario: Scenario,
  kinds: readonly FaultKind[],
  patience: Patience,
  tally: Tally,
): Promise<number> {
  const beginning = await prepared(scenario);
  const calls = await play(scenario, beginning, [], patience, tally);
  let played = 0;
  for (let at = 0; at < calls; at += 1) {
    for (const kind of kinds) {
      const first = { at, kind };
      const following = await play(scenario, beginning, [first], patience, tally);
      for (let later = at + 1; later < following; later += 1) {
        for (const other of kinds) {
          const second = { at: later, kind: other };
          await play(scenario, beginning, [first, second], patience, tally);
          played += 1;
        }
      }
    }
  }
  return played;
}

/** The same where a scenario cannot begin from a copy, and so is prepared anew each time. */
export async function everySingleAfresh(
  scenario: Scenario,
  kinds: readonly FaultKind[],
  patience: Patience,
  fresh: () => Promise<RealDatabase>,
  isWanted: (mishap: Mishap) => boolean = () => true,
): Promise<number> {
  const playWith = async (mishaps: readonly Mishap[]): Promise<number> => {
    const database = await fresh();
    const beginning = await prepared(scenario, database);
    return play(scenario, beginning, mishaps, patience, new Tally(), database);
  };
  const calls = await playWith([]);
  let played = 0;
  for (let at = 0; at < calls; at += 1) {
    for (const kind of kinds) {
      if (!isWanted({ at, kind })) continue;
      await playWith([{ at, kind }]);
      played += 1;
    }
  }
  return played;
}
