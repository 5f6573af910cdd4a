import { expect, test } from '@jest/globals';
import type { ApiKey } from '../../../src/domain/keys/api-key.ts';
import { expectBothWays } from './both-ways.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

const DAY_MS = 86_400_000;
let keys = 0;

function keyOf(changed: Partial<ApiKey> = {}): ApiKey {
  keys += 1;
  const id = `key_01KYM2NE80${String(keys).padStart(16, '0')}`;
  const made = { name: 'ERP', scopes: ['orders:read'], secrets: [{ hash: 'h1' }], disabled: false };
  return { id, ...made, version: 1, createdAt: NOW, ...changed };
}

const put = (stores: Stores, after: ApiKey, before?: ApiKey) =>
  stores.apiKeys.commit({ before, after, record: recordOf(after.id) });

/** What every implementation of ApiKeys promises. */
export function apiKeysContract(open: Open): void {
  test('a key is stored with its record, and found by its id', async () => {
    const stores = await open();
    const secrets = [{ hash: 'h2' }, { hash: 'h1', goodUntil: NOW + 5 }];
    const key = keyOf({ expiresAt: NOW + DAY_MS, rotatedAt: NOW, secrets });
    expect(await stores.apiKeys.find(key.id)).toBeUndefined();
    const record = recordOf(key.id, { type: 'api_key.created' });
    expect(await stores.apiKeys.commit({ before: undefined, after: key, record })).toBe(true);
    expect(await stores.apiKeys.find(key.id)).toEqual(key);
    expect(await stores.outbox.history(key.id)).toEqual([record]);
  });

  test('a change is made on the key as it is, once', async () => {
    const stores = await open();
    const first = keyOf();
    await put(stores, first);
    expect(await put(stores, first)).toBe(false);
    const closed = { ...first, disabled: true, version: 2 };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => put(stores, closed, first)));
    expect(outcomes.filter((committed) => committed)).toHaveLength(1);
    expect(await stores.apiKeys.find(first.id)).toEqual(closed);
    expect(await stores.outbox.history(first.id)).toHaveLength(2);
  });

  test('keys are listed newest first, page by page', async () => {
    const stores = await open();
    const all = Array.from({ length: 5 }, () => keyOf());
    for (const key of all) await put(stores, key);
    const ids = all.map(({ id }) => id).reverse();
    const first = await stores.apiKeys.page({ limit: 3, after: undefined });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const rest = await stores.apiKeys.page({ limit: 3, after: first.next });
    expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(3));
    expect(rest.next).toBeUndefined();
    await expectBothWays((query) => stores.apiKeys.page(query), [...first.items, ...rest.items]);
  });

  test('every use counts, of all that come at once, by day and key', async () => {
    const { apiKeys } = await open();
    const [mine, other] = [keyOf().id, keyOf().id];
    expect(await apiKeys.usesOf(mine)).toEqual({ lastUsedAt: undefined, uses: [] });
    await apiKeys.countUse(mine, NOW);
    await Promise.all(Array.from({ length: 20 }, () => apiKeys.countUse(mine, NOW + DAY_MS)));
    await apiKeys.countUse(other, NOW + 2 * DAY_MS);
    const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
    expect(await apiKeys.usesOf(mine)).toEqual({
      lastUsedAt: NOW + DAY_MS,
      uses: [
        { day: dayOf(NOW + DAY_MS), count: 20 },
        { day: dayOf(NOW), count: 1 },
      ],
    });
  });

  test('the last 90 days of use are told', async () => {
    const { apiKeys } = await open();
    const { id } = keyOf();
    for (let day = 0; day < 92; day += 1) await apiKeys.countUse(id, NOW + day * DAY_MS);
    const { uses, lastUsedAt } = await apiKeys.usesOf(id);
    expect([uses.length, lastUsedAt]).toEqual([90, NOW + 91 * DAY_MS]);
  });
}
