import { isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { LIMITS } from '../../../events/contracts/http/limits.ts';
import { routeKey, type RouteContract } from '../../../events/contracts/http/route.ts';
import type { Ports } from '../../application/ports.ts';
import type { Caller } from './caller.ts';
import type { AddressOf } from './client-address.ts';
import { HttpProblem } from './problems.ts';

/** What it takes to count requests. */
export interface Counter extends Pick<Ports, 'limits' | 'now'> {
  readonly addressOf: AddressOf;
}

/**
 * Counts a request of a limited route, and throws the problem `too-many-requests` when its client has to
 * wait. It comes after all other checks. A limit protects the work that a good request makes; a bad one
 * is refused for less than counting it would cost, hears what is wrong with it also from a client that
 * is at its limit, and uses nothing of it up.
 *
 * When requests cannot be counted, none passes: the error is thrown, and answered 503. A client who storms
 * is also the one whose counter the database throttles, so passing then would open the door to just that
 * client; and nobody's purchase waits behind a limited route.
 */
export async function keepToLimit(
  contract: RouteContract,
  caller: Caller,
  event: APIGatewayProxyEventV2,
  { limits, now, addressOf }: Counter,
): Promise<void> {
  if (contract.limited === undefined) return;
  const at = now();
  const waitUntil = await limits.count({
    client: clientOf(caller, addressOf(event)),
    route: routeKey(contract),
    limit: LIMITS[contract.limited],
    at,
  });
  if (waitUntil === undefined) return;
  const seconds = Math.ceil((waitUntil - at) / 1000);
  throw new HttpProblem('too-many-requests', {}, { 'retry-after': `${seconds}` });
}

/**
 * Whose requests are counted together: a customer's or a machine client's from wherever they come, else
 * those from a place.
 */
export function clientOf({ customerId, keyId }: Caller, address: string): string {
  if (keyId !== undefined) return `key:${keyId}`;
  return customerId === null ? `network:${networkOf(address)}` : `person:${customerId}`;
}

/** Whoever has an address of version 6 has 2^64 of them: the first half tells whose they are. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []; // one of version 4, for servers that know 6 alone
  return mapped ?? groupsOf(address).slice(0, 4).join(':');
}

const GROUPS = 8;

/** All groups of an address of version 6, however it was written. */
function groupsOf(address: string): string[] {
  const [withoutZone] = address.split('%');
  const { hostname } = new URL(`http://[${withoutZone}]`); // in its one shortest form
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const missing = GROUPS - head.length - tail.length;
  return [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
}
