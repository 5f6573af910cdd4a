import type { KeyObject } from 'node:crypto';
import {
  DataErased,
  type Ports,
  type Sealed,
  type Sealing,
  type StoredDataKey,
} from '../../application/ports.ts';
import { decrypt, encrypt, newKeyBytes } from './aes.ts';
import { createKeyCache, type OwnKey } from './key-cache.ts';
import { createLookupKey } from './lookup-key.ts';
import { createWrapping, type WrappingPorts } from './wrapping.ts';

/** The first byte of what is sealed; 1 was sealed under keys derived from one secret. */
const FORMAT = 2;

export type SealingPorts = WrappingPorts & Pick<Ports, 'dataKeys'>;

/**
 * Seals with AES-256-GCM under a data key of each owner's own, which is stored wrapped and destroyed to
 * erase. The owner is authenticated along. Look-up keys are HMACs under a secret of the shop.
 */
export function createSealing(ports: SealingPorts, lookupSecret: string): Sealing {
  const { dataKeys, now } = ports;
  const wrapping = createWrapping(ports);
  const cache = createKeyCache(now);
  const making = new Map<string, Promise<OwnKey>>();

  /** Begins to read keys, all at once, unless they are at hand. */
  function keysOf(owners: readonly string[]): Map<string, Promise<OwnKey>> {
    const keys = new Map<string, Promise<OwnKey>>();
    const missing: string[] = [];
    for (const owner of new Set(owners)) {
      const key = cache.get(owner);
      if (key === undefined) missing.push(owner);
      else keys.set(owner, key);
    }
    const reading = missing.length === 0 ? undefined : dataKeys.find(missing);
    for (const owner of missing) {
      const key = Promise.resolve(reading).then((found) => opened(owner, found?.get(owner)));
      keys.set(owner, cache.keep(owner, key));
    }
    return keys;
  }

  async function opened(owner: string, stored: StoredDataKey | undefined): Promise<OwnKey> {
    if (stored === undefined || stored === 'erased') return stored;
    return wrapping.unwrap(owner, stored);
  }

  async function store(owner: string): Promise<OwnKey> {
    const wrapped = await wrapping.wrap(owner, newKeyBytes());
    return opened(owner, await dataKeys.add(owner, wrapped));
  }

  function make(owner: string): Promise<OwnKey> {
    const underWay = making.get(owner);
    if (underWay !== undefined) return underWay;
    const key = store(owner).finally(() => making.delete(owner));
    making.set(owner, key);
    return cache.keep(owner, key);
  }

  /** The owner's key, made if there never was one. */
  async function ensure(owner: string, isNew = false): Promise<OwnKey> {
    const found = isNew ? await cache.get(owner) : await keysOf([owner]).get(owner);
    return found ?? make(owner);
  }

  async function sealFor(owner: string, text: string): Promise<Buffer> {
    const key = present(await ensure(owner));
    return Buffer.concat([Buffer.of(FORMAT), encrypt(key, owner, Buffer.from(text))]);
  }

  return {
    prepare: async (owner, options) => {
      await ensure(owner, options?.isNew);
    },
    seal: (owner, value) => sealFor(owner, JSON.stringify(value)),
    sealText: async (owner, text) => (await sealFor(owner, text)).toString('base64url'),
    open: async (owner, sealed, parse) =>
      parse(opens(present(await keysOf([owner]).get(owner)), owner, sealed)),

    openText: async (owner, sealed) =>
      text(present(await keysOf([owner]).get(owner)), owner, Buffer.from(sealed, 'base64url')),

    openMany: async (wanted, parse) => {
      const keys = keysOf(wanted.map(({ owner }) => owner));
      return Promise.all(
        wanted.map(async ({ owner, sealed }) => {
          const key = await keys.get(owner);
          return key === 'erased' || sealed.length === 0
            ? undefined
            : parse(opens(present(key), owner, sealed));
        }),
      );
    },

    destroy: async (owner) => {
      await dataKeys.destroy(owner, now());
      cache.forget(owner);
    },

    lookupKey: createLookupKey(lookupSecret),
  };
}

function opens(key: KeyObject, owner: string, sealed: Sealed): unknown {
  return JSON.parse(text(key, owner, sealed));
}

function text(key: KeyObject, owner: string, sealed: Sealed): string {
  if (sealed.length === 0) throw new DataErased('what was sealed was erased');
  if (sealed[0] !== FORMAT) throw new Error('sealed data of an unknown format');
  return decrypt(key, owner, sealed.subarray(1)).toString('utf8');
}

function present(key: OwnKey): KeyObject {
  if (key === 'erased') throw new DataErased('the data key was destroyed');
  if (key === undefined) throw new Error('there is no data key');
  return key;
}
