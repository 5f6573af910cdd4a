import { afterEach, describe, expect, test } from '@jest/globals';
import { createFunctionMetrics } from '../../src/adapters/cloudwatch/function-metrics.ts';
import { serve, textOf, type Listening } from '../handlers/support/listen.ts';

const HOUR_MS = 3_600_000;
const period = { from: 10 * HOUR_MS + 61_000, to: 11 * HOUR_MS + 61_000 };

let server: Listening;
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

afterEach(() => server.close());

/** CloudWatch with some points: `<namespace> <metric> <function>` -> values. It answers a page of `most` at a time. */
async function cloudWatch(points: Readonly<Record<string, number[]>>, most = 1_000) {
  Object.assign(process.env, CREDENTIALS);
  const asked: any[] = [];
  const targets = new Set<unknown>();
  server = await serve((request, response) => {
    void textOf(request).then((text) => {
      const input = JSON.parse(text);
      asked.push(input);
      targets.add(request.headers['x-amz-target']);
      const begin = Number(input.NextToken ?? 0);
      const MetricDataResults = input.MetricDataQueries.slice(begin, begin + most).map(
        ({ Id, MetricStat: { Metric } }: any) => {
          const { Namespace, MetricName, Dimensions } = Metric;
          const Values = points[`${Namespace} ${MetricName} ${Dimensions[0].Value}`] ?? [];
          return { Id, Label: MetricName, Timestamps: Values.map(() => 0), Values };
        },
      );
      const next = begin + most;
      const more = next < input.MetricDataQueries.length ? { NextToken: `${next}` } : {};
      response.end(JSON.stringify({ MetricDataResults, ...more }));
    });
  });
  return { asked, targets, endpoint: server.url, region: 'eu-central-1', prefix: 'bodega-prod' };
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
    const there = await cloudWatch(POINTS);
    const metrics = createFunctionMetrics({ ...there, functions: ['carts', 'orders'] });
    expect(await metrics.figures(period)).toEqual([idle('carts'), ORDERS]);
  });

  test('is asked for in slices that begin before the time and end with it', async () => {
    const { asked, targets, ...there } = await cloudWatch(POINTS);
    await createFunctionMetrics({ ...there, functions: ['orders'] }).figures(period);
    expect([...targets]).toEqual(['GraniteServiceVersion20100801.GetMetricData']);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      StartTime: (10 * HOUR_MS) / 1000, // as AWS's JSON protocol has times
      EndTime: period.to / 1000,
    });
    expect(asked[0].MetricDataQueries.map(({ MetricStat }: any) => MetricStat.Period)).toEqual(
      Array.from({ length: 5 }, () => 300),
    );
  });

  test('comes page by page, and no call asks for more than 500', async () => {
    const functions = [...Array.from({ length: 150 }, (_, n) => `f${n}`), 'orders'];
    const { asked, ...there } = await cloudWatch(POINTS, 200);
    const metrics = createFunctionMetrics({ ...there, functions });
    const figures = await metrics.figures(period);
    expect(figures).toHaveLength(151);
    expect(figures.at(-1)).toEqual(ORDERS);
    for (const { MetricDataQueries = [] } of asked) {
      expect(MetricDataQueries.length).toBeLessThanOrEqual(500);
      const ids = MetricDataQueries.map(({ Id }: any) => Id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z]\w*$/);
    }
  });
});
