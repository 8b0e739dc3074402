import { MaisonError } from '../../base/index.ts';
import type { BeginSecondFactorRequest, BegunSecondFactor, RecoveryCodes, SecondFactor } from '../../contract/index.ts';
import {
  beginSecondFactor as beginStoredFactor,
  confirmSecondFactor as confirmStoredFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  factorOfAllKey,
  factorRequiredKey,
  findPerson,
  readSetting,
  setRecoveryCodes,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { runsHouse } from '../policies/policy.ts';
import { checkFactor, type FactorParts, sealFactorSecret } from '../second-factor/check-factor.ts';
import { describeFactor, hashRecoveryCode, makeFactorSecret, makeRecoveryCodes } from '../second-factor/codes.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { type PasswordParts, requireCurrent } from './account.ts';
import { personUnknown } from './describe-person.ts';
import { requireRight } from './factor-refusals.ts';

type Parts = PasswordParts & FactorParts;

/** One's own second factor: since when, how many recovery codes are left, and whether the house requires one. */
export async function readSecondFactor({ store }: Pick<Parts, 'store'>, actor: Actor): Promise<SecondFactor> {
  authorize(actor, 'account:read');
  const proved = actor.kind === 'person' && actor.proof === 'fresh';
  return store.asWorker(async (tx) => {
    const found = await findPerson(tx, { id: actor.id });
    if (!found) throw personUnknown();
    const required = await isRequiredOf(tx, actor);
    const recoveryCodes = await countRecoveryCodes(tx, { person: actor.id });
    return { since: found.secondFactorAt?.toISOString() ?? null, recoveryCodes, required, proved };
  });
}

/**
 * Makes a secret for one's authenticator, for which the password is asked: a browser left open must not be made the
 * account of who found it. Throws `password_wrong` (403), `second_factor_set` (409), `sign_in_slowed` (429).
 */
export async function beginSecondFactor(
  parts: Parts,
  actor: Actor,
  { current }: BeginSecondFactorRequest,
): Promise<BegunSecondFactor> {
  authorize(actor, 'account:change');
  const { store, clock } = parts;
  const { id } = actor;
  await requireCurrent(parts, id, current ?? '');
  const secret = makeFactorSecret();
  const sealed = sealFactorSecret(store.seal, id, secret);
  const email = await store.asWorker(async (tx) => {
    if (!(await beginStoredFactor(tx, { person: id, sealed, at: clock.now() }))) throw factorSet();
    return (await findPerson(tx, { id }))?.email ?? id;
  });
  return describeFactor(secret, email);
}

/**
 * Takes the first code of one's authenticator; from then on it is asked for. Answers the recovery codes, which are shown
 * this once. The session counts as proved. Throws `second_factor_wrong` (403), `sign_in_slowed` (429).
 */
export async function confirmSecondFactor(
  parts: Parts,
  actor: Actor,
  { code }: { code: string },
  { sessionId }: { sessionId: string | null },
): Promise<RecoveryCodes> {
  authorize(actor, 'account:change');
  await requireFactor(parts, actor, code, { confirmed: false });
  const codes = makeRecoveryCodes();
  await parts.store.asWorker(async (tx) => {
    await confirmStoredFactor(tx, { person: actor.id, at: parts.clock.now() });
    await saveCodes(tx, actor.id, codes);
    recordAct(tx, actor, { act: 'second-factor-added', subject: actor.id });
  });
  if (sessionId !== null) await parts.sessions.prove(sessionId);
  parts.sessions.refresh(actor.id);
  return { codes };
}

/** Shows one's second factor in this session, for ten minutes. Throws `second_factor_wrong` (403), `sign_in_slowed` (429). */
export async function proveSecondFactor(
  parts: Parts,
  actor: Actor,
  { code }: { code: string },
  { sessionId }: { sessionId: string | null },
): Promise<void> {
  authorize(actor, 'account:change');
  await requireFactor(parts, actor, code);
  if (sessionId !== null) await parts.sessions.prove(sessionId);
}

/** Ten other recovery codes in the place of those of before. Throws `second_factor_required` (403). */
export async function renewRecoveryCodes(parts: Pick<Parts, 'store'>, actor: Actor): Promise<RecoveryCodes> {
  authorize(actor, 'account:change');
  requireFreshProof(actor);
  const codes = makeRecoveryCodes();
  await parts.store.asWorker(async (tx) => {
    if ((await findPerson(tx, { id: actor.id }))?.secondFactorAt == null) throw factorMissing();
    await saveCodes(tx, actor.id, codes);
    recordAct(tx, actor, { act: 'recovery-codes-made', subject: actor.id });
  });
  return { codes };
}

/**
 * Switches one's second factor off. Throws `second_factor_required` (403) without a fresh proof, `second_factor_kept`
 * (403) where the house requires one.
 */
export async function dropSecondFactor(parts: Pick<Parts, 'store' | 'sessions'>, actor: Actor): Promise<void> {
  authorize(actor, 'account:change');
  requireFreshProof(actor);
  await parts.store.asWorker(async (tx) => {
    if (await isRequiredOf(tx, actor)) throw factorKept();
    await deleteSecondFactor(tx, { person: actor.id });
    recordAct(tx, actor, { act: 'second-factor-removed', subject: actor.id });
  });
  parts.sessions.refresh(actor.id);
}

type Transaction = Parameters<typeof setRecoveryCodes>[0];

async function isRequiredOf(tx: Transaction, actor: Actor): Promise<boolean> {
  const isSet = async (key: string): Promise<boolean> => typeof (await readSetting(tx, { key })) === 'string';
  return (runsHouse(actor) && (await isSet(factorRequiredKey))) || isSet(factorOfAllKey);
}

async function saveCodes(tx: Transaction, person: string, codes: readonly string[]): Promise<void> {
  await setRecoveryCodes(tx, { person, hashes: codes.map((code) => hashRecoveryCode(person, code)) });
}

// Guessed from inside as slowly as from outside: all tries of a person count together.
async function requireFactor(
  parts: Parts,
  actor: Actor,
  code: string,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<void> {
  const attempt = parts.throttle.begin(`factor:${actor.id}`);
  requireRight(await checkFactor(parts, { person: actor.id, code, confirmed, by: actor }), 403);
  attempt.succeed();
}

function factorSet(): MaisonError {
  return new MaisonError('second_factor_set', 409, {
    fr: 'Vous avez déjà un second facteur. Rien n’a été modifié. Désactivez-le d’abord pour en installer un autre.',
    en: 'You have a second factor already. Nothing was changed. Switch it off first to set up another one.',
  });
}

function factorMissing(): MaisonError {
  return new MaisonError('second_factor_unset', 409, {
    fr: 'Vous n’avez pas de second facteur. Rien n’a été modifié. Installez-le d’abord.',
    en: 'You have no second factor. Nothing was changed. Set it up first.',
  });
}

function factorKept(): MaisonError {
  return new MaisonError('second_factor_kept', 403, {
    fr: 'Cette maison exige un second facteur de vous. Rien n’a été modifié. Pour changer d’appareil, demandez à qui tient la maison de l’effacer, puis installez-le à nouveau.',
    en: 'This house requires a second factor of you. Nothing was changed. To change devices, ask somebody who runs it to remove yours, then set it up again.',
  });
}
