import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { orderOf, thing } from './support/goods.ts';
import { metricsOf } from './support/metrics.ts';
import { graphsOf, isCounted, metricsIn, nameOf } from '../support/metrics-read.ts';
import { TOLD_BY_FUNCTIONS } from '../support/told.ts';
import { watchOf } from '../support/watch.ts';
import { scheduleSample, snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 8);
}, 60_000);
afterAll(() => world.close());

const named = (metrics: any[], name: string) => metrics.filter((one) => name in one);
const sweep = () => world.run('sweep', scheduleSample('sweep/every-minute'));
const reconcile = () => world.run('reconcilePayments', snsSample('reconcilePayments/due'));

/** Commits a record that nobody publishes. */
async function commit(id: string, more: object = {}): Promise<void> {
  await world.ports.outbox.add({
    ...{ id: world.ports.ids.next('evt'), subject: `prod_${id}`, at: Date.now(), data: {} },
    trail: { actor: { role: 'system' }, traceId: 'trace' },
    events: [{ id: `evt_${id}`, type: 'product.changed' }],
    ...more,
  });
}

describe('what alarms look at', () => {
  test('is for how long the oldest waits that nobody could publish', async () => {
    expect(named(await metricsOf(sweep), 'backlogSeconds')).toEqual([]);

    await commit('1');
    const later = Date.now() + 400_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    world.topic.choresDown = true;
    const [waiting] = named(
      await metricsOf(() => expect(sweep()).rejects.toThrow()),
      'backlogSeconds',
    );
    world.topic.choresDown = false;
    expect(await world.sweep()).toEqual({
      called: expect.arrayContaining(['publishEvents']),
      failed: expect.anything(),
    });
    expect(named(await metricsOf(sweep), 'backlogSeconds')).toEqual([]);
    clock.mockRestore();
    expect(waiting.backlogSeconds).toBeGreaterThanOrEqual(399);
    expect(waiting._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Bodega',
        Dimensions: [['function']],
        Metrics: [{ Name: 'backlogSeconds', Unit: 'Seconds' }],
      },
    ]);
  });

  test('is whether the books add up', async () => {
    expect(named(await metricsOf(reconcile), 'booksDiffer')).toEqual([]);
    const ledger = [{ account: 'sales' as const, amountMinor: -500, currency: 'EUR' }];
    await commit('2', { ledger });
    const [metric] = named(await metricsOf(reconcile), 'booksDiffer');
    expect(metric.booksDiffer).toBe(1);
  });
});

describe('what the dashboard shows', () => {
  test('is orders as they are made', async () => {
    const order = await orderOf(world, 'MUG');
    const created = world.topic.published.find(
      ({ type, subject }) => type === 'order.created' && subject === order.id,
    );
    const metrics = await metricsOf(() => world.deliver('fileOrders', created!));
    expect(named(metrics, 'money')).toMatchObject([{ event: 'order.created', money: 1 }]);
  });
});

describe('each metric that an alarm or a graph looks for', () => {
  /** What a function of the stage that is watched tells, as it is called there. */
  async function told(name: string, work: () => Promise<void>): Promise<any[]> {
    const prefix = process.env.TABLE_PREFIX;
    process.env.TABLE_PREFIX = 'bodega-prod';
    process.env.AWS_LAMBDA_FUNCTION_NAME = `bodega-prod-${name}`;
    try {
      return await metricsOf(work);
    } finally {
      process.env.TABLE_PREFIX = prefix;
      delete process.env.AWS_LAMBDA_FUNCTION_NAME;
    }
  }

  test('is told by a function, by the same names', async () => {
    await commit('3', {
      ledger: [{ account: 'sales' as const, amountMinor: -1, currency: 'EUR' }],
    });
    const order = await orderOf(world, 'MUG');
    const created = world.topic.published.find(
      ({ type, subject }) => type === 'order.created' && subject === order.id,
    );
    await commit('4');
    const later = Date.now() + 400_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    const swept = await told('sweep', sweep);
    clock.mockRestore();
    const lines = [
      ...swept,
      ...(await told('reconcilePayments', reconcile)),
      ...(await told('fileOrders', () => world.deliver('fileOrders', created!))),
    ];
    const resources = await watchOf();
    const read = [
      ...Object.values(resources).flatMap(({ Properties }) => metricsIn(Properties)),
      ...graphsOf(resources),
    ].filter(({ Namespace }) => Namespace === 'Bodega');
    const seen = read.filter((one) => lines.some((line) => isCounted(one, line)));
    const elsewhere = ['failed of shop,journey']; // tests/platform/runs.test.ts
    expect([...new Set(seen.map(nameOf)), ...elsewhere].sort()).toEqual(TOLD_BY_FUNCTIONS);
  });
});
