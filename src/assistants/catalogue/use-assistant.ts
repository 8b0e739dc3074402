import { type Clock, type Language, MaisonError } from '../../base/index.ts';
import {
  type AssistantField,
  type AssistantSettings,
  type AssistantUse,
  inBothLanguages,
  type Scope,
} from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { detectQuestionLanguage } from '../../knowledge/index.ts';
import { hasOwnerLeft, type Store } from '../../store/index.ts';
import { type FolderTexts, readFolderTexts } from './folder-texts.ts';
import { writeFormMessage } from './form-message.ts';
import { requireVersion } from './read-assistants.ts';
import { findSourcesScope, joinScopes } from './sources.ts';
import { assistantNotFound, isOffered, readStoredSettings } from './stored.ts';
import { maySteer, readAsView } from './try-assistant.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/** The version of an assistant that a conversation was begun with, as it is kept with it: `ID@NUMBER`. */
export interface BegunWith {
  readonly id: string;
  readonly number: number;
}

/** What a turn goes by that is taken with an assistant. */
export interface AssistantBrief {
  readonly instructions: string;
  readonly output: AssistantSettings['output'];
  readonly tools: AssistantSettings['tools'];
  /** Texts of its folder that its model may open, and the scripts in it, which nothing runs. */
  readonly folder: Pick<FolderTexts, 'toOpen' | 'programs'>;
  /** The assistant’s model, where it names one and the person does not. */
  readonly model: string | null;
  /** Where it searches for its actor; all that they may read where it names nothing. */
  readonly scope: Scope | undefined;
}

const kept = /^(?<id>[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})@(?<number>\d{1,9})$/u;

/** Reads with which assistant a conversation was begun; null for the house’s own ones. */
export function readBegunWith(assistant: string): BegunWith | null {
  const found = kept.exec(assistant)?.groups;
  return found?.['id'] && found['number'] ? { id: found['id'], number: Number(found['number']) } : null;
}

/**
 * Begins a conversation with the version that an assistant offers, and words what was filled in and typed as one message;
 * `reader`: who reads in it, where it is tried as a member sees it. Throws `assistant_not_found` (404),
 * `assistant_not_offered` and `assistant_owner_left` (409), `view_not_own` (403) and `form_incomplete` (422), which names
 * the fields.
 */
export async function beginWithAssistant(
  { store, clock }: Parts,
  actor: Actor,
  { id, version: wanted, form, as }: AssistantUse,
  question: string,
): Promise<{ readonly assistant: string; readonly question: string; readonly reader: Actor }> {
  authorize(actor, 'assistant:use');
  return store.asActor(actor, async (tx) => {
    const { stored, version } = await requireVersion(tx, { id, number: wanted });
    // Tried before it is offered, or after.
    if (wanted !== undefined && !maySteer(actor, stored)) authorize(actor, 'assistant:publish', stored);
    else if (wanted === undefined && !isOffered(stored, clock.now().toISOString().slice(0, 10)))
      throw notOffered(stored.name);
    // Nobody answers for it any more; what was published is the company's, and who curates has it.
    if (stored.state !== 'published' && (await hasOwnerLeft(tx, { id }))) throw ownerLeft(stored.name);
    const settings = readStoredSettings(version);
    return {
      assistant: `${id}@${version.number}`,
      question: writeMessage(settings.form, form, question),
      reader: as === undefined ? actor : readAsView(actor, stored, as),
    };
  });
}

/**
 * What a turn goes by, read anew as its actor each time; where it searches, as its `reader`. Throws `assistant_gone` (409)
 * where it is no more shared with them.
 */
export async function readBrief(
  { store }: Pick<Parts, 'store'>,
  actor: Actor,
  begun: BegunWith,
  reader: Actor,
): Promise<AssistantBrief> {
  const found = await store.asActor(actor, (tx) =>
    requireVersion(tx, begun).catch((thrown: unknown) => {
      throw thrown instanceof MaisonError && thrown.code === assistantNotFound().code ? assistantGone() : thrown;
    }),
  );
  const { sources, output, tools, model } = readStoredSettings(found.version);
  const scope = await store.asActor(reader, (tx) => findSourcesScope(tx, sources));
  const { read, ...folder } = readFolderTexts(found.files);
  const references = read.map(({ path, text }) => `${path}:\n${text}`);
  const instructions = [found.version.instructions, ...references].join('\n\n');
  return { instructions, output, tools, folder, model: model ?? null, scope };
}

/**
 * Where a turn with an assistant searches: where it says, narrowed by what the person chose; files that they attach are
 * searched beside what it names.
 */
export async function findBriefScope(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  brief: AssistantBrief,
  { chosen, attached }: { readonly chosen: Scope | undefined; readonly attached: boolean },
): Promise<Scope | undefined> {
  if (chosen === undefined) return brief.scope;
  if (!attached) return chosen;
  // Where it names nothing: everything that the actor may read, the files among it.
  const sources = brief.scope;
  if (sources === undefined) return undefined;
  return parts.store.asActor(actor, (tx) => joinScopes(tx, [chosen, sources]));
}

/** Throws `form_incomplete` (422), which names the fields that are missing, unknown or of another form. */
export function requireForm(fields: readonly AssistantField[], given: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  const wrong = fields.filter((field) => !fits(field, given[field.name]?.trim() ?? ''));
  if (unknown.length > 0 || wrong.length > 0) throw formIncomplete(wrong, unknown);
}

function writeMessage(
  fields: readonly AssistantField[],
  given: Readonly<Record<string, string>>,
  question: string,
): string {
  requireForm(fields, given);
  const language = detectQuestionLanguage([...Object.values(given), question].join('\n'));
  return writeFormMessage(fields, given, { question, language });
}

function fits({ kind, required, choices }: AssistantField, value: string): boolean {
  if (value === '') return !required;
  if (kind === 'choice') return choices?.includes(value) ?? false;
  if (kind === 'number') return /^-?\d[\d\s]*(?:[.,]\d+)?$/u.test(value);
  return kind !== 'date' || /^\d{4}-\d{2}-\d{2}$/u.test(value);
}

function formIncomplete(fields: readonly AssistantField[], unknown: readonly string[]): MaisonError {
  const list = (language: Language): string =>
    [...fields.map(({ label }) => inBothLanguages(label)[language]), ...unknown].join(', ');
  return new MaisonError('form_incomplete', 422, {
    fr: `Ces champs manquent, ou n’ont pas la forme voulue : ${list('fr')}. Rien n’a été demandé. Complétez-les.`,
    en: `These fields are missing or not of the wanted form: ${list('en')}. Nothing was asked. Complete them.`,
  });
}

/** An assistant that nobody begins with any more (409). */
export function notOffered(name: string): MaisonError {
  return new MaisonError('assistant_not_offered', 409, {
    fr: `L’assistant « ${name} » a été retiré, ou sa date est passée. Rien n’a été demandé. Demandez à qui en répond, ou choisissez-en un autre.`,
    en: `The assistant “${name}” was retired, or its date has passed. Nothing was asked. Ask whoever answers for it, or choose another.`,
  });
}

function ownerLeft(name: string): MaisonError {
  return new MaisonError('assistant_owner_left', 409, {
    fr: `La personne qui répondait de l’assistant « ${name} » n’est plus dans la maison. Rien n’a été demandé. Ce qui a été écrit avec lui reste ; exportez-le pour le reprendre à votre nom, ou choisissez-en un autre.`,
    en: `The person who answered for the assistant “${name}” is no longer in the house. Nothing was asked. What was written with it stays; export it to take it up in your own name, or choose another.`,
  });
}

function assistantGone(): MaisonError {
  return new MaisonError('assistant_gone', 409, {
    fr: 'L’assistant de cette conversation n’est plus partagé avec vous. Ce qui a été écrit reste. Posez votre question dans une nouvelle conversation.',
    en: 'The assistant of this conversation is no longer shared with you. What was written stays. Ask in a new conversation.',
  });
}
