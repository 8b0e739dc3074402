import { MaisonError } from '../../base/index.ts';
import type { AssistantDetails, TrialView } from '../../contract/index.ts';
import { type Actor, authorize, everyone, isAllowed, narrowActor } from '../../governance/index.ts';
import { listGroups, type StoredAssistant, type Transaction } from '../../store/index.ts';

/** Whether an actor may change an assistant or publish it: who tries it as others would see it. */
export function maySteer(actor: Actor, stored: StoredAssistant): boolean {
  return isAllowed(actor, 'assistant:change', stored) || isAllowed(actor, 'assistant:publish', stored);
}

/**
 * Who reads where an assistant is tried: with that group and what all may read, and with nothing of the person's own. Throws
 * `access_denied` for who may neither change nor publish it, and `view_not_own` (403) for a group that they are not in.
 */
export function readAsView(actor: Actor, stored: StoredAssistant, view: TrialView): Actor {
  if (!maySteer(actor, stored)) authorize(actor, 'assistant:publish', stored);
  return narrowActor(actor, [view, everyone]);
}

/** As whom an actor may try an assistant: somebody in no group, and a member of each of their own groups. */
export async function listViews(
  tx: Transaction,
  actor: Actor,
  stored: StoredAssistant,
): Promise<AssistantDetails['views']> {
  if (!maySteer(actor, stored)) return [];
  const groups = (await listGroups(tx)).map(({ id, name }) => ({ view: `group:${id}`, name }));
  // An owner of the house sees those that they are not in, too.
  return [{ view: everyone, name: null }, ...groups.filter(({ view }) => actor.principals.includes(view))];
}

/** What is tried as somebody else is kept nowhere, and has nothing of the person's with it. Throws `trial_temporary_only` (422). */
export function requireTemporary({
  temporary,
  conversationId,
  files,
  tools,
}: {
  readonly temporary?: unknown;
  readonly conversationId?: unknown;
  readonly files?: unknown;
  readonly tools?: unknown;
}): void {
  const others = [conversationId, files, tools];
  if (temporary !== undefined && others.every((one) => one === undefined)) return;
  throw new MaisonError('trial_temporary_only', 422, {
    fr: 'Un assistant s’essaie comme un autre membre dans une conversation temporaire seulement, sans fichiers joints ni outils d’autres serveurs\u00A0: ce qui est gardé est à vous. Rien n’a été demandé. Recommencez ainsi, ou demandez en votre nom.',
    en: 'An assistant is tried as another member in a temporary conversation only, without attached files or tools of other servers: what is kept is yours. Nothing was asked. Begin again that way, or ask as yourself.',
  });
}
