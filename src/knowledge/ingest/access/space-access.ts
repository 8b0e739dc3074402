import type {
  AdoptSpaceRequest,
  OrphanedSpaceList,
  PrincipalList,
  SpaceAccess,
  SpaceAccessRequest,
} from '../../../contract/index.ts';
import { type Actor, authorize, nameSpace, recordAct } from '../../../governance/index.ts';
import {
  adoptSpace as adoptStoredSpace,
  listCurators,
  listOrphanedSpaces as listStoredOrphans,
  listPrincipals as listStoredPrincipals,
  listSpaces,
  listSpaceAccess as listStoredAccess,
  setSpaceAccess,
  type StoredSpaceAccess,
  type Transaction,
} from '../../../store/index.ts';
import { presentPrincipals } from '../documents/present-readership.ts';
import { requireSpace, spaceUnknown } from '../documents/spaces.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { accessChanged, isSameList, toAccessError } from './access-refusals.ts';
import { recordAccess } from './record-access.ts';

type Parts = Pick<LibraryParts, 'store' | 'log'>;

/** The spaces the actor reads, with who reads and who looks after each. */
export async function listSpaceAccess(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<SpaceAccess[]> {
  authorize(actor, 'space:read');
  options.signal.throwIfAborted();
  const spaces = await parts.store.asActor(actor, listStoredAccess);
  return spaces.map((space) => present(space, actor));
}

/** Who reads a space, and who looks after it. Throws `space_unknown` (404). */
export async function readSpaceAccess(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  { name }: { name: string },
  options: LibraryOptions,
): Promise<SpaceAccess> {
  authorize(actor, 'space:read');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, (tx) => findOrThrow(tx, actor, name));
}

/**
 * Has a space be read and looked after by others, for its curators; all its documents that have no readers of their own
 * follow at once. Throws `principal_unknown` (400), `access_denied` (403), `space_unknown` (404), `access_changed`,
 * `curator_required` and, unless it is confirmed, `own_access_lost` (409); then nothing has changed.
 */
export async function changeSpaceAccess(
  parts: Parts,
  actor: Actor,
  { name, before: seen, ...input }: { name: string } & SpaceAccessRequest,
  options: LibraryOptions,
): Promise<SpaceAccess | null> {
  authorize(actor, 'space:share');
  options.signal.throwIfAborted();
  const changed = await parts.store.asActor(actor, async (tx) => {
    await requireSpace(tx, { name });
    authorize(actor, 'space:share', { curators: await listCurators(tx, { space: name }) });
    const before = (await listStoredAccess(tx)).find((space) => space.name === name);
    const isAsSeen = (of: 'readers' | 'curators'): boolean => !seen || isSameList(listOf(before?.[of]), seen[of]);
    if (!isAsSeen('readers') || !isAsSeen('curators')) throw accessChanged();
    const refusal = await setSpaceAccess(tx, { space: name, ...input });
    if (refusal === 'unknown' || refusal === 'denied') throw spaceUnknown(name, await listSpaces(tx));
    if (refusal) throw toAccessError(refusal);
    recordChanges(tx, actor, before, input);
    // null: whoever confirmed it does not read the space any more.
    const found = (await listStoredAccess(tx)).find((space) => space.name === name);
    return found ? present(found, actor) : null;
  });
  parts.log.info({ by: actor.id }, 'readers of a space changed');
  return changed;
}

/** Whom rights can be granted to, by name, for those who look after a space or make spaces. Empty for others. */
export async function listPrincipals(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<PrincipalList> {
  authorize(actor, 'space:share');
  options.signal.throwIfAborted();
  const found = await parts.store.asActor(actor, listStoredPrincipals);
  return {
    groups: found.flatMap(({ principal, name, people }) => (people === null ? [] : [{ principal, name, people }])),
    people: found.flatMap(({ principal, name, people }) => (people === null ? [{ principal, name }] : [])),
  };
}

/** Spaces that nobody looks after any more, for those who run the house: their names, and how much is in them. */
export async function listOrphanedSpaces(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<OrphanedSpaceList> {
  authorize(actor, 'space:adopt');
  options.signal.throwIfAborted();
  return { spaces: await parts.store.asActor(actor, listStoredOrphans) };
}

/**
 * Has somebody look after a space that nobody does, for those who run the house; never themselves. Throws
 * `principal_unknown` (400), `own_access_kept` (403), `space_unknown` (404), `reader_required` (409).
 */
export async function adoptSpace(
  parts: Parts,
  actor: Actor,
  { name, person }: { name: string } & AdoptSpaceRequest,
  options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'space:adopt');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    const refusal = await adoptStoredSpace(tx, { space: name, person });
    if (refusal === 'unknown' || refusal === 'denied') throw spaceUnknown(name, []);
    if (refusal) throw toAccessError(refusal);
    const detail = { change: 'adopted' };
    recordAct(tx, actor, { act: 'rights-changed', subject: person, object: nameSpace(name), detail });
  });
  parts.log.info({ by: actor.id, person }, 'curator of an orphaned space named');
}

function recordChanges(
  tx: Transaction,
  actor: Actor,
  before: StoredSpaceAccess | undefined,
  { readers, curators }: Omit<SpaceAccessRequest, 'before'>,
): void {
  const object = nameSpace(before?.name ?? '');
  recordAccess(tx, actor, { object, as: 'reader' }, { before: listOf(before?.readers), after: readers });
  recordAccess(tx, actor, { object, as: 'curator' }, { before: listOf(before?.curators), after: curators });
}

function listOf(principals: StoredSpaceAccess['readers'] = []): string[] {
  return principals.map(({ principal }) => principal);
}

async function findOrThrow(tx: Transaction, actor: Actor, name: string): Promise<SpaceAccess> {
  const found = (await listStoredAccess(tx)).find((space) => space.name === name);
  if (!found) throw spaceUnknown(name, await listSpaces(tx));
  return present(found, actor);
}

function present({ name, readers, curators, curated }: StoredSpaceAccess, actor: Actor): SpaceAccess {
  const mayChange = curated || actor.role === 'owner';
  return { name, readers: presentPrincipals(readers), curators: presentPrincipals(curators), mayChange };
}
