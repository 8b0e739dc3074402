import { MaisonError } from '../../base/index.ts';
import type { Assistant, PrincipalList, ShareAssistantRequest } from '../../contract/index.ts';
import { type Actor, authorize, everyone, recordAct } from '../../governance/index.ts';
import {
  deleteAssistant,
  listAssistantRuns,
  listAssistantVersions,
  listColleagues,
  readAssistantFiles,
  type StoredAssistant,
  type StoredVersion,
  type Transaction,
  updateAssistant,
} from '../../store/index.ts';
import { requireVersion } from './read-assistants.ts';
import { readCases } from './read-cases.ts';
import { nameChatModel, presentAssistant, readShown } from './shown.ts';
import { assistantNotFound, type CatalogueParts, readStoredSettings } from './stored.ts';

interface Options {
  readonly signal: AbortSignal;
}

/** Shares an assistant with these people and groups, and with nobody else beside its owner. Throws `assistant_not_found` (404). */
export async function shareAssistant(
  parts: CatalogueParts,
  actor: Actor,
  { id, readers }: { id: string } & ShareAssistantRequest,
  options: Options,
): Promise<Assistant> {
  authorize(actor, 'assistant:share');
  return change(parts, actor, { id, verb: 'share', ...options }, async ({ state, readers: before }, _version, tx) => {
    await requireColleagues(tx, readers, before);
    const named = [...new Set(readers.filter((reader) => reader !== everyone))];
    // Whether all use it is said by publishing it, not here.
    return { readers: state === 'published' || before.includes(everyone) ? [...named, everyone] : named };
  });
}

/**
 * Offers a version, the newest without a number, to the whole company. Throws `assistant_not_found` (404) and
 * `assistant_below_bar` (409) where too few of its cases passed with the model of the house.
 */
export async function publishAssistant(
  parts: CatalogueParts,
  actor: Actor,
  { id, version, expiresAt }: { id: string; version?: number | undefined; expiresAt?: string | null | undefined },
  options: Options,
): Promise<Assistant> {
  authorize(actor, 'assistant:publish');
  const number = version ?? (await findNewest(parts, actor, id));
  return change(parts, actor, { id, verb: 'publish', version: number, ...options }, async ({ readers }, chosen, tx) => {
    await requireBar(parts, tx, id, chosen);
    return {
      readers: [...new Set([...readers, everyone])],
      state: 'published',
      version: chosen.number,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
  });
}

async function findNewest(
  { store }: Pick<CatalogueParts, 'store'>,
  actor: Actor,
  id: string,
): Promise<number | undefined> {
  const [newest] = await store.asActor(actor, (tx) => listAssistantVersions(tx, { id }));
  return newest?.number;
}

// All of its cases have to have been run: those that were not have not passed.
async function requireBar(parts: CatalogueParts, tx: Transaction, id: string, version: StoredVersion): Promise<void> {
  const { bar } = readStoredSettings(version);
  if (bar === undefined) return;
  const model = nameChatModel(parts.models);
  const cases = readCases(await readAssistantFiles(tx, { id, number: version.number })).map((one) => one.id);
  const runs = await listAssistantRuns(tx, { ids: [id] });
  const passed = cases.filter((caseId) =>
    runs.some((run) => run.number === version.number && run.model === model && run.caseId === caseId && run.passed),
  );
  if (cases.length > 0 && passed.length / cases.length >= bar) return;
  const counts = `${passed.length}/${cases.length}`;
  throw new MaisonError('assistant_below_bar', 409, {
    fr: `Cette version passe ${counts} de ses cas avec ${model}, et il en faut ${Math.round(100 * bar)} %. Rien n’est publié. Lancez les cas, améliorez les consignes, ou abaissez la barre en le disant.`,
    en: `This version passes ${counts} of its cases with ${model}, and ${Math.round(100 * bar)} % are needed. Nothing was published. Run the cases, improve the instructions, or lower the bar and say so.`,
  });
}

/** Takes an assistant back: conversations with it stay, and nobody begins one. Throws `assistant_not_found` (404). */
export async function retireAssistant(
  parts: CatalogueParts,
  actor: Actor,
  { id }: { id: string },
  options: Options,
): Promise<Assistant> {
  authorize(actor, 'assistant:change');
  return change(parts, actor, { id, verb: 'retire', ...options }, () => ({ state: 'retired' }));
}

/** Begins new conversations with an earlier version, or a later one. Throws `assistant_not_found` (404). */
export async function chooseVersion(
  parts: CatalogueParts,
  actor: Actor,
  { id, version }: { id: string; version: number },
  options: Options,
): Promise<Assistant> {
  authorize(actor, 'assistant:change');
  return change(parts, actor, { id, verb: 'choose', version, ...options }, () => ({ version }));
}

/** Hands an assistant to another person. Throws `assistant_not_found` (404). */
export async function handOverAssistant(
  parts: CatalogueParts,
  actor: Actor,
  { id, owner }: { id: string; owner: string },
  options: Options,
): Promise<void> {
  authorize(actor, 'assistant:share');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    const { stored } = await requireVersion(tx, { id });
    authorize(actor, 'assistant:remove', stored);
    requireCurating(actor, stored);
    await requireColleagues(tx, [owner], []);
    if (!owner.startsWith('user:')) throw colleagueUnknown();
    // Its owner until now goes on using it.
    const readers = [...new Set([...stored.readers, stored.owner])];
    if (!(await updateAssistant(tx, id, { owner, readers }))) throw assistantNotFound();
    recordAct(tx, actor, {
      act: 'assistant-shared',
      object: { kind: 'assistant', id },
      detail: { change: 'handed-over' },
    });
  });
}

/** Removes an assistant of one’s own with its versions. Throws `assistant_not_found` (404). */
export async function removeAssistant(
  { store }: Pick<CatalogueParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  { signal }: Options,
): Promise<void> {
  authorize(actor, 'assistant:remove');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    const { stored } = await requireVersion(tx, { id });
    authorize(actor, 'assistant:remove', stored);
    if (!(await deleteAssistant(tx, { id }))) throw assistantNotFound();
    recordAct(tx, actor, {
      act: 'assistant-changed',
      object: { kind: 'assistant', id },
      detail: { change: 'removed' },
    });
  });
}

// What each takes, and what the audit calls it.
const changes = {
  share: { action: 'assistant:share', act: 'assistant-shared', change: 'shared' },
  publish: { action: 'assistant:publish', act: 'assistant-changed', change: 'published' },
  retire: { action: 'assistant:change', act: 'assistant-changed', change: 'retired' },
  choose: { action: 'assistant:change', act: 'assistant-changed', change: 'version-chosen' },
} as const;
type Verb = keyof typeof changes;

type Decide = (stored: StoredAssistant, version: StoredVersion, tx: Transaction) => Changed | Promise<Changed>;
type Changed = Parameters<typeof updateAssistant>[2];

async function change(
  parts: CatalogueParts,
  actor: Actor,
  { id, verb, version: wanted, signal }: { id: string; verb: Verb; version?: number | undefined; signal: AbortSignal },
  decide: Decide,
): Promise<Assistant> {
  signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const { stored, version } = await requireVersion(tx, { id, number: wanted });
    const { action, act, change: said } = changes[verb];
    // What came with the house is nobody's to change: who curates takes it back.
    if (stored.owner !== 'house' || verb !== 'retire') authorize(actor, action, stored);
    requireCurating(actor, stored);
    const changed = await decide(stored, version, tx);
    if (!(await updateAssistant(tx, id, changed))) throw assistantNotFound();
    const detail = { change: said, version: version.number };
    recordAct(tx, actor, { act, object: { kind: 'assistant', id }, detail });
    return presentAssistant(actor, { ...stored, ...changed }, version, await readShown(parts, tx, [id]));
  });
}

// What everybody uses is for who curates, whoever owns it: the database says so, too (migrations/0062).
function requireCurating(actor: Actor, stored: StoredAssistant): void {
  if (stored.readers.includes(everyone)) authorize(actor, 'assistant:publish', stored);
}

// Whom it is shared with already may have left since.
async function requireColleagues(tx: Transaction, wanted: readonly string[], before: readonly string[]): Promise<void> {
  const known = new Set([everyone, ...before, ...(await listColleagues(tx)).map(({ principal }) => principal)]);
  if (!wanted.every((principal) => known.has(principal))) throw colleagueUnknown();
}

/** Somebody, or a group, that is not there, or not to be named by the actor (400). */
export function colleagueUnknown(): MaisonError {
  return new MaisonError('principal_unknown', 400, {
    fr: 'Une personne ou un groupe de la liste n’existe pas, ou n’existe plus. Rien n’a été modifié. Choisissez de nouveau.',
    en: 'A person or a group of the list does not exist, or no longer. Nothing was changed. Choose again.',
  });
}

/** With whom the actor may share an assistant, by name. */
export async function readColleagues(
  { store }: Pick<CatalogueParts, 'store'>,
  actor: Actor,
  _query: Readonly<Record<string, never>>,
  { signal }: Options,
): Promise<PrincipalList> {
  authorize(actor, 'assistant:share');
  signal.throwIfAborted();
  const all = await store.asActor(actor, listColleagues);
  const groups = all.flatMap(({ people, ...one }) => (people === null ? [] : [{ ...one, people }]));
  return { groups, people: all.flatMap(({ people, ...one }) => (people === null ? [one] : [])) };
}
