import {
  auditChain,
  behaviour,
  carts,
  categories,
  eventRecord,
  listings,
  products,
  publisher,
  register,
  viewProgress,
  viewRows,
} from './ports.ts';

/** What it takes to bring lists of products up to date. */
export const listing = { categories, listings, products, publisher, register, viewRows };

/** What it takes to follow what happened in the shop and what visitors did, and to keep views of it. */
export const following = { auditChain, behaviour, carts, eventRecord, viewProgress, viewRows };
