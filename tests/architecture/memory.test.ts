import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

// docs/decisions/0043-memory-of-functions.md
const SIZES = [256, 512, 1_024, 1_769];
const [, USUAL = 0] = SIZES;
/** Lambda gives all of a processor to a function of so many megabytes. */
const PROCESSOR = 1_769;

interface Row {
  readonly name: string;
  readonly function: string;
  readonly megabytes: number;
  readonly memory: number;
  readonly cpuMs: number;
}

const { provider, functions } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'error',
  merge: true,
}) as {
  provider: { memorySize: number; timeout: number };
  functions: Record<string, { memorySize?: number; timeout?: number }>;
};
const kept = (section: string) =>
  (JSON.parse(readFileSync(`bench/results/${section}.json`, 'utf8')) as { rows: any[] }).rows;
const jobs: Row[] = kept('memory');

const memoryOf = (name: string): number => functions[name]?.memorySize ?? provider.memorySize;
const timeoutOf = (name: string): number => functions[name]?.timeout ?? provider.timeout;

describe('the memory of functions', () => {
  test('is one of a few sizes', () => {
    expect(provider.memorySize).toBe(USUAL);
    for (const name of Object.keys(functions)) expect(SIZES).toContain(memoryOf(name));
  });

  test('was measured, where it is not the usual', () => {
    const measured = new Set(jobs.map((row) => row.function));
    // It holds what search holds.
    measured.add('backOfficeCatalogue');
    const others = Object.keys(functions).filter((name) => memoryOf(name) !== USUAL);
    expect(others.filter((name) => !measured.has(name))).toEqual([]);
  });

  test.each(jobs.map((row) => [row.name, row] as const))(
    'is enough for %s',
    (_name, { function: name, memory, megabytes, cpuMs }) => {
      expect(memory).toBe(memoryOf(name)); // else it has to be measured again
      expect(megabytes / memory).toBeLessThanOrEqual(2 / 3);
      const seconds = (cpuMs / 1_000) * (PROCESSOR / memory);
      expect(seconds).toBeLessThanOrEqual(timeoutOf(name) / 2);
    },
  );

  test('is enough for what each takes when it is loaded', () => {
    const rows = kept('functions') as { name: string; megabytes: number }[];
    expect(rows.length).toBeGreaterThan(50);
    for (const { name, megabytes } of rows) {
      if (functions[name] === undefined) continue; // it is gone since then
      expect([name, megabytes / memoryOf(name) <= 1 / 3]).toEqual([name, true]);
    }
  });
});
