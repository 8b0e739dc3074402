import { type Clock, createId, MaisonError } from '../../base/index.ts';
import type { Assistant, SaveAssistantRequest } from '../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct } from '../../governance/index.ts';
import {
  findAssistant,
  findAssistantVersion,
  insertAssistant,
  insertAssistantVersion,
  isDuplicate,
  listAssistantVersions,
  readAssistantFiles,
  type StoredAssistant,
  type StoredVersion,
  type Transaction,
  updateAssistant,
} from '../../store/index.ts';
import type { FolderFile } from './folder-files.ts';
import { type AssistantFolder, readSkill, toVersion } from './read-skill.ts';
import { requireVersion } from './read-assistants.ts';
import { presentAssistant, readShown } from './shown.ts';
import { assistantNotFound, type CatalogueParts } from './stored.ts';
import { writeSkill } from './write-skill.ts';

/** With which assistants are saved. */
export interface SavingParts extends CatalogueParts {
  readonly clock: Clock;
}

/**
 * Saves what was typed of an assistant: a first version, or the next one of the assistant of this name. The other files of
 * its folder stay. Throws `assistant_name_taken` and `assistant_changed` (409), `assistant_invalid` (422).
 */
export async function saveAssistant(
  parts: SavingParts,
  actor: Actor,
  { note, basedOn, example, ...typed }: SaveAssistantRequest,
  { signal }: { signal: AbortSignal },
): Promise<Assistant> {
  authorize(actor, 'assistant:make');
  signal.throwIfAborted();
  return withFreeName(typed.name, () =>
    parts.store.asActor(actor, async (tx) => {
      const known = await findAssistant(tx, { name: typed.name });
      if (known && basedOn === null) throw nameTaken(typed.name);
      const before = await readFilesBefore(tx, { known, basedOn, example });
      const front = before.length > 0 ? readSkill(before).front : {};
      const folder = readSkill(writeSkill(typed, before, front));
      return addVersion(parts, tx, actor, { folder, note, basedOn, at: parts.clock.now() });
    }),
  );
}

// Of the version that was changed; of the example that a first version was begun from.
async function readFilesBefore(tx: Transaction, { known, basedOn, example }: Begun): Promise<FolderFile[]> {
  if (known && basedOn !== null) return readAssistantFiles(tx, { id: known.id, number: basedOn });
  return example === null ? [] : (await requireVersion(tx, { id: example })).files;
}

interface Begun extends Pick<SaveAssistantRequest, 'basedOn' | 'example'> {
  readonly known: StoredAssistant | null;
}

/**
 * Imports a folder, which is opened once that is allowed: a first version, or the next one of the actor’s own assistant of
 * this name; the same folder again adds none. Throws `assistant_invalid` (422), `assistant_too_large` (413), `assistant_name_taken` (409).
 */
export async function importAssistant(
  parts: SavingParts,
  actor: Actor,
  { open, note = '' }: { readonly open: () => Promise<readonly FolderFile[]>; readonly note?: string | undefined },
  { signal }: { signal: AbortSignal },
): Promise<Assistant> {
  authorize(actor, 'assistant:make');
  signal.throwIfAborted();
  const folder = readSkill(await open());
  return withFreeName(folder.front.name, () =>
    parts.store.asActor(actor, (tx) =>
      addVersion(parts, tx, actor, { folder, note, basedOn: null, at: parts.clock.now() }),
    ),
  );
}

/** What becomes the next version of the assistant that its folder names, or the first one. */
export interface NewVersion {
  readonly folder: AssistantFolder;
  readonly note: string;
  /** The version that was changed; null where nobody looked at one. */
  readonly basedOn: number | null;
  readonly at: Date;
}

/** Adds a version in a transaction of its actor. Throws `assistant_changed` (409) where a newer one was saved meanwhile. */
export async function addVersion(
  parts: SavingParts,
  tx: Transaction,
  actor: Actor,
  added: NewVersion,
): Promise<Assistant> {
  const { folder, note, basedOn, at } = added;
  const person = personOf(actor);
  const known = await findAssistant(tx, { name: folder.front.name });
  const id = known?.id ?? createId();
  const versions = known ? await listAssistantVersions(tx, { id }) : [];
  const newest = versions[0];
  if (known) {
    authorize(actor, 'assistant:change', known);
    if (newest && basedOn !== null && newest.number !== basedOn)
      throw changedMeanwhile(newest, (await readShown(parts, tx, [])).names.get(newest.savedBy) ?? '?');
    if (newest?.digest === folder.digest)
      return presentAssistant(actor, known, newest, await readShown(parts, tx, [id]));
  }
  const number = (newest?.number ?? 0) + 1;
  const stored = known ?? {
    id,
    name: folder.front.name,
    owner: person,
    readers: [],
    state: 'draft' as const,
    version: 1,
    expiresAt: null,
  };
  if (!known) await insertAssistant(tx, { ...stored, createdAt: at });
  const version = toVersion(folder, { number, savedBy: person, savedAt: at, note });
  await insertAssistantVersion(tx, id, { ...version, files: folder.files });
  // What the whole company uses moves on when it is published, not when it is saved.
  const moves = stored.state !== 'published';
  if (known && moves) await updateAssistant(tx, id, { version: number });
  recordAct(tx, actor, {
    act: 'assistant-changed',
    object: { kind: 'assistant', id },
    detail: { change: 'saved', version: number },
  });
  const current = moves ? version : await findAssistantVersion(tx, { id, number: stored.version });
  if (!current) throw assistantNotFound();
  return presentAssistant(
    actor,
    { ...stored, version: moves ? number : stored.version },
    current,
    await readShown(parts, tx, [id]),
  );
}

// Taken, be it by an assistant that the actor does not see.
async function withFreeName<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (thrown) {
    throw isDuplicate(thrown) ? nameTaken(name) : thrown;
  }
}

function nameTaken(name: string): MaisonError {
  return new MaisonError('assistant_name_taken', 409, {
    fr: `Le nom « ${name} » est déjà pris par un autre assistant. Rien n’a été enregistré. Choisissez un autre nom.`,
    en: `The name “${name}” is taken by another assistant. Nothing was saved. Choose another name.`,
  });
}

function changedMeanwhile({ number }: StoredVersion, who: string): MaisonError {
  return new MaisonError('assistant_changed', 409, {
    fr: `La version ${number} a été enregistrée entre-temps (${who}). La vôtre n’est pas enregistrée, et reste à l’écran. Comparez les deux, puis enregistrez à nouveau.`,
    en: `Version ${number} was saved meanwhile (${who}). Yours is not saved, and stays on the screen. Compare both, then save again.`,
  });
}
