import type { Ports, ViewProgress } from '../ports.ts';
import type { Source } from './source.ts';

/** What a block of a chain holds, as a view takes it in. */
export interface Batch<Fact> {
  /** Counts the blocks that the view has taken in, from 1. */
  readonly number: number;
  readonly edition: number;
  readonly facts: readonly Fact[];
}

/** Something that is worked out from facts, such as the record of everything that happened. */
export interface Follower<Fact> {
  readonly name: string;
  /** Takes in a batch; safe to repeat. False when somebody else has come further: then there is nothing to do. */
  take(batch: Batch<Fact>): Promise<boolean>;
}

/** Of a view that has taken in nothing. */
export const BEGINNING: ViewProgress = { edition: 1, begun: 1, blocks: 0, hash: '', at: 0 };

/**
 * Brings a view up to the end of its source, block by block, as long as there is time. The number of a block is
 * the same whoever counts it, so that of two who follow at once, or of one who died and the next, each
 * block has its effect once.
 */
export async function follow<Fact>(
  { viewProgress, now }: Pick<Ports, 'viewProgress' | 'now'>,
  source: Pick<Source<Fact>, 'after'>,
  follower: Follower<Fact>,
  until: number,
): Promise<{ blocks: number; facts: number }> {
  const done = { blocks: 0, facts: 0 };
  let progress = await viewProgress.find(follower.name);
  for await (const block of source.after(progress)) {
    if (now() >= until) break;
    const facts = await block.read();
    const { hash, at } = block;
    const next = { ...(progress ?? BEGINNING), hash, at, blocks: (progress?.blocks ?? 0) + 1 };
    const { edition, blocks: number } = next;
    if (!(await follower.take({ number, edition, facts }))) break;
    if (!(await viewProgress.advance(follower.name, progress, next))) break;
    progress = next;
    done.blocks += 1;
    done.facts += facts.length;
  }
  return done;
}
