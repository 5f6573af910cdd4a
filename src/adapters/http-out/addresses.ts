import { BlockList, isIP } from 'node:net';

/** What of IPv4 is not a server in public: IANA's special-purpose registry, and what clouds keep for themselves. */
const RESERVED_IPV4 = [
  '0.0.0.0/8', // this host
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers; Alibaba's metadata
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's metadata
  '169.254.0.0/16', // link-local; the metadata of AWS and others
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
];

/**
 * Of IPv6 only this is given to servers in public: loopback, unique local, link-local, multicast, what
 * carries an IPv4 address (mapped, NAT64) and AWS's metadata are outside.
 */
const PUBLIC_IPV6 = ['2000::/3'];
const RESERVED_IPV6 = [
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries an IPv4 address
  '3fff::/20', // documentation
];

const LOOPBACK_IPV4 = ['127.0.0.0/8'];
const LOOPBACK_IPV6 = ['::1/128'];

const reservedIpv4 = listOf('ipv4', RESERVED_IPV4);
const publicIpv6 = listOf('ipv6', PUBLIC_IPV6);
const reservedIpv6 = listOf('ipv6', RESERVED_IPV6);
const loopbackIpv4 = listOf('ipv4', LOOPBACK_IPV4);
const loopbackIpv6 = listOf('ipv6', LOOPBACK_IPV6);

/** Whether an IP address is one of a server that everybody can reach; false of what is no address. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reservedIpv4.check(address, 'ipv4');
    case 6:
      return publicIpv6.check(address, 'ipv6') && !reservedIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Whether an IP address is one of this machine alone. */
export function isLoopback(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return loopbackIpv4.check(address, 'ipv4');
    case 6:
      return loopbackIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
