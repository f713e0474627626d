import type { ApiRequest } from './request.js';

/** An address as people know it: where the socket takes both, that of IPv4 comes in the dress of IPv6. */
export function plainAddress(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Under which a client is counted: IPv4 as it is; of IPv6 the /64 network, since whoever has one address there has all. */
export function clientAddress({ ip = '' }: Pick<ApiRequest, 'ip'>): string {
  const address = ip.replace(/%.*$/, '');
  if (!address.includes(':')) return `address:${address}`;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const last = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0');
  const network = [...groups, ...zeros, ...last].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `address:${network.join(':')}::/64`;
}
