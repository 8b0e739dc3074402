import { type Clock, createId, MaisonError } from '../../base/index.ts';
import type { FinishSignOnRequest, Identity, LinkIdentityRequest } from '../../contract/index.ts';
import {
  deleteIdentity,
  findIdentity,
  findPassword,
  insertIdentity,
  isDuplicate,
  listIdentitiesOf,
  listProviders,
  type Store,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { requireCurrent } from '../identity/account.ts';
import type { Passwords } from '../identity/passwords.ts';
import type { SignInThrottle } from '../guessing/sign-in-throttle.ts';
import { authorize } from '../policies/authorize.ts';
import type { SignOn } from './sign-on.ts';

interface IdentityParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly signOn: SignOn;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
}

/** By which providers one signs in. */
export async function listIdentities(parts: Pick<IdentityParts, 'store'>, actor: Actor): Promise<Identity[]> {
  authorize(actor, 'account:read');
  const identities = await parts.store.asActor(actor, (tx) => listIdentitiesOf(tx, { person: actor.id }));
  const providers = await parts.store.asWorker(listProviders);
  return identities.map(({ id, issuer, email, linkedAt, signedInAt }) => ({
    id,
    provider: providers.find((provider) => provider.issuer === issuer)?.name ?? issuer,
    email,
    linkedAt: linkedAt.toISOString(),
    signedInAt: signedInAt.toISOString(),
  }));
}

/**
 * Begins to add a provider to one's account, for which the password is asked where there is one. Answers where to go.
 * Throws `password_wrong` (403), `provider_unknown` (404), `provider_away` (502).
 */
export async function beginLink(
  parts: IdentityParts,
  actor: Actor,
  { current, ...beginning }: LinkIdentityRequest & { origin: string },
): Promise<string> {
  authorize(actor, 'account:change');
  await requireCurrent(parts, actor.id, current ?? '');
  return parts.signOn.begin({ ...beginning, linkTo: actor.id });
}

/** Adds to one's account who came back from the provider. Throws `identity_taken` (409) when it is somebody else's. */
export async function finishLink(
  { store, clock, signOn }: Pick<IdentityParts, 'store' | 'clock' | 'signOn'>,
  actor: Actor,
  input: FinishSignOnRequest,
): Promise<Identity[]> {
  authorize(actor, 'account:change');
  const { issuer, subject, email } = await signOn.finishLink(input, actor.id);
  const at = clock.now();
  const link = { id: createId(), person: actor.id, issuer, subject, email, at };
  try {
    await store.asWorker(async (tx) => {
      const known = await findIdentity(tx, { issuer, subject });
      if (known && known.person !== actor.id) throw identityTaken();
      if (known) return;
      await insertIdentity(tx, link);
      const object = { kind: 'identity', id: link.id };
      recordAct(tx, actor, { act: 'identity-linked', subject: actor.id, object, detail: { provider: input.provider } });
    });
  } catch (thrown) {
    throw isDuplicate(thrown) ? identityTaken() : thrown;
  }
  return listIdentities({ store }, actor);
}

/** Takes a provider off one's account. Throws `identity_unknown` (404), `last_way_in` (409). */
export async function unlink(
  { store }: Pick<IdentityParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'account:change');
  const password = (await store.asWorker((tx) => findPassword(tx, { id: actor.id })))?.password ?? null;
  await store.asActor(actor, async (tx) => {
    const own = await listIdentitiesOf(tx, { person: actor.id });
    if (!own.some((identity) => identity.id === id)) throw identityUnknown();
    if (own.length === 1 && password === null) throw lastWayIn();
    await deleteIdentity(tx, { id });
    recordAct(tx, actor, { act: 'identity-unlinked', subject: actor.id, object: { kind: 'identity', id } });
  });
}

function identityTaken(): MaisonError {
  return new MaisonError('identity_taken', 409, {
    fr: 'Cette identité ouvre déjà un autre compte de la maison. Rien n’a été modifié. Choisissez-en une autre chez le fournisseur.',
    en: 'This identity already opens another account of the house. Nothing was changed. Choose another one at the provider.',
  });
}

function identityUnknown(): MaisonError {
  return new MaisonError('identity_unknown', 404, {
    fr: 'Cette identité n’est pas, ou n’est plus, celle de votre compte. Rien n’a été modifié. Rechargez la page.',
    en: 'This identity is not, or no longer, one of your account. Nothing was changed. Load the page again.',
  });
}

function lastWayIn(): MaisonError {
  return new MaisonError('last_way_in', 409, {
    fr: 'C’est votre seul moyen d’entrer dans la maison. Rien n’a été modifié. Choisissez d’abord un mot de passe.',
    en: 'This is your only way into the house. Nothing was changed. Choose a password first.',
  });
}
