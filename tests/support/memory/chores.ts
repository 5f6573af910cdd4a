import type { ChoreCalls, ChoreClock } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

export function memoryChoreClock({ choresAskedAt }: MemoryState): Synchronous<ChoreClock> {
  return {
    askedAt: () => choresAskedAt,
    note: (chores, at) => chores.forEach((chore) => choresAskedAt.set(chore, at)),
  };
}

/** Keeps who was sent for, for whoever carries it out. */
export function memoryChoreCalls({ called }: MemoryState): Synchronous<ChoreCalls> {
  return { sendFor: (chores) => void called.push(...chores) };
}
