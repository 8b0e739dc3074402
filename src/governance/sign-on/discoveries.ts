import * as client from 'openid-client';
import { type Clock, type Log, MaisonError, wait } from '../../base/index.ts';
import { listProviders, readSealedSecret, type Store, type StoredProvider } from '../../store/index.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { isLoopback } from '../outbound/rules.ts';
import { openProviderSecret } from './seal.ts';
import { listCallableOrigins } from './callable-origins.ts';

const answerSeconds = 8;
/** As old as what a provider says of itself may be for who comes back, for the page, and for who is sent to it. */
const freshMilliseconds = { finish: 15_000, offer: 5000, begin: 1000 };
/** Nobody waits longer than this to be shown the page of sign-in. */
const patienceMilliseconds = 1500;
const longestAnswer = 1_000_000;

/** What the house knows of its providers now. */
export interface Discoveries {
  /**
   * How to speak with a provider. Throws `provider_away` (502) when it does not answer, and tries anew the next time.
   * Nobody is sent off to one that has just gone away.
   */
  find(provider: StoredProvider, use: 'begin' | 'finish'): Promise<client.Configuration>;
  /** Whether it answers, as far as is known after a moment. */
  answers(provider: StoredProvider): Promise<boolean>;
  /** Has it asked anew, because it failed or was changed. */
  forget(id: string): void;
  /** The origins of the endpoints that it names. Throws `provider_away` (502). */
  readOrigins(provider: StoredProvider): Promise<string[]>;
  /** Has the way out know the providers that are set up. */
  allow(): Promise<void>;
}

interface DiscoveryParts {
  readonly store: Store;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Log;
}

interface Known {
  readonly asked: Promise<client.Configuration>;
  readonly askedAt: number;
  answers: boolean | null;
}

/** Begins to know no provider. What each says of itself is asked when it is needed, and again after a failure. */
export function openDiscoveries(parts: DiscoveryParts): Discoveries {
  const { clock } = parts;
  const known = new Map<string, Known>();
  const ask = (provider: StoredProvider, use: keyof typeof freshMilliseconds): Known => {
    const before = known.get(provider.id);
    if (before && before.answers !== false && clock.elapsed() - before.askedAt < freshMilliseconds[use]) return before;
    const asked = discover(parts, provider);
    const entry: Known = { asked, askedAt: clock.elapsed(), answers: null };
    known.set(provider.id, entry);
    asked.then(
      () => (entry.answers = true),
      () => (entry.answers = false),
    );
    return entry;
  };
  return {
    find: (provider, use) => ask(provider, use).asked,
    async answers(provider) {
      const before = known.get(provider.id)?.answers ?? null;
      const { asked } = ask(provider, 'offer');
      const told = asked.then(
        () => true,
        () => false,
      );
      return Promise.race([told, wait(patienceMilliseconds, {}).then(() => before ?? false)]);
    },
    forget: (id) => void known.delete(id),
    readOrigins: async (provider) => listOrigins(await discover(parts, provider)),
    allow: () => allowProviders(parts),
  };
}

async function allowProviders({ store, outbound }: Pick<DiscoveryParts, 'store' | 'outbound'>): Promise<void> {
  const providers = await store.asWorker(listProviders);
  outbound.replaceRules('sign-on', providers.flatMap(toRules));
}

function toRules({ name, origins }: StoredProvider) {
  const reason = { fr: `Connexion unique : ${name}.`, en: `Single sign-on: ${name}.` };
  return origins.map((value) => ({ purpose: 'sign-on' as const, kind: 'origin' as const, value, reason }));
}

async function discover(parts: DiscoveryParts, provider: StoredProvider): Promise<client.Configuration> {
  const { id, issuer, clientId } = provider;
  // Another server of the database may have set it up, or changed where it is.
  await allowProviders(parts);
  const sealed = await parts.store.asWorker((tx) => readSealedSecret(tx, { id }));
  const secret = sealed && openProviderSecret(parts.store.seal, sealed, id);
  if (sealed && secret === null) throw secretLost(provider.name);
  const url = new URL(issuer);
  const insecure = url.protocol === 'http:' && isLoopback(url.hostname);
  try {
    return await client.discovery(url, clientId, {}, authenticate(secret), {
      // Unless it is asked to, the library trusts the connection alone and reads no signature.
      execute: [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])],
      timeout: answerSeconds,
      [client.customFetch]: (address, options) => send(parts.outbound, address, options),
    });
  } catch (cause) {
    parts.log.warn({ provider: id, code: readCode(cause) }, 'provider of sign-on does not answer');
    throw providerAway(provider.name, cause);
  }
}

// By the header where the provider takes it, which is the default of OpenID Connect, and else in the body.
function authenticate(secret: string | null): client.ClientAuth {
  if (secret === null) return client.None();
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')
      ? basic(server, ...rest)
      : post(server, ...rest);
}

async function send(outbound: Outbound, address: string, options: client.CustomFetchOptions): Promise<Response> {
  const { method, headers, body, signal } = options;
  const answer = await outbound.fetch(address, {
    purpose: 'sign-on',
    method: method as 'GET' | 'POST',
    headers,
    ...(body === undefined || body === null ? {} : { body: toBytes(body) }),
    signal: signal ?? AbortSignal.timeout(answerSeconds * 1000),
    redirects: 'none',
  });
  const kept = ['content-type', 'www-authenticate', 'cache-control'].flatMap((name): [string, string][] => {
    const value = answer.header(name);
    return value === null ? [] : [[name, value]];
  });
  const text = await answer.text(longestAnswer);
  const empty = answer.status === 204 || answer.status === 304;
  return new Response(empty ? null : text, { status: answer.status, headers: kept });
}

function toBytes(body: NonNullable<client.CustomFetchOptions['body']>): string | Uint8Array {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('a request of sign-on with a body of another kind');
}

function listOrigins(config: client.Configuration): string[] {
  const { issuer, authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = config.serverMetadata();
  return listCallableOrigins(issuer, [authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint]);
}

/**
 * Where a browser is sent to sign in: an origin that the provider named when an owner saved it. Throws `provider_away`
 * (502) where it names another one now.
 */
export function requireKnownEndpoint(provider: StoredProvider, config: client.Configuration): void {
  const endpoint = config.serverMetadata().authorization_endpoint;
  const origin = endpoint === undefined ? undefined : URL.parse(endpoint)?.origin;
  if (origin === undefined || !provider.origins.includes(origin)) throw providerAway(provider.name);
}

/** The stable code of an error of the library, or of the way out; never what the provider sent. */
export function readCode(thrown: unknown): string {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof MaisonError) return cause.code;
    if ('error' in cause && typeof cause.error === 'string') return cause.error.slice(0, 60);
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return 'unknown';
}

/** A provider that does not answer (502). */
export function providerAway(name: string, cause?: unknown): MaisonError {
  return new MaisonError(
    'provider_away',
    502,
    {
      fr: `« ${name} » ne répond pas. Rien n’a été ouvert. Entrez avec votre mot de passe, ou réessayez dans un moment : rien n’est à relancer.`,
      en: `“${name}” does not answer. Nothing was opened. Sign in with your password, or try again in a moment: nothing has to be restarted.`,
    },
    { cause },
  );
}

function secretLost(name: string): MaisonError {
  return new MaisonError('provider_secret_lost', 500, {
    fr: `Le secret de « ${name} » ne se lit plus : la clé de cette maison n’est plus celle qui l’a scellé. Rien n’a été ouvert. Son propriétaire le saisit de nouveau.`,
    en: `The secret of “${name}” cannot be read any more: this house’s key is not the one that sealed it. Nothing was opened. Its owner has to enter it again.`,
  });
}
