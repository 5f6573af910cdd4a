import type { Category } from '../../domain/products/category.ts';
import {
  SearchUnavailable,
  type PageKey,
  type Ports,
  type SearchHead,
  type SearchReplica,
} from '../ports.ts';
import { askForBuild } from './ask-for-build.ts';
import type { AskPorts } from '../events/ask-ourselves.ts';
import { openBase, SETTLED_MS } from './base.ts';

export type SearcherPorts = AskPorts &
  Pick<Ports, 'searchLog' | 'searchEngine' | 'media' | 'categories' | 'report'>;

/** How often somebody who searches may have to wait for what is new. Nobody searches, nobody looks. */
const LOOK_EVERY_MS = 2_000;

/** What was stored a little later than its time says is seen at the next look; what was much later, within a minute. */
const OVERLAP_MS = 5_000;

/** Whoever repairs it may have failed. */
const ASK_EVERY_MS = 60_000;

/** No search waits for more of the log than this; the rest comes with the next. */
const PAGES_AT_ONCE = 2;

/** What one instance of the function knows. */
interface Held {
  readonly replica: SearchReplica;
  readonly rebuilds: number;
  /** The newest file, where it is damaged: an older one is held. */
  readonly damaged: string | undefined;
}

/** A reading of the log. */
interface Reading {
  readonly from: number;
  readonly after: PageKey | undefined;
  readonly began: number;
  /** Whether it goes back so far that nothing can have been stored late. */
  readonly settles: boolean;
}

export interface Snapshot {
  readonly replica: SearchReplica;
  readonly tree: readonly Category[];
}

export interface Searcher {
  /** The index as of some seconds ago at most. */
  fresh(): Promise<Snapshot>;
}

/**
 * Holds the index in the memory of a function, and keeps it as new as some seconds while it is used. What
 * cannot be read or is damaged is reported, and the last good index goes on answering. Throws only while
 * there is none.
 */
export function createSearcher(ports: SearcherPorts): Searcher {
  const { searchLog, searchEngine, categories, report, now } = ports;
  let held: Held | undefined;
  let tree: readonly Category[] = [];
  let lookedAt = -Infinity;
  /** All that was told before this time is held. */
  let readThrough = 0;
  /** The same, of what was stored late too. */
  let settledThrough = 0;
  /** Where the log was left off. */
  let rest: Reading | undefined;
  let askedAt = -Infinity;
  let looking: Promise<void> | undefined;

  async function openNewest(head: SearchHead): Promise<{ held: Held; through: number }> {
    const { base, previous, rebuilds } = head;
    if (base === undefined) {
      return { held: { replica: searchEngine.empty(), rebuilds, damaged: undefined }, through: 0 };
    }
    try {
      const replica = await openBase(ports, base);
      return { held: { replica, rebuilds, damaged: undefined }, through: base.through };
    } catch (error) {
      report('a file of the search index is damaged', error);
      await repair(base.key);
      if (previous === undefined) throw new SearchUnavailable(`${base.key} is the only file`);
      const replica = await openBase(ports, previous).catch((cause: unknown) => {
        throw new SearchUnavailable('no file of the search index can be read', { cause });
      });
      return { held: { replica, rebuilds, damaged: base.key }, through: previous.through };
    }
  }

  async function repair(damaged: string): Promise<void> {
    if (now() - askedAt < ASK_EVERY_MS) return;
    askedAt = now();
    await askForBuild(ports, { from: 'catalogue', damaged }).catch((error: unknown) =>
      report('nobody could be asked to repair the search index', error),
    );
  }

  /** Reads the log from a time on; all of it, or as much as a search may wait for. */
  async function catchUp(replica: SearchReplica, start: Reading, most: number): Promise<void> {
    let { after } = start;
    for (let pages = 0; pages < most; pages += 1) {
      const { items, next } = await searchLog.changes({ from: start.from, after });
      for (const change of items) replica.apply(change);
      after = next;
      if (after === undefined) break;
    }
    rest = after && { ...start, after };
    if (rest !== undefined) return;
    readThrough = start.began;
    if (start.settles) settledThrough = start.began;
  }

  async function load(head: SearchHead): Promise<void> {
    const { held: opened, through } = await openNewest(head);
    const start = { from: through, after: undefined, began: now(), settles: true };
    await catchUp(opened.replica, start, Infinity);
    held = opened;
  }

  function whereToGoOn(): Reading {
    const began = now();
    const settles = began - settledThrough >= SETTLED_MS;
    const from = settles ? settledThrough - SETTLED_MS : readThrough - OVERLAP_MS;
    return { from: Math.max(0, from), after: undefined, began, settles };
  }

  /** Whether what is held was replaced by something better, or cannot be brought up to date any more. */
  function isOutOfDate({ rebuilds }: Held, head: SearchHead): boolean {
    const forgotten = head.previous?.through ?? 0;
    return head.rebuilds !== rebuilds || forgotten > settledThrough - SETTLED_MS;
  }

  async function look(): Promise<void> {
    const [head, all] = await Promise.all([searchLog.head(), categories.all()]);
    tree = all;
    if (held === undefined) {
      await load(head);
      return;
    }
    if (isOutOfDate(held, head)) {
      try {
        await load(head);
        return;
      } catch (error) {
        report('a newer search index could not be read', error);
      }
    }
    if (held.damaged !== undefined) await repair(held.damaged);
    await catchUp(held.replica, rest ?? whereToGoOn(), PAGES_AT_ONCE);
  }

  async function lookAgain(): Promise<void> {
    try {
      await look();
      if (rest === undefined) lookedAt = now();
    } catch (error) {
      if (held === undefined) throw error;
      lookedAt = now();
      report('the search index could not be brought up to date', error);
    }
  }

  return {
    fresh: async () => {
      if (now() - lookedAt >= LOOK_EVERY_MS) {
        looking ??= lookAgain().finally(() => {
          looking = undefined;
        });
        await looking;
      }
      if (held === undefined) throw new SearchUnavailable('there is no search index yet');
      return { replica: held.replica, tree };
    },
  };
}
