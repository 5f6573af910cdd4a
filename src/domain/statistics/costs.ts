import type { RowChange } from '../views/row.ts';
import { goodsOf, ownTypes, sumOf, type Happened } from './facts.ts';
import { ORDER_UNITS, PRICES } from './prices.ts';
import { tally } from './slots.ts';

/** What is added up of that which costs. */
export const NO_USE = { cashOrders: 0, cardOrders: 0, lines: 0, messages: 0 };
export type Use = Readonly<Record<keyof typeof NO_USE, number>>;

/** What orders cost beside that, and the record does not tell. */
export const NOT_COUNTED = [
  'requests, and what functions take of time and memory, starting up among it',
  'reads and writes of carts, mails, lists and statistics',
  'storage and transfer',
  'fees of the payment provider and for mails',
] as const;

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

/** What some use costs. */
export interface Costs {
  readonly orders: number;
  readonly writeUnits: number;
  readonly messages: number;
  /** Millionths of a US dollar. */
  readonly writesMicroUsd: number;
  readonly messagesMicroUsd: number;
  readonly totalMicroUsd: number;
  /** Null when there were no orders. */
  readonly perOrderMicroUsd: number | null;
}

/** What was used, at today's prices: dollars for a million are millionths of one for each. */
export function costsOf({ cashOrders, cardOrders, lines, messages }: Use): Costs {
  const orders = cashOrders + cardOrders;
  const { card, cash_on_delivery: cash } = ORDER_UNITS;
  const writeUnits = cashOrders * cash.base + cardOrders * card.base + lines * card.perLine;
  const writesMicroUsd = Math.round(writeUnits * PRICES.writeUnits);
  const messagesMicroUsd = Math.round(messages * PRICES.messages);
  const totalMicroUsd = writesMicroUsd + messagesMicroUsd;
  const perOrderMicroUsd = orders === 0 ? null : Math.round(totalMicroUsd / orders);
  return {
    ...{ orders, writeUnits, messages, writesMicroUsd, messagesMicroUsd },
    ...{ totalMicroUsd, perOrderMicroUsd },
  };
}
