import { createHash } from 'node:crypto';
import type {
  DataKeys,
  KeyService,
  StoredDataKey,
  WrappingKeys,
} from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

/** A key service whose keys follow from their number, so that two runs are the same. */
export function memoryKeyService({ serviceKeys }: MemoryState): Synchronous<KeyService> {
  return {
    make: (name) => {
      const ticket = `ciphertext ${serviceKeys.size + 1}`;
      const key = new Uint8Array(createHash('sha256').update(ticket).digest());
      serviceKeys.set(ticket, { name, key });
      return { key, ciphertext: new TextEncoder().encode(ticket) };
    },
    unwrap: (name, ciphertext) => {
      const found = serviceKeys.get(new TextDecoder().decode(ciphertext));
      if (found?.name !== name) throw new Error('this is not the ciphertext of that key');
      return found.key;
    },
  };
}

export function memoryWrappingKeys(state: MemoryState): Synchronous<WrappingKeys> {
  const { wrappingKeys } = state;
  return {
    all: () => [...wrappingKeys.values()].sort(byText(({ id }) => id)),
    add: (key) => {
      if (wrappingKeys.has(key.id)) return false;
      wrappingKeys.set(key.id, key);
      return true;
    },
    rotate: ({ next, retired, record }) => {
      const found = retired.flatMap((id) => wrappingKeys.get(id) ?? []);
      const active = found.filter((key) => key.state === 'active');
      if (active.length < retired.length) return false;
      if (wrappingKeys.has(next.id) || isRecorded(state, record)) return false;
      for (const key of found)
        wrappingKeys.set(key.id, {
          ...key,
          state: 'retired',
          retiredAt: next.createdAt,
          version: key.version + 1,
        });
      wrappingKeys.set(next.id, next);
      addRecord(state, record);
      return true;
    },
    commit: ({ before, after, record }) => {
      const isSeen = wrappingKeys.get(before.id)?.version === before.version;
      if (!isSeen || isRecorded(state, record)) return false;
      wrappingKeys.set(after.id, after);
      addRecord(state, record);
      return true;
    },
    keepSweep: (keyId, sweptTo) => {
      const found = wrappingKeys.get(keyId);
      if (found !== undefined) wrappingKeys.set(keyId, { ...found, sweptTo });
    },
  };
}

export function memoryDataKeys({ dataKeys }: MemoryState): Synchronous<DataKeys> {
  return {
    find: (owners) =>
      new Map(
        owners.flatMap((owner): [string, StoredDataKey][] => {
          const key = dataKeys.get(owner);
          return key === undefined ? [] : [[owner, key]];
        }),
      ),
    add: (owner, key) => {
      const stored = dataKeys.get(owner) ?? key;
      dataKeys.set(owner, stored);
      return stored;
    },
    hangingOn: (wrappingKeyId, { looksAt, after }) => {
      const rest = [...dataKeys]
        .sort(byText(([owner]) => owner))
        .filter(([owner]) => after === undefined || owner > after);
      const looked = rest.slice(0, looksAt);
      return {
        items: looked.flatMap(([owner, key]) =>
          key === 'erased' || key.wrappedBy !== wrappingKeyId ? [] : [{ owner, key }],
        ),
        next: rest.length > looksAt ? looked.at(-1)?.[0] : undefined,
      };
    },
    replace: (owner, before, { wrappedBy, wrapped }) => {
      const found = dataKeys.get(owner);
      if (found === undefined || found === 'erased' || found.wrappedBy !== before.wrappedBy) {
        return false;
      }
      dataKeys.set(owner, { ...found, wrappedBy, wrapped });
      return true;
    },
    destroy: (owner) => void dataKeys.set(owner, 'erased'),
  };
}
