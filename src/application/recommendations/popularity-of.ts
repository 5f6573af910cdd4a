import { popularityIn, soldKey } from '../../domain/recommendations/popularity.ts';
import type { Ports } from '../ports.ts';
import { RECOMMENDATIONS } from './views.ts';

/** How popular a product is, as lists sort by it; 0 of what was not sold, and while nobody knows. */
export async function popularityOf(
  { viewRows }: Pick<Ports, 'viewRows'>,
  productId: string,
): Promise<number> {
  const key = soldKey(productId);
  const rows = await viewRows.current(RECOMMENDATIONS.popularity.name, [key], {
    consistent: true, // whoever tells that it has changed has just stored it
  });
  return popularityIn(rows.get(key));
}
