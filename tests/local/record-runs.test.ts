import { channel } from 'node:diagnostics_channel';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordRuns } from '../../local/metrics/record-runs.ts';
import { createRecordedRuns } from '../../src/adapters/runs/recorded-runs.ts';
import { RUNS } from '../../src/platform/runs.ts';
import { temporaryDirectory } from './temporary-directory.ts';

let file: string;
let end: () => void;
const runs = channel(RUNS);
const NOW = 1_785_232_800_000;

const tell = (name: string, at: number, ms = 5, failed = false): void =>
  runs.publish({ function: `bodega-dev-${name}`, at, ms, failed });
const figures = () =>
  createRecordedRuns({ file, prefix: 'bodega-dev', functions: ['carts', 'orders'] }).figures({
    from: NOW,
    to: NOW + 1000,
  });
const idle = (name: string) => ({
  ...{ name, invocations: 0, errors: 0, throttles: 0 },
  p99Ms: undefined,
});

beforeEach(() => {
  file = join(temporaryDirectory(), 'metrics', 'runs.jsonl');
  end = () => undefined;
});
afterEach(() => end());

describe('runs on the laptop', () => {
  test('are none before one was told of', async () => {
    expect(await figures()).toEqual([idle('carts'), idle('orders')]);
  });

  test('are counted by function, those of the time that is asked for', async () => {
    end = recordRuns(file);
    tell('orders', NOW, 5);
    tell('orders', NOW + 1, 30, true);
    tell('orders', NOW - 1, 99);
    tell('orders', NOW + 1001, 99);
    tell('other', NOW, 99);
    expect(await figures()).toEqual([
      idle('carts'),
      { name: 'orders', invocations: 2, errors: 1, throttles: 0, p99Ms: 30 },
    ]);
  });

  test('are kept over restarts, and a line that is half written spoils no other', async () => {
    end = recordRuns(file);
    tell('orders', NOW);
    end();
    end = recordRuns(file);
    tell('orders', NOW + 1);
    appendFileSync(file, '{"function":"bodega-dev-orders","at":17');
    expect((await figures())[1]).toMatchObject({ invocations: 2 });
  });

  test('fill two files at most', async () => {
    end = recordRuns(file, 200);
    for (let n = 0; n < 20; n += 1) tell('orders', NOW + n);
    expect(readFileSync(file).length).toBeLessThan(400);
    const [, orders] = await figures();
    expect(orders!.invocations).toBeGreaterThanOrEqual(3);
    expect(orders!.invocations).toBeLessThan(10);
  });

  test('are told to nobody once it has ended', () => {
    end = recordRuns(file);
    end();
    end = () => undefined;
    expect(() => tell('orders', NOW)).not.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
