import type { Visits } from './visits.ts';

/** Of those who looked around, who put something into a cart, and who ordered. */
export interface Conversion extends Visits {
  /** Placed: paid by card, or to be paid in cash. */
  readonly orders: number;
  readonly cartsPerVisit: number | null;
  readonly ordersPerCart: number | null;
  readonly ordersPerVisit: number | null;
}

/** What became of visits; null where there is nothing to be a part of. Each counts when it happened itself. */
export function conversionOf(visits: Visits, placed: number): Conversion {
  const { visits: visited, carts } = visits;
  return {
    ...visits,
    orders: placed,
    cartsPerVisit: partOf(carts, visited),
    ordersPerCart: partOf(placed, carts),
    ordersPerVisit: partOf(placed, visited),
  };
}

/** To a hundredth of a percent. */
function partOf(some: number, all: number): number | null {
  return all === 0 ? null : Math.round((some / all) * 10_000) / 10_000;
}
