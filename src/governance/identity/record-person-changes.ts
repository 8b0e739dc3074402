import type { StoredPerson, Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';

/** Writes into the audit what changed of a person: state, role, each group gained or left, and that their name changed. */
export function recordPersonChanges(
  tx: Transaction,
  actor: Actor,
  before: StoredPerson,
  changes: {
    readonly name?: string | undefined;
    readonly role?: string | undefined;
    readonly state?: string | undefined;
    readonly groups?: readonly string[] | undefined;
  },
): void {
  const subject = before.id;
  const { name, role, state, groups } = changes;
  if (name !== undefined && name !== before.name)
    recordAct(tx, actor, { act: 'person-changed', subject, detail: { fields: 'name' } });
  if (state !== undefined && state !== before.state)
    recordAct(tx, actor, { act: state === 'suspended' ? 'person-suspended' : 'person-restored', subject });
  if (role !== undefined && role !== before.role)
    recordAct(tx, actor, { act: 'role-changed', subject, detail: { from: before.role, to: role } });
  if (groups === undefined) return;
  const change = (id: string, member: 'added' | 'removed'): void =>
    recordAct(tx, actor, { act: 'group-changed', subject, object: { kind: 'group', id }, detail: { member } });
  for (const id of groups) if (!before.groups.includes(id)) change(id, 'added');
  for (const id of before.groups) if (!groups.includes(id)) change(id, 'removed');
}
