import { type Act, type Actor, everyone, recordAct } from '../../../governance/index.ts';
import type { Transaction } from '../../../store/index.ts';

/**
 * Writes into the audit who gained and who lost a right on a space or a document: a line for each, so that what somebody
 * could read, and since when, is found by their identifier. A person stands beside the line, a group in it.
 */
export function recordAccess(
  tx: Transaction,
  actor: Actor,
  { object, as }: { object: NonNullable<Act['object']>; as: 'reader' | 'curator' },
  { before, after }: { before: readonly string[]; after: readonly string[] },
): void {
  const change = (principal: string, made: 'added' | 'removed'): void => {
    const [, kind, id] = /^(user|group):(.+)$/.exec(principal) ?? [];
    const group = kind === 'group' ? id : principal === everyone ? everyone : undefined;
    const subject = kind === 'user' ? (id ?? null) : null;
    recordAct(tx, actor, { act: 'rights-changed', subject, object, detail: { change: made, as, group } });
  };
  for (const principal of after) if (!before.includes(principal)) change(principal, 'added');
  for (const principal of before) if (!after.includes(principal)) change(principal, 'removed');
}
