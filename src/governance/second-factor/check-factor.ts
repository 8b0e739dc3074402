import type { Clock, Log } from '../../base/index.ts';
import { findSecondFactor, type Seal, spendRecoveryCode, spendStep, type Store } from '../../store/index.ts';
import { findStep, hashRecoveryCode, readFactorCode } from './codes.ts';

/** What the second factor works with. */
export interface FactorParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * True when this is a code of the person's second factor that was not used before, which it is then. Of one that is not
 * confirmed yet only with `confirmed: false`.
 */
export async function checkFactor(
  { store, clock, log }: FactorParts,
  { person, code: typed, confirmed = true }: { person: string; code: string; confirmed?: boolean },
): Promise<boolean> {
  const { kind, code } = readFactorCode(typed);
  return store.asWorker(async (tx) => {
    const found = await findSecondFactor(tx, { person });
    if (!found || (found.confirmedAt !== null) !== confirmed) return false;
    if (kind === 'recovery')
      return confirmed && spendRecoveryCode(tx, { person, hash: hashRecoveryCode(person, code) });
    const secret = openFactorSecret(store.seal, person, found.sealed);
    if (!secret) {
      log.warn({ person }, 'a second factor was sealed with another key; recovery codes still work');
      return false;
    }
    const step = findStep(secret, code, clock.now());
    return step !== null && spendStep(tx, { person, step });
  });
}

/** The secret of a person's authenticator as the database keeps it. */
export function sealFactorSecret(seal: Seal, person: string, secret: Buffer): Buffer {
  return seal.seal(secret, `second factor of ${person}`);
}

function openFactorSecret(seal: Seal, person: string, sealed: Buffer): Buffer | null {
  return seal.open(sealed, `second factor of ${person}`);
}
