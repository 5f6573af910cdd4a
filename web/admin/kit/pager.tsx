import { useText } from '../texts/use-text.ts';
import { useQueryState } from './query-state.ts';

/** Which page led to which: cursors lead forwards only. Forgotten at a reload, when the first page is near. */
const cameFrom = new Map<string, string>();

interface PagerProps {
  readonly nextCursor: string | null;
  readonly label: string;
}

/** Leads to the next page of a list and back. */
export function Pager({ nextCursor, label }: PagerProps) {
  const t = useText();
  const { query, addressWith } = useQueryState();
  const cursor = query.cursor ?? '';
  if (cursor === '' && nextCursor === null) return null;
  const before = cameFrom.get(cursor);
  return (
    <nav class="pager" aria-label={label}>
      {cursor !== '' && (
        <a class="button" href={addressWith({ cursor: undefined })}>
          {t.list.first}
        </a>
      )}
      {before !== undefined && before !== '' && (
        <a class="button" href={addressWith({ cursor: before })} rel="prev">
          {t.list.previous}
        </a>
      )}
      {nextCursor !== null && (
        <a
          class="button"
          href={addressWith({ cursor: nextCursor })}
          rel="next"
          onClick={() => cameFrom.set(nextCursor, cursor)}
        >
          {t.list.next}
        </a>
      )}
    </nav>
  );
}
