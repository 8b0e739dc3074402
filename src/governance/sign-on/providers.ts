import { type Clock, MaisonError } from '../../base/index.ts';
import type { Provider, SaveProviderRequest } from '../../contract/index.ts';
import {
  deleteProvider,
  findProvider,
  type GovernedGroup,
  isDuplicate,
  listGovernedGroups,
  listProviders as listStoredProviders,
  saveProvider as saveStoredProvider,
  setGovernedGroups,
  type Store,
  type StoredProvider,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { isLoopback } from '../outbound/rules.ts';
import { authorize } from '../policies/authorize.ts';
import { sealProviderSecret } from './seal.ts';
import type { SignOn } from './sign-on.ts';

interface ProviderParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly signOn: SignOn;
}

/** The providers of single sign-on with their settings, for those who run the house or watch over it; without secrets. */
export async function listProviders(parts: Pick<ProviderParts, 'store' | 'signOn'>, actor: Actor): Promise<Provider[]> {
  authorize(actor, 'provider:read');
  const { store, signOn } = parts;
  const [providers, governed] = await store.asActor(actor, async (tx) => [
    await listStoredProviders(tx),
    await listGovernedGroups(tx),
  ]);
  return Promise.all(providers.map(async (one) => describe(one, governed, await signOn.discoveries.answers(one))));
}

/**
 * Sets a provider up, or changes it. It is asked where its endpoints are: these, and no others, are called from then on.
 * One that does not answer is kept all the same. Throws `issuer_refused`, `provider_incomplete` (400), `provider_taken` (409).
 */
export async function saveProvider(
  { store, clock, signOn }: ProviderParts,
  actor: Actor,
  { id, secret, groups, ...given }: SaveProviderRequest & { id: string },
): Promise<Provider> {
  authorize(actor, 'provider:change');
  requireSafe(given);
  const sealedSecret = secret === undefined || secret === null ? secret : sealProviderSecret(store.seal, secret, id);
  const at = clock.now();
  const governed = groups.map(({ group, value }) => ({ groupId: group, value }));
  const write = (origins: readonly string[]): Promise<void> =>
    store
      .asActor(actor, async (tx) => {
        await saveStoredProvider(tx, { ...given, id, origins, sealedSecret, at });
        await setGovernedGroups(tx, id, governed);
        const detail = {
          change: 'saved',
          origins: origins.length,
          secret: sealedSecret === undefined ? 'kept' : 'set',
        };
        recordAct(tx, actor, { act: 'provider-changed', object: { kind: 'provider', id }, detail });
      })
      .catch(explainTaken);
  await write([new URL(given.issuer).origin]);
  signOn.discoveries.forget(id);
  await signOn.discoveries.allow();
  const stored = await store.asActor(actor, (tx) => findProvider(tx, { id }));
  const origins = stored && (await signOn.discoveries.readOrigins(stored).catch(() => null));
  if (origins) {
    await write(origins);
    await signOn.discoveries.allow();
  }
  const saved = (await listProviders({ store, signOn }, actor)).find((one) => one.id === id);
  if (!saved) throw providerGone();
  return saved;
}

/** Takes a provider away: nobody signs in with it any more. Who signed in stays in, with their account. Throws `provider_unknown` (404). */
export async function removeProvider(
  { store, signOn }: Pick<ProviderParts, 'store' | 'signOn'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'provider:change');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteProvider(tx, { id }))) throw providerGone();
    recordAct(tx, actor, { act: 'provider-changed', object: { kind: 'provider', id }, detail: { change: 'removed' } });
  });
  signOn.discoveries.forget(id);
  await signOn.discoveries.allow();
}

function describe(stored: StoredProvider, governed: readonly GovernedGroup[], answers: boolean): Provider {
  const { origins, emailDomains } = stored;
  const groups = governed.filter(({ provider }) => provider === stored.id);
  return {
    ...stored,
    origins: [...origins],
    emailDomains: [...emailDomains],
    groups: groups.map(({ groupId, value }) => ({ group: groupId, value })),
    answers,
  };
}

// Without TLS anybody on the way can say who comes in; only what never leaves the machine does without.
function requireSafe({ issuer, emailsTrusted, emailDomains }: Omit<SaveProviderRequest, 'secret' | 'groups'>): void {
  const url = new URL(issuer);
  const safe = url.protocol === 'https:' || isLoopback(url.hostname);
  if (!safe || url.username || url.password || url.search || url.hash) throw issuerRefused();
  if (emailsTrusted && emailDomains.length === 0) throw incomplete();
}

function explainTaken(thrown: unknown): never {
  if (!isDuplicate(thrown)) throw thrown;
  throw new MaisonError('provider_taken', 409, {
    fr: 'Un autre service de connexion de la maison a déjà cet émetteur. Rien n’a été modifié. Modifiez celui-là.',
    en: 'Another service of sign-on of the house already has this issuer. Nothing was changed. Change that one.',
  });
}

function issuerRefused(): MaisonError {
  return new MaisonError('issuer_refused', 400, {
    fr: 'L’adresse de l’émetteur doit commencer par https:// et ne contenir ni nom, ni « ? », ni « # ». Rien n’a été modifié. Corrigez-la.',
    en: 'The address of the issuer has to begin with https:// and to hold no name, “?” or “#”. Nothing was changed. Correct it.',
  });
}

function incomplete(): MaisonError {
  return new MaisonError('provider_incomplete', 400, {
    fr: 'Des adresses ne comptent comme vérifiées d’office que pour des domaines nommés. Rien n’a été modifié. Nommez-les.',
    en: 'Addresses count as verified by themselves only for domains that are named. Nothing was changed. Name them.',
  });
}

function providerGone(): MaisonError {
  return new MaisonError('provider_unknown', 404, {
    fr: 'Ce service de connexion n’est pas, ou n’est plus, celui de la maison. Rien n’a été modifié. Revenez à la liste.',
    en: 'This service of sign-on is not, or no longer, one of the house. Nothing was changed. Go back to the list.',
  });
}
