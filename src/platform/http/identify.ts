import type { RouteContract } from '../../../events/contracts/http/route.ts';
import type { Standings } from '../../application/ports.ts';
import { powersOf } from '../../domain/people/standing.ts';
import { GUEST, type Authenticate, type Caller } from './caller.ts';
import { HttpProblem } from './problems.ts';

/** What it takes to find out who calls and what they may. */
export interface Gate {
  readonly authenticate: Authenticate;
  readonly standing: Pick<Standings, 'of'>;
}

export interface Identified {
  readonly caller: Caller;
  /** Resolves when nothing speaks against the caller any more; rejects with the problem that does. */
  readonly cleared: Promise<void>;
}

/** For functions that only have public routes: they look nobody up. */
export const NOBODY_ACTS: Pick<Gate, 'standing'> = {
  standing: { of: () => Promise.resolve(undefined) },
};

/** Groups of the user pool that may use the back office's routes. */
const GROUPS = { staff: ['staff', 'admin'], admin: ['admin'] } as const;

const CLEARED = Promise.resolve();

/** Whether a route changes something in the name of whoever's token it is. */
export function actsForSomebody({ method, access }: RouteContract): boolean {
  return method !== 'GET' && access !== 'public';
}

/**
 * Finds out who calls and whether they may. A token is good until it expires; whoever changes something
 * also needs a standing that has not been taken away meanwhile. A route that looks that up beside its
 * own first read (`lateStanding`) gets the answer as `cleared`. Throws the problem of what is not right.
 */
export async function identify(
  contract: RouteContract,
  authorization: string | undefined,
  { authenticate, standing }: Gate,
): Promise<Identified> {
  if (contract.access === 'public') return { caller: GUEST, cleared: CLEARED };
  const caller = await authenticate(authorization);
  const allowed = permitted(contract, caller);
  if (allowed.customerId === null || !actsForSomebody(contract)) {
    return { caller: allowed, cleared: CLEARED };
  }
  const current = currently(allowed, allowed.customerId, standing).then((seen) =>
    permitted(contract, seen),
  );
  if (contract.lateStanding !== true) {
    return { caller: await current, cleared: CLEARED };
  }
  const cleared = current.then(() => undefined);
  cleared.catch(() => undefined); // a request that fails before it looks has its own problem to tell
  return { caller: allowed, cleared };
}

/** The caller as the shop sees them by now. */
async function currently(
  caller: Caller,
  personId: string,
  standings: Gate['standing'],
): Promise<Caller> {
  const standing = await standings.of(personId);
  if (standing?.disabled === true) throw new HttpProblem('account-disabled');
  return { ...caller, groups: powersOf(standing, caller.groups) };
}

function permitted({ access }: RouteContract, caller: Caller): Caller {
  if (access === 'public' || access === 'optional') return caller;
  if (caller.customerId === null) throw new HttpProblem('token-required');
  const allowed =
    access === 'customer' || GROUPS[access].some((one) => caller.groups.includes(one));
  if (!allowed) throw new HttpProblem('not-allowed');
  return caller;
}
