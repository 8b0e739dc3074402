import type { Clock } from '../../base/index.ts';
import type {
  Assistant,
  AssistantDetails,
  AssistantField,
  AssistantFile,
  AssistantList,
  AssistantVersion,
  TrialView,
} from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import { hasChatGrade } from '../../models/index.ts';
import {
  findAssistant,
  findAssistantVersion,
  listAssistants,
  listAssistantVersions,
  readAssistantFiles,
  type StoredAssistant,
  type StoredVersion,
  type Transaction,
} from '../../store/index.ts';
import { type FolderFile, isProgram } from './folder-files.ts';
import { isFolderText } from './folder-texts.ts';
import { readSkill, settingsFile, skillFile } from './read-skill.ts';
import { countMissing } from './sources.ts';
import { presentAssistant, readShown } from './shown.ts';
import { assistantNotFound, type CatalogueParts, isOffered, readStoredSettings } from './stored.ts';
import { listViews, maySteer, readAsView } from './try-assistant.ts';

/** The assistants that the actor may use, retired ones too where the actor may change them. */
export async function readAssistants(
  parts: CatalogueParts,
  actor: Actor,
  _query: Readonly<Record<string, never>>,
  { signal }: { signal: AbortSignal },
): Promise<AssistantList> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  const { stored, told } = await parts.store.asActor(actor, (tx) => listShown(parts, tx));
  const shown = stored.filter((one) => one.state !== 'retired' || maySteer(actor, one));
  const assistants = shown.map(({ current, ...one }) => presentAssistant(actor, one, current, told));
  const reads = hasChatGrade(parts.models, 'reads');
  return { assistants: assistants.toSorted((one, other) => one.title.fr.localeCompare(other.title.fr, 'fr')), reads };
}

async function listShown(parts: CatalogueParts, tx: Transaction) {
  const stored = await listAssistants(tx);
  const ids = stored.map(({ id }) => id);
  return { stored, told: await readShown(parts, tx, ids) };
}

/** An assistant with what a person fills in and what it is told, for a program that follows it by itself. */
export interface OfferedAssistant {
  readonly assistant: Assistant;
  readonly instructions: string;
  readonly form: readonly AssistantField[];
}

/** The assistants with which the actor may begin today, without what their instructions refer to. */
export async function readOfferedAssistants(
  parts: CatalogueParts & { readonly clock: Clock },
  actor: Actor,
  { signal }: { signal: AbortSignal },
): Promise<OfferedAssistant[]> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  const { stored, told } = await parts.store.asActor(actor, (tx) => listShown(parts, tx));
  const today = parts.clock.now().toISOString().slice(0, 10);
  return stored
    .filter((one) => isOffered(one, today))
    .map(({ current, ...one }) => ({
      assistant: presentAssistant(actor, one, current, told),
      instructions: current.instructions,
      form: readStoredSettings(current).form,
    }));
}

/**
 * One assistant with a version of it, the offered one where none is named, and what of its sources the actor sees nothing of,
 * or `as` a member whom they may try it as would. Throws `assistant_not_found` (404) and `view_not_own` (403).
 */
export async function readAssistant(
  parts: CatalogueParts,
  actor: Actor,
  { id, version: wanted, as }: { id: string; version?: number | undefined; as?: TrialView | undefined },
  { signal }: { signal: AbortSignal },
): Promise<AssistantDetails> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  const { stored, ...read } = await parts.store.asActor(actor, async (tx) => {
    const { stored, version, files } = await requireVersion(tx, { id, number: wanted });
    const told = await readShown(parts, tx, [id]);
    const { names } = told;
    return {
      stored,
      assistant: presentAssistant(actor, stored, version, told),
      version: describeVersion(version, files, names),
      versions: (await listAssistantVersions(tx, { id })).map((one) => describeSaving(one, names)),
      views: await listViews(tx, actor, stored),
      owned: isAllowed(actor, 'assistant:remove', stored),
      readers: isAllowed(actor, 'assistant:change', stored)
        ? stored.readers.map((principal) => ({ principal, name: names.get(principal) ?? null }))
        : [],
    };
  });
  const reader = as === undefined ? actor : readAsView(actor, stored, as);
  const { sources } = read.version.settings;
  return { ...read, reach: await parts.store.asActor(reader, (tx) => countMissing(tx, sources)) };
}

/** The files of a version as they came, for a folder that leaves to the byte as it entered. Throws `assistant_not_found` (404). */
export async function exportAssistant(
  { store }: Pick<CatalogueParts, 'store'>,
  actor: Actor,
  { id, version: wanted }: { id: string; version?: number | undefined },
  { signal }: { signal: AbortSignal },
): Promise<{ readonly name: string; readonly files: readonly FolderFile[] }> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { stored, files } = await requireVersion(tx, { id, number: wanted });
    return { name: stored.name, files };
  });
}

/** An assistant with one version and its files, the offered one without a number. Throws `assistant_not_found` (404). */
export async function requireVersion(
  tx: Transaction,
  { id, number }: { id: string; number?: number | undefined },
): Promise<{ stored: StoredAssistant; version: StoredVersion; files: FolderFile[] }> {
  const stored = await findAssistant(tx, { id });
  const version = stored && (await findAssistantVersion(tx, { id, number: number ?? stored.version }));
  if (!version) throw assistantNotFound();
  return { stored, version, files: await readAssistantFiles(tx, { id, number: version.number }) };
}

function describeVersion(
  version: StoredVersion,
  files: readonly FolderFile[],
  names: ReadonlyMap<string, string>,
): AssistantVersion {
  const { description, instructions } = version;
  const settings = readStoredSettings(version);
  return {
    ...describeSaving(version, names),
    description,
    instructions,
    settings,
    files: files.map(describeFile),
    warnings: readSkill(files).unused.map(({ name }) => name),
  };
}

function describeSaving(
  { number, savedAt, savedBy, note }: StoredVersion,
  names: ReadonlyMap<string, string>,
): AssistantDetails['versions'][number] {
  return { number, savedAt: savedAt.toISOString(), savedBy: names.get(savedBy) ?? '', note };
}

function describeFile(file: FolderFile): AssistantFile {
  const isRead = file.path === skillFile || file.path === settingsFile || isFolderText(file);
  return { path: file.path, bytes: file.content.length, use: isProgram(file) ? 'never-run' : isRead ? 'read' : 'kept' };
}
