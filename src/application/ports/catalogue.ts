import type { RegisterEntry } from '../../domain/listings/register.ts';
import type { ListingSort, Summary } from '../../domain/listings/summary.ts';
import type { CategoryTree } from '../../domain/products/category-tree.ts';
import type { Category } from '../../domain/products/category.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';

/** Products and their stock; reads are strongly consistent. */
export interface Products {
  /** A product with the offers of its variants, by id or slug. */
  find(idOrSlug: string): Promise<{ product: Product; offers: Offer[] } | undefined>;
  /**
   * All products, a part at a time and in no particular order: whatever was there before the first part
   * is in one of them. A part may be empty and not be the last.
   */
  page(after: PageKey | undefined): Promise<{ items: Product[]; next: PageKey | undefined }>;
  /** The id of the product that a SKU belongs to. */
  ofSku(sku: string): Promise<string | undefined>;
  /** The offers of SKUs, whatever product they belong to; unknown ones are left out. */
  findOffers(skus: readonly string[]): Promise<Offer[]>;
  /** The same when the products are known already: one round trip. */
  readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]>;
  /**
   * Stores a version of a product and what changed of its offers, with its record, all or nothing; only
   * of a product with very many offers, some may follow a moment later. `unfinished` is why they could not
   * yet: then `finish` does it. `newStock` gives pieces to SKUs that the shop did not have before. Taken
   * SKUs are named.
   */
  save(change: {
    before: Product | undefined;
    after: Product;
    newStock: ReadonlyMap<string, number>;
    record: EventRecord;
  }): Promise<
    | { outcome: 'saved'; unfinished?: unknown }
    | { outcome: 'stale' }
    | { outcome: 'sku-taken'; skus: readonly string[] }
  >;
  /**
   * Writes the offers that the last save of a product has left because it was cut short. Safe to repeat
   * and to run twice at once; a product that is not there is left alone.
   */
  finish(productId: string): Promise<void>;
}

export interface Categories {
  /** What shoppers are shown; may lag by moments. */
  all(): Promise<Category[]>;
  /** All categories as they stand now. */
  tree(): Promise<CategoryTree>;
  /** The revision of the tree as it stands now. */
  revision(): Promise<number>;
  /**
   * Stores or removes a category with its record, all or nothing; false, and nothing changed, when the
   * tree is not at this revision any more.
   */
  commit(change: {
    revision: number;
    category: Category;
    kind: 'store' | 'remove';
    record: EventRecord;
  }): Promise<boolean>;
}

/** Lists that show a product, in as many scopes as it belongs to; kept up to date by events. */
export interface Shelf<Entry> {
  /** Which scopes a product is listed in, and the revision to project against. */
  placement(productId: string): Promise<Placement<Entry>>;
  /**
   * Lists the product in exactly these scopes; false when somebody else has done so meanwhile. In more
   * scopes than fit one commit it may be cut short; the placement then tells every scope it may be in.
   */
  place(change: {
    productId: string;
    summary: Entry | undefined;
    scopes: readonly string[];
    before: Placement<Entry>;
  }): Promise<boolean>;
}

/** All products as the back office lists them, drafts and archived ones too, newest first usually. */
export interface Register extends Shelf<RegisterEntry> {
  /** Of these products those that are there, by their ids: one round trip. */
  some(productIds: readonly string[]): Promise<ReadonlyMap<string, RegisterEntry>>;
  /** What was placed before is on the page. */
  page(
    query: PageByAge & { readonly scope: string },
  ): Promise<{ items: RegisterEntry[]; next: PageKey | undefined }>;
}

/** A product as it is put on shoppers' lists. */
export interface Listed extends Summary {
  /** See `popularityIn`; nobody is shown it. */
  readonly popularity: number;
}

/** What shoppers' lists show. */
export interface Listings extends Shelf<Listed> {
  /** Of these products those that are on shoppers' lists, by their ids: one round trip. */
  some(productIds: readonly string[]): Promise<ReadonlyMap<string, Summary>>;
  page(query: {
    scope: string;
    sort: ListingSort;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Summary[]; next: PageKey | undefined }>;
}

export interface Placement<Entry> {
  readonly scopes: readonly string[];
  /** What the lists show now. */
  readonly shown: Entry | undefined;
  /** Counts the placements of a product: what concurrent writers are fenced by. */
  readonly revision: number;
}

/** The scope that holds every product. */
export const ALL_PRODUCTS = 'all';
