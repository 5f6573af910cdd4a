import { isIP } from 'node:net';
import type { AddressRefused } from '../../application/ports/http-out.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';

const LONGEST_URL_CHARACTERS = 2_048;

/** Where servers that others may call listen; elsewhere is what its owner did not mean to be called. */
const HTTPS_PORTS = ['', '8443'];

/** Names that lead nowhere in public, whoever is asked for them (RFC 6762, RFC 8375, ICANN). */
const INNER_NAMES = /(?:^|\.)(?:local|internal|home\.arpa)$/;

/** Names of this machine, whoever is asked for them (RFC 6761). */
const OWN_NAMES = /(?:^|\.)localhost$/;

/** A URL that something may be sent to as far as its form goes; `host` is a name or an address. */
export interface Destination {
  readonly url: URL;
  readonly host: string;
}

/** Reads a URL. On the laptop, where servers in the making are tried, http and every port may be used. */
export function readUrl(text: string, onLaptop: boolean): Result<Destination, AddressRefused> {
  const url = text.length > LONGEST_URL_CHARACTERS ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return refused('malformed');
  }
  if (url.username !== '' || url.password !== '') return refused('credentials');
  if (!onLaptop && url.protocol !== 'https:') return refused('not-https');
  if (!onLaptop && !HTTPS_PORTS.includes(url.port)) return refused('port');

  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isInner(host, onLaptop)) return refused('not-public');
  return accept({ url, host });
}

export function refused(reason: AddressRefused['reason']): {
  readonly ok: false;
  readonly refusal: AddressRefused;
} {
  return refuse({ code: 'address-refused', reason });
}

/** A name of one word is looked for in the neighbourhood of whoever looks; a laptop may be called so. */
function isInner(host: string, onLaptop: boolean): boolean {
  if (isIP(host) !== 0) return false;
  return INNER_NAMES.test(host) || (!onLaptop && (OWN_NAMES.test(host) || !host.includes('.')));
}
