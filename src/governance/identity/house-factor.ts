import { type Clock, MaisonError } from '../../base/index.ts';
import type { FactorRequirement } from '../../contract/index.ts';
import {
  deleteSecondFactor,
  factorOfAllKey,
  factorRequiredKey,
  findPerson,
  readSetting,
  readSettingToChange,
  type Store,
  writeSetting,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import { type Actor, isCommandLine, type Role } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { personUnknown } from './describe-person.ts';
import type { Sessions } from './sessions.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: Sessions;
}

/** Whether the house requires a second factor of those who run it, and of everybody. */
export async function readFactorRequirement({ store }: Pick<Parts, 'store'>, actor: Actor): Promise<FactorRequirement> {
  authorize(actor, 'settings:read');
  return store.asWorker(async (tx) => ({
    required: typeof (await readSetting(tx, { key: factorRequiredKey })) === 'string',
    everybody: typeof (await readSetting(tx, { key: factorOfAllKey })) === 'string',
  }));
}

/**
 * Requires a second factor of those who run the house, and of everybody with a password, from their next sign-in on, or no
 * more. Only who has one requires it of others. Throws `second_factor_required`, `second_factor_own_first` (403).
 */
export async function requireSecondFactor(
  { store, clock, sessions }: Parts,
  actor: Actor,
  { required, everybody }: FactorRequirement,
): Promise<void> {
  authorize(actor, 'settings:write');
  requireFreshProof(actor);
  if ((required || everybody) && actor.kind === 'person' && actor.proof === 'none') throw ownFirst();
  const since = clock.now().toISOString();
  await store.asActor(actor, async (tx) => {
    for (const [key, wanted] of [
      [factorRequiredKey, required],
      [factorOfAllKey, everybody],
    ] as const) {
      const before = await readSettingToChange(tx, { key });
      // Asked for twice, it does not begin anew: whoever signed in meanwhile would be spared once more.
      const kept = typeof before === 'string' ? before : since;
      await writeSetting(tx, { key, value: wanted ? kept : null });
    }
    const object = { kind: 'setting', id: 'second-factor' };
    recordAct(tx, actor, { act: 'settings-changed', object, detail: { required, everybody } });
  });
  sessions.refresh();
}

/**
 * Takes the second factor from somebody who has lost it: a role in one's hand, nobody themselves. Throws
 * `person_unknown` (404), `second_factor_required` (403).
 */
export async function resetSecondFactor(
  { store, sessions }: Pick<Parts, 'store' | 'sessions'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'person:change');
  requireFreshProof(actor);
  const found = await store.asActor(actor, (tx) => findPerson(tx, { id }));
  if (!found) throw personUnknown();
  authorize(actor, 'person:change', { role: found.role as Role });
  if (!isCommandLine(actor) && id === actor.id) throw ownOnly();
  await store.asWorker(async (tx) => {
    await deleteSecondFactor(tx, { person: id });
    recordAct(tx, actor, { act: 'second-factor-removed', subject: id });
  });
  sessions.refresh(id);
}

function ownFirst(): MaisonError {
  return new MaisonError('second_factor_own_first', 403, {
    fr: 'Installez d’abord votre propre second facteur : sinon vous ne pourriez plus rien faire ici. Rien n’a été modifié.',
    en: 'Set up your own second factor first: otherwise you could do nothing here any more. Nothing was changed.',
  });
}

function ownOnly(): MaisonError {
  return new MaisonError('second_factor_own', 403, {
    fr: 'Votre propre second facteur se désactive dans « Mon compte ». Rien n’a été modifié.',
    en: 'Your own second factor is switched off in “My account”. Nothing was changed.',
  });
}
