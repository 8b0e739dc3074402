import { type Clock, MaisonError } from '../../base/index.ts';
import { findKeys, type StoredKeyOfHolder, touchKey } from '../../store/index.ts';
import { everyone, type Key, type Role } from '../actor.ts';
import { listScopeActions } from '../policies/scopes.ts';
import type { CredentialKind } from '../standing/known-credentials.ts';

const touchMilliseconds = 60_000;

/** Keys as credentials: by the hash of their secret, until they end. */
export function keyKind(clock: Clock): CredentialKind<StoredKeyOfHolder> {
  return {
    read: findKeys,
    nameOf: ({ secretHash }) => secretHash,
    holderOf: ({ person, service }) => person ?? service ?? '',
    isEnded: ({ endsAt }) => clock.now() >= endsAt,
    async touch(tx, stored) {
      const usedAt = clock.now();
      if (stored.usedAt !== null && usedAt.getTime() - stored.usedAt.getTime() < touchMilliseconds) return stored;
      await touchKey(tx, { id: stored.id, usedAt });
      return { ...stored, usedAt };
    },
    refusal: keyRefused,
  };
}

/** The actor that a key stands for: its holder as the database has them now, for the actions it was made for alone. */
export function actForKey({ id: credential, person, service, role, groups, company, scopes }: StoredKeyOfHolder): Key {
  const id = person ?? service ?? '';
  const self = person === null ? `service:${id}` : `user:${id}`;
  const principals = [self, ...groups.map((group) => `group:${group}`), ...(company ? [everyone] : [])];
  const caller = person === null ? '' : `key:${credential}`;
  return { kind: 'key', id, credential, caller, principals, role: role as Role, scopes: listScopeActions(scopes) };
}

/** The refusal of a key, whatever is wrong with it (401). */
export function keyRefused(): MaisonError {
  return new MaisonError('key_refused', 401, {
    fr: 'Cette clé n’ouvre rien ici : elle est inconnue, révoquée ou échue, ou la personne qui la tient n’a plus accès à la maison. Rien n’a été lu ni modifié. Faites-en une autre dans « Mon compte ».',
    en: 'This key opens nothing here: it is unknown, revoked or past its end, or whoever holds it has no access to the house any more. Nothing was read or changed. Make another one in “My account”.',
  });
}
