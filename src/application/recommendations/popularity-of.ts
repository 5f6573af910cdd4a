import { STEP_TYPES } from '../../domain/events/event.ts';
import { popularityIn, soldKey } from '../../domain/recommendations/popularity.ts';
import type { Ports } from '../ports.ts';
import { RECOMMENDATIONS } from './views.ts';

type Ask<Names extends keyof Ports> = (
  ports: Pick<Ports, Names>,
  productId: string,
) => Promise<number>;

/** Some way to find out how popular a product is. */
export type PopularityOf = Ask<'viewRows'>;

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

/**
 * The same; while it cannot be read, as popular as its list has it: whoever brings other news of a product has
 * more to say than that, such as that none are left.
 */
const popularityAtHand: Ask<'viewRows' | 'listings' | 'report'> = async (ports, productId) => {
  try {
    return await popularityOf(ports, productId);
  } catch (error) {
    ports.report('how popular a product is could not be read', error);
    const { shown } = await ports.listings.placement(productId);
    return shown?.popularity ?? 0;
  }
};

/** How to find it out for who hears of an event: one that tells of nothing else is no use without it. */
export function popularityFor(
  ports: Pick<Ports, 'listings' | 'report'>,
  eventType: string,
): PopularityOf {
  if (eventType === STEP_TYPES.tellPopularity) return popularityOf;
  return ({ viewRows }, productId) => popularityAtHand({ ...ports, viewRows }, productId);
}
