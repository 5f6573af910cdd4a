import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { passes, type FilterPolicy } from '../../local/sns/filter-policy.ts';
import { EVENT_TYPES, STEP_TYPES } from '../../src/domain/events/event.ts';
import { openDesk, PARCEL } from '../handlers/support/desk.ts';
import { snsSample } from '../handlers/support/samples.ts';
import { openWorld, type World } from '../handlers/support/world.ts';
import { askedAgain, promised } from './asked.ts';
import { readRelease, releases, store } from './release.ts';
import { TIMERS } from './then.ts';

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'error',
  merge: true,
}) as { functions: Record<string, { events: { sns?: { filterPolicy: FilterPolicy } }[] }> };

describe.each(releases())('beside what version %s does,', (version) => {
  const release = readRelease(version);
  let world: World;

  /** It was then that tokens, carts and codes were good. */
  const goBack = () => jest.useFakeTimers({ now: release.madeAt, doNotFake: [...TIMERS] });

  beforeAll(async () => {
    goBack();
    world = await openWorld({ masterKey: release.masterKey });
    await store(world.database, release.stored);
  }, 60_000);
  afterAll(async () => {
    await world.close();
    jest.useRealTimers();
  });

  test('a request that was good is good', () => {
    const refused = release.requests.flatMap(({ route, query, body }) => {
      const contract = ROUTES.find((one) => routeKey(one) === route);
      if (contract === undefined) return [`${route} is gone`];
      const isJson = body !== undefined && contract.rawBody !== true && contract.body !== undefined;
      const faults = [
        ...(contract.query?.safeParse(query ?? {}).error?.issues ?? []),
        ...((isJson ? contract.body.safeParse(JSON.parse(body)).error?.issues : undefined) ?? []),
      ];
      return faults.map(({ message, path }) => `${route} ${path.join('.')}: ${message}`);
    });
    expect(release.requests.length).toBeGreaterThan(100);
    expect(refused).toEqual([]);
  });

  test('an event that was told is understood', () => {
    expect(release.published.length).toBeGreaterThan(30);
    const types = new Set<string>([...EVENT_TYPES, ...Object.values(STEP_TYPES)]);
    for (const { attributes, ...event } of release.published) {
      expect(cloudEventSchema.safeParse(event).error).toBeUndefined();
      if (event.source === 'bodega')
        expect([event.type, types.has(event.type)]).toEqual([event.type, true]);
    }
  });

  test('what was stored is read, and told as it was', async () => {
    expect(release.conversations.length).toBeGreaterThan(60);
    const now = await askedAgain(world, release);
    expect(now.map(promised)).toMatchObject(release.conversations.map(promised));
  });

  test.each([
    'listProducts',
    'indexProducts',
    'watchStock',
    'fileOrders',
    'relistCategory',
  ] as const)('the consumer %s does what it is told', async (consumer) => {
    const policy = functions[consumer]!.events[0]!.sns!.filterPolicy;
    const told = release.published.filter(({ attributes }) => {
      const texts = Object.entries(attributes).map(([name, value]) => [
        name,
        { type: 'String', value },
      ]);
      return passes(policy, Object.fromEntries(texts));
    });
    expect(told.length).toBeGreaterThan(0);
    for (const event of told) {
      await expect(world.deliver(consumer, event)).resolves.toBeUndefined();
    }
  });

  test('what was recorded is taken into views, and told to who counts', async () => {
    await world.run('chainAudit', snsSample('chainAudit/due'));
    for (const name of ['keepStatistics', 'keepRecommendations', 'keepFacts'] as const) {
      // The store's answers carry the machine's own time, which its client then goes by.
      if (name === 'keepFacts') jest.useRealTimers();
      await world.run(name, snsSample(`${name}/chained`));
    }
    goBack();
    const { admin } = openDesk(world);
    const sales = await world.request('GET', '/v1/admin/analytics/sales', { headers: admin });
    expect(sales.body.series[0].total.ordersPlaced).toBeGreaterThanOrEqual(3);
  });

  test('orders that were begun are gone on with: shipped, cancelled and refunded', async () => {
    const desk = openDesk(world);
    const { placed, packed, collected } = release.orders;
    await desk.must({ id: packed }, 'ship', PARCEL);
    await desk.must({ id: packed }, 'deliver');
    expect(await desk.see({ id: packed })).toMatchObject({ status: 'delivered' });
    await desk.must({ id: placed }, 'cancel');
    expect(await desk.see({ id: placed })).toMatchObject({ status: 'cancelled' });
    expect((await desk.refund({ id: collected }, 500)).status).toBe(202);
    expect(await desk.stock('KEPT')).toEqual({ onHand: 8, reserved: 0, available: 8 });
  });
});
