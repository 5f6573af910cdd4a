import {
  isForKeysAlone,
  looksAtCaller,
  needsSomebody,
  opensTo,
  opensToKey,
  refusesApiKeys,
} from '../../../events/contracts/http/authorisation.ts';
import type { RouteContract } from '../../../events/contracts/http/route.ts';
import { checkApiKey, recordUse, type KeyPorts } from '../../application/keys/check-api-key.ts';
import type { Standings } from '../../application/ports.ts';
import { powersOf } from '../../domain/people/standing.ts';
import { GUEST, type Authenticate, type Caller } from './caller.ts';
import { createAddressOf } from './client-address.ts';
import { count } from '../metrics.ts';
import type { Counter } from './limit.ts';
import { HttpProblem } from './problems.ts';

/** What it takes to find out who calls, what they may, and how often. */
export interface Gate extends Counter {
  readonly authenticate: Authenticate;
  readonly standing: Pick<Standings, 'of'>;
  /** What it takes to look at API keys; without it a function has no route that takes any. */
  readonly keys?: KeyPorts;
  /** Hands over what is done beside the request; it never fails, and the answer waits for it. */
  readonly alongside: (work: Promise<void>) => void;
}

export interface Identified {
  readonly caller: Caller;
  /** Resolves when nothing speaks against the caller any more; rejects with the problem that does. */
  readonly cleared: Promise<void>;
}

/** For functions that only have public routes without limits: they look nobody up, and count nothing. */
export const NOBODY_ACTS: Omit<Gate, 'authenticate'> = {
  alongside: () => undefined,
  standing: { of: () => Promise.resolve(undefined) },
  limits: { count: () => Promise.reject(new Error('this function cannot count requests')) },
  addressOf: createAddressOf(undefined),
  now: () => Date.now(),
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
  gate: Gate,
  traceId: string,
): Promise<Identified> {
  if (!looksAtCaller(contract)) return { caller: GUEST, cleared: CLEARED };
  const { authorization, 'x-api-key': shownKey } = headers;
  if (shownKey !== undefined) {
    if (refusesApiKeys(contract)) throw new HttpProblem('api-key-invalid');
    if (authorization !== undefined) throw new HttpProblem('two-credentials');
    return { caller: await machine(contract, shownKey, gate, traceId), cleared: CLEARED };
  }
  if (isForKeysAlone(contract)) throw new HttpProblem('api-key-required');
  const { authenticate, standing } = gate;
  const caller = await authenticate(authorization);
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

/** The machine client whose key is shown. That it was used is recorded while the request is worked on. */
async function machine(
  contract: RouteContract,
  shown: string,
  { keys, alongside }: Gate,
  traceId: string,
): Promise<Caller> {
  if (keys === undefined)
    throw new Error(`${contract.path} takes API keys, and nobody looks at them`);
  const request = { method: contract.method, path: contract.path, traceId };
  const checked = await checkApiKey(keys, shown, request, (scopes) => opensToKey(contract, scopes));
  if (!checked.ok) {
    count('apiKeyRefused', { reason: checked.refusal.reason });
    throw new HttpProblem(checked.refusal.code);
  }
  alongside(recordUse(keys, checked.value, request));
  return { ...GUEST, keyId: checked.value.id };
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
