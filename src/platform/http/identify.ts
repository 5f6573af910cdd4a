import {
  looksAtCaller,
  needsSomebody,
  opensTo,
  refusesApiKeys,
} from '../../../events/contracts/http/authorisation.ts';
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

const CLEARED = Promise.resolve();

/** Whether a route changes something in the name of whoever's token it is. */
export function actsForSomebody(route: RouteContract): boolean {
  return route.method !== 'GET' && looksAtCaller(route);
}

/**
 * Finds out who calls and whether the table of authorisation.ts lets them in. A token is good until it
 * expires; whoever changes something also needs a standing that has not been taken away meanwhile. A
 * route that looks that up beside its own first read (`lateStanding`) gets the answer as `cleared`.
 * Throws the problem of what is not right.
 */
export async function identify(
  contract: RouteContract,
  headers: Readonly<Record<string, string | undefined>>,
  { authenticate, standing }: Gate,
): Promise<Identified> {
  if (!looksAtCaller(contract)) return { caller: GUEST, cleared: CLEARED };
  if (headers['x-api-key'] !== undefined && refusesApiKeys(contract)) {
    throw new HttpProblem('api-key-invalid');
  }
  const caller = await authenticate(headers.authorization);
  const allowed = permitted(contract, caller);
  if (allowed.customerId === null || !actsForSomebody(contract)) {
    return { caller: allowed, cleared: CLEARED };
  }
  const current = currently(contract, allowed, standing).then((seen) => permitted(contract, seen));
  if (contract.lateStanding !== true) {
    return { caller: await current, cleared: CLEARED };
  }
  const cleared = current.then(() => undefined);
  cleared.catch(() => undefined); // a request that fails before it looks has its own problem to tell
  return { caller: allowed, cleared };
}

/** The caller as the shop sees them by now. */
async function currently(
  { evenLeaving }: RouteContract,
  caller: Caller,
  standings: Gate['standing'],
): Promise<Caller> {
  const standing = await standings.of(caller.customerId ?? '');
  const isLet = evenLeaving === true && standing?.leaving === true;
  if (standing?.disabled === true && !isLet) throw new HttpProblem('account-disabled');
  return { ...caller, groups: powersOf(standing, caller.groups) };
}

function permitted(contract: RouteContract, caller: Caller): Caller {
  if (caller.customerId === null) {
    if (needsSomebody(contract)) throw new HttpProblem('token-required');
    return caller;
  }
  if (!opensTo(contract, caller.groups)) throw new HttpProblem('not-allowed');
  return caller;
}
