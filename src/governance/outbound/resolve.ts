import { lookup as lookUpName } from 'node:dns';
import { type BlockList, isIP, type LookupFunction } from 'node:net';
import { classifyAddress } from './addresses.ts';

// A name is checked when it is dialled, not when it is written: whoever answers for a name may answer differently the
// second time (DNS rebinding), so that what is checked here is what the socket connects to.

/** A name led to an address that no rule means. */
export class AddressRefused extends Error {
  constructor(hostname: string, address: string) {
    super(`${hostname} leads to ${address}`);
    this.name = 'AddressRefused';
  }
}

/**
 * A look-up of names for sockets that gives only addresses which may be dialled: public ones, those of the company's
 * networks that are written down, and for `localhost` this machine. One wrong address among several refuses them all. `insideOnly`: no public ones.
 */
export function createCheckedLookup(
  privateNetworks: BlockList,
  resolve: LookupFunction = lookUpName,
  { insideOnly = false } = {},
): LookupFunction {
  const mayDial = (hostname: string, address: string): boolean => {
    const kind = classifyAddress(address);
    if (hostname === 'localhost') return kind === 'loopback';
    if (kind === 'private') return privateNetworks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
    return kind === 'public' && !insideOnly;
  };
  return (hostname, options, answer) => {
    // A socket of datagrams looks up addresses as well; what is written as one was judged with its rule.
    if (isIP(hostname) !== 0) return resolve(hostname, options, answer);
    resolve(hostname, options, (failure, found, family) => {
      if (failure) return answer(failure, found, family);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      const wrong = addresses.find((address) => !mayDial(hostname, address));
      if (wrong === undefined) return answer(null, found, family);
      answer(new AddressRefused(hostname, wrong), []);
    });
  };
}

/** What of a failed connection says that its address was refused, if that was it. */
export function findRefusal(thrown: unknown): AddressRefused | null {
  if (thrown instanceof AddressRefused) return thrown;
  if (thrown instanceof AggregateError) return thrown.errors.map(findRefusal).find((one) => one !== null) ?? null;
  return thrown instanceof Error && thrown.cause !== undefined ? findRefusal(thrown.cause) : null;
}
