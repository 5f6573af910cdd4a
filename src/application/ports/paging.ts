/** Where a page ended: the key attributes of its last item. */
export type PageKey = Readonly<Record<string, string>>;

/** Which end of a list in time comes first. */
export type AgeSort = 'newest' | 'oldest';

/** A page of a list in time. */
export interface PageByAge {
  readonly limit: number;
  readonly after: PageKey | undefined;
  /** What the list begins with where nobody says, stands beside it. The same on every page. */
  readonly sort?: AgeSort | undefined;
}
