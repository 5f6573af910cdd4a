import type { KeyObject } from 'node:crypto';
import type { Ports, Rewrapping, WrappedDataKey } from '../../application/ports.ts';
import { FIRST_WRAPPING_KEY_ID } from '../../application/sealed/wrapping-key-ids.ts';
import { KNOWN_FOR_MS, wrapsNow, type WrappingKey } from '../../domain/keys/wrapping-key.ts';
import { decrypt, encrypt, secretKey } from './aes.ts';

export type WrappingPorts = Pick<Ports, 'wrappingKeys' | 'keyService' | 'keyUsed' | 'now'>;

/** Wraps and unwraps data keys; the owner is authenticated along, so that no key can become another's. */
export interface Wrapping extends Rewrapping {
  wrap(owner: string, key: Uint8Array): Promise<WrappedDataKey>;
  unwrap(owner: string, stored: WrappedDataKey): Promise<KeyObject>;
  /** Has at hand what most data keys are unwrapped with. */
  expect(): Promise<void>;
}

/**
 * Wraps with the newest active wrapping key, and makes the first one there is. The key service is asked
 * once for each wrapping key that an instance of a function meets.
 */
export function createWrapping(ports: WrappingPorts): Wrapping {
  const { wrappingKeys, keyService, keyUsed, now } = ports;
  let list: { readonly keys: Promise<WrappingKey[]>; readonly until: number } | undefined;
  const opened = new Map<string, Promise<KeyObject>>();

  function read(): Promise<WrappingKey[]> {
    const reading = { keys: wrappingKeys.all(), until: now() + KNOWN_FOR_MS };
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
    const found = wrapsNow(await known());
    if (found !== undefined) return found;
    const id = FIRST_WRAPPING_KEY_ID; // whoever makes one at the same time makes the same one
    const { ciphertext } = await keyService.make(id);
    await wrappingKeys.add({ id, state: 'active', version: 0, createdAt: now(), ciphertext });
    const made = wrapsNow(await read());
    if (made === undefined) throw new Error('no wrapping key is active');
    return made;
  }

  async function find(id: string): Promise<WrappingKey> {
    const isIt = (key: WrappingKey): boolean => key.id === id && key.state !== 'disabled';
    const found = (await known()).find(isIt) ?? (await read()).find(isIt);
    if (found === undefined) throw new Error(`the wrapping key ${id} is missing or disabled`);
    return found;
  }

  async function wrap(owner: string, key: Uint8Array): Promise<WrappedDataKey> {
    const wrapping = await newest();
    const wrapped = encrypt(await open(wrapping), owner, key);
    keyUsed(wrapping.id, 'wrap');
    return { wrappedBy: wrapping.id, wrapped, createdAt: now() };
  }

  async function bytesOf(owner: string, { wrappedBy, wrapped }: WrappedDataKey): Promise<Buffer> {
    const key = await open(await find(wrappedBy));
    keyUsed(wrappedBy, 'unwrap');
    return decrypt(key, owner, wrapped);
  }

  return {
    wrap,
    unwrap: async (owner, stored) => secretKey(await bytesOf(owner, stored)),
    rewrap: async (owner, stored) => {
      const { createdAt } = stored;
      return { ...(await wrap(owner, await bytesOf(owner, stored))), createdAt };
    },
    expect: async () => {
      const key = wrapsNow(await known());
      if (key !== undefined) await open(key);
    },
  };
}
