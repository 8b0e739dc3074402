import type { ProvisionedGroup, ProvisionedPerson, Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';

/** Writes into the audit what a directory changed of a person: which fields, and whether they may come in. */
export function recordProvisionedPerson(
  tx: Transaction,
  actor: Actor,
  before: ProvisionedPerson,
  after: ProvisionedPerson,
): void {
  const subject = before.id;
  const fields = (['name', 'email', 'userName', 'externalId'] as const).filter((name) => before[name] !== after[name]);
  if (fields.length > 0) recordAct(tx, actor, { act: 'person-changed', subject, detail: { fields: fields.join('+') } });
  if (before.state !== after.state)
    recordAct(tx, actor, { act: after.state === 'suspended' ? 'person-suspended' : 'person-restored', subject });
}

/** Writes into the audit what a directory changed of a group: its name, and each person who came in or left. */
export function recordProvisionedGroup(
  tx: Transaction,
  actor: Actor,
  before: Pick<ProvisionedGroup, 'name' | 'members'>,
  after: ProvisionedGroup,
): void {
  const object = { kind: 'group', id: after.id };
  if (before.name !== after.name) recordAct(tx, actor, { act: 'group-changed', object, detail: { fields: 'name' } });
  const [were, are] = [before, after].map(({ members }) => new Set(members.map(({ id }) => id)));
  const change = (subject: string, member: 'added' | 'removed'): void =>
    recordAct(tx, actor, { act: 'group-changed', subject, object, detail: { member } });
  for (const { id } of after.members) if (!were?.has(id)) change(id, 'added');
  for (const { id } of before.members) if (!are?.has(id)) change(id, 'removed');
}
