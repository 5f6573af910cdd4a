import * as fc from 'fast-check';
import { createChance } from './chance.ts';
import { commandsOf, perform, type Command } from './commands.ts';
import { randomFaults } from './faults.ts';
import { stockUp } from './goods.ts';
import { People } from './people.ts';
import { Tally } from './tally.ts';
import { World, type RealDatabase } from './world.ts';

/** So many commands make the longest world: long enough for an order's whole life, short enough to look at. */
export const COMMANDS_PER_WORLD = 600;
/** More than this at once only waits for one another. */
const MOST_AT_ONCE = 12;

/** A world's whole history: who does what, and how rough the network is. */
export interface Story {
  readonly commands: readonly Command[];
  /** So many calls out of a hundred go wrong. */
  readonly roughness: number;
  /** Up to so many calls are served between two commands: the fewer, the more runs at once. */
  readonly pace: number;
  readonly seed: number;
}

export function stories(commands: number): fc.Arbitrary<Story> {
  return fc.record({
    commands: commandsOf(commands),
    roughness: fc.constantFrom(0, 2, 5, 10, 20),
    pace: fc.constantFrom(2, 5, 10, 20),
    seed: fc.nat(),
  });
}

/** Lets a story happen; throws a Violation as soon as something is true that must not be. */
export async function live(story: Story, tally: Tally, database?: RealDatabase): Promise<World> {
  const chance = createChance(story.seed);
  const world = new World({ chance, tally, database });
  await world.run('stock-up', (ports) => stockUp(ports, () => 1 + chance.below(12)));
  await world.settleDown();

  const people = new People(world);
  world.faults = randomFaults(chance, story.roughness);
  for (const command of story.commands) {
    // Each command rolls its own dice: what others do does not change when one is left out.
    chance.reseed(command.dice);
    world.pass(chance.below(400));
    await world.look();
    await perform(command, { world, people, chance });
    await world.serve(chance.below(story.pace));
    while (world.functions.running() > MOST_AT_ONCE) await world.serve(4);
  }
  await world.heal();
  for (const { record } of world.state.records.values()) {
    for (const { type } of record.events) tally.add(`event/${type}`);
  }
  return world;
}

export interface Finding {
  readonly seed: number;
  readonly error: unknown;
  /** The fewest commands that still show it. */
  readonly commands: readonly Command[];
}

/**
 * Lives one story made from a seed, and looks for the shortest that fails if it does; not on a real
 * database, which one story leaves as no other could begin with.
 */
export async function tryStory(
  seed: number,
  commands: number,
  tally: Tally,
  database?: RealDatabase,
): Promise<Finding | undefined> {
  let counted = tally;
  let first: unknown;
  const property = fc.asyncProperty(stories(commands), async (story) => {
    const own = counted;
    counted = new Tally(); // the search for a shorter story is no part of the figures
    try {
      await live(story, own, database);
    } catch (error) {
      first ??= error; // the shortest story may fail otherwise
      throw error;
    }
  });
  const details = await fc.check(property, {
    seed,
    numRuns: 1,
    unbiased: true,
    endOnFailure: database !== undefined,
    interruptAfterTimeLimit: 10_000,
    markInterruptAsFailure: false,
  });
  if (!details.failed) return undefined;
  const [story] = details.counterexample ?? [];
  return { seed, error: first, commands: story?.commands ?? [] };
}
