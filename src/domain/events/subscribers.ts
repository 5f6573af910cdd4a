import type { RecordedEvent } from './source.ts';

/**
 * The functions that can be told again what happened, by their names in serverless.yml: each subscribes to the
 * topic of replays by its own name, with the types and sources that it takes at any time. A test compares.
 */
export const SUBSCRIBERS = [
  'alignDirectory',
  'erasePersonalData',
  'fileOrders',
  'followShipments',
  'listProducts',
  'relistCategory',
  'sendOrderMail',
  'settlePayment',
  'watchStock',
] as const;

/** Endpoints of other systems are told by their id. */
const ENDPOINT = /^whe_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Tells these endpoints: what is for one of them comes under its id, and under this name what it gave up on. */
export const TELLS_ENDPOINTS = 'deliverWebhooks';

/**
 * The name under which a function, by its full name such as `bodega-prod-sendOrderMail`, is told alone; none
 * of one that is told along with all others only.
 */
export function subscriberOf(functionName: string): string | undefined {
  return [...SUBSCRIBERS, TELLS_ENDPOINTS].find((name) => isNamed(functionName, name));
}

/** Whether a function, by its full name, is the one that is meant, by its full name or its own. */
export function isNamed(functionName: string, name: string): boolean {
  return functionName === name || functionName.endsWith(`-${name}`);
}

/** How the types begin of what `fileOrders` is told of by the shop: all that changes what a list shows of an order. */
export const FILED = ['order.', 'payment.', 'refund.'] as const;

/** Whether whoever files orders is told of an event. */
export function isFiled({ type, source }: RecordedEvent): boolean {
  return source === undefined && FILED.some((beginning) => type.startsWith(beginning));
}

/** Whether a name is that of somebody who can be told again what happened. */
export function isSubscriber(name: string): boolean {
  return isEndpoint(name) || SUBSCRIBERS.some((one) => one === name);
}

/** Whether a name is an id of an endpoint, which may be there or not. */
export function isEndpoint(name: string): boolean {
  return ENDPOINT.test(name);
}
