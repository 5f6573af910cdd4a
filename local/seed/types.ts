import type { PictureSpec } from './picture.ts';

/** A node of the category tree; a top category has no parent. */
export interface DemoCategory {
  readonly slug: string;
  readonly name: string;
  /** Slug of the category above. */
  readonly parent?: string;
}

/** One thing that can be put in a cart. Prices are euro cents, tax included. */
export interface DemoVariant {
  readonly sku: string;
  readonly title: string;
  /** Option name to chosen value; empty for a product that comes in one kind. */
  readonly options: Readonly<Record<string, string>>;
  readonly priceMinor: number;
  /** The price before a reduction, always above `priceMinor`. */
  readonly compareAtMinor?: number;
  /** Pieces on the shelf on the first day. */
  readonly onHand: number;
}

/** A product of the demo shop. */
export interface DemoProduct {
  readonly slug: string;
  readonly title: string;
  /** HTML of `p`, `ul`, `li` and `strong` only. */
  readonly description: string;
  /** Slugs of leaf categories. */
  readonly categories: readonly string[];
  readonly status: 'draft' | 'active' | 'archived';
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variants: readonly DemoVariant[];
  readonly picture: PictureSpec;
}
