import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSealing } from '../../src/adapters/crypto/sealing.ts';
import { rotateWrappingKeys } from '../../src/application/sealed/rotate-wrapping-keys.ts';
import { NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

const DAY_MS = 86_400_000;
const asIs = (value: unknown): unknown => value;

let shop: TestShop;
let time: number;

beforeEach(() => {
  shop = openShop();
  time = NOW;
});

/** Another function of the shop, at the time that it is now. */
const sealing = () => createSealing({ ...shop.ports, now: () => time }, 'secret');
const rotate = () => rotateWrappingKeys({ ...shop.ports, now: () => time }, SYSTEM);
const states = () => [...shop.state.wrappingKeys.values()].map(({ state }) => state);

describe('the rotation of wrapping keys', () => {
  test('makes no first one: whoever needs it does', async () => {
    expect(await rotate()).toBeUndefined();
    expect(shop.state.wrappingKeys.size).toBe(0);
  });

  test('waits until the newest is 90 days old; what was sealed before stays readable', async () => {
    const sealed = await sealing().seal('owner', { n: 1 });
    time += 90 * DAY_MS - 1;
    expect(await rotate()).toBeUndefined();
    time += 1;
    const id = await rotate();
    expect(id).toMatch(/^key_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(states()).toEqual(['retired', 'active']);
    expect(await rotate()).toBeUndefined();

    expect(await sealing().open('owner', sealed, asIs)).toEqual({ n: 1 });
    await sealing().seal('new', {});
    expect(shop.state.dataKeys.get('new')).toMatchObject({ wrappedBy: id });
  });

  test('after a long pause makes one key, and the next one a season later', async () => {
    await sealing().seal('owner', {});
    time += 400 * DAY_MS;
    await rotate();
    expect(await rotate()).toBeUndefined();
    time += 90 * DAY_MS;
    expect(await rotate()).toBeDefined();
    expect(states()).toEqual(['retired', 'retired', 'active']);
  });

  test('by many at once makes one key, and is recorded and published once', async () => {
    await sealing().seal('owner', {});
    time += 90 * DAY_MS;
    const made = await Promise.all(Array.from({ length: 5 }, rotate));
    const [id, ...others] = made.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    expect(states()).toEqual(['retired', 'active']);
    const told = shop.state.published.filter(({ type }) => type === 'wrapping_key.rotated');
    expect(told).toMatchObject([{ subject: id, data: { retired: [expect.any(String)] } }]);
    expect(JSON.stringify(told)).not.toContain('ciphertext');
  });

  test('that fails changes nothing, and is made up for', async () => {
    await sealing().seal('owner', {});
    time += 90 * DAY_MS;
    shop.meddle((call, run) => {
      if (call.port === 'wrappingKeys' && call.method === 'rotate') throw new Error('lost');
      return run();
    });
    await expect(rotate()).rejects.toThrow('lost');
    expect(states()).toEqual(['active']);
    shop.meddle((_call, run) => run());
    expect(await rotate()).toBeDefined();
    expect(states()).toEqual(['retired', 'active']);
  });
});
