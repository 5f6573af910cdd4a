import type { RowChange } from '../views/row.ts';
import { goodsOf, ownTypes, sumOf, type Happened } from './facts.ts';
import { ORDER_UNITS, PRICES, PURCHASE } from './prices.ts';
import { tally } from './slots.ts';

/** What is added up of that which costs. */
export const NO_USE = { cashOrders: 0, cardOrders: 0, lines: 0, messages: 0 };
export type Use = Readonly<Record<keyof typeof NO_USE, number>>;

/**
 * What orders cost beside that, and nobody here can tell: visits that end without an order, search and the back
 * office; what schedules do by themselves, lists, mails and statistics; pictures, logs and alarms; fees of the
 * payment provider and for mails.
 */
export const NOT_COUNTED = ['other-visits', 'background-work', 'files-and-logs', 'fees'] as const;

const USE = 'use';

/** What something that happened to an order takes of the cloud, as far as its record tells. */
export function costChanges(happened: Happened): RowChange[] {
  const types = ownTypes(happened);
  if (types.length === 0 || sumOf(happened) === undefined) return [];
  const { at, data } = happened;
  const isCash = data.paymentMethod === 'cash_on_delivery';
  const order = { [isCash ? 'cashOrders' : 'cardOrders']: 1, lines: goodsOf(happened).length };
  const made = types.includes('order.created') ? order : {};
  // Each event is a message of its own.
  return tally(at, USE, { messages: types.length, ...made });
}

/** How much of everything some use takes; what is no whole number of things is as it is. */
function amountsOf(use: Use) {
  const { cashOrders, cardOrders, lines, messages } = use;
  const orders = cashOrders + cardOrders;
  const each = ({ base, perLine }: { base: number; perLine: number }): number =>
    orders * base + lines * perLine;
  const { card, cash_on_delivery: cash } = ORDER_UNITS;
  const requests = each(PURCHASE.requests) + cardOrders * PURCHASE.cardRequests;
  // A message calls a function, too.
  const calls = requests + messages;
  const { startUp, callSeconds, memoryGb } = PURCHASE;
  return {
    writeUnits: cashOrders * cash.base + cardOrders * card.base + lines * card.perLine,
    readUnits: each(PURCHASE.readUnits),
    messages,
    requests,
    calls,
    gbSeconds: calls * memoryGb * (callSeconds + startUp.seconds / startUp.oneIn),
    storedGbMonths: (each(PURCHASE.storedKb) * PURCHASE.storedMonths) / KB_IN_GB,
    sentGb: each(PURCHASE.sentKb) / KB_IN_GB,
  };
}

const KB_IN_GB = 1_000_000;

/**
 * What each figure rests on: counted in the record of orders; measured by tests, of an order and each of its lines,
 * which are counted; or assumed until the cloud has told, see `PURCHASE`.
 */
export const RESTS_ON = {
  writeUnits: 'measured',
  readUnits: 'measured',
  messages: 'counted',
  requests: 'assumed',
  calls: 'assumed',
  gbSeconds: 'assumed',
  storedGbMonths: 'assumed',
  sentGb: 'assumed',
} as const satisfies Record<keyof ReturnType<typeof amountsOf>, string>;

/** What some use costs, at today's prices: dollars for a million are millionths of one for each. */
export function costsOf(use: Use) {
  const amounts = amountsOf(use);
  const orders = use.cashOrders + use.cardOrders;
  const parts = {
    writesMicroUsd: Math.round(amounts.writeUnits * PRICES.writeUnits),
    readsMicroUsd: Math.round(amounts.readUnits * PRICES.readUnits),
    messagesMicroUsd: Math.round(amounts.messages * PRICES.messages),
    requestsMicroUsd: Math.round(amounts.requests * PRICES.requests),
    callsMicroUsd: Math.round(amounts.calls * PRICES.calls),
    computingMicroUsd: Math.round(amounts.gbSeconds * PRICES.gbSeconds),
    storingMicroUsd: Math.round(amounts.storedGbMonths * PRICES.storedGb),
    sendingMicroUsd: Math.round(amounts.sentGb * PRICES.sentGb),
  };
  const totalMicroUsd = Object.values(parts).reduce((sum, one) => sum + one, 0);
  const perOrderMicroUsd = orders === 0 ? null : Math.round(totalMicroUsd / orders);
  return { orders, ...amounts, ...parts, totalMicroUsd, perOrderMicroUsd };
}
