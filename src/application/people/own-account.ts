import { fieldsOfDetails } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  changeDetails,
  changeEmail,
  type DetailsChange,
  type Person,
  type PersonChange,
} from '../../domain/people/person.ts';
import { newFollows } from '../../domain/people/follows.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports, StoredAddressBook } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { unlessErased } from '../sealed/erased.ts';
import { commitRecorded, sealChange, untilCommitted, type TooBusy } from '../commit.ts';
import { moveSubscription } from '../audience/own-subscription.ts';
import { openPerson, sealPerson } from './open-person.ts';
import { registerPerson, type RegisterPorts } from './register-person.ts';

export type AccountPorts = RegisterPorts & Pick<Ports, 'identities' | 'subscriptions'>;

/** Somebody signed in, and the token that shows it. */
export interface Owner {
  readonly personId: string;
  readonly accessToken: string;
}

/** The user pool does not take the token any more: the account was removed there, or signed out. */
export interface TokenInvalid {
  readonly code: 'token-invalid';
}

/**
 * The caller's own account; made when it is seen for the first time. People change their e-mail at the
 * user pool, which tells nobody: so it is asked here, where they come first after they have signed in,
 * and beside the read. While it does not answer, the account is shown as it was.
 */
export async function seeOwnAccount(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
): Promise<Result<Person, TokenInvalid>> {
  const [found, email] = await Promise.all([
    findOwn(ports, trail, owner),
    verifiedEmail(ports, owner),
  ]);
  if (!found.ok) return found;
  const { person } = found.value;
  if (email === undefined || email === person.details.email) return accept(person);
  await moveSubscription(ports, trail, { from: person.details.email, to: email });
  const moved = await changeOwn(ports, trail, owner, (before) => changeEmail(before, email));
  return accept(moved.ok ? moved.value : person);
}

/** What the user pool has by now, if it is known to be theirs. */
async function verifiedEmail(
  { identities, report }: Pick<Ports, 'identities' | 'report'>,
  { accessToken }: Owner,
): Promise<string | undefined> {
  try {
    const identity = await identities.find(accessToken);
    return identity?.emailVerified === true ? identity.email : undefined;
  } catch (error) {
    report('whether an e-mail has changed is asked another time', error);
    return undefined;
  }
}

/** Changes what the caller wishes of the own account; changes made at the same time all stay. */
export async function changeOwnAccount(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  change: DetailsChange,
): Promise<Result<Person, TokenInvalid | TooBusy>> {
  return changeOwn(ports, trail, owner, (before) => changeDetails(before, change));
}

/** Decides about the caller's own account anew until nobody was faster. */
export async function changeOwn(
  ports: AccountPorts,
  trail: Trail,
  owner: Owner,
  decide: (before: Person) => PersonChange | undefined,
): Promise<Result<Person, TokenInvalid | TooBusy>> {
  return untilCommitted(async () => {
    const found = await findOwn(ports, trail, owner);
    if (!found.ok) return found;
    const before = found.value.person;
    const decision = decide(before);
    if (decision === undefined) return accept(before);

    const { person, events } = decision;
    const stored = await sealPerson(ports.sealing, person);
    const formerEmailKey = ports.sealing.lookupKey(before.details.email);
    const follows = newFollows(before.details.notifications, person.details.notifications);
    const differs = changeBetween(fieldsOfDetails(before), fieldsOfDetails(person));
    const details = await sealChange(ports, person.id, differs);
    const committed = await commitRecorded(ports, trail, events, details, (record) =>
      ports.people.commit(stored, record, { formerEmailKey, follows }),
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
    const identity = await ports.identities.find(accessToken);
    if (identity === undefined) return refuse({ code: 'token-invalid' });
    const { email } = identity;
    await unlessErased(() => registerPerson(ports, trail, { id: personId, email }));
    found = await ports.people.find(personId);
  }
  const person = found && (await openPerson(ports.sealing, found.person));
  if (person === undefined) return refuse({ code: 'token-invalid' }); // removed in between, or erased
  return accept({ person, book: found?.book });
}
