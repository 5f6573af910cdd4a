/** The shop's name when the pages were built; GET /v1/config tells what it is now. */
declare const SHOP_NAME: string;
