import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CDN_PRICES, PRICES } from '../../src/domain/statistics/prices.ts';
import { gbSecondsOf, LOG_BYTES_A_CALL } from '../kit/lambda.ts';
import type { Row, Section } from '../kit/section.ts';

/** What is asked for: orders by card, each after so many views, of which so many are answered near the shopper. */
const ORDERS = 1_000;
const VIEWS = 50;
const CDN_HITS = 0.9;

/** Of one view's answer, compressed; measured of a category page. */
const VIEW_KILOBYTES = 3;
/** Cart, line, order, intent, and what the page asks for while it waits. */
const REQUESTS_OF_AN_ORDER = 6;
const ORDER_KILOBYTES = 12;
/** Calls of functions to which what happened to an order is told. */
const FOLLOWERS = 14;
/** Messages to the topic: what is told of an order until it is paid. */
const MESSAGES = 6;

/** What orders cost at list prices without free tiers, item by item, from what the other sections have measured. */
export const costs: Section = () => {
  const card = rowOf('journeys', 'purchase, card');
  const view = rowOf('routes', 'GET /v1/products (20 of a category)');
  const misses = ORDERS * VIEWS * (1 - CDN_HITS);
  const calls = misses + ORDERS * (REQUESTS_OF_AN_ORDER + FOLLOWERS);
  const gbSeconds =
    misses * gbSecondsOf(view('calls'), view('cpuSecondsPer1000')) +
    ORDERS * gbSecondsOf(card('calls'), card('cpuSecondsPer1000'));
  const cdnRequests = ORDERS * (VIEWS + REQUESTS_OF_AN_ORDER);
  const sentGb = (ORDERS * (VIEWS * VIEW_KILOBYTES + ORDER_KILOBYTES)) / 1e6;
  const items: Readonly<Record<string, number>> = {
    'CDN, requests': cdnRequests * CDN_PRICES.requests,
    'CDN, bytes sent': sentGb * CDN_PRICES.sentGb,
    'gateway, requests': (misses + ORDERS * REQUESTS_OF_AN_ORDER) * PRICES.requests,
    'functions, calls': calls * PRICES.calls,
    'functions, time': gbSeconds * PRICES.gbSeconds,
    'database, write units': ORDERS * card('writeUnits') * PRICES.writeUnits,
    'database, read units':
      (ORDERS * card('readUnits') + misses * view('readUnits')) * PRICES.readUnits,
    'topic, messages': ORDERS * MESSAGES * PRICES.messages,
    'logs, bytes': ((calls * LOG_BYTES_A_CALL) / 1e9) * CDN_PRICES.loggedGb,
  };
  const rows: Row[] = Object.entries(items).map(([name, micro]) => ({ name, usd: micro / 1e6 }));
  const usd = rows.reduce((sum, row) => sum + Number(row.usd), 0);
  return Promise.resolve({
    rows: [...rows, { name: `all, for ${ORDERS.toLocaleString('en-US')} orders`, usd }],
    guarded: ['usd'],
    noise: { usd: 0.1 },
    chart: { value: 'usd', unit: `US dollars for ${ORDERS} card orders of ${VIEWS} views each` },
  });
};

/** The figures of a row of what was measured last. */
function rowOf(section: string, wanted: string): (figure: string) => number {
  const file = join(import.meta.dirname, '../results', `${section}.json`);
  const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly Row[] };
  const row = rows.find(({ name }) => name === wanted);
  if (row === undefined) throw new Error(`${wanted} was not measured: run the section ${section}`);
  return (figure) => Number(row[figure]);
}
