import { type Clock, MaisonError } from '../../base/index.ts';
import type { ChangeAccountRequest, ChangePasswordRequest, Person } from '../../contract/index.ts';
import {
  changePerson as changeStoredPerson,
  findPassword,
  findPerson,
  isDuplicate,
  savePassword,
  type Store,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { authorize } from '../policies/authorize.ts';
import { describePerson, emailTaken, personUnknown } from './describe-person.ts';
import { requireGoodPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { SignInThrottle } from '../guessing/sign-in-throttle.ts';

/** The person who asks, as the house knows them. */
export async function readAccount(parts: { store: Store }, actor: Actor): Promise<Person> {
  authorize(actor, 'account:read');
  const found = await parts.store.asActor(actor, (tx) => findPerson(tx, { id: actor.id }));
  if (!found) throw personUnknown();
  return describePerson(found);
}

/** Changes one's own name and e-mail. Throws `email_taken` (409). */
export async function changeAccount(
  parts: { store: Store },
  actor: Actor,
  changes: ChangeAccountRequest,
): Promise<Person> {
  authorize(actor, 'account:change');
  const { id } = actor;
  try {
    await parts.store.asActor(actor, async (tx) => {
      await changeStoredPerson(tx, id, changes);
      const detail = { fields: Object.keys(changes).join('+') };
      recordAct(tx, actor, { act: 'person-changed', subject: id, detail });
    });
  } catch (thrown) {
    throw isDuplicate(thrown) ? emailTaken() : thrown;
  }
  return readAccount(parts, actor);
}

/** What changing a password works with. */
export interface PasswordParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
}

/**
 * Gives oneself another password, for which the one of before is asked, and ends one's other sessions; with it a name and
 * an e-mail where they are given: where any of it is refused, nothing is changed. Throws `password_refused` (400), `password_wrong` (403),
 * `email_taken` (409), `sign_in_slowed` (429).
 */
export async function changePassword(
  parts: PasswordParts,
  actor: Actor,
  { current, password, ...account }: ChangePasswordRequest,
  { sessionId }: { sessionId: string | null },
): Promise<void> {
  authorize(actor, 'account:change');
  const { store, passwords } = parts;
  const { id } = actor;
  const { email } = await readAccount(parts, actor);
  await requireGoodPassword(password, account.email ?? email);
  await requireCurrent(parts, id, current ?? '');
  const hashed = await passwords.hash(password);
  // Two transactions, for no role of the database may write both: what may be refused comes before.
  if (Object.keys(account).length > 0) await changeAccount(parts, actor, account);
  await store.asWorker(async (tx) => {
    await savePassword(tx, { id, password: hashed, setAt: parts.clock.now() });
    recordAct(tx, actor, { act: 'password-changed', subject: id });
  });
  await parts.sessions.endOf(id, { except: sessionId });
}

/**
 * Asks for the password where there is one: a browser left open is not enough to take an account, nor to guess its
 * password from inside. Throws `password_wrong` (403).
 */
export async function requireCurrent(
  { store, passwords, throttle }: Pick<PasswordParts, 'store' | 'passwords' | 'throttle'>,
  id: string,
  current: string,
): Promise<void> {
  const stored = (await store.asWorker((tx) => findPassword(tx, { id })))?.password ?? null;
  if (stored === null) return;
  const attempt = throttle.begin(`account:${id}`);
  if (!(await passwords.verify(current, stored)).right) throw passwordWrong();
  attempt.succeed();
}

function passwordWrong(): MaisonError {
  return new MaisonError('password_wrong', 403, {
    fr: 'Le mot de passe actuel n’est pas le bon. Rien n’a été modifié. Retapez-le.',
    en: 'The current password is not the right one. Nothing was changed. Type it again.',
  });
}
