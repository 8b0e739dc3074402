import { createId } from '../../base/index.ts';
import { ScimGroup, type ScimPatch, scimSchemas } from '../../contract/index.ts';
import {
  deleteGroup,
  insertGroup,
  isDuplicate,
  listProvisionedGroups,
  type ProvisionedGroup,
  renameGroup,
  saveProvisionedGroup,
  setMembers,
  type Transaction,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { readGroupFilter } from './filter.ts';
import { applyPatch } from './patch.ts';
import { recordProvisionedGroup } from './record-changes.ts';
import { provisionedTwice, resourceUnknown, valueRefused } from './refusals.ts';
import { describe, type ListedResources, type ProvisioningParts, type ScimQuery } from './users.ts';

/** The groups that the directory made and that fit. Throws `scim_filter` (400). */
export async function listDirectoryGroups(
  parts: ProvisioningParts,
  actor: Actor,
  { filter, ...page }: ScimQuery,
): Promise<ListedResources> {
  authorize(actor, 'provisioning:apply');
  const asked = { ...page, filter: readGroupFilter(filter) };
  const { groups, total } = await parts.store.asActor(actor, (tx) => listProvisionedGroups(tx, asked));
  return { resources: groups.map(toGroup), total };
}

/** One group. Throws `resource_unknown` (404). */
export async function readDirectoryGroup(
  parts: ProvisioningParts,
  actor: Actor,
  { id }: { id: string },
): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return toGroup(await parts.store.asActor(actor, (tx) => requireGroup(tx, id)));
}

/** Makes a group of the directory, which opens nothing before somebody grants it something. Throws `provisioned_twice` (409). */
export async function createDirectoryGroup(parts: ProvisioningParts, actor: Actor, group: ScimGroup): Promise<object> {
  authorize(actor, 'provisioning:apply');
  const [id, at] = [createId(), parts.clock.now()];
  await parts.store
    .asActor(actor, async (tx) => {
      await insertGroup(tx, { id, name: group.displayName, at });
      await write(tx, id, group, at);
      recordAct(tx, actor, { act: 'group-made', object: { kind: 'group', id } });
      const made = await requireGroup(tx, id);
      recordProvisionedGroup(tx, actor, { name: made.name, members: [] }, made);
    })
    .catch(explain);
  parts.sessions.refresh();
  return readDirectoryGroup(parts, actor, { id });
}

/** Says anew all of a group. Throws `resource_unknown` (404), `provisioned_twice` (409). */
export async function replaceDirectoryGroup(
  parts: ProvisioningParts,
  actor: Actor,
  { id, group }: { id: string; group: ScimGroup },
): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return change(parts, actor, id, () => group);
}

/** Changes some of it: its name, or who is in it, which holds at their next request. */
export async function patchDirectoryGroup(
  parts: ProvisioningParts,
  actor: Actor,
  { id, patch }: { id: string; patch: ScimPatch },
): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return change(parts, actor, id, (before) => {
    const read = ScimGroup.safeParse(applyPatch(toGroup(before), patch.Operations));
    if (!read.success) throw valueRefused(read.error.issues[0]?.path.join('.') ?? '');
    return read.data;
  });
}

/** Removes a group of the directory: its people stay, and no longer read what was open to it. Throws `resource_unknown` (404). */
export async function removeDirectoryGroup(
  parts: ProvisioningParts,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'provisioning:apply');
  await parts.store.asActor(actor, async (tx) => {
    await requireGroup(tx, id);
    await deleteGroup(tx, { id });
    recordAct(tx, actor, { act: 'group-removed', object: { kind: 'group', id } });
  });
  parts.sessions.refresh();
}

async function change(
  parts: ProvisioningParts,
  actor: Actor,
  id: string,
  toWanted: (group: ProvisionedGroup) => ScimGroup,
): Promise<object> {
  const at = parts.clock.now();
  const changed = await parts.store
    .asActor(actor, async (tx) => {
      const before = await requireGroup(tx, id);
      const wanted = toWanted(before);
      await renameGroup(tx, { id, name: wanted.displayName });
      await write(tx, id, wanted, at);
      const after = await requireGroup(tx, id);
      recordProvisionedGroup(tx, actor, before, after);
      return after;
    })
    .catch(explain);
  parts.sessions.refresh();
  return toGroup(changed);
}

async function write(tx: Transaction, id: string, group: ScimGroup, at: Date): Promise<void> {
  await saveProvisionedGroup(tx, { id, externalId: group.externalId ?? null, at });
  const unknown = await setMembers(tx, id, group.members?.map(({ value }) => value) ?? []);
  if (unknown.length > 0) throw valueRefused('members');
}

async function requireGroup(tx: Transaction, id: string): Promise<ProvisionedGroup> {
  const { groups } = await listProvisionedGroups(tx, { filter: [{ by: 'id', value: id }], offset: 0, limit: 1 });
  if (!groups[0]) throw resourceUnknown();
  return groups[0];
}

function explain(thrown: unknown): never {
  throw isDuplicate(thrown) ? provisionedTwice(thrown) : thrown;
}

function toGroup(group: ProvisionedGroup): Record<string, unknown> {
  return {
    schemas: [scimSchemas.group],
    id: group.id,
    ...(group.externalId === null ? {} : { externalId: group.externalId }),
    displayName: group.name,
    members: group.members.map(({ id, name }) => ({ value: id, display: name, $ref: `/scim/v2/Users/${id}` })),
    meta: describe('Group', `/scim/v2/Groups/${group.id}`, group),
  };
}
