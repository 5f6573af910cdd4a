import type { Block } from '../audit/chain.ts';

/** Where somebody who reads the chain has come. */
export interface ChainPlace {
  /** Of the last block that was read. */
  readonly hash: string;
  /** When that was made, epoch milliseconds. */
  readonly at: number;
}

/**
 * The blocks that come after a place, in the order of the chain. Where the chain ends although there are
 * later blocks, for somebody has altered it, the earliest of those goes on.
 */
export function blocksAfter(found: readonly Block[], after: ChainPlace | undefined): Block[] {
  const inTime = found.toSorted(byTime);
  const hashes = new Set(found.map(({ hash }) => hash));
  const beginnings = inTime.filter(({ previous }) => !previous || !hashes.has(previous.hash));
  const followers = Map.groupBy(inTime, ({ previous }) => previous?.hash);

  const ordered = new Set<Block>();
  let place = after;
  let next = place && followers.get(place.hash)?.[0];
  for (;;) {
    next ??= [...beginnings, ...inTime].find(
      (block) => isLater(block, place) && !ordered.has(block),
    );
    if (next === undefined) return [...ordered];
    ordered.add(next);
    place = next;
    next = followers.get(next.hash)?.[0];
  }
}

function isLater({ at }: Block, place: ChainPlace | undefined): boolean {
  return place === undefined || at > place.at;
}

function byTime(one: Block, other: Block): number {
  return one.at - other.at || one.number - other.number || (one.day < other.day ? -1 : 1);
}
