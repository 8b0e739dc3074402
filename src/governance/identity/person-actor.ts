import type { StoredSessionOfPerson } from '../../store/index.ts';
import { everyone, type Person, type Role } from '../actor.ts';

/** The actor that a session stands for: its person and their groups as the database has them now. */
export function actFor({ person, role, groups }: Pick<StoredSessionOfPerson, 'person' | 'role' | 'groups'>): Person {
  const principals = [`user:${person}`, ...groups.map((group) => `group:${group}`), everyone];
  return { kind: 'person', id: person, principals, role: role as Role };
}
