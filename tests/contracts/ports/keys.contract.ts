import { expect, test } from '@jest/globals';
import type { KeyService } from '../../../src/application/ports.ts';
import type { WrappingKey } from '../../../src/domain/keys/wrapping-key.ts';
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
  version: 1,
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
    const { createdAt: retiredAt } = next;
    const old = { ...wrappingKey(1), state: 'retired', retiredAt, version: 2 };
    const rotated = [old, wrappingKey(2), next];
    expect(await wrappingKeys.all()).toEqual(rotated);
    expect(await outbox.isRecorded(record)).toBe(true);

    const again = recordOf(next.id, { type: 'wrapping_key.rotated' });
    const taken = { next, retired: [wrappingKey(2).id], record: again };
    expect(await wrappingKeys.rotate(taken)).toBe(false);
    const missing = { next: wrappingKey(4), retired: [wrappingKey(9).id], record: again };
    expect(await wrappingKeys.rotate(missing)).toBe(false);
    const late = { next: wrappingKey(4), retired: [wrappingKey(1).id], record: again };
    expect(await wrappingKeys.rotate(late)).toBe(false);
    expect(await wrappingKeys.all()).toEqual(rotated);
    expect(await outbox.isRecorded(again)).toBe(false);
  });
}

/** What becomes of wrapping keys afterwards. */
export function retiredKeysContract(open: Open): void {
  const before = wrappingKey(1);
  const recorded = (type: 'wrapping_key.emptied' | 'wrapping_key.disabled') =>
    recordOf(before.id, { type });

  test('what became of a key is stored with its record, over the key as it was alone', async () => {
    const { wrappingKeys, outbox } = await open();
    await wrappingKeys.add(before);
    const after = { ...before, state: 'retired', emptiedAt: NOW, version: 2 } as const;
    const record = recorded('wrapping_key.emptied');
    expect(await wrappingKeys.commit({ before, after, record })).toBe(true);
    expect(await wrappingKeys.all()).toEqual([after]);
    expect(await outbox.isRecorded(record)).toBe(true);

    const late = recorded('wrapping_key.disabled');
    for (const version of [0, 1, 3]) {
      const change = { before: { ...after, version }, after: before, record: late };
      expect(await wrappingKeys.commit(change)).toBe(false);
    }
    expect(await wrappingKeys.all()).toEqual([after]);
    expect(await outbox.isRecorded(late)).toBe(false);
    const missing = { before: { ...wrappingKey(2), version: 0 }, after: before, record: late };
    expect(await wrappingKeys.commit(missing)).toBe(false);
  });

  test('one whose making was not recorded yet is of the version before the first', async () => {
    const { wrappingKeys } = await open();
    const unwritten = { ...before, version: 0 };
    await wrappingKeys.add(unwritten);
    const change = { before: unwritten, after: before, record: recorded('wrapping_key.emptied') };
    expect(await wrappingKeys.commit(change)).toBe(true);
    const again = { ...change, record: recorded('wrapping_key.emptied') };
    expect(await wrappingKeys.commit(again)).toBe(false);
  });

  test('how far a look went is kept with the key, and not where there is none', async () => {
    const { wrappingKeys } = await open();
    await wrappingKeys.add(before);
    await wrappingKeys.keepSweep(before.id, 'ord_1');
    await wrappingKeys.keepSweep(wrappingKey(2).id, 'ord_1');
    expect(await wrappingKeys.all()).toEqual([{ ...before, sweptTo: 'ord_1' }]);
  });
}

/** Data keys that hang on a wrapping key, and how they come to hang on another one. */
export function rewrappingContract(open: Open): void {
  test('those that hang on a key are found look by look, and no others', async () => {
    const { dataKeys } = await open();
    const owners = Array.from({ length: 12 }, (_, n) => `owner ${n}`);
    for (const owner of owners) await dataKeys.add(owner, keyOf(owner));
    await dataKeys.add('other', { ...keyOf('other'), wrappedBy: 'key_2' });
    await dataKeys.destroy('owner 3', NOW);
    const found = new Map<string, unknown>();
    let [looks, after] = [0, undefined as string | undefined];
    do {
      const { items, next } = await dataKeys.hangingOn('key_1', { looksAt: 5, after });
      for (const { owner, key } of items) found.set(owner, key);
      [looks, after] = [looks + 1, next];
    } while (after !== undefined);
    expect(looks).toBeGreaterThanOrEqual(3);
    const alive = owners.filter((owner) => owner !== 'owner 3');
    expect(found).toEqual(new Map(alive.map((owner) => [owner, keyOf(owner)])));
  });

  test('one is replaced where it hangs as it was seen, and never where it was destroyed', async () => {
    const { dataKeys } = await open();
    await dataKeys.add('a', keyOf('one'));
    const after = { ...keyOf('anew'), wrappedBy: 'key_2' };
    expect(await dataKeys.replace('a', keyOf('one'), after)).toBe(true);
    expect(await dataKeys.replace('a', keyOf('one'), keyOf('late'))).toBe(false);
    expect((await dataKeys.find(['a'])).get('a')).toEqual(after);
    await dataKeys.destroy('a', NOW);
    expect(await dataKeys.replace('a', after, keyOf('late'))).toBe(false);
    expect(await dataKeys.replace('nobody', after, keyOf('late'))).toBe(false);
    expect(await dataKeys.find(['a', 'nobody'])).toEqual(new Map([['a', 'erased']]));
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
