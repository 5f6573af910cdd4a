import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { passes, type FilterPolicy } from '../../local/sns/filter-policy.ts';
import { EVENT_TYPES, STEP_TYPES } from '../../src/domain/events/event.ts';
import { openDesk } from '../handlers/support/desk.ts';
import { openWorld, type World } from '../handlers/support/world.ts';
import { readRelease, releases, store } from './release.ts';

/** All that can be faked but the date. */
const TIMERS = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
  ...(['setTimeout', 'clearTimeout'] as const),
] as const;

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'error',
  merge: true,
}) as { functions: Record<string, { events: { sns?: { filterPolicy: FilterPolicy } }[] }> };

describe.each(releases())('beside what version %s does,', (version) => {
  const release = readRelease(version);
  let world: World;

  beforeAll(async () => {
    // It was then that tokens, carts and codes were good.
    jest.useFakeTimers({ now: release.madeAt, doNotFake: [...TIMERS] });
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
    const { signedIn } = openDesk(world);
    const headers = {
      admin: signedIn(release.ids.admin, ['admin']),
      owner: signedIn(release.ids.owner, []),
    };
    const now: unknown[] = [];
    for (const { route, as, path } of release.conversations) {
      const { body } = await world.request('GET', path, { headers: headers[as] });
      now.push({ route, as, path, answer: body });
    }
    expect(now).toMatchObject(release.conversations);
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
});
