import { describe, expect, test } from '@jest/globals';
import { createSealing, type SealingPorts } from '../../../src/adapters/crypto/sealing.ts';
import {
  DataErased,
  KeyServiceUnavailable,
  type Sealing,
  type StoredDataKey,
} from '../../../src/application/ports.ts';
import type { PortCall } from '../../support/memory/border.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { emptyState } from '../../support/memory/state.ts';
import { CONTACT, NOW } from './samples.ts';
import { sealingContract } from './sealing.contract.ts';
import { databaseStores, onDatabase } from './stores.ts';

const MINUTE_MS = 60_000;
const asIs = (value: unknown): unknown => value;

describe('in memory', () =>
  sealingContract(() => createMemoryShop({ now: () => NOW }).ports.sealing));

describe('with AES-256-GCM', () => {
  const sealingOn = (ports: SealingPorts, secret = 'one secret') => createSealing(ports, secret);
  sealingContract(() => sealingOn(createMemoryShop({ now: () => NOW }).ports));

  /** Functions of one shop; their calls are counted, and time goes by as it is told to. */
  function openShop() {
    const state = emptyState();
    const calls: string[] = [];
    const failing = new Set<string>();
    const shop = { time: NOW };
    const { ports } = createMemoryShop({
      now: () => shop.time,
      state,
      around: async ({ port, method }: PortCall, run) => {
        calls.push(`${port}.${method}`);
        if (failing.has(port)) throw new KeyServiceUnavailable('failing');
        await new Promise<void>((resolve) => setImmediate(resolve));
        return run();
      },
    });
    const since = (): string[] => calls.splice(0);
    return { state, ports, since, failing, shop, instance: () => sealingOn(ports) };
  }

  function wrappedOf(stored: StoredDataKey | undefined) {
    if (stored === undefined || stored === 'erased') throw new Error('there is no key');
    return stored;
  }

  test('another function of the shop opens what one has sealed', async () => {
    const { instance } = openShop();
    const sealed = await instance().seal('owner', CONTACT);
    expect(await instance().open('owner', sealed, asIs)).toEqual(CONTACT);
  });

  test('functions that seal for a new owner at once, in a new shop, use the same keys', async () => {
    const { instance, state } = openShop();
    const functions = Array.from({ length: 8 }, instance);
    const sealed = await Promise.all(functions.map((one, n) => one.seal('owner', { n })));
    for (const [n, one] of sealed.entries()) {
      expect(await instance().open('owner', one, asIs)).toEqual({ n });
    }
    expect(state.wrappingKeys.size).toBe(1);
  });

  test('a key is fetched once per function and person, and the key service asked once', async () => {
    const { instance, since } = openShop();
    const [ours, others] = [instance(), instance()];
    await ours.prepare('owner', { isNew: true });
    expect(since()).toEqual([
      ...['wrappingKeys.all', 'keyService.make', 'wrappingKeys.add', 'wrappingKeys.all'],
      ...['keyService.unwrap', 'dataKeys.add'],
    ]);
    const sealed = await ours.seal('owner', CONTACT);
    for (let n = 0; n < 20; n += 1) await ours.open('owner', sealed, asIs);
    await ours.sealText('owner', 'why');
    expect(since()).toEqual([]);

    const opening = Array.from({ length: 20 }, () => others.open('owner', sealed, asIs));
    expect(await Promise.all(opening)).toEqual(opening.map(() => CONTACT));
    expect(since()).toEqual(['dataKeys.find', 'wrappingKeys.all', 'keyService.unwrap']);

    await others.seal('another', CONTACT);
    expect(since()).toEqual(['dataKeys.find', 'dataKeys.add']);
  });

  test('the keys for a list are fetched at once, but for those at hand', async () => {
    const { instance, since } = openShop();
    const [ours, others] = [instance(), instance()];
    const wanted = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (owner) => ({ owner, sealed: await ours.seal(owner, {}) })),
    );
    since();
    await others.openMany(wanted.slice(0, 2), asIs);
    expect(since()).toEqual(['dataKeys.find', 'wrappingKeys.all', 'keyService.unwrap']);
    await others.openMany(wanted, asIs);
    expect(since()).toEqual(['dataKeys.find']);
    await others.openMany(wanted, asIs);
    expect(since()).toEqual([]);
  });

  test('an erasure is over everywhere within a minute', async () => {
    const { instance, shop } = openShop();
    const [ours, others] = [instance(), instance()];
    const sealed = await ours.seal('owner', CONTACT);
    await others.open('owner', sealed, asIs);
    await ours.destroy('owner');
    await expect(ours.open('owner', sealed, asIs)).rejects.toThrow(DataErased);
    shop.time += MINUTE_MS - 1;
    expect(await others.open('owner', sealed, asIs)).toEqual(CONTACT);
    shop.time += 1;
    await expect(others.open('owner', sealed, asIs)).rejects.toThrow(DataErased);
    await expect(others.seal('owner', CONTACT)).rejects.toThrow(DataErased);
  });

  test('only so many keys are kept: those used last', async () => {
    const { instance, since } = openShop();
    const sealing = instance();
    for (let n = 0; n < 1_000; n += 1) await sealing.prepare(`owner ${n}`, { isNew: true });
    await sealing.prepare('owner 0');
    await sealing.prepare('one more', { isNew: true });
    since();
    await sealing.prepare('owner 0');
    expect(since()).toEqual([]);
    await sealing.prepare('owner 1');
    expect(since()).toEqual(['dataKeys.find']);
  });

  describe('while the key service is down', () => {
    test('who has met its key already goes on; others fail, write nothing, and recover', async () => {
      const { instance, failing, state } = openShop();
      const [warm, cold] = [instance(), instance()];
      const sealed = await warm.seal('owner', CONTACT);
      failing.add('keyService');
      expect(await warm.open('owner', sealed, asIs)).toEqual(CONTACT);
      await warm.seal('another', CONTACT);

      const keys = state.dataKeys.size;
      for (const use of [
        () => cold.open('owner', sealed, asIs),
        () => cold.openMany([{ owner: 'owner', sealed }], asIs),
        () => cold.seal('third', CONTACT),
        () => cold.prepare('third', { isNew: true }),
      ]) {
        await expect(use()).rejects.toThrow(KeyServiceUnavailable);
      }
      expect(state.dataKeys.size).toBe(keys);

      failing.clear();
      expect(await cold.open('owner', sealed, asIs)).toEqual(CONTACT);
      await cold.seal('third', CONTACT);
    });

    test.each(['wrappingKeys', 'dataKeys'])('what %s failed at is tried anew', async (port) => {
      const { instance, failing } = openShop();
      const sealed = await instance().seal('owner', CONTACT);
      const cold = instance();
      failing.add(port);
      await expect(cold.open('owner', sealed, asIs)).rejects.toThrow('failing');
      await expect(cold.seal('new', CONTACT)).rejects.toThrow('failing');
      failing.clear();
      expect(await cold.open('owner', sealed, asIs)).toEqual(CONTACT);
      await cold.seal('new', CONTACT);
    });
  });

  describe('wrapping keys', () => {
    const SECOND = 'key_0000000001ABCDEFGHJKMNPQRS';

    async function rotate({ ports, state }: ReturnType<typeof openShop>): Promise<void> {
      const { ciphertext } = await ports.keyService.make(SECOND);
      for (const key of state.wrappingKeys.values()) {
        state.wrappingKeys.set(key.id, { ...key, state: 'retired' });
      }
      await ports.wrappingKeys.add({
        id: SECOND,
        state: 'active',
        version: 1,
        createdAt: NOW,
        ciphertext,
      });
    }

    test('the newest active one wraps, older ones still unwrap', async () => {
      const opened = openShop();
      const before = await opened.instance().seal('before', CONTACT);
      await rotate(opened);
      const sealing = opened.instance();
      const after = await sealing.seal('after', CONTACT);
      expect(wrappedOf(opened.state.dataKeys.get('after')).wrappedBy).toBe(SECOND);
      expect(wrappedOf(opened.state.dataKeys.get('before')).wrappedBy).not.toBe(SECOND);
      expect(await sealing.open('before', before, asIs)).toEqual(CONTACT);
      expect(await opened.instance().open('after', after, asIs)).toEqual(CONTACT);
    });

    test('one that came after the list was read is found; it wraps within an hour', async () => {
      const opened = openShop();
      const [meeting, alone] = [opened.instance(), opened.instance()];
      for (const one of [meeting, alone]) await one.seal('before', CONTACT);
      await rotate(opened);
      const sealed = await opened.instance().seal('after', CONTACT);
      expect(await meeting.open('after', sealed, asIs)).toEqual(CONTACT);

      const wrappedBy = async (owner: string): Promise<string> => {
        await alone.seal(owner, CONTACT);
        return wrappedOf(opened.state.dataKeys.get(owner)).wrappedBy;
      };
      opened.shop.time += 60 * MINUTE_MS - 1;
      expect(await wrappedBy('early')).not.toBe(SECOND);
      opened.shop.time += 1;
      expect(await wrappedBy('late')).toBe(SECOND);
    });

    test('when none is active, nothing is sealed', async () => {
      const { instance, ports } = openShop();
      const { ciphertext } = await ports.keyService.make(SECOND);
      const FIRST = 'key_00000000000000000000000000';
      await ports.wrappingKeys.add({
        id: FIRST,
        state: 'retired',
        version: 1,
        createdAt: NOW,
        ciphertext,
      });
      await expect(instance().seal('owner', CONTACT)).rejects.toThrow('no wrapping key is active');
    });

    test('one that is missing is no erasure', async () => {
      const opened = openShop();
      const sealed = await opened.instance().seal('owner', CONTACT);
      await rotate(opened);
      for (const id of opened.state.wrappingKeys.keys()) {
        if (id !== SECOND) opened.state.wrappingKeys.delete(id);
      }
      await expect(opened.instance().open('owner', sealed, asIs)).rejects.toThrow('is missing');
    });
  });

  test('a data key that is missing is no erasure, and a copied one does not fit', async () => {
    const { instance, state } = openShop();
    const sealed = await instance().seal('owner', CONTACT);
    const key = wrappedOf(state.dataKeys.get('owner'));
    state.dataKeys.delete('owner');
    await expect(instance().open('owner', sealed, asIs)).rejects.toThrow('there is no data key');
    state.dataKeys.set('another', key);
    await expect(instance().open('another', sealed, asIs)).rejects.toThrow('authenticate');
  });

  test('what is stored of a key is not the key', async () => {
    const { instance, state } = openShop();
    await instance().seal('owner', CONTACT);
    expect(wrappedOf(state.dataKeys.get('owner')).wrapped.length).toBe(12 + 16 + 32);
  });

  test('whoever has another secret does not look up', () => {
    const { ports } = openShop();
    const [ours, theirs] = [sealingOn(ports), sealingOn(ports, 'another secret')];
    expect(theirs.lookupKey(CONTACT.email)).not.toBe(ours.lookupKey(CONTACT.email));
  });

  test('a tag that was cut short is refused as such, before anything is read', async () => {
    const sealing = openShop().instance();
    const sealed = await sealing.seal('owner', CONTACT);
    for (const tagBytes of [4, 12, 15]) {
      const cut = sealed.slice(0, 13 + tagBytes);
      await expect(sealing.open('owner', cut, asIs)).rejects.toThrow('authentication tag');
    }
  });

  test('what was sealed in an earlier format is named as such', async () => {
    const sealing = openShop().instance();
    const sealed = await sealing.seal('owner', CONTACT);
    await expect(sealing.open('owner', sealed.with(0, 1), asIs)).rejects.toThrow('format');
  });
});

onDatabase((open) => {
  test('keys of the database are the same for each function, and destroyed for all', async () => {
    const { dataKeys, wrappingKeys } = databaseStores(await open());
    const { keyService, keyUsed } = createMemoryShop({ now: () => NOW }).ports;
    const ports = { dataKeys, wrappingKeys, keyService, keyUsed, now: () => NOW };
    const functions: Sealing[] = Array.from({ length: 4 }, () => createSealing(ports, 'secret'));
    const sealed = await Promise.all(functions.map((one, n) => one.seal('owner', { n })));
    for (const [n, one] of sealed.entries()) {
      expect(await createSealing(ports, 'secret').open('owner', one, asIs)).toEqual({ n });
    }
    await functions[0]!.destroy('owner');
    await expect(createSealing(ports, 'secret').open('owner', sealed[1]!, asIs)).rejects.toThrow(
      DataErased,
    );
  });
});
