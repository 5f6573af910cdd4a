import { describe, expect, test } from '@jest/globals';
import { conditionOf, worstOf } from '../../src/domain/oversight/condition.ts';
import { figuresOf, SLICE_MS } from '../../src/domain/oversight/function-figures.ts';

const run = (ms: number, at = 0, failed = false) => ({ function: 'f', at, ms, failed });
const times = (count: number, ms: number, at = 0) =>
  Array.from({ length: count }, () => run(ms, at));

describe('the figures of a function', () => {
  test('are nothing where it did not run', () => {
    expect(figuresOf([])).toEqual({ invocations: 0, errors: 0, p99Ms: undefined });
  });

  test('count runs and failures', () => {
    expect(figuresOf([run(5), run(9, 0, true), run(7)])).toMatchObject({
      invocations: 3,
      errors: 1,
    });
  });

  test('leave out one slow run of a hundred, and no more', () => {
    expect(figuresOf([...times(99, 10), run(900)]).p99Ms).toBe(10);
    expect(figuresOf([...times(98, 10), run(800), run(900)]).p99Ms).toBe(800);
    expect(figuresOf([run(10), run(900)]).p99Ms).toBe(900);
  });

  test('do not let many quick runs hide five minutes of slow ones', () => {
    expect(figuresOf([...times(5_000, 10), ...times(3, 900, SLICE_MS)]).p99Ms).toBe(900);
  });
});

describe('a function', () => {
  const seen = { invocations: 1_000, errors: 0, throttles: 0, failures: 0 };
  test.each([
    ['good', {}],
    ['idle', { invocations: 0 }],
    ['troubled', { errors: 9 }],
    ['failing', { errors: 10 }],
    ['troubled', { invocations: 2, errors: 1 }],
    ['failing', { invocations: 2, errors: 2 }],
    ['troubled', { failures: 1 }],
    ['troubled', { invocations: 0, failures: 1 }],
    ['failing', { invocations: 0, throttles: 1 }],
  ] as const)('is %s with %j', (condition, changed) => {
    expect(conditionOf({ ...seen, ...changed })).toBe(condition);
  });

  test('stands for the shop when it is worst off', () => {
    expect(worstOf(['good', 'idle'])).toBe('good');
    expect(worstOf(['idle', 'failing', 'troubled'])).toBe('failing');
    expect(worstOf([])).toBe('idle');
  });
});
