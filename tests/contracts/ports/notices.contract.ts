import { describe, expect, test } from '@jest/globals';
import type { Suppression } from '../../../src/domain/notices/suppression.ts';
import { DAY_MS, NOW } from './samples.ts';
import type { Open } from './stores.ts';

/** What every implementation of Suppressions and Sendings promises. */
export function noticesContract(open: Open): void {
  describe('a suppression', () => suppressions(open));
  describe('a sending', () => sendings(open));
}

function suppressions(open: Open): void {
  const bounced: Suppression = { reason: 'bounced', at: NOW };

  test('is of one address', async () => {
    const { suppressions } = await open();
    expect(await suppressions.find('email', 'key')).toBeUndefined();
    await suppressions.add('email', 'key', bounced);
    expect(await suppressions.find('email', 'key')).toEqual(bounced);
    expect(await suppressions.find('email', 'key2')).toBeUndefined();
  });

  test('keeps its first reason', async () => {
    const { suppressions } = await open();
    await suppressions.add('email', 'key', bounced);
    await suppressions.add('email', 'key', { reason: 'complained', at: NOW + 1 });
    expect(await suppressions.find('email', 'key')).toEqual(bounced);
  });

  test('can be lifted, and come again', async () => {
    const { suppressions } = await open();
    await suppressions.lift('email', 'key');
    await suppressions.add('email', 'key', bounced);
    await suppressions.lift('email', 'key');
    await suppressions.lift('email', 'key');
    expect(await suppressions.find('email', 'key')).toBeUndefined();
    const again: Suppression = { reason: 'complained', at: NOW + DAY_MS };
    await suppressions.add('email', 'key', again);
    expect(await suppressions.find('email', 'key')).toEqual(again);
  });
}

function sendings(open: Open): void {
  const email = { newsId: 'evt_1', channel: 'email' } as const;
  const byRun = (run: string, at = NOW) => ({
    ...email,
    ...{ run, at, heldUntil: at + 1000, keptUntil: at + DAY_MS },
  });
  const keptUntil = NOW + DAY_MS;

  test('is of one run at a time, however many try at once', async () => {
    const { sendings } = await open();
    const runs = Array.from({ length: 10 }, (_, n) => sendings.begin(byRun(`run ${n}`)));
    const outcomes = await Promise.all(runs);
    expect(outcomes.filter((outcome) => outcome === 'begun')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'under way')).toHaveLength(9);
  });

  test('of other news is another', async () => {
    const { sendings } = await open();
    await sendings.begin(byRun('a'));
    await sendings.finish({ ...email, keptUntil });
    const other = { ...byRun('b'), newsId: 'evt_10' };
    expect(await sendings.begin(other)).toBe('begun');
  });

  test('may be begun again by its own run, whose answer was lost', async () => {
    const { sendings } = await open();
    await sendings.begin(byRun('a'));
    expect(await sendings.begin(byRun('a'))).toBe('begun');
    expect(await sendings.begin(byRun('b'))).toBe('under way');
  });

  test('goes to another run once its time is over', async () => {
    const { sendings } = await open();
    await sendings.begin(byRun('a'));
    expect(await sendings.begin(byRun('b', NOW + 999))).toBe('under way');
    expect(await sendings.begin(byRun('b', NOW + 1000))).toBe('begun');
    expect(await sendings.begin(byRun('a', NOW + 1000))).toBe('under way');
  });

  test('is over for good, whoever says so', async () => {
    const { sendings } = await open();
    await sendings.begin(byRun('a'));
    await sendings.begin(byRun('b', NOW + 1000));
    await sendings.finish({ ...email, keptUntil });
    await sendings.finish({ ...email, keptUntil });
    expect(await sendings.begin(byRun('b', NOW + DAY_MS))).toBe('over');
    await sendings.giveBack({ ...email, run: 'b' });
    expect(await sendings.begin(byRun('c', NOW + DAY_MS))).toBe('over');
  });

  test('is given back by the run that has it', async () => {
    const { sendings } = await open();
    await sendings.giveBack({ ...email, run: 'a' });
    await sendings.begin(byRun('a'));
    await sendings.giveBack({ ...email, run: 'b' });
    expect(await sendings.begin(byRun('b'))).toBe('under way');
    await sendings.giveBack({ ...email, run: 'a' });
    expect(await sendings.begin(byRun('b'))).toBe('begun');
  });
}
