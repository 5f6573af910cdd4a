import type { ChainPlace } from '../../domain/views/chain-order.ts';
import { changeRow, type ViewRow } from '../../domain/views/row.ts';
import type { Ports, ViewProgress } from '../ports.ts';
import { BEGINNING } from './follow.ts';
import { takeIn, type RowStore, type RowsView } from './rows-view.ts';
import type { Source, SourceBlock } from './source.ts';

type RebuildPorts = Pick<Ports, 'viewProgress' | 'viewRows'>;

/** So many blocks are read ahead at once. */
const READ_AT_ONCE = 8;

/**
 * Works a view out anew from the first record on, beside the one that is there and answers meanwhile, and then puts
 * it in its place. The same records give the same rows. Safe to repeat when it died: the view stays as it was.
 * False when somebody else has built it anew in the meantime.
 */
export async function rebuildView<Fact>(
  ports: RebuildPorts,
  source: Source<Fact>,
  view: RowsView<Fact>,
): Promise<{ done: boolean; blocks: number; facts: number; rows: number }> {
  const { viewRows } = ports;
  const before = await begin(ports, view.name);
  const rows = new Map<string, ViewRow>();
  let last: ChainPlace = BEGINNING;
  let [facts, number] = [0, 0];
  for await (const { block, read } of readAhead(source.after(undefined))) {
    const batch = await read;
    number += 1;
    facts += batch.length;
    last = block;
    await takeIn(view, { number, facts: batch }, inMemory(rows, number));
  }
  const counts = { blocks: number, facts, rows: rows.size };
  const edition = before.begun;
  await viewRows.put({ view: view.name, edition }, [...rows.values()]);
  const { hash, at } = last;
  const done = await replace(ports, view.name, before, { edition, blocks: number, hash, at });
  const useless = done ? numbersIn(before.edition, edition) : [edition];
  for (const one of useless) await viewRows.drop({ view: view.name, edition: one });
  return { done, ...counts };
}

/** Blocks in their order, each being read while those before it are taken in. */
async function* readAhead<Fact>(blocks: AsyncIterable<SourceBlock<Fact>>) {
  const ahead: { block: SourceBlock<Fact>; read: Promise<readonly Fact[]> }[] = [];
  for await (const block of blocks) {
    const read = block.read();
    read.catch(() => undefined); // whoever comes to it hears of it
    ahead.push({ block, read });
    if (ahead.length > READ_AT_ONCE) yield* ahead.splice(0, 1);
  }
  yield* ahead;
}

/** Takes the number of a new edition, which nobody else gets. */
async function begin({ viewProgress }: RebuildPorts, view: string): Promise<ViewProgress> {
  for (;;) {
    const found = await viewProgress.find(view);
    const before = found ?? BEGINNING;
    const begun = { ...before, begun: before.begun + 1 };
    if (await viewProgress.advance(view, found, begun)) return begun;
  }
}

function inMemory(rows: Map<string, ViewRow>, number: number): RowStore {
  return {
    change: (changes) => {
      const changed = changes.map((change) => changeRow(rows.get(change.key), change, number));
      for (const row of changed) rows.set(row.key, row);
      return Promise.resolve(changed);
    },
    read: (keys) => Promise.resolve(keys.flatMap((key) => rows.get(key) ?? [])),
  };
}

/** Puts an edition in the place of the one that was there when it was begun, however far that has come. */
async function replace(
  { viewProgress }: RebuildPorts,
  view: string,
  before: ViewProgress,
  after: Omit<ViewProgress, 'begun'>,
): Promise<boolean> {
  for (;;) {
    const found = await viewProgress.find(view);
    if (found?.edition !== before.edition) return false;
    if (await viewProgress.advance(view, found, { ...after, begun: found.begun })) return true;
  }
}

/** The editions before the new one: the old one, and what runs that died have left. */
function numbersIn(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
