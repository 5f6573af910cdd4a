import type { GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import {
  createFunctionMetrics,
  type MetricReader,
} from '../../src/adapters/cloudwatch/function-metrics.ts';

const HOUR_MS = 3_600_000;
const period = { from: 10 * HOUR_MS + 61_000, to: 11 * HOUR_MS + 61_000 };

/** CloudWatch with some points: `<namespace> <metric> <function>` -> values. It answers a page of `most` at a time. */
function cloudWatch(points: Readonly<Record<string, number[]>>, most = 1_000) {
  const asked: GetMetricDataCommandInput[] = [];
  const send = ({ input }: { input: GetMetricDataCommandInput }) => {
    asked.push(input);
    const begin = Number(input.NextToken ?? 0);
    const queries = input.MetricDataQueries ?? [];
    const MetricDataResults = queries.slice(begin, begin + most).map(({ Id, MetricStat }) => {
      const { Namespace, MetricName, Dimensions } = MetricStat!.Metric!;
      return { Id, Values: points[`${Namespace} ${MetricName} ${Dimensions![0]!.Value}`] ?? [] };
    });
    const next = begin + most;
    return Promise.resolve({
      MetricDataResults,
      ...(next < queries.length ? { NextToken: `${next}` } : {}),
    });
  };
  return { asked, reader: { send } as unknown as MetricReader };
}

const POINTS = {
  'AWS/Lambda Invocations bodega-prod-orders': [7, 5],
  'AWS/Lambda Errors bodega-prod-orders': [1],
  'Bodega serverError bodega-prod-orders': [2, 1],
  'AWS/Lambda Throttles bodega-prod-orders': [3],
  'AWS/Lambda Duration bodega-prod-orders': [81.4, 120.6],
  'AWS/Lambda Invocations bodega-dev-orders': [1_000],
};
const ORDERS = { name: 'orders', invocations: 12, errors: 4, throttles: 3, p99Ms: 121 };
const idle = (name: string) => ({
  ...{ name, invocations: 0, errors: 0, throttles: 0 },
  p99Ms: undefined,
});

describe('what CloudWatch counted', () => {
  test('is told of each function of the stage, and answered faults are errors', async () => {
    const { reader } = cloudWatch(POINTS);
    const functions = ['carts', 'orders'];
    const metrics = createFunctionMetrics({ reader, prefix: 'bodega-prod', functions });
    expect(await metrics.figures(period)).toEqual([idle('carts'), ORDERS]);
  });

  test('is asked for in slices that begin before the time and end with it', async () => {
    const { reader, asked } = cloudWatch(POINTS);
    const metrics = createFunctionMetrics({ reader, prefix: 'bodega-prod', functions: ['orders'] });
    await metrics.figures(period);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      StartTime: new Date(10 * HOUR_MS),
      EndTime: new Date(period.to),
    });
    expect(asked[0]!.MetricDataQueries!.map(({ MetricStat }) => MetricStat!.Period)).toEqual(
      Array.from({ length: 5 }, () => 300),
    );
  });

  test('comes page by page, and no call asks for more than 500', async () => {
    const functions = [...Array.from({ length: 150 }, (_, n) => `f${n}`), 'orders'];
    const { reader, asked } = cloudWatch(POINTS, 200);
    const metrics = createFunctionMetrics({ reader, prefix: 'bodega-prod', functions });
    const figures = await metrics.figures(period);
    expect(figures).toHaveLength(151);
    expect(figures.at(-1)).toEqual(ORDERS);
    for (const { MetricDataQueries = [] } of asked) {
      expect(MetricDataQueries.length).toBeLessThanOrEqual(500);
      const ids = MetricDataQueries.map(({ Id }) => Id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z]\w*$/);
    }
  });
});
