import { createHash } from 'node:crypto';
import { hashCharacters } from '../../../src/application/ids.ts';
import type { Sealed, Sealing } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Sealing up to the point where what was sealed is parsed. */
export interface Vault extends Omit<Sealing, 'open'> {
  open(owner: string, sealed: Sealed): Promise<unknown>;
}

/** Puts what is sealed into a vault and gives a ticket for it: nothing of it can be read elsewhere. */
export function memorySealing({ vault }: MemoryState): Synchronous<Vault> {
  function deposit(owner: string, content: object | string): string {
    const ticket = hashCharacters(`ticket ${vault.size + 1}`, 26);
    vault.set(ticket, { owner, content });
    return ticket;
  }

  return {
    seal: (owner, value) => {
      const content = JSON.parse(JSON.stringify(value)) as object;
      return new TextEncoder().encode(deposit(owner, content));
    },
    sealText: (owner, text) => deposit(owner, text),
    open: (owner, sealed) => {
      const found = vault.get(new TextDecoder().decode(sealed));
      if (found?.owner !== owner || typeof found.content === 'string') {
        throw new Error('this was not sealed for its owner');
      }
      return found.content;
    },
    lookupKey: (email) =>
      createHash('sha256').update(email.trim().toLowerCase()).digest('base64url').slice(0, 22),
  };
}
