import { expect, test } from '@jest/globals';
import { NOW } from './samples.ts';
import type { Open } from './stores.ts';

/** What every implementation of ChoreClock promises. */
export function choreClockContract(open: Open): void {
  test('when chores were asked for is remembered, each by itself', async () => {
    const { choreClock } = await open();
    expect(await choreClock.askedAt()).toEqual(new Map());
    await choreClock.note([], NOW);
    await choreClock.note(['rotateKeys', 'chainAudit'], NOW);
    await choreClock.note(['chainAudit'], NOW + 1);
    const asked = new Map([
      ['chainAudit', NOW + 1],
      ['rotateKeys', NOW],
    ]);
    expect(await choreClock.askedAt()).toEqual(asked);
    await choreClock.note(['chainAudit'], NOW + 1);
    expect(await choreClock.askedAt()).toEqual(asked);
  });
}
