import type { KeyObject } from 'node:crypto';
import type { Ports, WrappedDataKey, WrappingKey } from '../../application/ports.ts';
import { FIRST_WRAPPING_KEY_ID } from '../../application/sealed/wrapping-key-ids.ts';
import { decrypt, encrypt, secretKey } from './aes.ts';

/** After a rotation, the old key wraps nothing new for longer than this. */
const LIST_FRESH_MS = 60 * 60 * 1_000;

export type WrappingPorts = Pick<Ports, 'wrappingKeys' | 'keyService' | 'now'>;

/** Wraps and unwraps data keys; the owner is authenticated along, so that no key can become another's. */
export interface Wrapping {
  wrap(owner: string, key: Uint8Array): Promise<WrappedDataKey>;
  unwrap(owner: string, stored: WrappedDataKey): Promise<KeyObject>;
  /** Has at hand what most data keys are unwrapped with. */
  expect(): Promise<void>;
}

/**
 * Wraps with the newest active wrapping key, and makes the first one there is. The key service is asked
 * once for each wrapping key that an instance of a function meets.
 */
export function createWrapping({ wrappingKeys, keyService, now }: WrappingPorts): Wrapping {
  let list: { readonly keys: Promise<WrappingKey[]>; readonly until: number } | undefined;
  const opened = new Map<string, Promise<KeyObject>>();

  function read(): Promise<WrappingKey[]> {
    const reading = { keys: wrappingKeys.all(), until: now() + LIST_FRESH_MS };
    list = reading;
    reading.keys.catch(() => {
      if (list === reading) list = undefined;
    });
    return reading.keys;
  }

  const known = (): Promise<WrappingKey[]> =>
    list !== undefined && list.until > now() ? list.keys : read();

  function open({ id, ciphertext }: WrappingKey): Promise<KeyObject> {
    const before = opened.get(id);
    if (before !== undefined) return before;
    const opening = keyService.unwrap(id, ciphertext).then(secretKey);
    opened.set(id, opening);
    opening.catch(() => opened.delete(id));
    return opening;
  }

  async function newest(): Promise<WrappingKey> {
    const found = newestOf(await known());
    if (found !== undefined) return found;
    const id = FIRST_WRAPPING_KEY_ID; // whoever makes one at the same time makes the same one
    const { ciphertext } = await keyService.make(id);
    await wrappingKeys.add({ id, state: 'active', createdAt: now(), ciphertext });
    const made = newestOf(await read());
    if (made === undefined) throw new Error('no wrapping key is active');
    return made;
  }

  async function find(id: string): Promise<WrappingKey> {
    const isIt = (key: WrappingKey): boolean => key.id === id;
    const found = (await known()).find(isIt) ?? (await read()).find(isIt);
    if (found === undefined) throw new Error(`the wrapping key ${id} is missing`);
    return found;
  }

  return {
    wrap: async (owner, key) => {
      const wrapping = await newest();
      const wrapped = encrypt(await open(wrapping), owner, key);
      return { wrappedBy: wrapping.id, wrapped, createdAt: now() };
    },

    expect: async () => {
      const key = newestOf(await known());
      if (key !== undefined) await open(key);
    },

    unwrap: async (owner, { wrappedBy, wrapped }) =>
      secretKey(decrypt(await open(await find(wrappedBy)), owner, wrapped)),
  };
}

function newestOf(keys: readonly WrappingKey[]): WrappingKey | undefined {
  return keys.findLast(({ state }) => state === 'active');
}
