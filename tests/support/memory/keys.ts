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
      if (found.length < retired.length) return false;
      if (wrappingKeys.has(next.id) || isRecorded(state, record)) return false;
      for (const key of found) wrappingKeys.set(key.id, { ...key, state: 'retired' });
      wrappingKeys.set(next.id, next);
      addRecord(state, record);
      return true;
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
    destroy: (owner) => void dataKeys.set(owner, 'erased'),
  };
}
