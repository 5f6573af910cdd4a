import { share } from '../../../src/domain/money.ts';
import type { Bucket, Interval } from '../../../src/domain/statistics/buckets.ts';
import { conversionOf } from '../../../src/domain/statistics/conversion.ts';
import type { Buyers } from '../../../src/domain/statistics/customers.ts';
import {
  soldMinor,
  soldPieces,
  type ProductSales,
  type SoldProduct,
} from '../../../src/domain/statistics/products.ts';
import { netMinor, NO_SALES, type Sales } from '../../../src/domain/statistics/sales.ts';
import type { Segment } from '../../../src/domain/statistics/segments.ts';
import { totalOf } from '../../../src/domain/statistics/series.ts';
import { NO_VISITS, type Visits } from '../../../src/domain/statistics/visits.ts';
import { isoTime } from './time.ts';

/** What an answer is about. */
export interface About {
  readonly asOf: number;
  readonly timeZone: string;
  readonly interval: Interval;
  readonly buckets: readonly Bucket[];
}

/** What every answer says of itself. */
export function presentAbout({ asOf, timeZone, interval, buckets }: About) {
  return {
    ...{ asOf: isoTime(asOf), timeZone, interval },
    from: isoTime(buckets.at(0)?.from ?? asOf),
    to: isoTime(buckets.at(-1)?.to ?? asOf),
  };
}

/** Where a point stands on the axis of time. */
export function presentPoint({ from, label }: Bucket) {
  return { at: isoTime(from), label };
}

/** Orders and money of some time. */
export function presentSales(sales: Sales) {
  const { created, placed, cancelled, placedCancelled, ...money } = sales;
  return {
    ...{ ordersCreated: created, ordersPlaced: placed, ordersCancelled: cancelled },
    placedOrdersCancelled: placedCancelled,
    ...money,
    averageOrderMinor: placed === 0 ? null : share(sales.placedMinor, 1, placed),
    netMinor: netMinor(sales),
  };
}

/** A currency's sales, ready to be plotted; `total` is of the whole period. */
export function presentSalesSeries(
  currency: string,
  sums: readonly Sales[],
  { buckets, total }: { readonly buckets: readonly Bucket[]; readonly total: Sales },
) {
  const points = buckets.map((bucket, index) => ({
    ...presentPoint(bucket),
    ...presentSales(sums[index] ?? NO_SALES),
  }));
  return { currency, points, total: presentSales(total) };
}

/** What was sold of a product, by the name that it has now. */
export function presentSold({ productId, currency, ...sums }: SoldProduct, title: string | null) {
  const sold: ProductSales = sums;
  return {
    ...{ productId, title, currency },
    ...sold,
    soldPieces: soldPieces(sold),
    soldMinor: soldMinor(sold),
  };
}

/** Who ordered. */
export function presentBuyers({ newCustomers, customerOrders, guestOrders }: Buyers) {
  return {
    newCustomers,
    ordersOfCustomers: customerOrders,
    // The first order of each is not one more.
    repeatOrders: customerOrders - newCustomers,
    ordersOfGuests: guestOrders,
  };
}

/** What became of visits, bucket by bucket and in all; orders of all currencies count alike. */
export function presentConversion(
  buckets: readonly Bucket[],
  visits: readonly Visits[],
  sales: readonly { readonly sums: readonly Sales[]; readonly total: Sales }[],
) {
  const placed = (of: (one: (typeof sales)[number]) => Sales | undefined): number =>
    sales.reduce((sum, one) => sum + (of(one) ?? NO_SALES).placed, 0);
  return {
    points: buckets.map((bucket, index) => ({
      ...presentPoint(bucket),
      ...conversionOf(
        visits[index] ?? NO_VISITS,
        placed(({ sums }) => sums[index]),
      ),
    })),
    total: conversionOf(
      totalOf(visits, NO_VISITS),
      placed(({ total }) => total),
    ),
  };
}

/** A kind of customers. */
export function presentSegment({ spent, ...segment }: Segment) {
  const amounts = Object.entries(spent).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...segment, spent: amounts.map(([currency, amount]) => ({ amount, currency })) };
}
