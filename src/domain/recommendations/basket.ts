import { viewsOf, type VisitPart } from '../behaviour/visits.ts';
import { goodsOf, ownTypes, textAt, type Happened } from '../statistics/facts.ts';

/** Products that somebody wanted together, wherever that was seen. */
export interface Basket {
  /** Id of the order or visit: what is taken off later comes under the same. */
  readonly id: string;
  /** Each once, in the order of their ids; none of those before. */
  readonly products: readonly string[];
  /** What was told of this basket before, each once. */
  readonly before: readonly string[];
  /** How much it tells; below 0 where what was told before is taken off again. */
  readonly weight: number;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
}

/** What a basket of a kind tells, beside the others. */
export const WEIGHTS = { order: 10, visit: 1 } as const;

/** What was looked at in a part of a visit, with what was looked at before it. */
export function lookedAt({ visit, before, events }: VisitPart): Basket[] {
  const products = [...new Set(viewsOf(events))].filter((id) => !before.includes(id)).sort();
  const at = events[0]?.at ?? 0;
  return products.length === 0 ? [] : [{ id: visit, products, before, weight: WEIGHTS.visit, at }];
}

/** The baskets that something that happened tells of: an order's goods, which are taken off when it is cancelled. */
export function basketsOf(happened: Happened): Basket[] {
  const types = ownTypes(happened);
  return [
    ...(types.includes('order.created') ? ordered(happened, happened.at, WEIGHTS.order) : []),
    ...(types.includes('order.cancelled')
      ? ordered(happened, orderedAt(happened), -WEIGHTS.order)
      : []),
  ];
}

function ordered(happened: Happened, at: number, weight: number): Basket[] {
  const products = productsIn(happened);
  return products.length === 0 ? [] : [{ id: happened.subject, products, before: [], weight, at }];
}

/** The products that an event's lines are of, each once, in the order of their ids. */
export function productsIn(happened: Happened): string[] {
  return [...new Set(goodsOf(happened).map(({ productId }) => productId))].sort();
}

/** When a cancelled order was made. Records of old do not tell: then when it was cancelled. */
function orderedAt({ data, at }: Happened): number {
  const told = Date.parse(textAt(data, 'orderedAt') ?? '');
  return Number.isNaN(told) ? at : told;
}
