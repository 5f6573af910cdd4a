import * as z from 'zod/mini';
import { emptyBook, type AddressBook } from '../../domain/people/address-book.ts';
import { LANGUAGES, type Person } from '../../domain/people/person.ts';
import type { Ports, Sealing, StoredAddressBook, StoredPerson } from '../ports.ts';
import { sealedAddress } from '../sealed/address.ts';

const choices = { backInStock: z.boolean(), newProducts: z.boolean(), newsletter: z.boolean() };

const sealedDetails = z.object({
  email: z.string(),
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
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

/** A person as a list or `find` gave them; throws when what is sealed is not theirs. */
export async function openPerson(
  sealing: Pick<Sealing, 'open'>,
  { id, groups, version, createdAt, sealed }: Omit<StoredPerson, 'emailKey'>,
): Promise<Person> {
  const details = await sealing.open(id, sealed, (value) => z.parse(sealedDetails, value));
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
