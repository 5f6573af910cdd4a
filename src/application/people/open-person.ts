import * as z from 'zod/mini';
import { emptyBook, type AddressBook } from '../../domain/people/address-book.ts';
import { LANGUAGES, type Person } from '../../domain/people/person.ts';
import type { Ports, Sealing, StoredAddressBook, StoredPerson } from '../ports.ts';
import { sealedAddress } from '../sealed/address.ts';
import { unlessErased } from '../sealed/erased.ts';

const choices = { backInStock: z.boolean(), newProducts: z.boolean(), newsletter: z.boolean() };

const sealedDetails = z.object({
  email: z.string(),
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  // Accounts of before had none that was.
  phoneVerified: z._default(z.boolean(), false),
  language: z.nullable(z.enum(LANGUAGES)),
  notifications: z.object({
    email: z.object({ order: z.literal(true), ...choices }),
    sms: z.object({ order: z.boolean(), ...choices }),
    push: z.object({ order: z.boolean(), ...choices }),
  }),
});

const sealedBook = z.object({
  entries: z.array(z.object({ id: z.string(), address: sealedAddress })),
  defaultId: z.nullable(z.string()),
});

type ListedPerson = Omit<StoredPerson, 'emailKey'>;

const parseDetails = (value: unknown): Person['details'] => z.parse(sealedDetails, value);

/** A person as they are stored. */
export async function sealPerson(
  sealing: Pick<Sealing, 'seal' | 'lookupKey'>,
  { details, ...person }: Person,
): Promise<StoredPerson> {
  return {
    ...person,
    sealed: await sealing.seal(person.id, details),
    emailKey: sealing.lookupKey(details.email),
  };
}

/**
 * A person as `find` gave them; undefined once they were erased. Throws when what is sealed is not theirs.
 */
export async function openPerson(
  sealing: Pick<Sealing, 'open'>,
  stored: ListedPerson,
): Promise<Person | undefined> {
  const details = await unlessErased(() => sealing.open(stored.id, stored.sealed, parseDetails));
  return details && personWith(stored, details);
}

/** The people of a list, without those that were erased. */
export async function openPeople(
  sealing: Pick<Sealing, 'openMany'>,
  listed: readonly ListedPerson[],
): Promise<Person[]> {
  const wanted = listed.map(({ id: owner, sealed }) => ({ owner, sealed }));
  const details = await sealing.openMany(wanted, parseDetails);
  return listed.flatMap((one, i) => {
    const own = details[i];
    return own === undefined ? [] : [personWith(one, own)];
  });
}

function personWith(
  { id, groups, version, createdAt }: ListedPerson,
  details: Person['details'],
): Person {
  return { id, details, groups, version, createdAt };
}

export async function sealBook(
  sealing: Pick<Sealing, 'seal'>,
  { personId, entries, defaultId, version }: AddressBook,
): Promise<StoredAddressBook> {
  return { sealed: await sealing.seal(personId, { entries, defaultId }), version };
}

/** A person's addresses; nothing written down is an empty book. */
export async function openBook(
  { sealing }: Pick<Ports, 'sealing'>,
  personId: string,
  stored: StoredAddressBook | undefined,
): Promise<AddressBook> {
  if (stored === undefined) return emptyBook(personId);
  const { sealed, version } = stored;
  const content = await sealing.open(personId, sealed, (value) => z.parse(sealedBook, value));
  return { personId, ...content, version };
}
