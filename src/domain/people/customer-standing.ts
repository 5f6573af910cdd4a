import { accept, refuse, type Result } from '../result.ts';
import type { Standing, StandingDecision } from './standing.ts';

/** Who works in the shop is managed with the staff, where an admin always stays. */
export interface CustomerIsStaff {
  readonly code: 'customer-is-staff';
}

/** They asked to be erased: nothing is decided about them any more. */
export interface AccountErased {
  readonly code: 'data-erased';
}

/** Closes the shop for a customer, or opens it again; of most customers nothing was said before. */
export function setCustomerDisabled(
  before: Standing | undefined,
  { personId, disabled }: { readonly personId: string; readonly disabled: boolean },
  now: number,
): StandingDecision<CustomerIsStaff | AccountErased> {
  const { groups, version, createdAt, ...said } = before ?? {
    ...{ disabled: false, leaving: undefined, groups: [], version: 0, createdAt: now },
  };
  if (groups.length > 0) return refuse({ code: 'customer-is-staff' });
  if (said.leaving === true) return refuse({ code: 'data-erased' });
  if (said.disabled === disabled) return accept(undefined);

  const after = { personId, groups, disabled, version: version + 1, createdAt };
  const type = disabled ? 'customer.disabled' : 'customer.enabled';
  const data = { disabled, standingVersion: after.version };
  return accept({ after, event: { type, subject: personId, data } });
}

/**
 * Closes the account of a customer who asked to be erased, for good; undefined when it is so already. Nothing
 * can be done in their name from then on.
 */
export function closeForErasure(
  before: Standing | undefined,
  personId: string,
  now: number,
): Result<Standing | undefined, CustomerIsStaff> {
  const { groups, version, createdAt, leaving } = before ?? {
    ...{ groups: [], version: 0, createdAt: now, leaving: undefined },
  };
  if (groups.length > 0) return refuse({ code: 'customer-is-staff' });
  if (leaving === true) return accept(undefined);
  return accept({
    personId,
    groups,
    disabled: true,
    leaving: true,
    version: version + 1,
    createdAt,
  });
}
