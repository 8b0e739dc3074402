import { createId, createSecret, MaisonError, sha256 } from '../../base/index.ts';
import type { PasswordLink, SetPasswordRequest } from '../../contract/index.ts';
import {
  findPasswordLink,
  findPerson,
  insertPasswordLink,
  savePassword,
  spendPasswordLink,
  type Store,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import { type Actor, isCommandLine, personOf, type Role } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { personUnknown } from './describe-person.ts';
import { requireGoodPassword } from './password-rules.ts';
import { toPlace } from '../guessing/place.ts';
import { personSuspended } from './session-rows.ts';
import type { SignInParts, Visitor } from './sign-in.ts';

const openMilliseconds = 24 * 60 * 60 * 1000;

/**
 * An address with which somebody who forgot their password sets another one, once, within a day; one that was made before
 * is withdrawn. One's own only from the command line, which is whoever holds the machine. Throws `person_unknown` (404),
 * `person_suspended`, `second_factor_required`, `own_password` (403).
 */
export async function makePasswordLink(
  { store, clock }: Pick<SignInParts, 'store' | 'clock'>,
  actor: Actor,
  { id }: { id: string },
): Promise<PasswordLink> {
  authorize(actor, 'person:change');
  requireFreshProof(actor);
  const secret = createSecret();
  const createdAt = clock.now();
  const endsAt = new Date(createdAt.getTime() + openMilliseconds);
  const isOwn = id === actor.id;
  const write: Store['asWorker'] = (work) => (isOwn ? store.asWorker(work) : store.asActor(actor, work));
  await write(async (tx) => {
    const found = await findPerson(tx, { id });
    if (!found) throw personUnknown();
    authorize(actor, 'person:change', { role: found.role as Role });
    if (isOwn && !isCommandLine(actor)) throw ownPassword();
    if (found.state !== 'active') throw personSuspended();
    const link = { id: createId(), secretHash: sha256(secret), person: id, madeBy: personOf(actor) };
    await insertPasswordLink(tx, { ...link, createdAt, endsAt });
    recordAct(tx, actor, { act: 'link-made', subject: id, detail: { link: 'password' } });
  });
  // Behind the #, so that no server and no other page is ever told.
  return { address: `/#password=${secret}`, endsAt: endsAt.toISOString() };
}

/**
 * Gives who holds such an address the password they choose, and ends all their sessions; they sign in with it then, and
 * with their second factor where they have one. Throws `password_link_spent` (401) for a secret that is spent, late or
 * unknown alike, `password_refused` (400).
 */
export async function setForgottenPassword(
  { store, clock, passwords, throttle, sessions }: SignInParts,
  { secret, password }: SetPasswordRequest,
  visitor: Visitor,
): Promise<{ email: string | null }> {
  // As with an invitation: nobody guesses it, whoever tries takes their turn.
  const secretHash = sha256(secret);
  const find = () => store.asWorker((tx) => findPasswordLink(tx, { secretHash, now: clock.now() }));
  const found = await throttle.inTurn(toPlace(visitor.address), find);
  if (!found) throw linkSpent();
  const { person: id, email } = found;
  await requireGoodPassword(password, email);
  const hashed = await passwords.hash(password);
  await store.asWorker(async (tx) => {
    // Of two who come with one secret at the same moment one is heard.
    if (!(await spendPasswordLink(tx, { secretHash }))) throw linkSpent();
    await savePassword(tx, { id, password: hashed, setAt: clock.now() });
    // By who holds the link, whoever that is.
    const { address } = visitor;
    recordAct(tx, null, { act: 'password-changed', subject: id, detail: { way: 'link' }, address });
  });
  await sessions.endOf(id);
  return { email };
}

function ownPassword(): MaisonError {
  return new MaisonError('own_password', 403, {
    fr: 'Votre propre mot de passe se change dans « Mon compte », par qui connaît l’ancien. Rien n’a été modifié. Si vous l’avez oublié, demandez ce lien à une autre personne qui tient la maison, ou au terminal de la maison : « ./maison people password ADRESSE ».',
    en: 'Your own password is changed in “My account”, by who knows the old one. Nothing was changed. If you forgot it, ask somebody else who runs the house for this link, or the terminal of the house: “./maison people password ADDRESS”.',
  });
}

function linkSpent(): MaisonError {
  return new MaisonError('password_link_spent', 401, {
    fr: 'Ce lien a déjà servi, a été remplacé, ou a plus d’un jour. Rien n’a été modifié. Demandez-en un autre à qui tient la maison.',
    en: 'This link was used already, was replaced, or is older than a day. Nothing was changed. Ask those who run the house for another one.',
  });
}
