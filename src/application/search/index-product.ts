import { searchEntryOf } from '../../domain/search/entry.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { popularityOf, type PopularityOf } from '../recommendations/popularity-of.ts';
import { fingerprint, hashCharacters } from '../ids.ts';
import type { Ports, SearchChange } from '../ports.ts';
import { askForBuild } from './ask-for-build.ts';
import type { AskPorts } from '../events/ask-ourselves.ts';

export type IndexPorts = Pick<Ports, 'products' | 'searchLog' | 'viewRows'> & AskPorts;

/** Somebody else telling search of the same product at the same moment makes a try void. */
const TRIES = 8;

/**
 * Tells search what a product is like now, if it does not know yet, and answers what it then knows. Safe
 * to repeat and to run twice at once: what search was told is read before the product is, and replaced
 * only if nobody did so meanwhile, so what it was told last was made from the newest product.
 */
export async function indexProduct(
  ports: IndexPorts,
  productId: string,
  readPopularity: PopularityOf = popularityOf,
): Promise<SearchChange> {
  const { products, searchLog, now } = ports;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await searchLog.placement(productId);
    const [found, popularity] = await Promise.all([
      products.find(productId),
      readPopularity(ports, productId),
    ]);
    const entry = found && searchEntryOf(found.product, found.offers, popularity);
    const next = entry && fingerprint(stableJson(entry));
    if (next === before.fingerprint) return { productId, entry, revision: before.revision };

    const change = { productId, entry, fingerprint: next, before, at: now() };
    if (!(await searchLog.place(change))) continue;
    const revision = before.revision + 1;
    if (isNthChange(productId, revision)) await askForBuild(ports, { from: 'changes' });
    return { productId, entry, revision };
  }
  throw new Error(`what search knows of ${productId} kept changing`);
}

/**
 * One change in 1,024, by chance but always the same ones: after it the log may have grown long. Nobody has
 * to count for that, and one that is missed is followed by others.
 */
function isNthChange(productId: string, revision: number): boolean {
  return hashCharacters(`${productId}#${revision}`, 2) === '00';
}
