import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type Config, MaisonError } from '../../base/index.ts';
import type { PersonalDataCounts } from '../personal-data/kinds.ts';
import { readPrivateNetworks } from './addresses.ts';
import { createMaskRule, isEngine } from './masked-engines.ts';
import { createCheckedLookup } from './resolve.ts';
import type { OutboundPurpose } from './rules.ts';

/** What dials: each name is checked as it is dialled, and the connections are kept for the next request. */
export interface Dispatchers {
  /** Where names lead, for sockets of other protocols. */
  readonly lookup: LookupFunction;
  /** Whether personal data must be masked in what this address is sent. */
  mustMask(url: URL): Promise<boolean>;
  /** Whether an address is on no network of the company, whatever is masked. */
  isOutside(url: URL): Promise<boolean>;
  /** The one for a request. Throws where texts would leave for an engine outside that nobody masked. */
  choose(url: URL, request: { purpose: OutboundPurpose; masked?: PersonalDataCounts }): Promise<Dispatcher>;
  close(): Promise<void>;
}

/** Opens what dials: for all addresses that may be, and for the company's own alone. */
export function openDispatchers(config: Config, resolve?: LookupFunction): Dispatchers {
  const privateNetworks = readPrivateNetworks(config.privateNetworks);
  const lookup = createCheckedLookup(privateNetworks, resolve);
  const lookUpInside = createCheckedLookup(privateNetworks, resolve, { insideOnly: true });
  const everywhere = openDispatcher(config, lookup);
  const inside = openDispatcher(config, lookUpInside);
  const mustMask = createMaskRule(config, lookUpInside);
  return {
    lookup,
    mustMask,
    isOutside: createMaskRule({ ...config, maskPersonalData: 'outside' }, lookUpInside),
    // What goes out as it is to an engine of the company's own reaches no other machine, whatever its name leads to by now.
    async choose(url, { purpose, masked }) {
      if (!isEngine(purpose) || masked || config.maskPersonalData === 'never') return everywhere;
      if (await mustMask(url)) throw new Error(`personal data would leave for ${url.host} as it is`);
      return inside;
    },
    close: async () => void (await Promise.all([everywhere.destroy(), inside.destroy()])),
  };
}

// Behind a proxy it is the proxy that looks names up; the address of the proxy itself is the company's own.
function openDispatcher(config: Config, lookup: LookupFunction): Dispatcher {
  const timeouts = { connect: { timeout: 15_000, lookup }, headersTimeout: 300_000, bodyTimeout: 180_000 };
  // Without a proxy there is nothing to choose for each request.
  if (!config.httpProxy && !config.httpsProxy) return new Agent(timeouts);
  try {
    return new EnvHttpProxyAgent({
      ...timeouts,
      // Empty strings, not undefined: undici would read the environment by itself.
      httpProxy: config.httpProxy ?? '',
      httpsProxy: config.httpsProxy ?? '',
      // The machine's own addresses are never asked of a proxy.
      noProxy: [config.noProxy ?? '', 'localhost', '127.0.0.1', '::1'].join(','),
    });
  } catch (cause) {
    throw new MaisonError(
      'config_invalid',
      500,
      {
        fr: 'L’adresse du serveur mandataire (HTTPS_PROXY ou HTTP_PROXY) ne convient pas. Rien n’a démarré. Corrigez-la, puis relancez.',
        en: 'The address of the proxy (HTTPS_PROXY or HTTP_PROXY) is not valid. Nothing was started. Correct it and start again.',
      },
      { cause },
    );
  }
}
