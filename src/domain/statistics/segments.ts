import { DAY_MS } from '../days.ts';
import type { KnownCustomer } from './customers.ts';

/**
 * Kinds of customers by how recently and how often they have ordered; the first that fits counts. A quarter
 * of a year is how long coffee, tea and most of what a small shop sells last; a year, how long people remember one.
 */
export const SEGMENTS = [
  { name: 'champions', withinDays: 90, atLeastOrders: 5 },
  { name: 'loyal', withinDays: 90, atLeastOrders: 2 },
  { name: 'recent', withinDays: 90, atLeastOrders: 1 },
  { name: 'at-risk', withinDays: 365, atLeastOrders: 2 },
  { name: 'fading', withinDays: 365, atLeastOrders: 1 },
  { name: 'lost', withinDays: null, atLeastOrders: 1 },
] as const;

export type SegmentName = (typeof SEGMENTS)[number]['name'];

/** The kind that a customer is of at a time. */
export function segmentOf(
  { lastAt, orders }: Pick<KnownCustomer, 'lastAt' | 'orders'>,
  now: number,
): SegmentName {
  const found = SEGMENTS.find(
    ({ withinDays, atLeastOrders }) =>
      orders >= atLeastOrders && (withinDays === null || now - lastAt <= withinDays * DAY_MS),
  );
  return found?.name ?? 'lost';
}

/** How many customers are of a kind, how often they ordered, and what they spent in all. */
export interface Segment {
  readonly name: SegmentName;
  readonly withinDays: number | null;
  readonly atLeastOrders: number;
  readonly customers: number;
  readonly orders: number;
  readonly spent: Readonly<Record<string, number>>;
}

/** All kinds, also those that nobody is of. */
export function segmentsOf(customers: readonly KnownCustomer[], now: number): Segment[] {
  return SEGMENTS.map((segment) => {
    const members = customers.filter((one) => segmentOf(one, now) === segment.name);
    const spent: Record<string, number> = {};
    for (const member of members) {
      for (const [currency, amount] of Object.entries(member.spent)) {
        spent[currency] = (spent[currency] ?? 0) + amount;
      }
    }
    const orders = members.reduce((sum, member) => sum + member.orders, 0);
    return { ...segment, customers: members.length, orders, spent };
  });
}
