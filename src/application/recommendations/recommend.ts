import type { Summary } from '../../domain/listings/summary.ts';
import { keysAbout, MOST_COMPANIONS, seenKey } from '../../domain/recommendations/companions.ts';
import { historyIn, historyKey } from '../../domain/recommendations/histories.ts';
import { TRENDING_KEY, trendingIn } from '../../domain/recommendations/popularity.ts';
import { bestFor, candidatesFor, type Evidence } from '../../domain/recommendations/suggest.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { ALL_PRODUCTS, type Ports } from '../ports.ts';
import { BEHAVIOUR_RECOMMENDATIONS, RECOMMENDATIONS } from './views.ts';

type RecommendPorts = Pick<Ports, 'viewRows' | 'listings' | 'now'>;

/** What is known of products that go together; what people pay for counts for more than what they look at. */
const KNOWN = [
  { view: RECOMMENDATIONS.companions.name, share: 1 },
  { view: BEHAVIOUR_RECOMMENDATIONS.looks.name, share: 0.3 },
] as const;

/** So many more are looked at than are shown: some may be sold out or gone. */
const SPARE = 4;

/** What somebody ordered or saw before these says less of what they like, and each is read. */
const MOST_SEEDS = 5;

/**
 * What goes with a product: what was ordered or looked at together with it more often than by chance, best first.
 * Shows only what can be had, and nothing that one order alone tells. Two round trips.
 */
export async function alsoBought(
  ports: RecommendPorts,
  { productId, limit }: { readonly productId: string; readonly limit: number },
): Promise<Result<Summary[], { readonly code: 'product-not-found'; readonly product: string }>> {
  const { listings } = ports;
  const [about, itself] = await Promise.all([
    known(ports, keysAbout(productId)),
    listings.some([productId]),
  ]);
  if (!itself.has(productId)) return refuse({ code: 'product-not-found', product: productId });

  const candidates = candidatesFor([productId], about, mostFor(limit));
  if (candidates.length === 0) return accept([]);
  const [seen, summaries] = await Promise.all([
    known(ports, candidates.map(seenKey)),
    listings.some(candidates),
  ]);
  const best = bestFor([productId], candidates, joined(about, seen));
  return accept(offered(best.map((id) => summaries.get(id))).slice(0, limit));
}

/** What sells best these days; where that is too little, what has sold best before. Two round trips. */
export async function trending(
  ports: RecommendPorts,
  { limit }: { readonly limit: number },
): Promise<Summary[]> {
  const { viewRows, listings, now } = ports;
  const rows = await viewRows.current(RECOMMENDATIONS.popularity.name, [TRENDING_KEY]);
  const ids = trendingIn(rows.get(TRENDING_KEY), now()).slice(0, limit + SPARE);
  const [summaries, popular] = await Promise.all([
    listings.some(ids),
    ids.length < limit ? popularOnes(ports, limit + ids.length) : [],
  ]);
  return filledUp(offered(ids.map((id) => summaries.get(id))), popular, limit);
}

/**
 * What goes with what a customer ordered and saw last, without what they have ordered; where that is too little,
 * what is popular. Three round trips, as what they ordered is not known before.
 */
export async function forCustomer(
  ports: RecommendPorts & Pick<Ports, 'seenProducts'>,
  { customerId, limit }: { readonly customerId: string; readonly limit: number },
): Promise<Summary[]> {
  const { viewRows, seenProducts, listings } = ports;
  const key = historyKey(customerId);
  const [rows, looked] = await Promise.all([
    viewRows.current(RECOMMENDATIONS.histories.name, [key]),
    seenProducts.seenBy(customerId),
  ]);
  const ordered = historyIn(rows.get(key)).map(({ id }) => id);
  const seeds = inTurn(
    ordered,
    looked.map(({ productId }) => productId),
  ).slice(0, MOST_SEEDS);
  if (seeds.length === 0) return offered(await popularOnes(ports, limit)).slice(0, limit);

  const without = new Set(ordered);
  const about = await known(ports, seeds.flatMap(keysAbout));
  const candidates = candidatesFor(seeds, about, mostFor(limit) + ordered.length)
    .filter((id) => !without.has(id))
    .slice(0, mostFor(limit));
  const [seen, summaries, popular] = await Promise.all([
    known(ports, candidates.map(seenKey)),
    listings.some(candidates),
    popularOnes(ports, limit + ordered.length),
  ]);
  const best = bestFor(seeds, candidates, joined(about, seen));
  const others = popular.filter(({ id }) => !without.has(id));
  return filledUp(offered(best.map((id) => summaries.get(id))), others, limit);
}

function mostFor(limit: number): number {
  return Math.min(limit + SPARE, MOST_COMPANIONS);
}

/** One of each by turns, each once. */
function inTurn(one: readonly string[], other: readonly string[]): string[] {
  const longest = one.length > other.length ? one : other;
  return [
    ...new Set(longest.flatMap((_, n) => [...one.slice(n, n + 1), ...other.slice(n, n + 1)])),
  ];
}

/** Rows by their keys, of each view that knows of products which go together. */
async function known({ viewRows }: RecommendPorts, keys: readonly string[]): Promise<Evidence[]> {
  if (keys.length === 0) return [];
  return Promise.all(
    KNOWN.map(async ({ view, share }) => ({ share, rows: await viewRows.current(view, keys) })),
  );
}

function joined(some: readonly Evidence[], more: readonly Evidence[]): Evidence[] {
  return some.map(({ share, rows }, index) => ({
    share,
    rows: new Map([...rows, ...(more[index]?.rows ?? [])]),
  }));
}

async function popularOnes({ listings }: RecommendPorts, limit: number): Promise<Summary[]> {
  const page = { scope: ALL_PRODUCTS, sort: 'popular', limit, after: undefined } as const;
  return (await listings.page(page)).items;
}

function filledUp(first: readonly Summary[], others: readonly Summary[], limit: number): Summary[] {
  const shown = new Set(first.map(({ id }) => id));
  return [...first, ...offered(others).filter(({ id }) => !shown.has(id))].slice(0, limit);
}

/** What is on shoppers' lists and can be had. */
function offered(summaries: readonly (Summary | undefined)[]): Summary[] {
  return summaries.filter((one) => one !== undefined).filter((one) => one.availability !== 'out');
}
