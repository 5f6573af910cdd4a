import {
  CDN_PRICES,
  MONTHLY_PRICES,
  PRICES,
  PURCHASE,
} from '../../src/domain/statistics/prices.ts';
import { gbSecondsOf, LOG_BYTES_A_CALL } from '../kit/lambda.ts';
import type { Row, Section } from '../kit/section.ts';
import { FOLLOWING } from './journeys.ts';

/** What is asked for: orders by card, each with so many views (one read each), of which so many are answered near the shopper. */
const ORDERS = 1_000;
const VIEWS = 50;
const CDN_HITS = 0.9;

/** Of one view's answer, compressed; measured of a category page. */
const VIEW_KILOBYTES = 3;
const ORDER_KILOBYTES = 12;

/** What orders cost at list prices without free tiers, item by item, from what the other sections have measured. */
export const costs: Section = ({ last }) => {
  const row = rowOf(last);
  const card = row('journeys', 'purchase, card');
  const followed = row('journeys', FOLLOWING);
  const view = row('routes', 'GET /v1/products (20 of a category)');
  const misses = ORDERS * VIEWS * (1 - CDN_HITS);
  const requests = ORDERS * card('requests');
  const calls = misses + ORDERS * card('runs');
  const each = (figure: string): number => ORDERS * card(figure) + misses * view(figure);
  const { startUp, memoryGb, storedKb } = PURCHASE;
  const sentGb = (ORDERS * (VIEWS * VIEW_KILOBYTES + ORDER_KILOBYTES)) / 1e6;
  const storedGb = (ORDERS * (storedKb.base + storedKb.perLine)) / 1e6;
  const items: Readonly<Record<string, number>> = {
    'CDN, requests': (ORDERS * VIEWS + requests) * CDN_PRICES.requests,
    'CDN, bytes sent': sentGb * CDN_PRICES.sentGb,
    'gateway, requests': (misses + requests) * PRICES.requests,
    'functions, calls': calls * PRICES.calls,
    'functions, time': gbSecondsOf(each('inTurn'), each('cpuSecondsPer1000')) * PRICES.gbSeconds,
    'functions, starting up':
      (calls / startUp.oneIn) * startUp.seconds * memoryGb * PRICES.gbSeconds,
    'database, write units': each('writeUnits') * PRICES.writeUnits,
    'database, read units': each('readUnits') * PRICES.readUnits,
    'database, statistics and facts of them':
      ORDERS *
      (followed('writeUnits') * PRICES.writeUnits + followed('readUnits') * PRICES.readUnits),
    'database, a month of what is stored':
      storedGb * (PRICES.storedGb + MONTHLY_PRICES.recoverableGb),
    'topic, messages': ORDERS * card('messages') * PRICES.messages,
    'logs, bytes': ((calls * LOG_BYTES_A_CALL) / 1e9) * CDN_PRICES.loggedGb,
    // One request a second is followed, and a twentieth of the others: all, as long as there are few.
    'traces, at most': (misses + requests) * CDN_PRICES.traces,
  };
  const rows: Row[] = Object.entries(items).map(([name, micro]) => ({ name, usd: micro / 1e6 }));
  const usd = rows.reduce((sum, { usd: one }) => sum + Number(one), 0);
  return Promise.resolve({
    rows: [...rows, { name: `all, for ${ORDERS.toLocaleString('en-US')} orders`, usd }],
    guarded: ['usd'],
    // What is counted is guarded where it is counted; times are in this, too.
    noise: () => 0.1,
    chart: { value: 'usd', unit: `US dollars for ${ORDERS} card orders of ${VIEWS} views each` },
  });
};

/** The figures of a row of what was measured last. */
function rowOf(last: (section: string) => readonly Row[]) {
  return (section: string, wanted: string) => {
    const row = last(section).find(({ name }) => name === wanted);
    return (figure: string): number => {
      const value = row?.[figure];
      if (typeof value === 'number') return value;
      throw new Error(`${figure} of ${wanted} was not measured: run the section ${section}`);
    };
  };
}
