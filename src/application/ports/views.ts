import type { ChainPlace } from '../../domain/views/chain-order.ts';
import type { RowChange, ViewRow } from '../../domain/views/row.ts';

/** Which rows are meant: a view that is built anew gets new ones. */
export interface ViewEdition {
  readonly view: string;
  readonly edition: number;
}

/** How far a view has read the chain of everything that happened. */
export interface ViewProgress extends ChainPlace {
  readonly edition: number;
  /** The last edition that somebody has begun; there may be rows of each up to it. */
  readonly begun: number;
  /** How many blocks it has taken in. */
  readonly blocks: number;
}

/** How far views have come; reads are strongly consistent. */
export interface ViewProgresses {
  find(view: string): Promise<ViewProgress | undefined>;
  /** Stores how far a view has come, if it stands where it was found; false if not. */
  advance(view: string, from: ViewProgress | undefined, to: ViewProgress): Promise<boolean>;
}

/** The rows of views; reads may lag by a moment. */
export interface ViewRows {
  /**
   * Changes rows, each once per batch, and gives them as they are then. Undefined when a later batch has
   * changed one of them: whoever asks has been overtaken, and all that this batch changes was done.
   */
  change(
    edition: ViewEdition,
    batch: number,
    changes: readonly RowChange[],
  ): Promise<ViewRow[] | undefined>;
  /** The rows whose keys begin so and are not after `to`, in the order of their keys. */
  within(edition: ViewEdition, range: { from: string; to: string }): Promise<ViewRow[]>;
  /** These rows, strongly consistent; those that are not there are left out. */
  some(edition: ViewEdition, keys: readonly string[]): Promise<ViewRow[]>;
  /**
   * These rows of the edition that answers, by their keys, in one round trip unless the view was built anew
   * since the last time; those that are not there are left out. May lag by a moment, unless that is not wanted.
   */
  current(
    view: string,
    keys: readonly string[],
    how?: { readonly consistent: boolean },
  ): Promise<ReadonlyMap<string, ViewRow>>;
  /** Stores rows as they are, whatever stood there. */
  put(edition: ViewEdition, rows: readonly ViewRow[]): Promise<void>;
  /** Takes all rows of an edition away. */
  drop(edition: ViewEdition): Promise<void>;
}
