import { describe, expect, jest, test } from '@jest/globals';
import { everyPair, everySingle } from './crash-points.ts';
import { FAULT_KINDS } from './faults.ts';
import { SCENARIOS, type Patience } from './scenarios.ts';
import { Tally } from './tally.ts';

/** Each plays hundreds of runs, which a busy machine takes its time for. */
jest.setTimeout(60_000);

const PATIENCE: readonly Patience[] = ['insists', 'gives-up'];
const singly = SCENARIOS.flatMap((scenario) =>
  PATIENCE.map((patience) => ({ name: scenario.name, scenario, patience })),
);

describe('whatever goes wrong with any one call, the shop ends where it has to', () => {
  test.each(singly)('$name, asker $patience', async ({ scenario, patience }) => {
    const played = await everySingle(scenario, FAULT_KINDS, patience, new Tally());
    expect(played).toBeGreaterThan(0);
  });
});

describe('whatever goes wrong with any two calls, the shop ends where it has to', () => {
  test.each(singly.filter(({ scenario }) => scenario.inPairs))(
    '$name, asker $patience',
    async ({ scenario, patience }) => {
      const played = await everyPair(scenario, ['lost', 'crash-after'], patience, new Tally());
      expect(played).toBeGreaterThan(0);
    },
  );
});
