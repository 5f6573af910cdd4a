import type { Trail } from '../../domain/events/event.ts';
import {
  setCustomerDisabled,
  type AccountErased,
  type CustomerIsStaff,
} from '../../domain/people/customer-standing.ts';
import { OFFICE_GROUPS } from '../../domain/people/standing.ts';
import { refuse, type Result } from '../../domain/result.ts';
import type { Ports } from '../ports.ts';
import { changeStanding, type ChangeRefusal, type PeoplePorts } from './change-standing.ts';
import { seeCustomer, type CustomerNotFound, type CustomerView } from './manage-customers.ts';

/**
 * Closes the shop for a customer or opens it again. From the commit on, nothing is done in the name of
 * who is disabled, whatever token they show; the user pool follows. Safe to repeat.
 */
export async function disableCustomer(
  ports: PeoplePorts & Pick<Ports, 'people' | 'sealing' | 'suppressions'>,
  trail: Trail,
  command: { readonly personId: string; readonly disabled: boolean },
): Promise<
  Result<CustomerView, CustomerNotFound | CustomerIsStaff | AccountErased | ChangeRefusal>
> {
  const { personId } = command;
  const found = await seeCustomer(ports, personId);
  if (!found.ok) return found;
  if (await worksHere(ports, personId)) return refuse({ code: 'customer-is-staff' });

  const changed = await changeStanding(ports, trail, personId, (before) =>
    setCustomerDisabled(before, command, ports.now()),
  );
  return changed.ok ? seeCustomer(ports, personId) : changed;
}

/** Of the first admins only the user pool tells: nobody has taken them on in the shop. */
async function worksHere(
  { standing, directory }: Pick<Ports, 'standing' | 'directory'>,
  personId: string,
): Promise<boolean> {
  if ((await standing.of(personId)) !== undefined) return false; // what it says is decided on later
  if ((await directory.find(personId)) === undefined) return false;
  const groups = await directory.groupsOf(personId);
  return OFFICE_GROUPS.some((group) => groups.includes(group));
}
