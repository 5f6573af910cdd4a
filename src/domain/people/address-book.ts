import type { EventDraft } from '../events/event.ts';
import type { Address } from '../orders/order.ts';
import { accept, refuse, type Result } from '../result.ts';
import { stableJson } from '../stable-json.ts';

/** As many as anybody sends parcels to; the book is stored and shown whole. */
export const MAX_ADDRESSES = 20;

export interface AddressEntry {
  readonly id: string;
  readonly address: Address;
}

/** A person's addresses in the order they were added. One of them, if there is one, is the default. */
export interface AddressBook {
  readonly personId: string;
  readonly entries: readonly AddressEntry[];
  readonly defaultId: string | null;
  /** 0 while nothing was ever written into it. */
  readonly version: number;
}

export interface BookChange {
  readonly book: AddressBook;
  readonly events: readonly EventDraft[];
}

export type AddressRefusal =
  | { readonly code: 'address-not-found' }
  | { readonly code: 'address-book-full'; readonly maxAddresses: number };

/** A change, or undefined when all is as wished already; and the entry that it is about. */
type Decision = Result<
  { readonly change: BookChange | undefined; readonly entryId: string },
  AddressRefusal
>;

export function emptyBook(personId: string): AddressBook {
  return { personId, entries: [], defaultId: null, version: 0 };
}

/**
 * Adds an address; the first one is the default, a later one if it is meant to be. An address that is
 * in the book already is not added again, so that it may safely be asked for twice.
 */
export function addAddress(
  book: AddressBook,
  { id, address, isDefault }: AddressEntry & { readonly isDefault: boolean },
): Decision {
  const same = book.entries.find((entry) => stableJson(entry.address) === stableJson(address));
  if (same !== undefined) return outcome(book, same.id, book.entries, isDefault);
  if (book.entries.length >= MAX_ADDRESSES) {
    return refuse({ code: 'address-book-full', maxAddresses: MAX_ADDRESSES });
  }
  return outcome(book, id, [...book.entries, { id, address }], isDefault);
}

/** Puts another address in an entry's place. The default stays one until another becomes it. */
export function replaceAddress(
  book: AddressBook,
  { id, address, isDefault }: AddressEntry & { readonly isDefault: boolean },
): Decision {
  if (!has(book, id)) return refuse({ code: 'address-not-found' });
  const entries = book.entries.map((entry) => (entry.id === id ? { id, address } : entry));
  return outcome(book, id, entries, isDefault);
}

/** Takes an address out; was it the default, the oldest of the others is from now on. */
export function removeAddress(book: AddressBook, id: string): Decision {
  if (!has(book, id)) return refuse({ code: 'address-not-found' });
  return outcome(
    book,
    id,
    book.entries.filter((entry) => entry.id !== id),
    false,
  );
}

function has({ entries }: AddressBook, id: string): boolean {
  return entries.some((entry) => entry.id === id);
}

function outcome(
  book: AddressBook,
  entryId: string,
  entries: readonly AddressEntry[],
  isDefault: boolean,
): Decision {
  const wished = isDefault ? entryId : book.defaultId;
  const kept = entries.find(({ id }) => id === wished) ?? entries[0];
  const after = { ...book, entries, defaultId: kept?.id ?? null };
  if (stableJson(after) === stableJson(book)) return accept({ change: undefined, entryId });

  const next = { ...after, version: book.version + 1 };
  const data = { addressBookVersion: next.version, changed: ['addresses'] };
  const event = { type: 'customer.changed', subject: book.personId, data } as const;
  return accept({ change: { book: next, events: [event] }, entryId });
}
