import type { StoredSessionOfPerson } from '../../store/index.ts';
import { everyone, type Person, type Role } from '../actor.ts';

/** How long what needs a fresh proof of the second factor is done after one. */
export const proofMilliseconds = 10 * 60 * 1000;

/** The actor that a session stands for: its person and their groups as the database has them now. */
export function actFor(
  session: Pick<StoredSessionOfPerson, 'person' | 'role' | 'groups'> & Partial<StoredSessionOfPerson>,
  now: Date,
): Person {
  const { person, role, groups, secondFactorAt = null, provedAt = null } = session;
  const principals = [`user:${person}`, ...groups.map((group) => `group:${group}`), everyone];
  const fresh = provedAt !== null && now.getTime() - provedAt.getTime() < proofMilliseconds;
  const proof = secondFactorAt === null ? 'none' : fresh ? 'fresh' : 'due';
  return { kind: 'person', id: person, principals, role: role as Role, proof };
}

/**
 * True when the house requires a second factor of this session's person, who has none: from their next sign-in on, so
 * that a session which was open before goes on. Whoever has no password comes in by a provider that sees to it.
 */
export function lacksFactor(session: StoredSessionOfPerson): boolean {
  const { role, secondFactorAt, passwordSetAt, factorRequired, factorOfAll, openedAt } = session;
  if (secondFactorAt !== null) return false;
  const runs = role === 'administrator' || role === 'owner';
  const since = runs && typeof factorRequired === 'string' ? factorRequired : passwordSetAt && factorOfAll;
  return typeof since === 'string' && openedAt >= new Date(since);
}
