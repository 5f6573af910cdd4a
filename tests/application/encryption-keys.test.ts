import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSealing } from '../../src/adapters/crypto/sealing.ts';
import { createWrapping } from '../../src/adapters/crypto/wrapping.ts';
import {
  listEncryptionKeys,
  rotateEncryptionKey,
  setEncryptionKeyDisabled,
} from '../../src/application/sealed/encryption-keys.ts';
import { rewrapDataKeys } from '../../src/application/sealed/rewrap-data-keys.ts';
import { rotateWrappingKeys } from '../../src/application/sealed/rotate-wrapping-keys.ts';
import { FIRST_WRAPPING_KEY_ID as FIRST } from '../../src/application/sealed/wrapping-key-ids.ts';
import { NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

const ADMIN = { actor: { role: 'admin', id: 'ada' }, traceId: 'trace-1' } as const;
const HOUR_MS = 3_600_000;
/** When no function can use a key any more that it knew before a rotation. */
const SETTLED_MS = 1.25 * HOUR_MS;
const asIs = (value: unknown): unknown => value;

let shop: TestShop;
let time: number;

beforeEach(() => {
  shop = openShop();
  time = NOW;
});

const ports = () => ({ ...shop.ports, now: () => time });
/** Another function of the shop, at the time that it is now. */
const sealing = () => createSealing(ports(), 'secret');
const rotate = async () => {
  const made = await rotateEncryptionKey(ports(), ADMIN);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
};
const rewrap = () => rewrapDataKeys({ ...ports(), rewrapping: createWrapping(ports()) }, SYSTEM);
const set = (id: string, disabled: boolean) =>
  setEncryptionKeyDisabled(ports(), ADMIN, { id, disabled });
const keyOf = (id: string) => shop.state.wrappingKeys.get(id)!;
const wrappers = () =>
  new Set([...shop.state.dataKeys.values()].map((key) => key !== 'erased' && key.wrappedBy));
const told = () => shop.state.published.map(({ type, subject }) => [type, subject].join(' '));

/** Things sealed under the first key, which then gets a successor. */
async function rotated(owners = 3): Promise<{ sealed: Map<string, Uint8Array>; next: string }> {
  const before = sealing();
  const sealed = new Map<string, Uint8Array>();
  for (let n = 0; n < owners; n += 1) {
    const owner = `owner ${String(n).padStart(5, '0')}`;
    sealed.set(owner, await before.seal(owner, { owner }));
  }
  return { sealed, next: (await rotate()).id };
}

describe('a rotation by hand', () => {
  test('takes effect at once and is recorded with who did it, and with what was and is', async () => {
    await sealing().seal('old', {});
    const { id } = await rotate();
    await sealing().seal('new', {});
    expect(shop.state.dataKeys.get('new')).toMatchObject({ wrappedBy: id });
    expect(keyOf(FIRST)).toMatchObject({ state: 'retired', retiredAt: NOW });
    const [record] = await shop.ports.outbox.history(id);
    expect(record).toMatchObject({
      ...{ events: [{ type: 'wrapping_key.rotated' }], trail: ADMIN },
      ...{ data: { keyId: id, retired: [FIRST] } },
      change: { before: { wrapsWith: FIRST }, after: { wrapsWith: id } },
    });
  });

  test('by many at once makes one key, which all are told', async () => {
    await sealing().seal('old', {});
    const made = await Promise.all(Array.from({ length: 5 }, rotate));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect([...shop.state.wrappingKeys.values()].map(({ state }) => state)).toEqual([
      'retired',
      'active',
    ]);
  });

  test('of a shop without one makes the first, which whoever seals then takes', async () => {
    expect((await rotate()).id).toBe(FIRST);
    await sealing().seal('owner', {});
    expect(wrappers()).toEqual(new Set([FIRST]));
    expect(told()).toEqual([`wrapping_key.created ${FIRST}`]);
  });

  test('puts the age off at which the schedule rotates', async () => {
    await sealing().seal('old', {});
    time += 89 * 24 * HOUR_MS;
    await rotate();
    time += 24 * HOUR_MS;
    expect(await rotateWrappingKeys(ports(), SYSTEM)).toBeUndefined();
  });
});

test('the list is newest first, and many who look at once see to it that the making of the first is recorded once', async () => {
  const { next } = await rotated();
  const looks = Array.from({ length: 5 }, () => listEncryptionKeys(ports(), ADMIN));
  for (const keys of await Promise.all(looks)) {
    expect(keys.map(({ id }) => id)).toEqual([next, FIRST]);
  }
  const created = told().filter((one) => one === `wrapping_key.created ${FIRST}`);
  expect(created).toHaveLength(1);
});

describe('what hangs on a retired key', () => {
  test('stays there for as long as a function may still hang something on it', async () => {
    await rotated();
    time += SETTLED_MS - 1;
    expect(await rewrap()).toEqual({ rewrapped: 0, emptied: 0 });
    expect(wrappers()).toEqual(new Set([FIRST]));
  });

  test('then hangs on the newest, and is opened as before, without the old one', async () => {
    const { sealed, next } = await rotated();
    time += SETTLED_MS;
    expect(await rewrap()).toEqual({ rewrapped: 3, emptied: 1 });
    expect(wrappers()).toEqual(new Set([next]));
    expect(keyOf(FIRST)).toMatchObject({ state: 'retired', emptiedAt: time });
    expect(told()).toContain(`wrapping_key.emptied ${FIRST}`);
    expect((await set(FIRST, true)).ok).toBe(true);
    for (const [owner, one] of sealed) {
      expect(await sealing().open(owner, one, asIs)).toEqual({ owner });
      expect(shop.state.dataKeys.get(owner)).toMatchObject({ createdAt: NOW });
    }
    expect(await rewrap()).toEqual({ rewrapped: 0, emptied: 0 });
  });

  test('is not brought back when it was erased meanwhile', async () => {
    await rotated(1);
    time += SETTLED_MS;
    shop.meddle(async (call, run) => {
      if (call.method === 'replace') shop.state.dataKeys.set('owner 00000', 'erased');
      return run();
    });
    expect(await rewrap()).toEqual({ rewrapped: 0, emptied: 1 });
    expect(shop.state.dataKeys.get('owner 00000')).toBe('erased');
  });

  test('is gone on with where a run broke off; only the end of it says that nothing is left', async () => {
    await rotated(1_200);
    time += SETTLED_MS;
    let looks = 0;
    shop.meddle((call, run) => {
      if (call.method === 'hangingOn' && (looks += 1) === 3) throw new Error('lost');
      return run();
    });
    await expect(rewrap()).rejects.toThrow('lost');
    expect(keyOf(FIRST)).toMatchObject({ sweptTo: 'owner 00999' });
    expect(keyOf(FIRST).emptiedAt).toBeUndefined();
    expect(await rewrap()).toEqual({ rewrapped: 200, emptied: 1 });
    expect(wrappers().has(FIRST)).toBe(false);
  });
});

describe('a wrapping key', () => {
  test('is not disabled while it wraps, or while anything may hang on it', async () => {
    const { next } = await rotated();
    for (const id of [FIRST, next]) {
      expect(await set(id, true)).toEqual({
        ok: false,
        refusal: { code: 'encryption-key-in-use' },
      });
    }
    const missing = await set('key_missing', true);
    expect(missing).toEqual({ ok: false, refusal: { code: 'encryption-key-not-found' } });
  });

  test('that is disabled opens nothing; enabled, it does, and is emptied again', async () => {
    const { sealed } = await rotated(1);
    const backup = shop.state.dataKeys.get('owner 00000')!;
    time += SETTLED_MS;
    await rewrap();
    for (const times of [1, 2]) {
      expect([times, await set(FIRST, true)]).toMatchObject([times, { ok: true }]);
    }
    shop.state.dataKeys.set('owner 00000', backup);
    const open = () => sealing().open('owner 00000', sealed.get('owner 00000')!, asIs);
    await expect(open()).rejects.toThrow('missing or disabled');

    expect(await set(FIRST, false)).toMatchObject({ ok: true, value: { state: 'retired' } });
    expect(await open()).toEqual({ owner: 'owner 00000' });
    expect(await set(FIRST, true)).toMatchObject({ ok: false });
    expect(await rewrap()).toEqual({ rewrapped: 1, emptied: 1 });
    const changes = told().filter((one) => /(dis|en)abled/.test(one));
    expect(changes).toEqual([`wrapping_key.disabled ${FIRST}`, `wrapping_key.enabled ${FIRST}`]);
  });

  test('that a function knows as disabled is looked up again once it is enabled', async () => {
    const { sealed } = await rotated(1);
    const backup = shop.state.dataKeys.get('owner 00000')!;
    time += SETTLED_MS;
    await rewrap();
    await set(FIRST, true);
    shop.state.dataKeys.set('owner 00000', backup);
    const warm = sealing();
    const open = () => warm.open('owner 00000', sealed.get('owner 00000')!, asIs);
    await expect(open()).rejects.toThrow('missing or disabled');
    await set(FIRST, false);
    expect(await open()).toEqual({ owner: 'owner 00000' });
  });
});
