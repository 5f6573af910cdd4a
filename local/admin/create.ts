import type { PeoplePorts } from '../../src/application/people/change-standing.ts';
import { alignDirectory } from '../../src/application/people/align-directory.ts';
import { inviteStaff, setStaffGroups } from '../../src/application/people/staff.ts';
import { isActiveAdmin } from '../../src/domain/people/standing.ts';
import { StartError } from '../start-error.ts';

const TRAIL = { actor: { role: 'system', id: 'admin:create' }, traceId: 'admin-create' } as const;

/** What is done with passwords: nothing that the shop itself ever does. */
export interface Passwords {
  /** Makes an account of this e-mail without a mail, if there is none, and gives it this password. */
  set(email: string, password: string): Promise<void>;
}

export interface AdminCommand {
  readonly email: string;
  /** Also when somebody else is an administrator already. */
  readonly force: boolean;
  /** Gives the first password when one is needed; empty for an invitation by mail. */
  readonly password: () => Promise<string>;
}

export type Created = 'already-admin' | 'made-admin' | 'invited' | 'made-with-password';

/**
 * Makes somebody an administrator. Safe to repeat, also after half of it. Throws a StartError when
 * somebody else is one already, unless that is wanted, or when the e-mail is not known to be theirs.
 */
export async function createAdmin(
  ports: PeoplePorts,
  passwords: Passwords,
  { email, force, password }: AdminCommand,
): Promise<Created> {
  const known = await ports.directory.find(email);
  const standing = known && (await ports.standing.of(known.id));
  if (known !== undefined && isActiveAdmin(standing)) {
    await alignDirectory(ports, known.id);
    return 'already-admin';
  }
  if (!force) await refuseAnother(ports, known?.id);

  // Whoever has signed in before keeps the password they have.
  const chosen = known === undefined || known.status === 'invited' ? await password() : '';
  const opens = chosen !== '';
  if (opens) await passwords.set(email, chosen);
  const taken = await inviteStaff(ports, TRAIL, { email, groups: ['admin'] });
  if (taken.ok) {
    if (opens) return 'made-with-password';
    return taken.value.person.status === 'invited' ? 'invited' : 'made-admin';
  }
  if (taken.refusal.code !== 'staff-exists' || standing === undefined) {
    throw new StartError(`${email}: ${taken.refusal.code}.`);
  }
  const changed = await setStaffGroups(ports, TRAIL, {
    id: standing.personId,
    groups: [...standing.groups, 'admin'],
    expectedVersion: standing.version,
  });
  if (!changed.ok) throw new StartError(`${email}: ${changed.refusal.code}.`);
  return 'made-admin';
}

/** Admins of the user pool count even when the shop has not heard of them. */
async function refuseAnother(
  { standing, directory }: PeoplePorts,
  personId: string | undefined,
): Promise<void> {
  const { items } = await directory.members('admin', undefined);
  const admins = [...(await standing.activeAdmins()), ...items.map(({ id }) => id)];
  if (admins.every((id) => id === personId)) return;
  throw new StartError(
    'There is an administrator already, who can invite others in the back office. ' +
      'To make another one here nevertheless, add --force.',
  );
}
