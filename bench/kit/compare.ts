import type { Measured, Row } from './section.ts';
import { shown, spaced } from './table.ts';

/** What of the guarded figures is worse than what is kept, by more than its noise, or is not kept yet; a sentence each. */
export function worseThan(
  kept: readonly Row[],
  { rows, guarded, noise = exactly }: Pick<Measured, 'rows' | 'guarded' | 'noise'>,
): string[] {
  return rows.flatMap((row) => {
    const before = kept.find(({ name }) => name === row.name);
    return guarded.flatMap((figure) => {
      const [was, is] = [before?.[figure], row[figure]];
      if (typeof is !== 'number') return [];
      const now = `${row.name} takes ${shown(is)} ${spaced(figure)}`;
      if (typeof was !== 'number') return [`${now}, and what it took is not kept`];
      return is <= was * (1 + noise(figure, row)) ? [] : [`${now}, was ${shown(was)}`];
    });
  });
}

const exactly = (): number => 0;
