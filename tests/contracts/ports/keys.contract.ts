import { expect, test } from '@jest/globals';
import type { KeyService, WrappingKey } from '../../../src/application/ports.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A data key as it may be stored. */
const keyOf = (text: string) => ({
  wrappedBy: 'key_1',
  wrapped: bytes(text),
  createdAt: NOW,
});

/** What every implementation of DataKeys promises. */
export function dataKeysContract(open: Open): void {
  test('keys are found by their owners, as they were stored; unknown owners are left out', async () => {
    const { dataKeys } = await open();
    expect(await dataKeys.find(['a', 'b'])).toEqual(new Map());
    expect(await dataKeys.add('a', keyOf('one'))).toEqual(keyOf('one'));
    expect(await dataKeys.add('b', keyOf('two'))).toEqual(keyOf('two'));
    const found = await dataKeys.find(['b', 'c', 'a', 'a']);
    expect(found.size).toBe(2);
    expect([found.get('a'), found.get('b')]).toEqual([keyOf('one'), keyOf('two')]);
  });

  test('more owners than fit one batch are found', async () => {
    const { dataKeys } = await open();
    const owners = Array.from({ length: 120 }, (_, n) => `owner ${n}`);
    await Promise.all(owners.map((owner) => dataKeys.add(owner, keyOf(owner))));
    expect((await dataKeys.find(owners)).size).toBe(120);
  });

  test('the first key of an owner stays: whoever comes later is given it', async () => {
    const { dataKeys } = await open();
    await dataKeys.add('a', keyOf('first'));
    expect(await dataKeys.add('a', keyOf('second'))).toEqual(keyOf('first'));
    expect((await dataKeys.find(['a'])).get('a')).toEqual(keyOf('first'));
  });

  test('of many at once one gives its key to all', async () => {
    const { dataKeys } = await open();
    const added = await Promise.all(
      Array.from({ length: 10 }, (_, n) => dataKeys.add('a', keyOf(`${n}`))),
    );
    const stored = (await dataKeys.find(['a'])).get('a');
    expect(added).toEqual(added.map(() => stored));
  });

  test('a destroyed key is gone for good, and no other takes its place', async () => {
    const { dataKeys } = await open();
    await dataKeys.add('a', keyOf('one'));
    await dataKeys.add('b', keyOf('two'));
    for (const at of [NOW, NOW + 1]) await dataKeys.destroy('a', at);
    await dataKeys.destroy('never had one', NOW);
    for (const owner of ['a', 'never had one']) {
      expect(await dataKeys.add(owner, keyOf('new'))).toBe('erased');
      expect((await dataKeys.find([owner])).get(owner)).toBe('erased');
    }
    expect((await dataKeys.find(['b'])).get('b')).toEqual(keyOf('two'));
  });
}

const wrappingKey = (n: number): WrappingKey => ({
  id: `key_${String(n).padStart(26, '0')}`,
  state: 'active',
  createdAt: NOW + n,
  ciphertext: bytes(`ciphertext ${n}`),
});

/** What every implementation of WrappingKeys promises. */
export function wrappingKeysContract(open: Open): void {
  test('there are none at first; those that were added are told, the oldest first', async () => {
    const { wrappingKeys } = await open();
    expect(await wrappingKeys.all()).toEqual([]);
    for (const n of [2, 1]) expect(await wrappingKeys.add(wrappingKey(n))).toBe(true);
    expect(await wrappingKeys.all()).toEqual([wrappingKey(1), wrappingKey(2)]);
  });

  test('one that is there stays as it is', async () => {
    const { wrappingKeys } = await open();
    await wrappingKeys.add(wrappingKey(1));
    const other = { ...wrappingKey(1), ciphertext: bytes('other') };
    expect(await wrappingKeys.add(other)).toBe(false);
    expect(await wrappingKeys.all()).toEqual([wrappingKey(1)]);
  });

  test('a rotation adds one, retires others and is recorded, all or nothing', async () => {
    const { wrappingKeys, outbox } = await open();
    for (const n of [1, 2]) await wrappingKeys.add(wrappingKey(n));
    const [retired, next] = [[wrappingKey(1).id], wrappingKey(3)];
    const record = recordOf(next.id, { type: 'wrapping_key.rotated' });
    expect(await wrappingKeys.rotate({ next, retired, record })).toBe(true);
    const rotated = [{ ...wrappingKey(1), state: 'retired' }, wrappingKey(2), next];
    expect(await wrappingKeys.all()).toEqual(rotated);
    expect(await outbox.isRecorded(record)).toBe(true);

    const again = recordOf(next.id, { type: 'wrapping_key.rotated' });
    const taken = { next, retired: [wrappingKey(2).id], record: again };
    expect(await wrappingKeys.rotate(taken)).toBe(false);
    const missing = { next: wrappingKey(4), retired: [wrappingKey(9).id], record: again };
    expect(await wrappingKeys.rotate(missing)).toBe(false);
    expect(await wrappingKeys.all()).toEqual(rotated);
    expect(await outbox.isRecorded(again)).toBe(false);
  });
}

/** What every implementation of KeyService promises. */
export function keyServiceContract(open: () => KeyService): void {
  test('a key is told again from its ciphertext, under its name alone', async () => {
    const service = open();
    const { key, ciphertext } = await service.make('key_1');
    expect(key.length).toBe(32);
    expect(await service.unwrap('key_1', ciphertext)).toEqual(key);
    await expect(service.unwrap('key_2', ciphertext)).rejects.toThrow();
    await expect(service.unwrap('key_1', ciphertext.with(5, 0).with(6, 0))).rejects.toThrow();
  });

  test('no two keys are the same, and none is in its ciphertext', async () => {
    const service = open();
    const [one, other] = [await service.make('key_1'), await service.make('key_1')];
    expect(one.key).not.toEqual(other.key);
    expect(Buffer.from(one.ciphertext).includes(Buffer.from(one.key))).toBe(false);
  });
}
