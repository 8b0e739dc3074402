import { BlockList, isIP } from 'node:net';
import { MaisonError } from '../../base/index.ts';

/**
 * What an IP address is to the way out. `public`: a machine of the Internet. `loopback`: this machine. `private`: a
 * network of the company, reached only where that is written. `never`: no machine that could be meant, such as the
 * addresses of a cloud's metadata, of groups, and those that hide another address.
 */
export type AddressKind = 'public' | 'loopback' | 'private' | 'never';

const loopback = listNetworks(['127.0.0.0/8', '::1/128']);
const companies = listNetworks([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  // Set apart for trials and examples: some companies use them inside.
  '198.18.0.0/15',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '2001:db8::/32',
]);
const never = listNetworks([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // A cloud's own server on each of its machines, at an address like any other.
  '168.63.129.16/32',
  // These carry an IPv4 address that no rule for IPv4 would see: translated, relayed and tunnelled ones.
  '2002::/16',
  '2001::/23',
]);
const unicast = listNetworks(['2000::/3']);

/** The kind of an address as a resolver or `new URL()` writes it. What is no address is `never`. */
export function classifyAddress(address: string): AddressKind {
  const version = isIP(address);
  if (version === 0) return 'never';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  // Before all else: a list of networks takes `::ffff:10.0.0.1` for 10.0.0.1.
  if (version === 6 && isMapped(address)) return 'never';
  if (loopback.check(address, family)) return 'loopback';
  if (companies.check(address, family)) return 'private';
  if (never.check(address, family)) return 'never';
  return version === 4 || unicast.check(address, family) ? 'public' : 'never';
}

const mapped = listNetworks(['::ffff:0:0/96']);
function isMapped(address: string): boolean {
  return mapped.check(address, 'ipv6');
}

/** The address that a host of a URL is, without its brackets; null for a name. */
export function readLiteral(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? null : bare;
}

/**
 * The networks of `MAISON_PRIVATE_NETWORKS`, where machines that are named in the configuration may live.
 * Throws `config_invalid` (500) for what is no network, or one with addresses of every machine.
 */
export function readPrivateNetworks(written: string | undefined): BlockList {
  const networks = (written ?? '').split(',').flatMap((one) => one.trim() || []);
  const wrong = networks.find((one) => !isPrivateNetwork(one));
  if (wrong === undefined) return listNetworks(networks);
  throw new MaisonError('config_invalid', 500, {
    fr: `MAISON_PRIVATE_NETWORKS contient « ${wrong} », qui n’est pas un réseau privé de l’entreprise. Rien n’a démarré. Écrivez par exemple « 10.20.0.0/16 ».`,
    en: `MAISON_PRIVATE_NETWORKS holds “${wrong}”, which is no private network of the company. Nothing was started. Write “10.20.0.0/16”, for example.`,
  });
}

// By its first address: a network as wide as to hold strangers too begins elsewhere, or is refused by its width.
function isPrivateNetwork(network: string): boolean {
  const [address = '', prefix, more] = network.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return false;
  const length = Number(prefix ?? (version === 4 ? 32 : 128));
  const widest = version === 4 ? 8 : 7;
  return length >= widest && length <= (version === 4 ? 32 : 128) && classifyAddress(address) === 'private';
}

function listNetworks(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const version = isIP(address);
    list.addSubnet(address, Number(prefix ?? (version === 4 ? 32 : 128)), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
