import type { ApiProblem } from '../../shared/api/problem.ts';
import type { StorefrontTexts } from '../texts/en.ts';

/** How many pieces there are, where that is the trouble; other troubles have their sentence by code. */
export function cartProblemText(
  texts: StorefrontTexts,
  problem: ApiProblem,
  sku: string,
): string | undefined {
  if (problem.code !== 'out-of-stock') return undefined;
  const available = availableOf(problem, sku);
  if (available === undefined) return undefined;
  return available === 0 ? texts.cart.soldOutNow : texts.cart.onlySoMany(available);
}

/** What an `out-of-stock` tells of a SKU: of one alone, or in a list of several. */
function availableOf({ problem }: ApiProblem, sku: string): number | undefined {
  const { available, skus } = problem;
  if (typeof available === 'number') return available;
  if (!Array.isArray(skus)) return undefined;
  const entries: readonly unknown[] = skus;
  const entry = entries.find(
    (one) => typeof one === 'object' && one !== null && 'sku' in one && one.sku === sku,
  );
  return typeof entry === 'object' && entry !== null && 'available' in entry
    ? Number(entry.available)
    : undefined;
}
