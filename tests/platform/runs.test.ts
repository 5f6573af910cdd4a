import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { choreFunction, snsFunction } from '../../src/platform/events/background-function.ts';
import { httpFunction } from '../../src/platform/http/function.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { RecordedRun } from '../../src/domain/oversight/function-figures.ts';
import { RUNS } from '../../src/platform/runs.ts';
import { metricsOf, linesOf } from '../handlers/support/metrics.ts';
import { snsEvent } from '../handlers/support/topic.ts';
import { graphsOf, isCounted, metricsIn } from '../support/metrics-read.ts';
import { watchOf } from '../support/watch.ts';
import { contextOf, httpEvent } from './http-event.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const REQUEST = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

let heard: RecordedRun[];
const listen = (run: unknown): void => void heard.push(run as RecordedRun);

beforeEach(() => {
  heard = [];
  process.env.TABLE_PREFIX = 'bodega-test';
  subscribe(RUNS, listen);
});
afterEach(() => void unsubscribe(RUNS, listen));

const contextOfFunction = (name: string, seconds?: number): Context => ({
  ...contextOf(REQUEST, seconds),
  functionName: `bodega-test-${name}`,
});

const consumer = (consume: () => Promise<void>) => snsFunction(z.looseObject({}), consume);
const told = snsEvent({
  ...{ specversion: '1.0', id: 'evt_1', source: 'bodega', type: 'order.placed' },
  traceid: TRACE,
});
const broken = () => Promise.reject(new Error('broken'));

describe('a run', () => {
  test('of a journey counts for it, and for nothing else when all is well', async () => {
    const [metric, ...others] = await metricsOf(() =>
      consumer(() => Promise.resolve())(told, contextOfFunction('fileOrders')),
    );
    expect(others).toEqual([]);
    expect(metric).toMatchObject({ shop: 'bodega-test', journey: 'follow', failed: 0 });
    expect(metric._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Bodega',
        Dimensions: [['shop', 'journey']],
        Metrics: [{ Name: 'failed', Unit: 'None' }],
      },
    ]);
    expect(heard).toMatchObject([{ function: 'bodega-test-fileOrders', failed: false }]);
  });

  test('is counted as the alarms on objectives and the dashboard look for it', async () => {
    process.env.TABLE_PREFIX = 'bodega-prod';
    const lines = await metricsOf(async () => {
      for (const name of ['catalogue', 'orders', 'webhooks', 'fileOrders']) {
        await consumer(() => Promise.resolve())(told, contextOfFunction(name));
      }
    });
    const resources = await watchOf();
    const read = [
      ...Object.values(resources).flatMap(({ Properties }) => metricsIn(Properties)),
      ...graphsOf(resources),
    ].filter(({ MetricName }) => MetricName === 'failed');
    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((one) => !lines.some((line) => isCounted(one, line)))).toEqual([]);
  });

  test('that throws has failed', async () => {
    const [metric] = await metricsOf(() =>
      expect(consumer(broken)(told, contextOfFunction('fileOrders'))).rejects.toThrow('broken'),
    );
    expect(metric).toMatchObject({ journey: 'follow', failed: 1 });
    expect(heard).toMatchObject([{ failed: true }]);
  });

  test('that is answered with a fault of ours has failed, and its function shows it', async () => {
    const config = readConfig({ AWS_REGION: 'x', TABLE_PREFIX: 'bodega-test' });
    const failing = {
      key: 'GET /v1/orders',
      handle: broken,
    };
    const handler = httpFunction(config, {} as never, [failing]);
    const [metric] = await metricsOf(async () => {
      await handler(httpEvent({ routeKey: 'GET /v1/orders' }), contextOfFunction('orders'));
    });
    expect(metric).toMatchObject({
      ...{ journey: 'buy', failed: 1, serverError: 1, status: 500, route: 'GET /v1/orders' },
    });
    expect(metric._aws.CloudWatchMetrics[1]).toMatchObject({
      Dimensions: [['function']],
      Metrics: [{ Name: 'serverError' }],
    });
  });

  test('that is refused is no failure', async () => {
    const config = readConfig({ AWS_REGION: 'x', TABLE_PREFIX: 'bodega-test' });
    const handler = httpFunction(config, {} as never, []);
    const [metric] = await metricsOf(async () => {
      await handler(httpEvent({ routeKey: 'GET /nowhere' }), contextOfFunction('orders'));
    });
    expect(metric).toMatchObject({ journey: 'buy', failed: 0, status: 404 });
    expect(metric).not.toHaveProperty('serverError');
  });

  test('that is about to be cut off is told of while it can be, and once', async () => {
    let end = (): void => undefined;
    const hangs = () => new Promise<void>((done) => (end = done));
    const metrics = await metricsOf(async () => {
      const run = consumer(hangs)(told, contextOfFunction('fileOrders', 0.26));
      while (heard.length === 0) await new Promise((again) => setTimeout(again, 2));
      end();
      await run;
    });
    expect(metrics).toMatchObject([{ failed: 1, cause: 'time is up' }]);
    expect(heard).toHaveLength(1);
  });

  test('of no journey is a line without numbers', async () => {
    const lines = await linesOf(() =>
      choreFunction(() => Promise.resolve({}))(told, contextOfFunction('rotateKeys')),
    );
    const line = lines.find((one) => 'ms' in one);
    const traceId = REQUEST.replaceAll('-', '');
    expect(line).toMatchObject({ function: 'bodega-test-rotateKeys', traceId });
    expect(line).not.toHaveProperty('_aws');
  });

  test('is told of under the trace of its message', async () => {
    const [metric] = await metricsOf(() =>
      consumer(() => Promise.resolve())(told, contextOfFunction('fileOrders')),
    );
    expect(metric.traceId).toBe(TRACE);
  });

  test('is told of under the trace of its request', async () => {
    const config = readConfig({ AWS_REGION: 'x', TABLE_PREFIX: 'bodega-test' });
    const answering = { key: 'GET /v1/orders', handle: () => Promise.resolve({ statusCode: 200 }) };
    const handler = httpFunction(config, {} as never, [answering]);
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    const [metric] = await metricsOf(async () => {
      const event = httpEvent({ routeKey: 'GET /v1/orders', headers });
      const { headers: answered } = await handler(event, contextOfFunction('orders'));
      expect(answered?.['x-request-id']).toBe(TRACE);
    });
    expect(metric).toMatchObject({ traceId: TRACE, status: 200, failed: 0 });
  });
});
