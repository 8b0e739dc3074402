import type { Clock, Log } from '../../base/index.ts';
import {
  findSecondFactor,
  type Seal,
  spendRecoveryCode,
  spendStep,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { findStep, hashRecoveryCode, readFactorCode } from './codes.ts';

/** What the second factor works with. */
export interface FactorParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whether a code is right; `sealed` where nobody can say, because the house has not the key of this factor any more. */
export type CheckedCode = 'right' | 'wrong' | 'sealed';

/**
 * `right` when this is a code of the person's second factor that was not used before, which it is then. Of one that is not
 * confirmed yet only with `confirmed: false`. Right or wrong, the audit says so; `by` is null where nobody is in yet.
 */
export async function checkFactor(
  parts: FactorParts,
  asked: { person: string; code: string; confirmed?: boolean; by: Actor | null; address?: string },
): Promise<CheckedCode> {
  const { person: subject, by, address } = asked;
  const { kind: way, code } = readFactorCode(asked.code);
  return parts.store.asWorker(async (tx) => {
    const checked = await spendCode(parts, tx, { ...asked, way, code });
    const result = checked === 'right' ? 'done' : 'refused';
    recordAct(tx, by, { act: 'second-factor-asked', result, subject, detail: { way }, address });
    return checked;
  });
}

async function spendCode(
  { store, clock, log }: FactorParts,
  tx: Transaction,
  { person, way, code, confirmed = true }: { person: string; way: string; code: string; confirmed?: boolean },
): Promise<CheckedCode> {
  const tell = (isRight: boolean): CheckedCode => (isRight ? 'right' : 'wrong');
  const found = await findSecondFactor(tx, { person });
  if (!found || (found.confirmedAt !== null) !== confirmed) return 'wrong';
  if (way === 'recovery')
    return tell(confirmed && (await spendRecoveryCode(tx, { person, hash: hashRecoveryCode(person, code) })));
  const secret = openFactorSecret(store.seal, person, found.sealed);
  if (!secret) {
    log.warn({ person }, 'a second factor was sealed with another key; recovery codes still work');
    return 'sealed';
  }
  const step = findStep(secret, code, clock.now());
  return tell(step !== null && (await spendStep(tx, { person, step })));
}

/** The secret of a person's authenticator as the database keeps it. */
export function sealFactorSecret(seal: Seal, person: string, secret: Buffer): Buffer {
  return seal.seal(secret, `second factor of ${person}`);
}

function openFactorSecret(seal: Seal, person: string, sealed: Buffer): Buffer | null {
  return seal.open(sealed, `second factor of ${person}`);
}
