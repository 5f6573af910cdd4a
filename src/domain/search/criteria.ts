import type { Money } from '../money.ts';
import type { ListingSort, Summary } from '../listings/summary.ts';
import type { ProductStatus } from '../products/product.ts';
import type { Availability } from '../products/stock.ts';

/** What somebody looks for; what is absent does not matter to them. */
export interface SearchCriteria {
  /** Words; without any, everything fits. */
  readonly text: string;
  /** The category or one under it. */
  readonly category: string | undefined;
  /** In minor units: something of the product costs so much. */
  readonly minPrice: number | undefined;
  readonly maxPrice: number | undefined;
  /** By the option's name: one of these values. */
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly availability: readonly Availability[] | undefined;
  /** Absent: what fits best comes first. */
  readonly sort: SearchSort | undefined;
  /** Absent: what shoppers may find. The back office finds what has a status, or all there is. */
  readonly status?: ProductStatus | 'any' | undefined;
}

export type SearchSort = ListingSort | 'oldest' | 'title' | 'title-desc';

/** Where a page ended. Where a sort goes the other way, less comes first. */
export interface SearchPosition {
  /** How well the last one fits, or another number that is sorted by; more comes first. */
  readonly grade: number;
  /** Where it stands among those of the same grade. */
  readonly rank: string;
}

/** What was found: a page of it, and what all of it is like. */
export interface Found {
  readonly items: Summary[];
  readonly next: SearchPosition | undefined;
  readonly total: number;
  readonly facets: Facets;
}

/**
 * How many there are of each kind. What was chosen of a kind does not narrow that kind itself, so that
 * something else of it can be chosen.
 */
export interface Facets {
  /** By category id, those above counted along; the most first. */
  readonly categories: { readonly id: string; readonly count: number }[];
  /** The lowest and the highest price; null when nothing was found. */
  readonly price: { readonly min: Money; readonly max: Money } | null;
  readonly options: {
    readonly name: string;
    readonly values: { readonly value: string; readonly count: number }[];
  }[];
  readonly availability: Readonly<Record<Availability, number>>;
}
