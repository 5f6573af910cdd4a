import { useShared } from '../i18n/texts.tsx';
import type { Pages } from '../use-pages.ts';
import { Button } from './button.tsx';

interface PaginationProps {
  readonly pages: Pages;
  readonly nextCursor: string | null | undefined;
  readonly busy?: boolean;
}

/** Goes to the next page and back; nothing where one page is all. */
export function Pagination({ pages, nextCursor, busy = false }: PaginationProps) {
  const { texts } = useShared();
  const next = nextCursor ?? undefined;
  if (!pages.hasPrevious && next === undefined) return null;
  return (
    <nav class="row" aria-label={texts.pages}>
      <Button disabled={!pages.hasPrevious || busy} onClick={pages.previous}>
        {texts.previous}
      </Button>
      <Button
        disabled={next === undefined || busy}
        onClick={() => next !== undefined && pages.next(next)}
      >
        {texts.next}
      </Button>
    </nav>
  );
}
