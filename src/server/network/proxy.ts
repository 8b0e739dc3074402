import { BlockList, isIP } from 'node:net';

// Whoever connects can write any header. Only what a named proxy writes counts, and of that only the one header it is
// said to write: another one is what its own client sent, passed on unread.

/** Which header a proxy completes with the address of its client. */
export type ForwardedHeader = 'x-forwarded-for' | 'forwarded';

/** The proxies whose word counts. */
export interface Proxies {
  has(address: string): boolean;
  readonly header: ForwardedHeader;
}

/** Who asks, as far as it can be known. */
export interface Client {
  readonly address: string;
  /** What limits count by: an IPv6 network of one household or office is one, whichever address it takes. */
  readonly network: string;
  /** The request came to the proxy, or to the house itself, through TLS. */
  readonly secure: boolean;
  /** The name that the proxy was asked under, where it says so. */
  readonly forwardedHost: string | null;
}

/** Reads addresses and networks (`10.0.0.5`, `10.1.0.0/16`, `fd00::/8`). Throws a RangeError that names a wrong one. */
export function readProxies(written: readonly string[], header: ForwardedHeader): Proxies {
  const list = new BlockList();
  for (const one of written) {
    const [address = '', bits, more] = one.trim().split('/');
    const kind = isIP(address);
    const longest = kind === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (kind === 0 || more !== undefined || prefix < 1 || prefix > longest) throw new RangeError(one);
    list.addSubnet(address, prefix, kind === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    header,
    has: (address) => {
      const kind = isIP(address);
      return kind !== 0 && list.check(address, kind === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** The request of whom it is, from the address at the other end of the connection and what a named proxy says. */
export function findClient(
  peer: { readonly address: string; readonly encrypted: boolean },
  readHeader: (name: string) => string | undefined,
  proxies: Proxies,
): Client {
  const direct = plainAddress(peer.address) ?? peer.address;
  const own = { address: direct, network: toNetwork(direct), secure: peer.encrypted, forwardedHost: null };
  if (!proxies.has(direct)) return own;
  const hops = proxies.header === 'forwarded' ? readForwarded(readHeader('forwarded')) : readXForwarded(readHeader);
  // From the right: each proxy adds who asked it. The first that is no proxy of ours is the client; what stands to its
  // left is its own word.
  let found: Hop | null = null;
  for (const hop of hops.toReversed()) {
    if (hop.address === null) break;
    found = hop;
    if (!proxies.has(hop.address)) break;
  }
  if (!found?.address) return { ...own, secure: peer.encrypted || (hops.at(-1)?.secure ?? false) };
  const { host, secure } = found;
  return { address: found.address, network: toNetwork(found.address), secure, forwardedHost: host };
}

interface Hop {
  readonly address: string | null;
  readonly secure: boolean;
  readonly host: string | null;
}

// These headers say the protocol and the name once for all hops: the last value is the nearest proxy's.
function readXForwarded(readHeader: (name: string) => string | undefined): Hop[] {
  const last = (name: string): string | null => readHeader(name)?.split(',').at(-1)?.trim() || null;
  const secure = last('x-forwarded-proto')?.toLowerCase() === 'https';
  const host = last('x-forwarded-host');
  const addresses = readHeader('x-forwarded-for')?.split(',') ?? [];
  return addresses.map((written) => ({ address: plainAddress(written.trim()), secure, host }));
}

// RFC 7239. A quoted string may hold commas and semicolons.
function readForwarded(header: string | undefined): Hop[] {
  const elements = header?.match(/(?:"(?:[^"\\]|\\.?)*(?:"|$)|[^,"])+/g) ?? [];
  return elements.map((element) => {
    const pairs = element.match(/(?:"(?:[^"\\]|\\.?)*(?:"|$)|[^;"])+/g) ?? [];
    const values = new Map(pairs.map((pair) => readPair(pair)));
    return {
      address: plainAddress(values.get('for') ?? ''),
      secure: values.get('proto')?.toLowerCase() === 'https',
      host: values.get('host') ?? null,
    };
  });
}

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  const value = pair.slice(at + 1).trim();
  const bare = value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
  return [pair.slice(0, at).trim().toLowerCase(), bare];
}

/** An address without port, brackets and the IPv6 way of writing IPv4; null when it is none. */
function plainAddress(written: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(written)?.[1] ?? /^([\d.]+):\d+$/.exec(written)?.[1] ?? written;
  const address = bare.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(address) === 0 ? null : address;
}

/** The address itself for IPv4, its /64 for IPv6. */
function toNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
