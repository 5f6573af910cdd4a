import { ProviderUnavailable } from '../../src/application/ports.ts';
import type { Chance } from './chance.ts';

/** A call on its way: of a port, or of a client underneath one. */
export interface Call {
  readonly port: string;
  readonly method: string;
  readonly args: readonly unknown[];
  /** The error that this client gives for a fault, if it has one of its own. */
  readonly errorFor?: ((kind: FaultKind, fault: Error) => Error) | undefined;
}

/**
 * What can go wrong with one call:
 * - `lost`: it fails before it took effect; `throttled` and `conflict` are the same, said otherwise
 * - `unanswered`: it takes effect, but its answer is lost
 * - `late`: the caller gives up waiting, and it takes effect some time after that
 * - `twice`: it is repeated underneath, and the second answer is the one that arrives
 * - `crash-before`, `crash-after`: the process dies with it under way
 */
export const FAULT_KINDS = [
  'lost',
  'unanswered',
  'late',
  'throttled',
  'conflict',
  'twice',
  'crash-before',
  'crash-after',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Decides what goes wrong with a call; undefined when all goes well. */
export type FaultPlan = (call: Call) => FaultKind | undefined;

export const NO_FAULTS: FaultPlan = () => undefined;

/** Out of a hundred calls so many go wrong, in each way alike. */
export function randomFaults(chance: Chance, percent: number): FaultPlan {
  return () => (chance.percent(percent) ? chance.pick(FAULT_KINDS) : undefined);
}

export class InjectedFault extends Error {
  override readonly name = 'InjectedFault';
}

/** The error that a caller gets, as the adapters would hand it on. */
export function faultError(call: Call, kind: FaultKind, cause?: unknown): Error {
  const { port, method, errorFor } = call;
  const fault = new InjectedFault(`${port}.${method}: ${kind}`, { cause });
  if (errorFor !== undefined) return errorFor(kind, fault);
  if (port !== 'payments') return fault;
  return new ProviderUnavailable('the payment provider gave no usable answer', { cause: fault });
}

/** Whether an error is nothing but the consequence of a fault that was injected. */
export function isInjected(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof InjectedFault) return true;
  }
  return false;
}
