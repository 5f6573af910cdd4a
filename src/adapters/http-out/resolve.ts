import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressRefused } from '../../application/ports/http-out.ts';
import { accept, type Result } from '../../domain/result.ts';
import { isLoopback, isPublic } from './addresses.ts';
import { refused } from './url.ts';

/** All addresses that a name has; throws when it has none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
};

/**
 * The addresses of a host, looked up once. One among them that is not public refuses all: who answers
 * with both kinds would be called at either.
 */
export async function addressesOf(
  host: string,
  { resolve, onLaptop }: { readonly resolve: Resolve; readonly onLaptop: boolean },
): Promise<Result<readonly string[], AddressRefused>> {
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const mayCall = (address: string): boolean =>
    isPublic(address) || (onLaptop && isLoopback(address));
  return addresses.every(mayCall) ? accept(addresses) : refused('not-public');
}

/** Answers a connection that asks for addresses with those that were looked at, whatever a name server says by then. */
export function pinned(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = entries;
    if (first === undefined) callback(new Error('the name has no address'), []);
    else if (all === true) callback(null, entries);
    else callback(null, first.address, first.family);
  };
}
