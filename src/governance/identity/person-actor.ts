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
 * that a session which was open before goes on.
 */
export function lacksFactor({ role, secondFactorAt, factorRequired, openedAt }: StoredSessionOfPerson): boolean {
  if (secondFactorAt !== null || (role !== 'administrator' && role !== 'owner')) return false;
  return typeof factorRequired === 'string' && openedAt >= new Date(factorRequired);
}
