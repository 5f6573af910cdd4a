import { describe, expect, test } from '@jest/globals';
import type { DoneMarks, Failure, Failures } from '../../../src/application/ports.ts';
import { DAY_MS, NOW } from './samples.ts';

export interface Work {
  readonly done: DoneMarks;
  readonly failures: Failures;
  /** What was recorded, in the order of the ids. */
  readonly recorded: () => Promise<Failure[]>;
}

/** What every implementation of DoneMarks and Failures promises. */
export function workContract(open: () => Promise<Work>): void {
  describe('marks', () => marks(open));
  describe('failures', () => failures(open));
}

function marks(open: () => Promise<Work>): void {
  test('stand once they are made', async () => {
    const { done } = await open();
    expect(await done.isDone('mail:evt_1')).toBe(false);
    expect(await done.mark('mail:evt_1', NOW + DAY_MS)).toBe(true);
    expect(await done.isDone('mail:evt_1')).toBe(true);
    expect(await done.isDone('mail:evt_10')).toBe(false);
    expect(await done.isDone('other:evt_1')).toBe(false);
  });

  test('are made once', async () => {
    const { done } = await open();
    await done.mark('a', NOW + DAY_MS);
    expect(await done.mark('a', NOW + 2 * DAY_MS)).toBe(false);
    expect(await done.mark('b', NOW + DAY_MS)).toBe(true);
  });

  test('are made once, however many try at once', async () => {
    const { done } = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => done.mark('a', NOW + DAY_MS)),
    );
    expect(outcomes.filter((made) => made)).toHaveLength(1);
  });
}

function failures(open: () => Promise<Work>): void {
  const failure: Failure = {
    id: 'evt_01HZZZZZZZ0123456789ABCDEF',
    consumer: 'sendOrderMail',
    cause: 'Error: no mail server',
    tries: 3,
    at: NOW,
    payload: '{"a":"é"}',
  };

  test('are kept as they are', async () => {
    const { failures: port, recorded } = await open();
    expect(await recorded()).toEqual([]);
    await port.record(failure);
    expect(await recorded()).toEqual([failure]);
  });

  test('that are recorded again change nothing', async () => {
    const { failures: port, recorded } = await open();
    await port.record(failure);
    await port.record(failure);
    const other = { ...failure, id: 'evt_02' };
    await port.record(other);
    expect(await recorded()).toEqual([failure, other]);
  });
}
