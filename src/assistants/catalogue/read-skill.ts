import { isMap, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { sha256 } from '../../base/index.ts';
import { AssistantSettings, SkillFront } from '../../contract/index.ts';
import type { StoredVersion } from '../../store/index.ts';
import { type FolderFile, invalidAssistant, isProgram, requireFolder } from './folder-files.ts';
import { casesFile, readCases } from './read-cases.ts';

/** An assistant as its folder says it is. */
export interface AssistantFolder {
  readonly front: SkillFront;
  readonly instructions: string;
  readonly settings: AssistantSettings;
  readonly files: readonly FolderFile[];
  /** Of all its files, in hexadecimal: two folders with the same one are the same to the byte. */
  readonly digest: string;
  /** What of it the house does not use, each as a sentence’s part. */
  readonly unused: readonly Unused[];
}

/** What a folder holds and the house does not use, as the folder names it. */
export interface Unused {
  readonly kind: 'script' | 'field' | 'tools' | 'cases';
  readonly name: string;
}

export const skillFile = 'SKILL.md';
export const settingsFile = 'assistant.yaml';
/** Public skills come up to 33,000; what is longer belongs into `references/`. */
const instructionsAtMost = 40_000;

/**
 * Reads a folder in the format of Agent Skills (agentskills.io), with our `assistant.yaml` beside `SKILL.md` where there is
 * one. Throws `assistant_too_large` (413) and `assistant_invalid` (422), which names the file and the field.
 */
export function readSkill(unordered: readonly FolderFile[]): AssistantFolder {
  const files = requireFolder(unordered);
  const skill = files.find(({ path }) => path === skillFile);
  if (!skill) throw invalidAssistant({ fr: `il n’a pas de ${skillFile}`, en: `it has no ${skillFile}` });
  const { front, body } = splitFront(readText(skill));
  const known = SkillFront.safeParse(front);
  if (!known.success) throw misshapen(skillFile, known.error);
  const instructions = body.trim();
  if (instructions === '')
    throw invalidAssistant({ fr: `${skillFile} ne dit pas quoi faire`, en: `${skillFile} does not say what to do` });
  if (instructions.length > instructionsAtMost)
    throw invalidAssistant({
      fr: `les consignes de ${skillFile} dépassent ${instructionsAtMost} caractères ; mettez le détail dans references/`,
      en: `the instructions of ${skillFile} exceed ${instructionsAtMost} characters; put details into references/`,
    });
  const settings = readSettings(files, known.data);
  return {
    front: known.data,
    instructions,
    settings,
    files,
    digest: digestFiles(files),
    unused: listUnused(files, known.data),
  };
}

/** What a folder says, as a version of an assistant. */
export function toVersion(
  { front, instructions, settings, digest }: AssistantFolder,
  saved: Pick<StoredVersion, 'number' | 'savedBy' | 'savedAt' | 'note'>,
): StoredVersion {
  return { ...saved, description: front.description, instructions, settings, digest };
}

function readSettings(files: readonly FolderFile[], { name }: SkillFront): AssistantSettings {
  const own = files.find(({ path }) => path === settingsFile);
  const value = own ? readYaml(readText(own), settingsFile) : { title: toTitle(name) };
  const read = AssistantSettings.safeParse(value);
  if (!read.success) throw misshapen(settingsFile, read.error);
  return read.data;
}

function toTitle(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** SHA-256 over paths, lengths and contents, so that no two folders share one. */
export function digestFiles(files: readonly FolderFile[]): string {
  const parts = files.flatMap(({ path, content }) => [Buffer.from(`${path}\0${content.length}\0`), content]);
  return sha256(Buffer.concat(parts));
}

const fences = /^---[ \t]*\r?\n/u;

function splitFront(text: string): { front: unknown; body: string } {
  const none = {
    fr: `${skillFile} ne commence pas par un en-tête entre « --- »`,
    en: `${skillFile} does not begin with a header between "---"`,
  };
  const opening = fences.exec(text);
  if (!opening) throw invalidAssistant(none);
  const rest = text.slice(opening[0].length);
  const end = /^---[ \t]*$/mu.exec(rest);
  if (!end) throw invalidAssistant(none);
  return { front: readYaml(rest.slice(0, end.index), skillFile), body: rest.slice(end.index + end[0].length) };
}

const yamlAtMost = 100_000;

// Aliases are refused altogether: they are what a bomb is made of, and nobody needs them here.
function readYaml(text: string, file: string): unknown {
  if (text.length > yamlAtMost)
    throw invalidAssistant({
      fr: `${file} a plus de ${yamlAtMost} caractères`,
      en: `${file} has more than ${yamlAtMost} characters`,
    });
  const document = parseDocument(text, { schema: 'core', uniqueKeys: true, logLevel: 'silent' });
  let aliases = false;
  visit(document, { Alias: () => ((aliases = true), visit.BREAK) });
  const [problem] = document.errors;
  if (problem || aliases || !isMap(document.contents)) {
    const line = problem?.linePos?.[0].line;
    throw invalidAssistant({
      fr: `${file} n’est pas du YAML simple${line === undefined ? '' : ` (ligne ${line})`}`,
      en: `${file} is no plain YAML${line === undefined ? '' : ` (line ${line})`}`,
    });
  }
  return document.toJS({ maxAliasCount: 0 });
}

function readText({ path, content }: FolderFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw invalidAssistant({ fr: `${path} n’est pas un texte en UTF-8`, en: `${path} is no text in UTF-8` });
  }
}

function misshapen(file: string, error: z.ZodError): Error {
  const [issue] = error.issues;
  const said = issue?.code === 'custom' ? issue.params : undefined;
  if (typeof said?.['fr'] === 'string' && typeof said['en'] === 'string')
    return invalidAssistant({ fr: `${file} : ${said['fr']}`, en: `${file}: ${said['en']}` });
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.').slice(0, 100);
  const named = field === '' ? '' : ` « ${field} »`;
  return invalidAssistant(
    unknown === undefined
      ? {
          fr: `le champ${named} de ${file} manque ou n’a pas la forme voulue`,
          en: `the field${named} of ${file} is missing or of another form`,
        }
      : { fr: `${file} a un champ inconnu${named}`, en: `${file} has an unknown field${named}` },
  );
}

function listUnused(files: readonly FolderFile[], front: SkillFront): Unused[] {
  const fields = Object.keys(front).filter((field) => !Object.hasOwn(SkillFront.shape, field));
  const tools = front['allowed-tools'];
  return [
    ...files.filter(isProgram).map(({ path }) => ({ kind: 'script' as const, name: path })),
    ...fields.map((name) => ({ kind: 'field' as const, name })),
    ...(tools === undefined ? [] : [{ kind: 'tools' as const, name: `allowed-tools: ${tools}` }]),
    ...(hasReadableCases(files) ? [] : [{ kind: 'cases' as const, name: casesFile }]),
  ];
}

// Cases of another form are kept like any file, and said: a foreign skill is of use without them.
function hasReadableCases(files: readonly FolderFile[]): boolean {
  try {
    readCases(files);
    return true;
  } catch {
    return false;
  }
}
