import type { Category } from '../../domain/products/category.ts';
import type { Found, SearchCriteria, SearchPosition } from '../../domain/search/criteria.ts';
import type { SearchEntry } from '../../domain/search/entry.ts';
import type { PageKey } from './paging.ts';

/** What search was told of a product last. */
export interface SearchPlacement {
  /** Of the entry; undefined when there is no such product. */
  readonly fingerprint: string | undefined;
  /** Counts what search was told of a product: what concurrent writers are fenced by. */
  readonly revision: number;
}

/** What became of a product, as search is told it; without an entry it is not found any more. */
export interface SearchChange {
  readonly productId: string;
  readonly revision: number;
  readonly entry: SearchEntry | undefined;
}

/** A file that holds the whole index as it was at a time. */
export interface SearchBase {
  readonly key: string;
  /** Of the file: one that has another is damaged. */
  readonly fingerprint: string;
  /** All changes before this time are in it; epoch milliseconds. */
  readonly through: number;
}

/** Which files there are, and who makes the next. */
export interface SearchHead {
  /** Counts the changes of the head: what concurrent builders are fenced by. */
  readonly revision: number;
  readonly base: SearchBase | undefined;
  /** The one before: good, should the newest be damaged. No change since then is taken out of the log. */
  readonly previous: SearchBase | undefined;
  /** Counts how often the index was made anew from the catalogue: whoever holds an older one reads it again. */
  readonly rebuilds: number;
  /** The file that somebody is making, and since when. */
  readonly building: { readonly key: string; readonly since: number } | undefined;
  /** A file that nobody reads any more. */
  readonly retired: string | undefined;
}

/** What search is told of products: a log that many write to at once, and which files sum it up. */
export interface SearchLog {
  placement(productId: string): Promise<SearchPlacement>;
  /**
   * Tells search of a product; false, and nothing is told, when somebody else has done so since `before`.
   * `at` is when it was begun: it is done, or never will be, within a minute.
   */
  place(change: {
    readonly productId: string;
    readonly entry: SearchEntry | undefined;
    readonly fingerprint: string | undefined;
    readonly before: SearchPlacement;
    readonly at: number;
  }): Promise<boolean>;
  /** What was told from a time on, oldest first; all that was stored before is in it. */
  changes(query: {
    readonly from: number;
    readonly after: PageKey | undefined;
  }): Promise<{ items: SearchChange[]; next: PageKey | undefined }>;
  /** Forgets what was told before a time, but for what is known of each product. */
  trim(before: number): Promise<void>;
  head(): Promise<SearchHead>;
  /** Replaces the head; false when somebody else has done so since `before`. */
  moveHead(head: SearchHead, before: SearchHead): Promise<boolean>;
}

/** There is no file of the index that could be searched in. */
export class SearchUnavailable extends Error {
  override readonly name = 'SearchUnavailable';
}

/** An index in memory. */
export interface SearchReplica {
  /** Takes in a change; one that is not newer than what is known of the product is left out. */
  apply(change: SearchChange): void;
  find(query: {
    readonly criteria: SearchCriteria;
    readonly tree: readonly Category[];
    readonly limit: number;
    readonly after: SearchPosition | undefined;
  }): Found;
  /** The whole of it as a file. */
  save(): Promise<Uint8Array>;
}

/** What finds products by words. */
export interface SearchEngine {
  empty(): SearchReplica;
  /** The index that a file holds; throws when the file is damaged. */
  open(file: Uint8Array): Promise<SearchReplica>;
}
