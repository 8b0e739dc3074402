import { isIP } from 'node:net';
import { type Config, MaisonError, type Sentence } from '../../base/index.ts';
import { type Proxies, readProxies } from './proxy.ts';

/** From where a house may be reached, decided before anything listens. */
export interface Reach {
  /** Where it listens beside the loopback address; null: nowhere. */
  readonly listen: { readonly host: string; readonly port: number } | null;
  readonly certificate: { readonly certFile: string; readonly keyFile: string } | null;
  readonly proxies: Proxies;
  /** The address people type; null: only those of the loopback. */
  readonly address: URL | null;
}

const defaultPort = 3443;

/**
 * What the configuration allows. Beyond loopback a house listens only with TLS or behind a named proxy, and under a named
 * address. Throws `listen_refused` (500), and says all that is missing.
 */
export function planReach({ network }: Config): Reach {
  const listen = network.listen === null ? null : readListen(network.listen);
  const proxies = readNamedProxies(network);
  const address = network.address === undefined ? null : readAddress(network.address);
  const beyond = listen !== null && !isLoopback(listen.host);
  const certificate = readCertificateFiles(network);
  const missing = [
    ...(beyond && certificate === null && network.proxies.length === 0 ? [secureChannel] : []),
    ...(beyond && address === null ? [ownAddress] : []),
  ];
  if (missing.length > 0) throw listenRefused(missing);
  return { listen, certificate, proxies, address };
}

/** True for the addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** `--host` is for a container, whose own loopback address nobody outside of it reaches. Throws `listen_refused` (500). */
export function requireLoopback(host: string, { network }: Config): void {
  if (isLoopback(host) || network.container) return;
  throw listenRefused([
    {
      fr: '--host n’écoute au-delà de la machine que dans un conteneur (MAISON_CONTAINER=true) ; hors de là, c’est MAISON_LISTEN',
      en: '--host listens beyond the machine in a container only (MAISON_CONTAINER=true); elsewhere it is MAISON_LISTEN',
    },
  ]);
}

const secureChannel: Sentence = {
  fr: 'un certificat (MAISON_TLS_CERT et MAISON_TLS_KEY) ou un mandataire nommé (MAISON_PROXY)',
  en: 'a certificate (MAISON_TLS_CERT and MAISON_TLS_KEY) or a named proxy (MAISON_PROXY)',
};
const ownAddress: Sentence = {
  fr: 'l’adresse que les gens tapent (MAISON_ADDRESS=https://maison.exemple.fr)',
  en: 'the address that people type (MAISON_ADDRESS=https://maison.example.com)',
};

function readListen(written: string): { host: string; port: number } {
  const [, host, port] = /^(\[[^\]]+\]|[^:]+|[0-9a-f:]{2,})(?::(\d{1,5}))?$/i.exec(written) ?? [];
  const bare = host?.replace(/^\[|\]$/g, '') ?? '';
  const number = port === undefined ? defaultPort : Number(port);
  if ((isIP(bare) === 0 && bare !== 'localhost') || number > 65_535) throw invalid('MAISON_LISTEN', written);
  return { host: bare, port: number };
}

function readAddress(written: string): URL {
  const url = new URL(written);
  if (url.protocol !== 'https:' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw addressInvalid(written);
  return url;
}

function readCertificateFiles({ certFile, keyFile }: Config['network']): Reach['certificate'] {
  if (certFile !== null && keyFile !== null) return { certFile, keyFile };
  if (certFile !== null || keyFile !== null) throw invalid('MAISON_TLS_CERT, MAISON_TLS_KEY', '');
  return null;
}

function readNamedProxies({ proxies, proxyHeader }: Config['network']): Proxies {
  try {
    return readProxies(proxies, proxyHeader);
  } catch (thrown) {
    throw invalid('MAISON_PROXY', thrown instanceof Error ? thrown.message : '');
  }
}

function listenRefused(missing: readonly Sentence[]): MaisonError {
  return new MaisonError('listen_refused', 500, {
    fr: `La maison n’écoute pas au-delà de cette machine : il manque ${missing.map(({ fr }) => fr).join(' ; et ')}. Rien n’a démarré.`,
    en: `The house does not listen beyond this machine: missing is ${missing.map(({ en }) => en).join('; and ')}. Nothing was started.`,
  });
}

function addressInvalid(written: string): MaisonError {
  return new MaisonError('listen_invalid', 500, {
    fr: `MAISON_ADDRESS ne convient pas (${written})\u00A0: c’est l’adresse que les gens tapent, en https:// et sans chemin, comme https://maison.exemple.fr. Rien n’a démarré.`,
    en: `MAISON_ADDRESS is not valid (${written}): it is the address that people type, with https:// and without a path, such as https://maison.example.com. Nothing was started.`,
  });
}

function invalid(name: string, written: string): MaisonError {
  return new MaisonError('listen_invalid', 500, {
    fr: `${name} ne convient pas${written && ` (${written})`}. Rien n’a démarré. Voyez docs/environment.md.`,
    en: `${name} is not valid${written && ` (${written})`}. Nothing was started. See docs/environment.md.`,
  });
}
