import { createHash } from 'node:crypto';
import { hashCharacters } from '../../../src/application/ids.ts';
import type { Sealing } from '../../../src/application/ports.ts';
import type { Contact } from '../../../src/domain/orders/order.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Puts what is sealed into a vault and gives a ticket for it: nothing of it can be read elsewhere. */
export function memorySealing({ vault }: MemoryState): Synchronous<Sealing> {
  function deposit(owner: string, content: Contact | string): string {
    const ticket = hashCharacters(`ticket ${vault.size + 1}`, 26);
    vault.set(ticket, { owner, content });
    return ticket;
  }

  return {
    seal: (owner, contact) => new TextEncoder().encode(deposit(owner, contact)),
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
