import { createHash } from 'node:crypto';
import { hashCharacters } from '../../../src/application/ids.ts';
import {
  DataErased,
  type Sealed,
  type SealedItem,
  type Sealing,
} from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Sealing up to the point where what was sealed is parsed. */
export interface Vault extends Omit<Sealing, 'open' | 'openMany'> {
  open(owner: string, sealed: Sealed): Promise<unknown>;
  openMany(wanted: readonly SealedItem[]): Promise<unknown[]>;
}

/**
 * Puts what is sealed into a vault and gives a ticket for it: nothing of it can be read elsewhere. What
 * is destroyed leaves the vault.
 */
export function memorySealing({ vault, dataKeys }: MemoryState): Synchronous<Vault> {
  function prepare(owner: string): void {
    if (dataKeys.has(owner)) return;
    dataKeys.set(owner, { wrappedBy: 'memory', wrapped: new Uint8Array(), createdAt: 0 });
  }

  function deposit(owner: string, content: object | string): string {
    prepare(owner);
    if (dataKeys.get(owner) === 'erased') throw new DataErased('the vault was emptied');
    const ticket = hashCharacters(`ticket ${vault.size + 1}`, 26);
    vault.set(ticket, { owner, content });
    return ticket;
  }

  function open(owner: string, sealed: Sealed): unknown {
    if (dataKeys.get(owner) === 'erased' || sealed.length === 0)
      throw new DataErased('the vault was emptied');
    const found = vault.get(new TextDecoder().decode(sealed));
    if (found?.owner !== owner || typeof found.content === 'string') {
      throw new Error('this was not sealed for its owner');
    }
    return found.content;
  }

  function openText(owner: string, sealed: string): string {
    if (dataKeys.get(owner) === 'erased') throw new DataErased('the vault was emptied');
    const found = vault.get(sealed);
    if (found?.owner !== owner || typeof found.content !== 'string') {
      throw new Error('this was not sealed for its owner');
    }
    return found.content;
  }

  return {
    prepare,
    seal: (owner, value) => {
      const content = JSON.parse(JSON.stringify(value)) as object;
      return new TextEncoder().encode(deposit(owner, content));
    },
    sealText: deposit,
    open,
    openText,
    expect: () => undefined,
    openMany: (wanted) =>
      wanted.map(({ owner, sealed }) =>
        dataKeys.get(owner) === 'erased' || sealed.length === 0 ? undefined : open(owner, sealed),
      ),
    destroy: (owner) => {
      dataKeys.set(owner, 'erased');
      for (const [ticket, kept] of vault) {
        if (kept.owner === owner) vault.set(ticket, { owner, content: '' });
      }
    },
    lookupKey: (email) =>
      createHash('sha256').update(email.trim().toLowerCase()).digest('base64url').slice(0, 22),
  };
}
