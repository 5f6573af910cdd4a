import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { openWorld, type World } from '../handlers/support/world.ts';
import { askedAgain, promised } from './asked.ts';
import { withMore } from './later.ts';
import { readRelease, releases, store } from './release.ts';
import { TIMERS } from './then.ts';

// While a version comes in, the one before meets what it has stored and told: this one will be the one before.
describe.each(releases())(
  'where what version %s did holds more than this one knows,',
  (version) => {
    const release = readRelease(version);
    let world: World;

    beforeAll(async () => {
      jest.useFakeTimers({ now: release.madeAt, doNotFake: [...TIMERS] });
      world = await openWorld({ masterKey: release.masterKey });
      await store(world.database, withMore(release.stored));
    }, 60_000);
    afterAll(async () => {
      await world.close();
      jest.useRealTimers();
    });

    test('all that is stored is read', async () => {
      const now = await askedAgain(world, release);
      expect(now.map(promised)).toMatchObject(release.conversations.map(promised));
    });

    test('all that is told is understood', async () => {
      for (const { attributes, ...event } of release.published) {
        const data = { ...(event.data as object), later: { more: 1 } };
        expect(cloudEventSchema.safeParse({ ...event, later: 'x', data }).error).toBeUndefined();
        if (event.type !== 'product.changed') continue;
        for (const consumer of ['listProducts', 'indexProducts', 'watchStock'] as const) {
          await expect(
            world.deliver(consumer, { ...event, data, attributes }),
          ).resolves.toBeUndefined();
        }
      }
    });
  },
);
