import type { ViewEdition, ViewProgresses, ViewRows } from '../../../src/application/ports.ts';
import { changeRow, type ViewRow } from '../../../src/domain/views/row.ts';
import type { Synchronous } from './border.ts';
import { byText, type MemoryState } from './state.ts';

export function memoryViewProgress({ viewProgress }: MemoryState): Synchronous<ViewProgresses> {
  return {
    find: (view) => viewProgress.get(view),
    advance: (view, from, to) => {
      const found = viewProgress.get(view);
      const same = (['hash', 'edition', 'begun'] as const).every(
        (name) => found?.[name] === from?.[name],
      );
      if (!same) return false;
      viewProgress.set(view, to);
      return true;
    },
  };
}

export function memoryViewRows({ viewRows, viewProgress }: MemoryState): Synchronous<ViewRows> {
  const nameOf = ({ view, edition }: ViewEdition) => `${view}#${edition}`;
  const rowsOf = (edition: ViewEdition): Map<string, ViewRow> => {
    const rows = viewRows.get(nameOf(edition)) ?? new Map<string, ViewRow>();
    viewRows.set(nameOf(edition), rows);
    return rows;
  };
  return {
    change: (edition, batch, changes) => {
      const rows = rowsOf(edition);
      const changed = changes.map((change) => changeRow(rows.get(change.key), change, batch));
      for (const row of changed) rows.set(row.key, row);
      return changed.some(({ upTo }) => upTo > batch) ? undefined : changed;
    },
    within: (edition, { from, to }) =>
      [...rowsOf(edition).values()]
        .filter(({ key }) => key >= from && key <= to)
        .sort(byText(({ key }) => key)),
    some: (edition, keys) => keys.flatMap((key) => rowsOf(edition).get(key) ?? []),
    current: (view, keys) => {
      const rows = rowsOf({ view, edition: viewProgress.get(view)?.edition ?? 1 });
      return new Map(keys.flatMap((key) => rows.get(key) ?? []).map((row) => [row.key, row]));
    },
    put: (edition, rows) => {
      for (const row of rows) rowsOf(edition).set(row.key, row);
    },
    drop: (edition) => {
      viewRows.delete(nameOf(edition));
    },
  };
}
