import type { VisitPart } from './visits.ts';
import { MINUTE_MS } from '../days.ts';

/** So many carts got their first line at some time. */
export interface FirstLines {
  /** Begin of a minute, epoch milliseconds. */
  readonly at: number;
  readonly carts: number;
}

/** What views on behaviour are worked out from. */
export type BehaviourFact =
  | { readonly kind: 'visit'; readonly part: VisitPart }
  | { readonly kind: 'carts'; readonly lines: FirstLines };

/** A block of the chain of behaviour; it stays as it is. */
export interface BehaviourBlock {
  /** Counts all blocks, from 1, without gaps. */
  readonly number: number;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
  readonly facts: readonly BehaviourFact[];
}

/** Where the chain of behaviour ends. */
export interface BehaviourHead {
  /** Of the last block. */
  readonly number: number;
  readonly at: number;
  /** What came in before is in it. */
  readonly upTo: number;
  /** How many carts were counted for each of the last minutes: some may show late. */
  readonly counted: readonly FirstLines[];
}

/** First lines by the minute. */
export function byMinute(times: readonly number[]): FirstLines[] {
  const minutes = Map.groupBy(times, (at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  return [...minutes]
    .map(([at, some]) => ({ at, carts: some.length }))
    .sort((one, other) => one.at - other.at);
}

/** What was found and not counted before. */
export function uncounted(
  found: readonly FirstLines[],
  counted: readonly FirstLines[],
): FirstLines[] {
  const before = new Map(counted.map(({ at, carts }) => [at, carts]));
  return found
    .map(({ at, carts }) => ({ at, carts: carts - (before.get(at) ?? 0) }))
    .filter(({ carts }) => carts > 0);
}

/** How many carts are counted after a block for each minute from a time on. */
export function countedAfter(
  before: readonly FirstLines[],
  facts: readonly BehaviourFact[],
  from: number,
): FirstLines[] {
  const added = facts.flatMap((fact) => (fact.kind === 'carts' ? [fact.lines] : []));
  const sums = new Map<number, number>();
  for (const { at, carts } of [...before, ...added]) sums.set(at, (sums.get(at) ?? 0) + carts);
  return [...sums]
    .map(([at, carts]) => ({ at, carts }))
    .filter(({ at }) => at >= from)
    .sort((one, other) => one.at - other.at);
}

/** Characters of a block's facts; its item may have 400 KB. */
const BLOCK_CHARACTERS = 150_000;

/** Facts in their order, as many in a block as fit. */
export function inBlocks(facts: readonly BehaviourFact[]): BehaviourFact[][] {
  const blocks: BehaviourFact[][] = [];
  let characters = Infinity;
  for (const fact of facts) {
    const size = JSON.stringify(fact).length;
    characters += size;
    if (characters > BLOCK_CHARACTERS) {
      blocks.push([]);
      characters = size;
    }
    blocks.at(-1)?.push(fact);
  }
  return blocks;
}
