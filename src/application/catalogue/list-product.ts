import { STEP_TYPES } from '../../domain/events/event.ts';
import { withAncestors } from '../../domain/products/category.ts';
import type { CategoryTree } from '../../domain/products/category-tree.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { registerEntry, registerScopes } from '../../domain/listings/register.ts';
import { summarise, type Summary } from '../../domain/listings/summary.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { ALL_PRODUCTS, type Listed, type Placement, type Ports, type Shelf } from '../ports.ts';
import { popularityOf, type PopularityOf } from '../recommendations/popularity-of.ts';
import { askOurselves } from '../events/ask-ourselves.ts';

export type ListPorts = Pick<
  Ports,
  'products' | 'categories' | 'listings' | 'register' | 'viewRows'
>;

export type TellPorts = ListPorts & Pick<Ports, 'publisher' | 'ids' | 'now'>;

/**
 * Tells that a product can be had again, or that few or none are left: some of many orders change that, and
 * who only wants to know this need not hear of each. The shop's own work, told to nobody else.
 */
export const AVAILABILITY_CHANGED = STEP_TYPES.tellAvailability;

/** Somebody else listing the same product at the same moment makes a try void; more than a few are rare. */
const TRIES = 8;

interface ListOptions {
  /** Called before the lists change where it can be had as it could not before, or cannot. */
  readonly tell?: () => Promise<void>;
  readonly popularity?: PopularityOf | undefined;
}

/**
 * Brings the lists a product appears in, the shoppers' and the back office's, up to date with the
 * product, its stock, its categories and how popular it is. Safe to repeat and to run twice at once: a listing is replaced
 * only if nobody replaced it since it was read, so what stands in the end was made from the newest
 * product. Categories that moved meanwhile may have been listed anew before this product was on their
 * lists: then it is done again.
 */
export async function listProduct(
  ports: ListPorts,
  productId: string,
  { tell = () => Promise.resolve(), popularity: readPopularity = popularityOf }: ListOptions = {},
): Promise<void> {
  const { products, categories, listings, register } = ports;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [listed, registered] = await Promise.all([
      listings.placement(productId),
      register.placement(productId),
    ]);
    const [found, tree, popularity] = await Promise.all([
      products.find(productId),
      categories.tree(),
      readPopularity(ports, productId),
    ]);
    const listing = found && listingOf(found, tree, popularity);
    // Told before it is listed: whoever does it again after a crash in between still sees the difference.
    if (listed.shown?.availability !== listing?.summary?.availability) {
      await tell();
    }
    const outcomes = await Promise.all([
      bring(listings, productId, listed, listing),
      bring(register, productId, registered, found && registrationOf(found, tree)),
    ]);
    if (outcomes.includes('overtaken')) continue;
    if (!outcomes.includes('placed')) return;
    if ((await categories.revision()) === tree.revision) return;
  }
  throw new Error(`the listing of ${productId} kept changing`);
}

/** The same where no event of the product follows: whoever has to know is told what can be had now. */
export async function listAndTell(
  ports: TellPorts,
  productId: string,
  popularity?: PopularityOf,
): Promise<void> {
  const change = { type: AVAILABILITY_CHANGED, subject: productId, data: { productId } };
  await listProduct(ports, productId, { tell: () => askOurselves(ports, change), popularity });
}

/**
 * The same after news of its stock alone: mostly there is as much of it as lists tell, and one look at the product
 * and at its list is enough. All else that lists depend on is told by events of its own.
 */
export async function listIfMoved(
  ports: TellPorts,
  productId: string,
  popularity?: PopularityOf,
): Promise<void> {
  const { shown } = await ports.listings.placement(productId);
  const summary = await summaryOf(ports, productId);
  const wanted = summary && { ...summary, popularity: shown?.popularity };
  if (stableJson([shown]) !== stableJson([wanted])) await listAndTell(ports, productId, popularity);
}

/** The same after an order, which only takes pieces: of what can still be had, lists tell nothing else for it. */
export async function listIfTaken(
  ports: TellPorts,
  productId: string,
  popularity?: PopularityOf,
): Promise<void> {
  const summary = await summaryOf(ports, productId);
  if (summary?.availability !== 'in') await listIfMoved(ports, productId, popularity);
}

async function summaryOf(
  { products }: Pick<Ports, 'products'>,
  productId: string,
): Promise<Summary | undefined> {
  const found = await products.find(productId);
  return found && summarise(found.product, found.offers);
}

interface Wanted<Entry> {
  readonly summary: Entry | undefined;
  readonly scopes: readonly string[];
}

interface Found {
  readonly product: Product;
  readonly offers: readonly Offer[];
}

function listingOf(
  { product, offers }: Found,
  { categories }: CategoryTree,
  popularity: number,
): Wanted<Listed> {
  const shown = summarise(product, offers);
  const summary = shown && { ...shown, popularity };
  const within = withAncestors(product.categoryIds, categories);
  return { summary, scopes: summary === undefined ? [] : [ALL_PRODUCTS, ...within] };
}

function registrationOf({ product }: Found, { categories }: CategoryTree) {
  const within = withAncestors(product.categoryIds, categories);
  return { summary: registerEntry(product), scopes: registerScopes(product, within) };
}

async function bring<Entry>(
  shelf: Shelf<Entry>,
  productId: string,
  before: Placement<Entry>,
  wanted: Wanted<Entry> = { summary: undefined, scopes: [] },
): Promise<'placed' | 'unchanged' | 'overtaken'> {
  const { summary, scopes } = wanted;
  if (stableJson([before.shown, before.scopes]) === stableJson([summary, scopes])) {
    return 'unchanged';
  }
  const placed = await shelf.place({ productId, summary, scopes, before });
  return placed ? 'placed' : 'overtaken';
}
