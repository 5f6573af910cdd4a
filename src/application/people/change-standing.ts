import { fieldsOfStanding } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  isActiveAdmin,
  type Standing,
  type StandingChange,
  type StandingDecision,
} from '../../domain/people/standing.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { alignDirectory } from './align-directory.ts';

export type PeoplePorts = Pick<
  Ports,
  'standing' | 'directory' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

/** More than there are people who change one person's standing at the same moment. */
const TRIES = 16;

export type ChangeRefusal = { readonly code: 'last-admin' } | { readonly code: 'too-busy' };

/**
 * Changes what the shop says about a person, with its record; an active admin who can sign in always
 * stays. Power that is lost is lost from the commit on; the directory follows at once, and if this
 * process dies before that, by the event. Gives the standing as it then is, undefined if there is none.
 */
export async function changeStanding<Refusal>(
  ports: PeoplePorts,
  trail: Trail,
  personId: string,
  decide: (before: Standing | undefined) => StandingDecision<Refusal>,
): Promise<Result<Standing | undefined, Refusal | ChangeRefusal>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await ports.standing.of(personId);
    const decision = decide(before);
    if (!decision.ok) return decision;
    if (decision.value === undefined) return accept(before);

    const outcome = await commit(ports, trail, before, decision.value);
    if (outcome === 'last-admin') return refuse({ code: 'last-admin' });
    if (outcome === 'committed') return accept(decision.value.after);
  }
  return refuse({ code: 'too-busy' });
}

async function commit(
  ports: PeoplePorts,
  trail: Trail,
  before: Standing | undefined,
  { after, event }: StandingChange,
): Promise<'committed' | 'last-admin' | 'overtaken'> {
  const fallsAsAdmin = isActiveAdmin(before) && !isActiveAdmin(after);
  const witness = fallsAsAdmin ? await adminWhoStays(ports, trail, after.personId) : undefined;
  if (fallsAsAdmin && witness === undefined) return 'last-admin';

  const change = changeBetween(before && fieldsOfStanding(before), fieldsOfStanding(after));
  const record = recordOf(ports, trail, [event], { change });
  if (!(await ports.standing.commit({ before, after, witness, record }))) return 'overtaken';
  try {
    await alignDirectory(ports, after.personId);
  } catch (error) {
    ports.report('aligning the directory is left to the event', error);
  }
  await publishRecord(ports, record);
  return 'committed';
}

/**
 * Another active admin who can sign in: whoever acts, or one that the directory knows. That this one
 * still is an admin is a condition of the commit, so two who remove each other cannot both succeed.
 */
async function adminWhoStays(
  { standing, directory }: PeoplePorts,
  { actor }: Trail,
  personId: string,
): Promise<string | undefined> {
  const others = (await standing.activeAdmins()).filter((id) => id !== personId);
  if (actor.id !== undefined && others.includes(actor.id)) return actor.id;
  for (const id of others) {
    const person = await directory.find(id);
    if (person?.status === 'confirmed' && person.enabled) return id;
  }
  return undefined;
}
