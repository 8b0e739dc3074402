import { type Clock, MaisonError, type SessionLife } from '../../base/index.ts';
import { findSessions, type StoredSessionOfPerson, touchSession } from '../../store/index.ts';
import type { CredentialKind } from '../standing/known-credentials.ts';

const touchMilliseconds = 60_000;

/** True when the session may not be used any more: also where sessions were to last longer when it was opened. */
export function isEnded(
  { openedAt, seenAt, endsAt }: Pick<StoredSessionOfPerson, 'openedAt' | 'seenAt' | 'endsAt'>,
  now: Date,
  { idleMilliseconds, longestMilliseconds }: SessionLife,
): boolean {
  const since = (moment: Date): number => now.getTime() - moment.getTime();
  return now >= endsAt || since(openedAt) >= longestMilliseconds || since(seenAt) >= idleMilliseconds;
}

/** Sessions as credentials: by their identifier, until they end. */
export function sessionKind(clock: Clock, life: SessionLife): CredentialKind<StoredSessionOfPerson> {
  return {
    read: findSessions,
    nameOf: ({ id }) => id,
    holderOf: ({ person }) => person,
    isEnded: (stored) => isEnded(stored, clock.now(), life),
    async touch(tx, stored) {
      const now = clock.now();
      if (now.getTime() - stored.seenAt.getTime() < touchMilliseconds) return stored;
      await touchSession(tx, { id: stored.id, seenAt: now });
      return { ...stored, seenAt: now };
    },
    refusal: sessionRequired,
  };
}

/** The refusal of who shows neither session nor token (401). */
export function sessionRequired(): MaisonError {
  return new MaisonError('session_required', 401, {
    fr: 'Cette maison ne s’ouvre qu’avec une session, et il n’y en a pas ici, ou elle est terminée. Tapez « ./maison link » dans le terminal de la maison et ouvrez l’adresse affichée.',
    en: 'This house only opens with a session, and there is none here, or it has ended. Type “./maison link” in the terminal of the house and open the address it prints.',
  });
}
