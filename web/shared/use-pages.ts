import { useState } from 'preact/hooks';

export interface Pages {
  /** The cursor of the page that is shown; undefined for the first. */
  readonly cursor: string | undefined;
  readonly hasPrevious: boolean;
  readonly next: (nextCursor: string) => void;
  readonly previous: () => void;
}

/**
 * Walks through a list whose pages are known by cursors only: back goes the way one came. Another
 * `list` (other filters, another order) begins at its first page.
 */
export function usePages(list: string): Pages {
  const [{ trail, of }, setTrail] = useState<{ trail: readonly string[]; of: string }>({
    trail: [],
    of: list,
  });
  const current = of === list ? trail : [];
  return {
    cursor: current.at(-1),
    hasPrevious: current.length > 0,
    next: (nextCursor) => setTrail({ trail: [...current, nextCursor], of: list }),
    previous: () => setTrail({ trail: current.slice(0, -1), of: list }),
  };
}
