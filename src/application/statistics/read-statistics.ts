import type { Bucket } from '../../domain/statistics/buckets.ts';
import { NO_USE, type Use } from '../../domain/statistics/costs.ts';
import {
  CUSTOMER_RANGES,
  customersOf,
  NO_BUYERS,
  type Buyers,
} from '../../domain/statistics/customers.ts';
import {
  bestSellers,
  NO_PRODUCT_SALES,
  soldPieces,
  type SoldProduct,
} from '../../domain/statistics/products.ts';
import { NO_SALES, type Sales } from '../../domain/statistics/sales.ts';
import { segmentsOf, type Segment } from '../../domain/statistics/segments.ts';
import {
  NO_INTEREST,
  NO_VISITS,
  type Interest,
  type Visits,
} from '../../domain/statistics/visits.ts';
import { seriesOf, sumsOf, totalOf } from '../../domain/statistics/series.ts';
import { rangesOver } from '../../domain/statistics/slots.ts';
import type { Ports } from '../ports.ts';
import { readView } from '../views/read-view.ts';
import { behaviourSource } from '../behaviour/source.ts';
import { recordSource } from '../views/record-source.ts';
import { BEHAVIOUR_STATISTICS, STATISTICS } from './views.ts';

export type ReadPorts = Pick<
  Ports,
  'auditChain' | 'now' | 'eventRecord' | 'viewProgress' | 'viewRows'
>;
type VisitPorts = Parameters<typeof behaviourSource>[0] & Pick<Ports, 'viewProgress' | 'viewRows'>;

/** What was read, with everything in it that happened until then (epoch milliseconds). */
type Read<Content> = Content & { readonly asOf: number };

/** Sales in a currency, bucket by bucket and in all. */
export interface SalesSeries {
  readonly currency: string;
  readonly sums: readonly Sales[];
  readonly total: Sales;
}

/** Reads sales in every currency that something was sold in, and in the shop's own in any case. */
export async function readSales(
  ports: ReadPorts,
  buckets: readonly Bucket[],
  currency: string,
): Promise<Read<{ sales: readonly SalesSeries[] }>> {
  const { rows, asOf } = await readView(
    ports,
    recordSource(ports),
    STATISTICS.sales,
    rangesOver(buckets),
  );
  const series = new Map([
    [currency, buckets.map(() => NO_SALES)],
    ...seriesOf(rows.flat(), buckets, NO_SALES),
  ]);
  const sales = [...series]
    .map(([of, sums]) => ({ currency: of, sums, total: totalOf(sums, NO_SALES) }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
  return { asOf, sales };
}

/** What sold best, how many pieces of it in every bucket, and how many of all products in all of them. */
type BestSellers = Read<{
  readonly sold: readonly SoldProduct[];
  readonly series: readonly (readonly number[])[];
  readonly piecesOfAll: number;
}>;

/** Reads which products sold best. */
export async function readBestSellers(
  ports: ReadPorts,
  buckets: readonly Bucket[],
  most: number,
): Promise<BestSellers> {
  const { rows, asOf } = await readView(
    ports,
    recordSource(ports),
    STATISTICS.products,
    rangesOver(buckets),
  );
  const series = seriesOf(rows.flat(), buckets, NO_PRODUCT_SALES);
  const all = [...series].map(([what, sums]) => {
    const [productId = '', currency = ''] = what.split(' ');
    const pieces = sums.map(soldPieces);
    return { sold: { productId, currency, ...totalOf(sums, NO_PRODUCT_SALES) }, pieces };
  });
  const piecesOf = new Map(all.map(({ sold, pieces }) => [sold, pieces]));
  const sold = bestSellers([...piecesOf.keys()], most);
  const piecesOfAll = all.reduce((sum, one) => sum + soldPieces(one.sold), 0);
  return { asOf, sold, series: sold.map((one) => piecesOf.get(one) ?? []), piecesOfAll };
}

/** What products are called now; those that are gone have no name. */
export async function titlesOf(
  { products }: Pick<Ports, 'products'>,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  await Promise.all(
    [...new Set(productIds)].map(async (id) => {
      const found = await products.find(id);
      if (found !== undefined) titles.set(id, found.product.title);
    }),
  );
  return titles;
}

/** Reads who has ordered, and of what kinds all customers are now. */
export async function readCustomers(
  ports: ReadPorts,
  buckets: readonly Bucket[],
): Promise<Read<{ sums: readonly Buyers[]; segments: readonly Segment[] }>> {
  const ranges = [...CUSTOMER_RANGES, ...rangesOver(buckets)];
  const { rows, asOf } = await readView(ports, recordSource(ports), STATISTICS.customers, ranges);
  const [customers = [], spent = [], ...counted] = rows;
  const sums = sumsOf(counted.flat(), buckets, NO_BUYERS);
  return { asOf, sums, segments: segmentsOf(customersOf(customers, spent), ports.now()) };
}

/** Reads what was taken of the cloud. */
export async function readUse(
  ports: ReadPorts,
  buckets: readonly Bucket[],
): Promise<Read<{ sums: readonly Use[] }>> {
  const { rows, asOf } = await readView(
    ports,
    recordSource(ports),
    STATISTICS.costs,
    rangesOver(buckets),
  );
  return { asOf, sums: sumsOf(rows.flat(), buckets, NO_USE) };
}

/** Reads what visitors did, with the carts that were begun. */
export async function readVisits(
  ports: VisitPorts,
  buckets: readonly Bucket[],
): Promise<Read<{ sums: readonly Visits[] }>> {
  const { visits } = BEHAVIOUR_STATISTICS;
  const { rows, asOf } = await readView(ports, behaviourSource(ports), visits, rangesOver(buckets));
  return { asOf, sums: sumsOf(rows.flat(), buckets, NO_VISITS) };
}

/** Reads how often each product was viewed in all of a period. */
export async function readInterest(
  ports: VisitPorts,
  buckets: readonly Bucket[],
): Promise<Read<{ of: ReadonlyMap<string, Interest> }>> {
  const { interest } = BEHAVIOUR_STATISTICS;
  const source = behaviourSource(ports);
  const { rows, asOf } = await readView(ports, source, interest, rangesOver(buckets));
  const series = [...seriesOf(rows.flat(), buckets, NO_INTEREST)];
  return { asOf, of: new Map(series.map(([id, sums]) => [id, totalOf(sums, NO_INTEREST)])) };
}
