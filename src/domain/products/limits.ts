/** What a product can hold, however it comes into the shop. */

/** As many as Shopify allows a product. */
export const MAX_IMAGES = 250;
export const MAX_VARIANTS = 100;
/** As many as Shopify knows; more make combinations that nobody finds their way in. */
export const MAX_OPTIONS = 3;
export const MAX_CATEGORIES = 20;
export const MAX_DESCRIPTION_BYTES = 65_536;
/** Ten digits before the point: dearer than anything sold, small enough for totals to stay exact. */
export const MAX_PRICE_DIGITS = 10;
