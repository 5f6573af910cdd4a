import type { CustomerView } from '../../../src/application/people/manage-customers.ts';
import type { AddressBook, AddressEntry } from '../../../src/domain/people/address-book.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { isoTime } from './time.ts';

/** An account as its owner sees it: what the merchant sorts customers by is not shown. */
export function presentAccount({ id, details, version, createdAt }: Person) {
  return { id, ...details, version, createdAt: isoTime(createdAt) };
}

/** All of somebody's addresses. */
export function presentAddresses({ entries, defaultId }: AddressBook) {
  return {
    items: entries.map((entry) => presentEntry(entry, defaultId)),
    nextCursor: null,
  };
}

/** The one of somebody's addresses that has this id. */
export function presentAddress({ entries, defaultId }: AddressBook, id: string) {
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) throw new RangeError('an address that is not in its book');
  return presentEntry(entry, defaultId);
}

function presentEntry({ id, address }: AddressEntry, defaultId: string | null) {
  return { id, ...address, isDefault: id === defaultId };
}

/** A customer on a list. */
export function presentListedCustomer(person: Person) {
  const { id, details, groups, disabled, version, createdAt } = person;
  const { email, name } = details;
  const state = { groups: [...groups], disabled, version };
  return { id, email, name, ...state, createdAt: isoTime(createdAt) };
}

/** A customer as the back office sees them. */
export function presentCustomer({ person, ...more }: CustomerView) {
  return { ...presentAccount(person), groups: [...person.groups], ...more };
}
