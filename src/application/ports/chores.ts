import type { Chore } from '../../domain/chores/chores.ts';

/** Remembers when chores were last asked for by the clock, epoch milliseconds. */
export interface ChoreClock {
  /** By their names; may lag by a moment. */
  askedAt(): Promise<ReadonlyMap<string, number>>;
  note(chores: readonly Chore[], at: number): Promise<void>;
}

/** How functions that have something to do are sent for. */
export interface ChoreCalls {
  /** Resolves once the topic has a message for each; throws when it may not have them all. */
  sendFor(chores: readonly Chore[]): Promise<void>;
}
