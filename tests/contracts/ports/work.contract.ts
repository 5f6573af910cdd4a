import { describe, expect, test } from '@jest/globals';
import type {
  DoneMarks,
  Failure,
  Failures,
  Outbox,
  PageKey,
} from '../../../src/application/ports.ts';
import { expectBothWays } from './both-ways.ts';
import { DAY_MS, NOW, recordOf } from './samples.ts';

export interface Work {
  readonly done: DoneMarks;
  readonly failures: Failures;
  readonly outbox: Outbox;
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
  const failureOf = (n: number): Failure => ({
    id: `fail_${String(n).padStart(26, '0')}`,
    consumer: 'bodega-dev-sendOrderMail',
    cause: 'Error: no mail server',
    tries: 3,
    at: NOW + n,
    eventId: `evt_${n}`,
    messages: [
      { text: '{"a":"é"}', type: 'order.placed', source: 'bodega' },
      { text: '{"Records":[]}', topicArn: 'arn:aws:sns:eu-central-1:000000000000:uploads' },
    ],
  });
  const recordFor = (failure: Failure, laterMs = 0) => recordOf(failure.id, { laterMs });

  test('are kept as they are, with their record', async () => {
    const { failures: port, outbox } = await open();
    const failure = failureOf(1);
    const record = recordFor(failure);
    expect(await port.find(failure.id)).toBeUndefined();
    expect(await port.record(failure, record)).toBe(true);
    expect(await port.find(failure.id)).toEqual(failure);
    expect(await outbox.history(failure.id)).toEqual([record]);
  });

  test('that are recorded again change nothing', async () => {
    const { failures: port, outbox } = await open();
    const failure = failureOf(1);
    await port.record(failure, recordFor(failure));
    const other = { ...failure, cause: 'another' };
    expect(await port.record(other, recordFor(failure, 1))).toBe(false);
    expect(await port.find(failure.id)).toEqual(failure);
    expect(await outbox.history(failure.id)).toHaveLength(1);
  });

  test('are listed newest first, page by page, until they are removed with a record', async () => {
    const { failures: port, outbox } = await open();
    const all = [1, 2, 3, 4, 5].map(failureOf);
    for (const failure of all) await port.record(failure, recordFor(failure));
    const gone = all[2]!;
    const record = recordFor(gone, 5);
    expect(await port.remove(gone.id, record)).toBe(true);
    expect(await port.remove(gone.id, recordFor(gone, 6))).toBe(false);
    expect((await outbox.history(gone.id)).slice(1)).toEqual([record]);

    const seen: Failure[] = [];
    let after: PageKey | undefined;
    do {
      const page = await port.page({ limit: 2, after });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual([5, 4, 2, 1].map(failureOf));
    await expectBothWays((query) => port.page(query), seen);
  });

  test('of one consumer are found by its name, whole or its own', async () => {
    const { failures } = await open();
    const consumers = ['sendOrderMail', 'settlePayment', 'sendOrderMail', 'resendOrderMail'];
    for (const [n, name] of consumers.entries()) {
      const failure = { ...failureOf(n), consumer: `bodega-dev-${name}` };
      await failures.record(failure, recordOf(failure.id, { type: 'work.failed' }));
    }
    for (const consumer of ['sendOrderMail', 'bodega-dev-sendOrderMail']) {
      const found: string[] = [];
      let after: PageKey | undefined;
      do {
        const page = await failures.page({ consumer, limit: 1, after });
        found.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      expect(found).toEqual([failureOf(2).id, failureOf(0).id]);
    }
    expect((await failures.page({ consumer: 'Mail', limit: 9, after: undefined })).items).toEqual(
      [],
    );
  });

  test('are counted by consumer, until they are removed', async () => {
    const { failures: port } = await open();
    expect(await port.counts()).toEqual({ byConsumer: new Map(), more: false });
    const consumers = ['one', 'other', 'one'];
    for (const [n, consumer] of consumers.entries()) {
      const failure = { ...failureOf(n), consumer };
      await port.record(failure, recordFor(failure));
    }
    const all = new Map([
      ['one', 2],
      ['other', 1],
    ]);
    expect(await port.counts()).toEqual({ byConsumer: all, more: false });
    await port.remove(failureOf(1).id, recordFor(failureOf(1), 5));
    expect((await port.counts()).byConsumer).toEqual(new Map([['one', 2]]));
  });

  test('are sent again by one claimant at a time', async () => {
    const { failures } = await open();
    const { id: failureId } = failureOf(1);
    const claim = { failureId, claimant: 'one', now: NOW, until: NOW + 10 };
    expect(await failures.claim(claim)).toBe(false);
    await failures.record(failureOf(1), recordOf(failureId, { type: 'work.failed' }));
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((claimant) => failures.claim({ ...claim, claimant })),
    );
    expect(outcomes.filter((mine) => mine)).toHaveLength(1);
    const mine = ['one', 'two', 'three'][outcomes.indexOf(true)]!;
    expect(await failures.claim({ ...claim, claimant: mine, now: NOW + 5 })).toBe(true);
    expect(await failures.claim({ ...claim, claimant: 'late', now: NOW + 10 })).toBe(false);
    expect(await failures.claim({ ...claim, claimant: 'late', now: NOW + 11 })).toBe(true);
    expect(await failures.find(failureId)).toEqual(failureOf(1));
  });
}
