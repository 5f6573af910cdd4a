import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { createChance } from './chance.ts';
import { everySingleAfresh, type Mishap } from './crash-points.ts';
import { FAULT_KINDS, randomFaults } from './faults.ts';
import { buyAtOnce } from './hot-goods.ts';
import { realDatabase } from './real-database.ts';
import { tryStory } from './run.ts';
import { SCENARIOS } from './scenarios.ts';
import { Tally } from './tally.ts';

/** Every so many requests one goes wrong here; `npm run simulate -- --engine` tries them all. */
const STRIDE = 6;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
}, 60_000);
afterAll(() => engine.close());

describe('on the real engine, whatever goes wrong with a request, the shop ends where it has to', () => {
  test.each(SCENARIOS.map((scenario, index) => ({ name: scenario.name, scenario, index })))(
    '$name',
    async ({ scenario, index }) => {
      const isWanted = ({ at, kind }: Mishap): boolean =>
        at % STRIDE === index % STRIDE &&
        kind === FAULT_KINDS[(index + Math.floor(at / STRIDE)) % FAULT_KINDS.length];
      const fresh = async () => realDatabase(await engine.freshDatabase());
      const played = await everySingleAfresh(scenario, FAULT_KINDS, 'insists', fresh, isWanted);
      expect(played).toBeGreaterThan(0);
    },
    60_000,
  );
});

test('on the real engine, of 60 buyers at once exactly 10 get the 10 pieces there are', async () => {
  const chance = createChance(7);
  const { sold, refusals } = await buyAtOnce({
    buyers: 60,
    pieces: 10,
    chance,
    faults: randomFaults(chance, 5),
    database: realDatabase(await engine.freshDatabase()),
  });
  expect(sold).toBe(10);
  expect(refusals).toEqual(['out-of-stock']);
}, 60_000);

test('on the real engine, shops live through whatever comes', async () => {
  const tally = new Tally();
  for (const seed of [1, 2, 3]) {
    const database = realDatabase(await engine.freshDatabase());
    expect(await tryStory(seed, 200, tally, database)).toBeUndefined();
  }
  expect(tally.of('calls')).toBeGreaterThan(500);
}, 60_000);
