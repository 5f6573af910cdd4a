import * as contract from '../../events/contracts/http/back-office-statistics.ts';
import { askedBuckets, type AskedPeriod } from '../../src/application/statistics/period.ts';
import * as statistics from '../../src/application/statistics/read-statistics.ts';
import { readTurnover, UNKNOWN_STOCK } from '../../src/application/statistics/read-turnover.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  auditChain,
  behaviour,
  carts,
  eventRecord,
  products,
  shop,
  viewProgress,
  viewRows,
} from '../../src/composition/ports.ts';
import { tableOf } from '../../src/domain/csv.ts';
import type { Bucket } from '../../src/domain/statistics/buckets.ts';
import { costsOf, NOT_COUNTED, NO_USE, RESTS_ON } from '../../src/domain/statistics/costs.ts';
import { NO_BUYERS } from '../../src/domain/statistics/customers.ts';
import { PRICES, PURCHASE } from '../../src/domain/statistics/prices.ts';
import type { SoldProduct } from '../../src/domain/statistics/products.ts';
import { totalOf } from '../../src/domain/statistics/series.ts';
import { NO_INTEREST } from '../../src/domain/statistics/visits.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import * as present from './present/statistics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  auditChain,
  behaviour,
  carts,
  eventRecord,
  products,
  shop,
  viewProgress,
  viewRows,
});

/** So many products are a chart or a table that somebody reads. */
const MOST_PRODUCTS = 50;
const AT_A_GLANCE = 5;

/** What somebody asks for, by the shop's clocks. */
async function asked(query: AskedPeriod) {
  const { timeZone, currency } = await ports.shop.shown();
  const buckets = askedBuckets(query, timeZone, ports.now());
  if (buckets.ok) return { timeZone, currency, interval: query.interval, buckets: buckets.value };
  const { refusal } = buckets;
  const message =
    refusal.code === 'too-many-buckets'
      ? `is too long after from: at most ${refusal.most} times one ${query.interval}`
      : 'must not be before from';
  throw new HttpProblem('invalid-request', { errors: [{ path: 'to', message }] });
}

async function salesOf(buckets: readonly Bucket[], currency: string) {
  const { asOf, sales } = await statistics.readSales(ports, buckets, currency);
  const presented = sales.map((one) =>
    present.presentSalesSeries(one.currency, one.sums, { buckets, total: one.total }),
  );
  return { asOf, sales, series: presented };
}

/** Products by the names that they have now. */
async function named(sold: readonly SoldProduct[]) {
  const titles = await statistics.titlesOf(
    ports,
    sold.map(({ productId }) => productId),
  );
  return sold.map((one) => present.presentSold(one, titles.get(one.productId) ?? null));
}

/** What merchants look at to understand their shop. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getSummary, async ({ query }) => {
    const { currency, ...wanted } = await asked(query);
    const { buckets } = wanted;
    const [sold, best, buyers, visits] = await Promise.all([
      salesOf(buckets, currency),
      statistics.readBestSellers(ports, buckets, AT_A_GLANCE),
      statistics.readCustomers(ports, buckets),
      statistics.readVisits(ports, buckets),
    ]);
    const asOf = Math.min(sold.asOf, best.asOf, buyers.asOf, visits.asOf);
    const sales = sold.series.map((one) => ({ currency: one.currency, ...one.total }));
    const body = {
      ...present.presentAbout({ ...wanted, asOf }),
      sales,
      customers: present.presentBuyers(totalOf(buyers.sums, NO_BUYERS)),
      conversion: present.presentConversion(buckets, visits.sums, sold.sales),
      bestSellers: await named(best.sold),
    };
    return { body, table: tableOf(sales) };
  }),

  endpoint(contract.getSales, async ({ query }) => {
    const { currency, ...wanted } = await asked(query);
    const { asOf, series } = await salesOf(wanted.buckets, currency);
    const rows = series.flatMap(({ points, currency: of }) =>
      points.map(({ at, label, ...sums }) => ({ at, label, currency: of, ...sums })),
    );
    return {
      body: { ...present.presentAbout({ ...wanted, asOf }), series },
      table: tableOf(rows),
    };
  }),

  endpoint(contract.getProductSales, async ({ query }) => {
    const wanted = await asked(query);
    const { buckets } = wanted;
    const [best, interest] = await Promise.all([
      statistics.readBestSellers(ports, buckets, MOST_PRODUCTS),
      statistics.readInterest(ports, buckets),
    ]);
    const asOf = Math.min(best.asOf, interest.asOf);
    const [names, stock] = await Promise.all([
      named(best.sold),
      readTurnover(ports, buckets, best),
    ]);
    const rows = names.map((row) => ({
      ...row,
      ...(interest.of.get(row.productId) ?? NO_INTEREST),
      ...(stock.of.get(row.productId) ?? UNKNOWN_STOCK),
    }));
    const body = {
      ...present.presentAbout({ ...wanted, asOf }),
      points: wanted.buckets.map(present.presentPoint),
      stock: stock.ofAll,
      items: rows.map((row, index) => ({ ...row, piecesSold: [...(best.series[index] ?? [])] })),
    };
    return { body, table: tableOf(rows, contract.PRODUCT_FIELDS) };
  }),

  endpoint(contract.getCustomerStatistics, async ({ query }) => {
    const wanted = await asked(query);
    const { asOf, sums, segments } = await statistics.readCustomers(ports, wanted.buckets);
    const points = wanted.buckets.map((bucket, index) => ({
      ...present.presentPoint(bucket),
      ...present.presentBuyers(sums[index] ?? NO_BUYERS),
    }));
    const body = {
      ...present.presentAbout({ ...wanted, asOf }),
      points,
      total: present.presentBuyers(totalOf(sums, NO_BUYERS)),
      segments: segments.map(present.presentSegment),
    };
    return { body, table: tableOf(points) };
  }),

  endpoint(contract.getCosts, async ({ query }) => {
    const wanted = await asked(query);
    const { asOf, sums } = await statistics.readUse(ports, wanted.buckets);
    const points = wanted.buckets.map((bucket, index) => ({
      ...present.presentPoint(bucket),
      ...costsOf(sums[index] ?? NO_USE),
    }));
    const body = {
      ...present.presentAbout({ ...wanted, asOf }),
      points,
      total: costsOf(totalOf(sums, NO_USE)),
      prices: PRICES,
      restsOn: RESTS_ON,
      purchase: PURCHASE,
      notCounted: [...NOT_COUNTED],
    };
    return { body, table: tableOf(points) };
  }),

  endpoint(contract.getUnknownStatistics, () => {
    const message = `must be one of ${contract.STATISTICS_VIEWS.join(', ')}`;
    throw new HttpProblem('invalid-request', { errors: [{ path: 'view', message }] });
  }),
]);
