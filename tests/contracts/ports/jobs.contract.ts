import { expect, test } from '@jest/globals';
import type { ExportJob, ImportJob } from '../../../src/domain/transfers/job.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

const STEPS = {
  actor: { role: 'admin' as const, id: 'ada' },
  traceId: 'trace',
  createdAt: NOW,
  version: 1,
  run: '',
  step: 0,
  rows: 0,
  products: 0,
  variants: 0,
};

const IMPORT: ImportJob = {
  ...STEPS,
  kind: 'import',
  id: 'imp_1',
  status: 'waiting',
  fileName: 'größe ☕.csv',
  rowsDone: 0,
  folder: '',
  parts: 0,
  errors: [],
  errorCount: 0,
  notes: [{ row: 2, message: 'é' }],
  noteCount: 1,
};

const EXPORT: ExportJob = {
  ...STEPS,
  kind: 'export',
  id: 'exp_1',
  status: 'running',
  parts: ['work/parts/a'],
  after: { pk: 'a', sk: 'b' },
  isRead: false,
};

/** The version that a run makes of a job. */
const next = (job: ImportJob, run: string, changes: Partial<ImportJob> = {}): ImportJob => ({
  ...job,
  ...changes,
  run,
  version: job.version + 1,
});

/** What every implementation of Jobs promises. */
export function jobsContract(open: Open): void {
  test('a job is found as it was created', async () => {
    const { jobs } = await open();
    expect(await jobs.find(IMPORT.id)).toBeUndefined();
    await jobs.create(IMPORT);
    await jobs.create(EXPORT);
    expect(await jobs.find(IMPORT.id)).toEqual(IMPORT);
    expect(await jobs.find(EXPORT.id)).toEqual(EXPORT);
  });

  test('a job is created once, with its record', async () => {
    const { jobs, outbox } = await open();
    const record = recordOf(EXPORT.id);
    await jobs.create(EXPORT, record);
    expect(await jobs.create({ ...EXPORT, rows: 5 })).toBe(false);
    expect(await jobs.find(EXPORT.id)).toEqual(EXPORT);
    expect(await outbox.history(EXPORT.id)).toEqual([record]);
  });

  test('each version is stored once', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    const first = next(IMPORT, 'run-1', { step: 1 });
    expect(await jobs.commit(first)).toBe(true);
    expect(await jobs.commit(next(IMPORT, 'run-2', { step: 9 }))).toBe(false);
    expect(await jobs.commit(next(next(first, 'run-3'), 'run-3'))).toBe(false);
    expect(await jobs.find(IMPORT.id)).toEqual(first);
  });

  test('a run may repeat what it has stored, as long as nobody went on', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    const first = next(IMPORT, 'run-1');
    await jobs.commit(first);
    expect(await jobs.commit(first)).toBe(true);
    const second = next(first, 'run-2');
    await jobs.commit(second);
    expect(await jobs.commit(first)).toBe(false);
    expect(await jobs.find(IMPORT.id)).toEqual(second);
  });

  test('a run that went on itself stores nothing older any more', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    const first = next(IMPORT, 'run-1');
    await jobs.commit(first);
    const second = next(first, 'run-1', { step: 1 });
    await jobs.commit(second);
    expect(await jobs.commit(first)).toBe(false);
    expect(await jobs.find(IMPORT.id)).toEqual(second);
  });

  test('of many runs at once one stores the version', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => jobs.commit(next(IMPORT, `run-${n}`))),
    );
    expect(outcomes.filter((stored) => stored)).toHaveLength(1);
  });

  test('a version and its record are stored together, or neither', async () => {
    const { jobs, outbox } = await open();
    await jobs.create(IMPORT);
    const done = next(IMPORT, 'run-1', { status: 'completed', finishedAt: NOW + 1 });
    const record = recordOf(IMPORT.id);
    expect(await jobs.commit(done, record)).toBe(true);
    expect(await jobs.find(IMPORT.id)).toEqual(done);
    expect(await outbox.history(IMPORT.id)).toEqual([record]);

    const other = recordOf(IMPORT.id, { laterMs: 1 });
    expect(await jobs.commit(next(IMPORT, 'run-2'), other)).toBe(false);
    expect(await outbox.history(IMPORT.id)).toEqual([record]);
  });

  test('what is not there is not changed', async () => {
    const { jobs } = await open();
    expect(await jobs.commit(next(IMPORT, 'run-1'))).toBe(false);
    expect(await jobs.find(IMPORT.id)).toBeUndefined();
  });

  test('a job is stalled, and goes on, without becoming another version', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    await jobs.setStalled(IMPORT, { failureId: 'fail_1' });
    expect(await jobs.find(IMPORT.id)).toEqual({ ...IMPORT, stalled: { failureId: 'fail_1' } });
    await jobs.setStalled(IMPORT, undefined);
    expect(await jobs.find(IMPORT.id)).toEqual(IMPORT);
  });

  test('a version that a run stores is not stalled, whatever the one before was', async () => {
    const { jobs } = await open();
    await jobs.create(IMPORT);
    await jobs.setStalled(IMPORT, { failureId: 'fail_1' });
    const first = next(IMPORT, 'run-1');
    expect(await jobs.commit(first)).toBe(true);
    await jobs.setStalled(IMPORT, { failureId: 'fail_2' });
    expect(await jobs.find(IMPORT.id)).toEqual(first);
    await jobs.setStalled({ ...IMPORT, id: 'imp_2' }, { failureId: 'fail_2' });
    expect(await jobs.find('imp_2')).toBeUndefined();
  });
}
