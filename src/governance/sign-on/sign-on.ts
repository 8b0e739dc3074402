import * as client from 'openid-client';
import { type Clock, type Log, MaisonError } from '../../base/index.ts';
import type { FinishSignOnRequest, SignOnOffer } from '../../contract/index.ts';
import { findProvider, listProviders, type Store, type StoredProvider } from '../../store/index.ts';
import { createOneTimeSecrets } from '../identity/one-time-secrets.ts';
import { isSignedText, readPublicKey } from '../identity/session-proof.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Visitor } from '../identity/sign-in.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { admit } from './admit.ts';
import { type Claimed, readClaims, requireSoundToken } from './claims.ts';
import { type Discoveries, openDiscoveries, providerAway, readCode, requireKnownEndpoint } from './discoveries.ts';

const flowMilliseconds = 10 * 60 * 1000;
const mostFlows = 5000;

/** What single sign-on works with. */
export interface SignOnParts {
  readonly store: Store;
  readonly outbound: Outbound;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who begins: a browser by its key, at the address where it has the page, and whose account is to be linked, if any. */
export interface Beginning {
  readonly provider: string;
  readonly publicKey: string;
  readonly origin: string;
  readonly linkTo: string | null;
}

/** Single sign-on with the providers that an owner has set up. Opened once by main. */
export interface SignOn {
  readonly discoveries: Discoveries;
  /** What the page of sign-in offers, each with whether it answers. */
  offer(): Promise<SignOnOffer[]>;
  /** Where the browser is to go. Throws `provider_unknown` (404), `provider_away` (502). */
  begin(beginning: Beginning): Promise<string>;
  /** Opens a session for who comes back. Throws `sign_on_refused`, `sign_on_late` (401) and the refusals of `admit` (403). */
  finish(input: FinishSignOnRequest, visitor: Visitor): Promise<{ id: string; endsAt: Date }>;
  /** Who came back, for the account of a person who is in already. Throws as `finish` does. */
  finishLink(input: FinishSignOnRequest, person: string): Promise<Claimed>;
}

interface Flow extends Beginning {
  readonly nonce: string;
  readonly verifier: string;
  readonly redirect: string;
}

/** Opens single sign-on. No provider is asked anything before somebody comes. */
export function openSignOn(parts: SignOnParts): SignOn {
  const { store, clock } = parts;
  // A flow lives in this process, as the challenge of sessions does, and dies with it: who comes back begins again.
  const flows = createOneTimeSecrets<Flow>(clock, { milliseconds: flowMilliseconds, most: mostFlows });
  const discoveries = openDiscoveries(parts);
  // Nobody guesses a state of 256 bits, and one that is known is good once: there is nothing to slow down.
  const take = async (input: FinishSignOnRequest, linkTo: string | null) => {
    const flow = takeFlow(flows.take, input);
    if (flow.linkTo !== linkTo) throw signOnLate();
    const provider = await requireProvider(store, flow.provider);
    const claimed = await exchange({ ...parts, discoveries }, provider, flow, input.answer);
    return { flow, provider, claimed };
  };
  return {
    discoveries,
    async offer() {
      const providers = await store.asWorker(listProviders);
      return Promise.all(
        providers.map(async (provider) => {
          const { id, name } = provider;
          return { id, name, answers: await discoveries.answers(provider) };
        }),
      );
    },
    async begin(beginning) {
      readPublicKey(beginning.publicKey);
      const provider = await requireProvider(store, beginning.provider);
      const config = await discoveries.find(provider, 'begin');
      requireKnownEndpoint(provider, config);
      const [nonce, verifier] = [client.randomNonce(), client.randomPKCECodeVerifier()];
      // An address of its own for each provider, so that the answer of one cannot be passed off as another's.
      const redirect = `${beginning.origin}/sign-on/${provider.id}`;
      const state = flows.issue({ ...beginning, nonce, verifier, redirect });
      return client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: listScopes(provider, config),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      }).href;
    },
    async finish(input, visitor) {
      const { flow, provider, claimed } = await take(input, null);
      const person = await admit(parts, provider, claimed);
      parts.sessions.refresh(person);
      const publicKey = readPublicKey(flow.publicKey);
      return parts.sessions.openFor(person, { publicKey, ...visitor, way: 'sign-on', provider: provider.id });
    },
    finishLink: async (input, person) => (await take(input, person)).claimed,
  };
}

/** The provider of this name. Throws `provider_unknown` (404). */
export async function requireProvider(store: Store, id: string): Promise<StoredProvider> {
  const provider = await store.asWorker((tx) => findProvider(tx, { id }));
  if (!provider) throw providerUnknown();
  return provider;
}

// Who ends must be who began: the state is known to the browser that was sent off, and only that one holds the key which
// signs it. So nobody can be signed in to another's account by a link, nor have their answer used in another's browser.
function takeFlow(take: (state: string) => Flow | null, input: FinishSignOnRequest): Flow {
  const state = new URLSearchParams(input.answer).get('state');
  const flow = state === null ? null : take(state);
  const own = flow !== null && isSignedText(flow.publicKey, `maison sign-on ${state}`, input.signature);
  if (!own || flow.provider !== input.provider) throw signOnLate();
  return flow;
}

async function exchange(
  { discoveries, log, clock }: { discoveries: Discoveries; log: Log; clock: Clock },
  provider: StoredProvider,
  { nonce, verifier, redirect }: Flow,
  answer: string,
): Promise<Claimed> {
  const config = await discoveries.find(provider, 'finish');
  const back = new URL(redirect);
  back.search = answer;
  try {
    const tokens = await client.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: back.searchParams.get('state') ?? '',
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) throw new TypeError('no identity token');
    requireSoundToken(token, clock.now());
    const asks = config.serverMetadata().userinfo_endpoint !== undefined;
    return readClaims(
      provider,
      token,
      asks ? await client.fetchUserInfo(config, tokens.access_token, token.sub) : null,
    );
  } catch (cause) {
    const code = readCode(cause);
    log.warn({ provider: provider.id, code }, 'sign-on refused');
    // What it said of itself may be why: it is asked anew the next time.
    discoveries.forget(provider.id);
    if (code === 'access_denied') throw signOnCancelled(provider.name);
    throw code.startsWith('egress_') || code === 'OAUTH_TIMEOUT'
      ? providerAway(provider.name)
      : signOnRefused(provider.name);
  }
}

// Groups come by a scope where a provider knows one of that name, and by themselves elsewhere.
function listScopes({ groupsClaim }: StoredProvider, config: client.Configuration): string {
  const known = config.serverMetadata().scopes_supported ?? [];
  return ['openid', 'email', 'profile', ...(groupsClaim !== null && known.includes('groups') ? ['groups'] : [])].join(
    ' ',
  );
}

function signOnLate(): MaisonError {
  return new MaisonError('sign_on_late', 401, {
    fr: 'Cette connexion n’a pas commencé dans ce navigateur, a déjà servi, ou a plus de dix minutes. Rien n’a été ouvert. Recommencez depuis la page d’entrée.',
    en: 'This sign-on did not begin in this browser, was used already, or is older than ten minutes. Nothing was opened. Begin again on the page of sign-in.',
  });
}

function signOnRefused(name: string): MaisonError {
  return new MaisonError('sign_on_refused', 401, {
    fr: `La réponse de « ${name} » n’a pas pu être vérifiée. Rien n’a été ouvert. Recommencez ; si cela dure, prévenez qui tient la maison.`,
    en: `The answer of “${name}” could not be verified. Nothing was opened. Begin again; if it lasts, tell those who run the house.`,
  });
}

function signOnCancelled(name: string): MaisonError {
  return new MaisonError('sign_on_cancelled', 401, {
    fr: `La connexion par « ${name} » a été interrompue. Rien n’a été ouvert. Recommencez, ou entrez avec votre mot de passe.`,
    en: `Signing in with “${name}” was cancelled. Nothing was opened. Begin again, or sign in with your password.`,
  });
}

function providerUnknown(): MaisonError {
  return new MaisonError('provider_unknown', 404, {
    fr: 'Ce service de connexion n’est pas, ou n’est plus, celui de la maison. Rien n’a été ouvert. Revenez à la page d’entrée.',
    en: 'This service of sign-on is not, or no longer, one of the house. Nothing was opened. Go back to the page of sign-in.',
  });
}
