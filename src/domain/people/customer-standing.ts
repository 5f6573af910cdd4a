import { accept, refuse } from '../result.ts';
import type { Standing, StandingDecision } from './standing.ts';

/** Who works in the shop is managed with the staff, where an admin always stays. */
export interface CustomerIsStaff {
  readonly code: 'customer-is-staff';
}

/** Closes the shop for a customer, or opens it again; of most customers nothing was said before. */
export function setCustomerDisabled(
  before: Standing | undefined,
  { personId, disabled }: { readonly personId: string; readonly disabled: boolean },
  now: number,
): StandingDecision<CustomerIsStaff> {
  const { groups, version, createdAt, ...said } = before ?? {
    ...{ disabled: false, groups: [], version: 0, createdAt: now },
  };
  if (groups.length > 0) return refuse({ code: 'customer-is-staff' });
  if (said.disabled === disabled) return accept(undefined);

  const after = { personId, groups, disabled, version: version + 1, createdAt };
  const type = disabled ? 'customer.disabled' : 'customer.enabled';
  const data = { disabled, standingVersion: after.version };
  return accept({ after, event: { type, subject: personId, data } });
}
