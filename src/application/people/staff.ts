import type { Trail } from '../../domain/events/event.ts';
import {
  asStaff,
  OFFICE_GROUPS,
  regroup,
  setDisabled,
  takeOn,
  type OfficeGroup,
  type Standing,
  type StandingDecision,
  type StandingRefusal,
} from '../../domain/people/standing.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { unchanged, type VersionMismatch } from '../../domain/version.ts';
import { concurrently } from '../concurrently.ts';
import type { PageKey, Person, Ports } from '../ports.ts';
import { changeStanding, type ChangeRefusal, type PeoplePorts } from './change-standing.ts';

/** A member of the staff: what the shop says about them, and who they are. */
export interface Member {
  readonly standing: Standing;
  readonly person: Person;
}

export type StaffRefusal =
  StandingRefusal | ChangeRefusal | VersionMismatch | { readonly code: 'email-not-verified' };

type StaffResult = Promise<Result<Member, StaffRefusal>>;

/** So many people are looked up in the directory at once: it allows 120 a second to all of us. */
const LOOKED_UP_AT_ONCE = 10;

/**
 * The staff, those taken on first come first; whom the directory does not know any more is left out. The
 * directory tells its groups at the same moment: one round trip for a staff of some sixty, and one more for
 * those of a larger one, and for whom a change of groups has not reached yet.
 */
export async function listStaff(
  { standing, directory }: Pick<Ports, 'standing' | 'directory'>,
  query: { limit: number; after: PageKey | undefined },
): Promise<{ items: Member[]; next: PageKey | undefined }> {
  const [{ items: standings, next }, ...groups] = await Promise.all([
    standing.staff(query),
    ...OFFICE_GROUPS.map((group) => directory.members(group, undefined)),
  ]);
  const known = new Map(groups.flatMap(({ items }) => items.map((one) => [one.id, one])));
  const others = standings.filter(({ personId }) => !known.has(personId));
  const limits = { limit: LOOKED_UP_AT_ONCE, keysOf: () => [] };
  await concurrently(others, limits, async ({ personId }) => {
    const found = await directory.find(personId);
    if (found !== undefined) known.set(found.id, found);
  });
  const items = standings.flatMap((one) => {
    const person = known.get(one.personId);
    return person === undefined ? [] : [{ standing: one, person }];
  });
  return { items, next };
}

/**
 * Takes a person on and sends them an invitation, or another one when they have not followed the
 * first. Somebody who shops here already is taken on as they are, if the e-mail is known to be theirs.
 * What a crash left of an invitation has no power, and the next one completes it.
 */
export async function inviteStaff(
  ports: PeoplePorts,
  trail: Trail,
  { email, groups }: { readonly email: string; readonly groups: readonly OfficeGroup[] },
): StaffResult {
  const address = email.toLowerCase();
  const created = await ports.directory.invite(address);
  const person = created ?? (await ports.directory.find(address));
  if (person === undefined) return refuse({ code: 'too-busy' });
  if (!person.emailVerified) return refuse({ code: 'email-not-verified' });

  const accepted = person.status !== 'invited';
  const changed = await changeStanding(ports, trail, person.id, (before) =>
    takeOn(before, { personId: person.id, groups, accepted }, ports.now()),
  );
  if (changed.ok && created === undefined && !accepted) await ports.directory.inviteAgain(address);
  return asMember(ports, changed);
}

/** Changes the groups of a member of the staff, whose version the caller has seen. */
export async function setStaffGroups(
  ports: PeoplePorts,
  trail: Trail,
  command: { id: string; groups: readonly OfficeGroup[]; expectedVersion: number },
): StaffResult {
  type Decision = StandingDecision<StandingRefusal | VersionMismatch>;
  const changed = await changeStanding(ports, trail, command.id, (before): Decision => {
    const staff = asStaff(before);
    const seen = staff.ok ? unchanged(staff.value, command.expectedVersion) : staff;
    return seen.ok ? regroup(seen.value, command.groups) : seen;
  });
  return asMember(ports, changed);
}

/** Takes all power from a member of the staff, or gives it back. Safe to repeat. */
export async function setStaffDisabled(
  ports: PeoplePorts,
  trail: Trail,
  command: { readonly id: string; readonly disabled: boolean },
): StaffResult {
  const changed = await changeStanding(ports, trail, command.id, (before) => {
    const staff = asStaff(before);
    return staff.ok ? setDisabled(staff.value, command.disabled) : staff;
  });
  return asMember(ports, changed);
}

async function asMember(
  { directory }: PeoplePorts,
  changed: Result<Standing | undefined, StaffRefusal>,
): StaffResult {
  if (!changed.ok) return changed;
  const standing = changed.value;
  const person = standing && (await directory.find(standing.personId));
  return standing === undefined || person === undefined
    ? refuse({ code: 'staff-not-found' })
    : accept({ standing, person });
}
