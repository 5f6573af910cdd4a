import { changeRow, type ViewRow } from '../../domain/views/row.ts';
import type { Ports, ViewProgress } from '../ports.ts';
import { BEGINNING, chainAfter } from './follow.ts';
import { takeIn, type RowStore, type RowsView } from './rows-view.ts';

type RebuildPorts = Pick<Ports, 'auditChain' | 'now' | 'eventRecord' | 'viewProgress' | 'viewRows'>;

/** So many blocks are read ahead at once. */
const READ_AT_ONCE = 8;

/**
 * Works a view out anew from the first record on, beside the one that is there and answers meanwhile, and then puts
 * it in its place. The same records give the same rows. Safe to repeat when it died: the view stays as it was.
 * False when somebody else has built it anew in the meantime.
 */
export async function rebuildView(
  ports: RebuildPorts,
  view: RowsView,
): Promise<{ done: boolean; blocks: number; records: number; rows: number }> {
  const { eventRecord, viewRows } = ports;
  const before = await begin(ports, view.name);
  const rows = new Map<string, ViewRow>();
  const blocks = await chainAfter(ports, undefined);
  let records = 0;
  let number = 0;
  for (let start = 0; start < blocks.length; start += READ_AT_ONCE) {
    const part = blocks.slice(start, start + READ_AT_ONCE);
    const read = await Promise.all(part.map((block) => eventRecord.recordsOf(block.records)));
    for (const batch of read) {
      number += 1;
      records += batch.length;
      await takeIn(view, { number, records: batch }, inMemory(rows, number));
    }
  }
  const counts = { blocks: number, records, rows: rows.size };
  const last = blocks.at(-1);
  const edition = before.begun;
  await viewRows.put({ view: view.name, edition }, [...rows.values()]);
  const { hash, at } = last ?? BEGINNING;
  const done = await replace(ports, view.name, before, { edition, blocks: number, hash, at });
  const useless = done ? numbersIn(before.edition, edition) : [edition];
  for (const one of useless) await viewRows.drop({ view: view.name, edition: one });
  return { done, ...counts };
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
