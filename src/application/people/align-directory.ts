import { OFFICE_GROUPS, type OfficeGroup, type Standing } from '../../domain/people/standing.ts';
import type { Ports } from '../ports.ts';

type AlignPorts = Pick<Ports, 'standing' | 'directory'>;

/**
 * Brings what the directory says about a person in line with their standing: who loses power is
 * signed out everywhere first. Safe to repeat, and side by side: whoever is overtaken by a later
 * change aligns once more, so that the last to finish has seen the last change.
 */
export async function alignDirectory(ports: AlignPorts, personId: string): Promise<void> {
  for (let aligned = 0; ;) {
    const standing = await ports.standing.of(personId);
    if (standing === undefined || standing.version === aligned) return;
    if (!(await align(ports, standing))) return;
    aligned = standing.version;
  }
}

/** False when the directory does not know the person any more. */
async function align({ directory }: AlignPorts, standing: Standing): Promise<boolean> {
  const { personId, groups, disabled } = standing;
  const person = await directory.find(personId);
  if (person === undefined) return false;

  const has = await directory.groupsOf(personId);
  const lost = OFFICE_GROUPS.filter((group) => has.includes(group) && !groups.includes(group));
  const gained = groups.filter((group: OfficeGroup) => !has.includes(group));
  const falls = disabled && person.enabled;
  if (falls || lost.length > 0) await directory.revokeSessions(personId);
  if (person.enabled === disabled) await directory.setEnabled(personId, !disabled);
  for (const group of lost) await directory.leave(personId, group);
  for (const group of gained) await directory.join(personId, group);
  return true;
}
