import type { LookupFunction } from 'node:net';
import type { Config } from '../../base/index.ts';
import { classifyAddress, readLiteral } from './addresses.ts';
import { isLoopback, type OutboundPurpose } from './rules.ts';

/** Why texts of the house leave it: to an engine on another machine. */
const enginePurposes: ReadonlySet<OutboundPurpose> = new Set(['chat-remote', 'embed-remote', 'paint-remote']);

/** Whether what is sent for this purpose are texts of the house, which a rule may want masked. */
export function isEngine(purpose: OutboundPurpose): boolean {
  return enginePurposes.has(purpose);
}

/**
 * Whether personal data must be masked before it goes to an address: by `MAISON_MASK_PERSONAL_DATA`, always, never, or
 * wherever the address is not one of the company's own. A name counts as the company's when it leads to its networks
 * alone; behind a proxy no name does, and neither does one that nobody answers for.
 */
export function createMaskRule(
  { maskPersonalData, httpProxy, httpsProxy, privateNetworks }: Config,
  lookUpInside: LookupFunction,
): (url: URL) => Promise<boolean> {
  const proxied = Boolean(httpProxy ?? httpsProxy);
  // Without one that is written down a name reaches public addresses alone: nobody need be asked.
  const noNetwork = !privateNetworks?.trim();
  return async ({ hostname }) => {
    if (maskPersonalData !== 'outside') return maskPersonalData === 'always';
    const literal = readLiteral(hostname);
    if (literal !== null) return !['loopback', 'private'].includes(classifyAddress(literal));
    if (isLoopback(hostname)) return false;
    if (proxied || noNetwork) return true;
    return new Promise((resolve) => lookUpInside(hostname, { all: true }, (failure) => resolve(failure !== null)));
  };
}
