import type { Summary } from '../../domain/listings/summary.ts';
import {
  byAffinity,
  companionsIn,
  companionsKey,
  keysAbout,
  seenKey,
} from '../../domain/recommendations/companions.ts';
import { fusedRanks } from '../../domain/recommendations/fusion.ts';
import { historyIn, historyKey } from '../../domain/recommendations/histories.ts';
import { TRENDING_KEY, trendingIn } from '../../domain/recommendations/popularity.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { ALL_PRODUCTS, type Ports } from '../ports.ts';
import { RECOMMENDATIONS } from './views.ts';

type RecommendPorts = Pick<Ports, 'viewRows' | 'listings' | 'now'>;

/** So many times as many are looked at as are shown: some may be sold out or gone. */
const SPARE = 2;

/** What somebody ordered before these says less of what they like, and each is read. */
const MOST_SEEDS = 8;

/**
 * What goes with a product: what was ordered together with it more often than by chance, best first. Shows only
 * what can be had, and nothing that one order alone tells. Two round trips.
 */
export async function alsoBought(
  { viewRows, listings }: RecommendPorts,
  { productId, limit }: { readonly productId: string; readonly limit: number },
): Promise<Result<Summary[], { readonly code: 'product-not-found'; readonly product: string }>> {
  const { name } = RECOMMENDATIONS.companions;
  const [about, itself] = await Promise.all([
    viewRows.current(name, keysAbout(productId)),
    listings.some([productId]),
  ]);
  if (!itself.has(productId)) return refuse({ code: 'product-not-found', product: productId });

  const companions = companionsIn(about.get(companionsKey(productId))).slice(0, limit * SPARE);
  if (companions.length === 0) return accept([]);
  const ids = companions.map(({ id }) => id);
  const [seen, summaries] = await Promise.all([
    viewRows.current(name, ids.map(seenKey)),
    listings.some(ids),
  ]);
  const ranked = byAffinity(productId, companions, new Map([...about, ...seen]));
  return accept(offered(ranked.map(({ id }) => summaries.get(id))).slice(0, limit));
}

/** What sells best these days; where that is too little, what has sold best before. Two round trips. */
export async function trending(
  ports: RecommendPorts,
  { limit }: { readonly limit: number },
): Promise<Summary[]> {
  const { viewRows, now } = ports;
  const rows = await viewRows.current(RECOMMENDATIONS.popularity.name, [TRENDING_KEY]);
  const ids = trendingIn(rows.get(TRENDING_KEY), now());
  return shown(ports, { ids, without: new Set(), limit });
}

/**
 * What goes with what a customer ordered last and does not have yet; where that is too little, what is popular.
 * Three round trips, as what they ordered is not known before.
 */
export async function forCustomer(
  ports: RecommendPorts,
  { customerId, limit }: { readonly customerId: string; readonly limit: number },
): Promise<Summary[]> {
  const { viewRows } = ports;
  const key = historyKey(customerId);
  const rows = await viewRows.current(RECOMMENDATIONS.histories.name, [key]);
  const history = historyIn(rows.get(key)).map(({ id }) => id);
  const without = new Set(history);
  const seeds = history.slice(0, MOST_SEEDS);
  if (seeds.length === 0) return shown(ports, { ids: [], without, limit });

  const found = await viewRows.current(RECOMMENDATIONS.companions.name, seeds.map(companionsKey));
  const lists = seeds.map((seed) => companionsIn(found.get(companionsKey(seed))));
  const ids = fusedRanks(lists.map((list) => list.map(({ id }) => id)));
  return shown(ports, { ids: ids.filter((id) => !without.has(id)), without, limit });
}

/** Of these products those that can be had, in their order, followed by popular ones up to the limit. */
async function shown(
  { listings }: RecommendPorts,
  wanted: {
    readonly ids: readonly string[];
    /** Are not wanted, however popular. */
    readonly without: ReadonlySet<string>;
    readonly limit: number;
  },
): Promise<Summary[]> {
  const { without, limit } = wanted;
  const ids = wanted.ids.slice(0, limit * SPARE);
  const [summaries, popular] = await Promise.all([
    listings.some(ids),
    ids.length < limit
      ? listings.page({ ...POPULAR, limit: limit + ids.length + without.size })
      : undefined,
  ]);
  const first = offered(ids.map((id) => summaries.get(id)));
  const others = offered(popular?.items ?? []).filter(
    ({ id }) => !without.has(id) && !ids.includes(id),
  );
  return [...first, ...others].slice(0, limit);
}

const POPULAR = { scope: ALL_PRODUCTS, sort: 'popular', after: undefined } as const;

/** What is on shoppers' lists and can be had. */
function offered(summaries: readonly (Summary | undefined)[]): Summary[] {
  return summaries.filter((one) => one !== undefined).filter((one) => one.availability !== 'out');
}
