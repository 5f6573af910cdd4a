import type { ChainPlace } from '../../domain/views/chain-order.ts';

/** Facts that belong together for good: a view takes in a block as a whole. */
export interface SourceBlock<Fact> extends ChainPlace {
  read(): Promise<readonly Fact[]>;
}

/** A chain of blocks that only grows, from which views are worked out. */
export interface Source<Fact> {
  /** The blocks after a place, or all of them, oldest first. */
  after(place: ChainPlace | undefined): AsyncIterable<SourceBlock<Fact>>;
  /** All facts after a place, also those in no block yet; undefined when there are more than `most`. */
  pending(place: ChainPlace | undefined, most: number): Promise<readonly Fact[] | undefined>;
}
