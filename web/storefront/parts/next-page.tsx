import { useTexts } from '../texts/index.ts';

interface NextPageProps {
  /** The address of the list with all its choices, without where it goes on. */
  readonly list: string;
  /** Where the shown page began; undefined for the first. */
  readonly after: string | undefined;
  readonly nextCursor: string | null;
}

/** Links to the next page of a list and to its first: each page has an address that can be gone back to. */
export function NextPage({ list, after, nextCursor }: NextPageProps) {
  const { texts } = useTexts();
  if (after === undefined && nextCursor === null) return null;
  const separator = list.includes('?') ? '&' : '?';
  return (
    <nav class="row" aria-label={texts.pages}>
      {after !== undefined && (
        <a class="button" href={list}>
          {texts.firstPage}
        </a>
      )}
      {nextCursor !== null && (
        <a class="button" href={`${list}${separator}after=${encodeURIComponent(nextCursor)}`}>
          {texts.next}
        </a>
      )}
    </nav>
  );
}
