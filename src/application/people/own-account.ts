import type { Trail } from '../../domain/events/event.ts';
import { changeDetails, type DetailsChange, type Person } from '../../domain/people/person.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports, StoredAddressBook } from '../ports.ts';
import { unlessErased } from '../sealed/erased.ts';
import { commitRecorded, untilCommitted, type TooBusy } from './commit.ts';
import { openPerson, sealPerson } from './open-person.ts';
import { registerPerson, type RegisterPorts } from './register-person.ts';

export type AccountPorts = RegisterPorts & Pick<Ports, 'identities'>;

/** Somebody signed in, and the token that shows it. */
export interface Owner {
  readonly personId: string;
  readonly accessToken: string;
}

/** The user pool does not take the token any more: the account was removed there, or signed out. */
export interface TokenInvalid {
  readonly code: 'token-invalid';
}

/** The caller's own account; made when it is seen for the first time. */
export async function seeOwnAccount(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
): Promise<Result<Person, TokenInvalid>> {
  const found = await findOwn(ports, trail, owner);
  return found.ok ? accept(found.value.person) : found;
}

/** Changes what the caller wishes of the own account; changes made at the same time all stay. */
export async function changeOwnAccount(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  change: DetailsChange,
): Promise<Result<Person, TokenInvalid | TooBusy>> {
  return untilCommitted(async () => {
    const found = await findOwn(ports, trail, owner);
    if (!found.ok) return found;
    const decision = changeDetails(found.value.person, change);
    if (decision === undefined) return accept(found.value.person);

    const { person, events } = decision;
    const stored = await sealPerson(ports.sealing, person);
    const committed = await commitRecorded(ports, trail, events, (record) =>
      ports.people.commit(stored, record),
    );
    return committed ? accept(person) : 'overtaken';
  });
}

/**
 * The caller's account and stored addresses. Who is not known yet is registered with the e-mail that the
 * user pool has of them: their confirmation may have got lost on its way, or was never sent.
 */
export async function findOwn(
  ports: AccountPorts,
  trail: Trail,
  { personId, accessToken }: Owner,
): Promise<Result<{ person: Person; book: StoredAddressBook | undefined }, TokenInvalid>> {
  let found = await ports.people.find(personId);
  if (found === undefined) {
    const email = await ports.identities.emailOf(accessToken);
    if (email === undefined) return refuse({ code: 'token-invalid' });
    await unlessErased(() => registerPerson(ports, trail, { id: personId, email }));
    found = await ports.people.find(personId);
  }
  const person = found && (await openPerson(ports.sealing, found.person));
  if (person === undefined) return refuse({ code: 'token-invalid' }); // removed in between, or erased
  return accept({ person, book: found?.book });
}
