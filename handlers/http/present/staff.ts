import type { Member } from '../../../src/application/people/staff.ts';
import { isoTime } from './time.ts';

/** A member of the staff as the back office sees them. */
export function presentStaff({ standing, person }: Member) {
  const { personId, groups, version, createdAt } = standing;
  return {
    id: personId,
    email: person.email,
    groups: [...groups],
    status: statusOf({ standing, person }),
    version,
    createdAt: isoTime(createdAt),
  };
}

function statusOf({ standing, person }: Member): 'invited' | 'active' | 'disabled' {
  if (standing.disabled) return 'disabled';
  return person.status === 'invited' ? 'invited' : 'active';
}
