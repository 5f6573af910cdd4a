import { concurrently } from '../concurrently.ts';
import { fileFingerprint } from '../ids.ts';
import type { PageKey, Ports, SearchHead, SearchReplica } from '../ports.ts';
import type { BuildOrder } from './ask-for-build.ts';
import { BASES, openBase, SETTLED_MS } from './base.ts';
import { indexProduct, type IndexPorts } from './index-product.ts';

export type BuildPorts = IndexPorts & Pick<Ports, 'media' | 'searchEngine' | 'report'>;

/** No function runs longer: who has not ended by then has died. */
const LEASE_MS = 15 * 60_000;

/** Fewer changes than these are read sooner than a file is written. */
const LEAST_CHANGES = 200;

const AT_ONCE = 8;

export type Built = 'built' | 'not-needed' | 'busy';

/**
 * Puts the index into a new file: the last one with the changes since, or, if that is wanted or the file
 * is damaged, all products of the catalogue. One builder at a time, others find it busy; one that has died
 * is followed by the next, which takes away what it left. Changes go on meanwhile: whoever reads the file
 * reads those after it in the log.
 */
export async function buildSearchIndex(ports: BuildPorts, order: BuildOrder): Promise<Built> {
  const { searchLog, media, ids, now } = ports;
  const before = await searchLog.head();
  const { building, base, previous, retired } = before;
  if (order.damaged !== undefined && !(await isDamaged(ports, order.damaged, before))) {
    return 'not-needed';
  }
  const began = now();
  if (building !== undefined && began - building.since < LEASE_MS) return 'busy';

  const key = `${BASES}/${ids.next('idx')}`;
  const claimed = { ...before, building: { key, since: began } };
  if (!(await searchLog.moveHead(claimed, before))) return 'busy';
  const mine = { ...claimed, revision: before.revision + 1 };
  for (const left of [building?.key, retired]) {
    if (left !== undefined) await media.remove(left);
  }

  const summedUp = order.from === 'changes' ? await sumUp(ports, before) : undefined;
  if (summedUp === 'few') {
    const idle = { ...mine, building: undefined, retired: undefined };
    await searchLog.moveHead(idle, mine);
    return 'not-needed';
  }
  const file = await (summedUp ?? (await readCatalogue(ports))).save();
  await media.write({ key, contentType: 'application/zstd', bytes: file });

  const isBaseGood =
    summedUp !== undefined || (order.from === 'catalogue' && order.damaged === undefined);
  const kept = isBaseGood ? base : previous;
  const next: SearchHead = {
    ...mine,
    base: { key, fingerprint: fileFingerprint(file), through: began - SETTLED_MS },
    previous: kept,
    rebuilds: mine.rebuilds + (summedUp === undefined ? 1 : 0),
    building: undefined,
    retired: (isBaseGood ? previous : base)?.key,
  };
  if (!(await searchLog.moveHead(next, mine))) {
    await media.remove(key);
    return 'busy';
  }
  if (kept !== undefined) await searchLog.trim(kept.through);
  return 'built';
}

/** Whether the newest file is the one that somebody could not read, and nobody can. */
async function isDamaged(ports: BuildPorts, key: string, { base }: SearchHead): Promise<boolean> {
  if (base?.key !== key) return false;
  return openBase(ports, base).then(
    () => false,
    () => true,
  );
}

/** The last file with the changes since; undefined when it is damaged. */
async function sumUp(
  ports: BuildPorts,
  { base }: SearchHead,
): Promise<SearchReplica | 'few' | undefined> {
  const { searchEngine, searchLog, report } = ports;
  let replica: SearchReplica;
  try {
    replica = base === undefined ? searchEngine.empty() : await openBase(ports, base);
  } catch (error) {
    report('a file of the search index is damaged', error);
    return undefined;
  }
  let count = 0;
  let after: PageKey | undefined;
  do {
    const { items, next } = await searchLog.changes({ from: base?.through ?? 0, after });
    for (const change of items) replica.apply(change);
    count += items.length;
    after = next;
  } while (after !== undefined);
  return count < LEAST_CHANGES ? 'few' : replica;
}

/** All products as they are now; what search did not know of them it is told. */
async function readCatalogue(ports: BuildPorts): Promise<SearchReplica> {
  const replica = ports.searchEngine.empty();
  let after: PageKey | undefined;
  do {
    const { items, next } = await ports.products.page(after);
    await concurrently(items, { limit: AT_ONCE, keysOf: () => [] }, async ({ id }) =>
      replica.apply(await indexProduct(ports, id)),
    );
    after = next;
  } while (after !== undefined);
  return replica;
}
