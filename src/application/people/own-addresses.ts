import { fieldsOfBook } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Address } from '../../domain/orders/order.ts';
import {
  addAddress,
  removeAddress,
  replaceAddress,
  type AddressBook,
  type AddressRefusal,
} from '../../domain/people/address-book.ts';
import { accept, type Result } from '../../domain/result.ts';
import { changeBetween } from '../record.ts';
import { commitRecorded, sealChange, untilCommitted, type TooBusy } from '../commit.ts';
import { openBook, sealBook } from './open-person.ts';
import { findOwn, type AccountPorts, type Owner, type TokenInvalid } from './own-account.ts';

type Decide = (book: AddressBook) => ReturnType<typeof addAddress>;

type Changed = Promise<
  Result<
    { readonly book: AddressBook; readonly entryId: string },
    TokenInvalid | AddressRefusal | TooBusy
  >
>;

interface WishedAddress {
  readonly address: Address;
  /** True makes it the default; false leaves the default where it is. */
  readonly isDefault: boolean;
}

/** The caller's own addresses. */
export async function seeOwnAddresses(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
): Promise<Result<AddressBook, TokenInvalid>> {
  const found = await findOwn(ports, trail, owner);
  return found.ok ? accept(await openBook(ports, owner.personId, found.value.book)) : found;
}

/** Adds an address to the caller's own; one that is there already is answered again. */
export async function addOwnAddress(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  wished: WishedAddress,
): Changed {
  const id = ports.ids.next('addr');
  return changeBook(ports, trail, owner, (book) => addAddress(book, { id, ...wished }));
}

/** Puts an address in the place of one of the caller's own. */
export async function replaceOwnAddress(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  wished: WishedAddress & { readonly id: string },
): Changed {
  return changeBook(ports, trail, owner, (book) => replaceAddress(book, wished));
}

/** Takes one of the caller's own addresses out. */
export async function removeOwnAddress(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  id: string,
): Changed {
  return changeBook(ports, trail, owner, (book) => removeAddress(book, id));
}

/** Reads, decides, commits, until the decision was made on the book as it is. */
async function changeBook(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  decide: Decide,
): Changed {
  return untilCommitted(async () => {
    const found = await findOwn(ports, trail, owner);
    if (!found.ok) return found;
    const before = await openBook(ports, owner.personId, found.value.book);
    const decision = decide(before);
    if (!decision.ok) return decision;

    const { change, entryId } = decision.value;
    if (change === undefined) return accept({ book: before, entryId });
    const stored = await sealBook(ports.sealing, change.book);
    const differs = changeBetween(fieldsOfBook(before), fieldsOfBook(change.book));
    const details = await sealChange(ports, owner.personId, differs);
    const committed = await commitRecorded(ports, trail, change.events, details, (record) =>
      ports.people.commitBook(owner.personId, stored, record),
    );
    return committed ? accept({ book: change.book, entryId }) : 'overtaken';
  });
}
