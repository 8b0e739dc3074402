import { type Clock, type Log, MaisonError, sha256 } from '../../base/index.ts';
import { findPassword, isBrowserKnown, savePassword, type Store } from '../../store/index.ts';
import { isAmongFirstOfMinute } from '../acts/first-of-minute.ts';
import { recordLoneAct } from '../acts/record-act.ts';
import { checkFactor } from '../second-factor/check-factor.ts';
import { requireRight } from './factor-refusals.ts';
import { toPlace } from '../guessing/place.ts';
import type { Passwords } from './passwords.ts';
import { readPublicKey } from './session-proof.ts';
import type { Sessions } from './sessions.ts';
import type { Attempt, SignInThrottle } from '../guessing/sign-in-throttle.ts';

/** What signing in works with. */
export interface SignInParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
}

/** More refused sign-ins of one place are not written into the audit: whoever sends thousands fills no disk. */
const mostLinesOfMinute = 30;

/** Who asks to come in, as far as that can be seen. */
export interface Visitor {
  /** As the browser names itself. */
  readonly browser: string;
  /** Of the connection; what a header says of another one counts for nothing. */
  readonly address: string;
}

/**
 * Opens a session for who knows a person's password. Who is unknown, suspended or without a password hears what a wrong
 * password hears, after as much work: `sign_in_refused` (401). Who has a second factor is asked for it only then:
 * `second_factor_needed`, `second_factor_wrong` (401). Throws `sign_in_slowed` (429).
 */
export async function signIn(
  parts: SignInParts,
  input: { email: string; password: string; factor?: string | undefined; publicKey: string },
  visitor: Visitor,
): Promise<{ id: string; endsAt: Date }> {
  const publicKey = readPublicKey(input.publicKey);
  const [email, keySha256, place] = [input.email.trim(), sha256(publicKey), toPlace(visitor.address)];
  const browser = { email, keySha256, address: visitor.address };
  const found = await parts.throttle.inTurn(place, () => checkPassword(parts, input.password, { ...browser, place }));
  const proved = found.secondFactorAt !== null;
  if (proved) await requireFactor(parts, found.id, { code: input.factor, ...browser });
  return parts.sessions.openFor(found.id, { publicKey, ...visitor, way: 'password', proved });
}

interface Browser {
  readonly email: string;
  readonly keySha256: string;
  readonly address: string;
}

async function checkPassword(
  parts: SignInParts,
  password: string,
  browser: Browser & { place: string },
): Promise<{ id: string; secondFactorAt: Date | null }> {
  const { email, keySha256, address, place } = browser;
  const own = `browser:${keySha256}`;
  const attempt = await beginOrOwn(parts, browser, own, () => parts.throttle.beginFrom(place, email.toLowerCase()));
  const found = await parts.store.asWorker((tx) => findPassword(tx, { email }));
  const { right, outdated } = await parts.passwords.verify(password, found?.password ?? null);
  if (!found || found.state !== 'active' || !right) {
    // Known or not: one line, after as much work. Who nobody is has no identifier, and no e-mail is written down.
    const refused = { act: 'sign-in', result: 'refused', subject: found?.id ?? null, address } as const;
    if (isAmongFirstOfMinute(parts, `sign-in from ${place}`, mostLinesOfMinute))
      await recordLoneAct(parts, null, refused);
    throw signInRefused();
  }
  attempt.succeed();
  if (outdated) await hashAnew(parts, found.id, password);
  return found;
}

// Codes are guessed by who has the password: their tries count together, but for those of a browser in which this person
// signed in before.
async function requireFactor(
  parts: SignInParts,
  person: string,
  { code, ...browser }: Browser & { code: string | undefined },
): Promise<void> {
  if (code === undefined) throw factorNeeded();
  const own = `factor-browser:${browser.keySha256}`;
  const attempt = await beginOrOwn(parts, browser, own, () => parts.throttle.begin(`factor:${person}`));
  requireRight(await checkFactor(parts, { person, code, by: null, address: browser.address }), 401);
  attempt.succeed();
}

// The browser in which its person signed in before has tries of its own.
async function beginOrOwn(
  { store, throttle }: SignInParts,
  browser: Browser,
  own: string,
  begin: () => Attempt,
): Promise<Attempt> {
  try {
    return begin();
  } catch (slowed) {
    if (!(await store.asWorker((tx) => isBrowserKnown(tx, browser)))) throw slowed;
    return throttle.begin(own);
  }
}

async function hashAnew({ store, passwords }: SignInParts, id: string, password: string): Promise<void> {
  const hashed = await passwords.hash(password);
  await store.asWorker((tx) => savePassword(tx, { id, password: hashed }));
}

function factorNeeded(): MaisonError {
  return new MaisonError('second_factor_needed', 401, {
    fr: 'Ce compte a un second facteur. Rien n’est encore ouvert. Donnez le code de votre application, ou un code de secours.',
    en: 'This account has a second factor. Nothing is open yet. Give the code of your authenticator, or a recovery code.',
  });
}

function signInRefused(): MaisonError {
  return new MaisonError('sign_in_refused', 401, {
    fr: 'L’adresse électronique et le mot de passe ne vont pas ensemble, ou la maison n’est pas ouverte à cette adresse. Rien n’a été ouvert. Vérifiez les deux, ou demandez une invitation à qui tient la maison.',
    en: 'The e-mail address and the password do not belong together, or the house is not open to this address. Nothing was opened. Check both, or ask those who run the house for an invitation.',
  });
}
