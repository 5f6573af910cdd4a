import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../local/metrics/arguments.ts';
import { linesOf } from '../../local/metrics/lines.ts';
import { StartError } from '../../local/start-error.ts';
import type { FunctionHealth, Health } from '../../src/application/oversight/health.ts';

const orders: FunctionHealth = {
  ...{ name: 'orders', invocations: 1200, errors: 3, errorRate: 0.0025, throttles: 0 },
  ...{ p99Ms: 81, failures: 0, condition: 'troubled' },
};
const idle = (name: string): FunctionHealth => ({
  ...{ name, invocations: 0, errors: 0, errorRate: 0, throttles: 0 },
  ...{ p99Ms: undefined, failures: 0, condition: 'idle' },
});
const mails: FunctionHealth = { ...idle('sendOrderMail'), failures: 2, condition: 'troubled' };
const health: Health = {
  ...{ from: 0, to: Date.UTC(2026, 10, 20, 21), condition: 'troubled' },
  functions: [orders, idle('carts'), mails, idle('search')],
  backlog: { unpublished: 0, more: false, oldestSeconds: 0 },
  failures: { open: 2, more: false },
  unbalanced: [],
};

describe('the metrics in a terminal', () => {
  test('stand below each other, and what did not run is out of the way', () => {
    expect(linesOf(health, 60)).toEqual([
      'The last 60 minutes, until 2026-11-20T21:00:00.000Z: troubled',
      '',
      'Function       State     Runs  Errors    Rate    p99  Throttled  Gave up',
      'orders         troubled  1200       3  0.25 %  81 ms          0        0',
      'sendOrderMail  troubled     0       0  0.00 %                 0        2',
      '',
      'Did not run: carts, search',
      '',
      'Backlog   0 unpublished, the oldest for 0 s',
      'Failures  2 gave up and wait to be sent again',
      'Books     add up',
    ]);
  });

  test('say that nothing has run', () => {
    expect(linesOf({ ...health, functions: [idle('carts')] }, 60)).toContain(
      'No function has run.',
    );
  });

  test('say what waits, that there is more than was counted, and what does not add up', () => {
    const backlog = { unpublished: 9, more: true, oldestSeconds: 400 };
    const accounts = { provider: 0, cash: 0, sales: -5, refunds: 0, disputes: 0 };
    const unbalanced = [{ currency: 'EUR', accounts, sumMinor: -5 }];
    const failures = { open: 7, more: true };
    const text = linesOf({ ...health, backlog, failures, unbalanced }, 60).join('\n');
    expect(text).toContain('Backlog   more than 9 unpublished, the oldest for 400 s');
    expect(text).toContain('Failures  more than 7 gave up');
    expect(text).toContain('Books     do not add up: EUR -5');
  });
});

describe('npm run metrics', () => {
  test('takes a stage, a region and a time', () => {
    expect(readArguments([], {})).toEqual({
      ...{ stage: undefined, region: 'eu-central-1', minutes: 60 },
    });
    const args = ['--stage', 'prod', '--region', 'us-east-1', '--minutes', '15'];
    expect(readArguments(args, {})).toEqual({ stage: 'prod', region: 'us-east-1', minutes: 15 });
    expect(readArguments([], { AWS_REGION: 'eu-west-1' }).region).toBe('eu-west-1');
  });

  test.each([
    ['--minutes', '0'],
    ['--minutes', 'soon'],
    ['--minutes', '1441'],
    ['--stage', ''],
    ['--verbose'],
  ])('told %s %s says what is expected', (...args) => {
    expect(() => readArguments(args, {})).toThrow(StartError);
    expect(() => readArguments(args, {})).toThrow('npm run metrics -- [--stage S]');
  });
});
