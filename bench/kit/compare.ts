import type { Measured, Row } from './section.ts';
import { shown, spaced } from './table.ts';

/** What of the guarded figures is worse than what is kept, by more than its noise; a sentence each. */
export function worseThan(
  kept: readonly Row[],
  { rows, guarded, noise = {} }: Pick<Measured, 'rows' | 'guarded' | 'noise'>,
): string[] {
  return rows.flatMap((row) => {
    const before = kept.find(({ name }) => name === row.name);
    if (before === undefined) return [];
    return guarded.flatMap((figure) => {
      const [was, is] = [before[figure], row[figure]];
      if (typeof was !== 'number' || typeof is !== 'number') return [];
      if (is <= was * (1 + (noise[figure] ?? 0))) return [];
      return [`${row.name} takes ${shown(is)} ${spaced(figure)}, was ${shown(was)}`];
    });
  });
}
