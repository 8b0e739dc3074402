import { type Clock, createId, MaisonError } from '../../base/index.ts';
import type { Group } from '../../contract/index.ts';
import {
  deleteGroup,
  insertGroup,
  isDuplicate,
  listGroups as listStoredGroups,
  renameGroup as renameStoredGroup,
  type Store,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { authorize } from '../policies/authorize.ts';
import type { Sessions } from './sessions.ts';

/** The groups of the house, for those who run it or watch over it. */
export async function listGroups(parts: { store: Store }, actor: Actor): Promise<Group[]> {
  authorize(actor, 'group:read');
  return parts.store.asActor(actor, listStoredGroups);
}

/** Makes a group without anybody in it. Throws `group_taken` (409). */
export async function createGroup(
  parts: { store: Store; clock: Clock },
  actor: Actor,
  { name }: { name: string },
): Promise<Group> {
  authorize(actor, 'group:change');
  const group = { id: createId(), name };
  const at = parts.clock.now();
  await parts.store
    .asActor(actor, async (tx) => {
      await insertGroup(tx, { ...group, at });
      recordAct(tx, actor, { act: 'group-made', object: { kind: 'group', id: group.id } });
    })
    .catch(explainTaken);
  return { ...group, members: 0 };
}

/** Gives a group another name; what it may read stays. Throws `group_unknown` (404), `group_taken` (409). */
export async function renameGroup(
  parts: { store: Store },
  actor: Actor,
  given: { id: string; name: string },
): Promise<Group> {
  authorize(actor, 'group:change');
  return parts.store
    .asActor(actor, async (tx) => {
      await renameStoredGroup(tx, given);
      const group = (await listStoredGroups(tx)).find(({ id }) => id === given.id);
      if (!group) throw groupUnknown();
      const object = { kind: 'group', id: group.id };
      recordAct(tx, actor, { act: 'group-changed', object, detail: { fields: 'name' } });
      return group;
    })
    .catch(explainTaken);
}

/** Removes a group: its people stay, and no longer read what was open to it. Throws `group_unknown` (404). */
export async function removeGroup(
  parts: { store: Store; sessions: Sessions },
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'group:change');
  await parts.store.asActor(actor, async (tx) => {
    if (!(await deleteGroup(tx, { id }))) throw groupUnknown();
    recordAct(tx, actor, { act: 'group-removed', object: { kind: 'group', id } });
  });
  parts.sessions.refresh();
}

function explainTaken(thrown: unknown): never {
  if (!isDuplicate(thrown)) throw thrown;
  throw new MaisonError('group_taken', 409, {
    fr: 'Un groupe porte déjà ce nom. Rien n’a été modifié. Choisissez-en un autre.',
    en: 'A group already has this name. Nothing was changed. Choose another one.',
  });
}

function groupUnknown(): MaisonError {
  return new MaisonError('group_unknown', 404, {
    fr: 'Ce groupe n’existe pas, ou n’existe plus. Rien n’a été modifié. Revenez à la liste des groupes.',
    en: 'There is no such group, or no longer. Nothing was changed. Go back to the list of groups.',
  });
}
