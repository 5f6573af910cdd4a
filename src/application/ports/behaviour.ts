import type { BehaviourBlock, BehaviourHead } from '../../domain/behaviour/block.ts';
import type { Told } from '../../domain/behaviour/event.ts';
import type { KnownVisit } from '../../domain/behaviour/visits.ts';

/** What visitors did, as they told it and in a chain of blocks. It names nobody. */
export interface BehaviourLog {
  /** Keeps what was told; the same told again is another piece. */
  add(told: Told, at: number): Promise<void>;
  /**
   * Something of what came in from a time on, inclusive, to a time, exclusive: all of it up to `complete`, which is
   * `to` unless there is too much for one answer. A time that ends before it begins may throw.
   */
  told(from: number, to: number): Promise<{ told: Told[]; complete: number }>;
  /** Whether anything came in, of the times from inclusive, to exclusive; may lag by a moment. */
  isTold(from: number, to: number): Promise<boolean>;
  /** What is known of visits by the blocks that were remembered; without those of which nothing is. */
  known(visits: readonly string[]): Promise<ReadonlyMap<string, KnownVisit>>;
  /** Where the chain ends; undefined when there is nothing. */
  head(): Promise<BehaviourHead | undefined>;
  /** Stores a block and the head that names it, if the last block still is the one before it; false if not. */
  append(block: BehaviourBlock, head: BehaviourHead): Promise<boolean>;
  /**
   * Remembers what a block says of a visit: adds ids to those that are known, and puts what was viewed in the place
   * of what was known. Changes nothing where this block or a later one was remembered.
   */
  remember(block: number, visit: string, known: KnownVisit): Promise<void>;
  /** The last block of which all visits were remembered; 0 when there is none. */
  remembered(): Promise<number>;
  /** Notes that all of a block was remembered; a later one stays noted. */
  noteRemembered(block: number): Promise<void>;
  /** The blocks from a number to a number, both included, in their order; without those that are gone. */
  blocks(from: number, to: number): Promise<BehaviourBlock[]>;
}
