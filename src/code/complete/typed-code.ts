import { listIdentifiers } from '../language/code-words.ts';
import { guessGrammar } from '../language/guess-language.ts';
import { findLanguage, type Grammar } from '../language/languages.ts';

/** What is being typed, as an editor sends it. */
export interface TypedCode {
  readonly prefix: string;
  readonly suffix: string;
  /** Of the file, as far as the editor tells it. */
  readonly path?: string | undefined;
}

/** How much of what stands before a gap, in characters; about three make a token. */
export interface ContextRule {
  /** What the file imports, where the editor did not send its beginning. */
  readonly head: number;
  /** How what is used near the cursor is declared. */
  readonly signatures: number;
  /** What each type among it holds; 0: nothing. */
  readonly members: number;
  /** Code that is like the last lines, in so many pieces at most. */
  readonly similar: number;
  readonly pieces: number;
}

/** Something of the company's code that helps to go on. */
export interface ContextPiece {
  readonly repository: string;
  readonly path: string;
  readonly text: string;
}

const nearLines = 30;
const followingLines = 5;
export const mostNames = 60;
/** Less alike than this, code of elsewhere leads astray. */
export const leastAlike = 0.12;
/** Names that every language has, and that say nothing of what is used. */
const common = new Set(
  'const let var function return import from export class interface type enum public private protected static void new this self super def async await for while if else elif switch case break continue try catch except finally throw raise raises int string str number boolean bool float double char null none nil undefined true false package func struct impl trait use using namespace extends implements readonly final override abstract in of is not and or as with lambda yield pass print console log error err value values key keys name data result results item items index length size get set add list map'.split(
    ' ',
  ),
);

/** Whether a name says nothing of what is used. */
export const isCommon = (name: string): boolean => common.has(name.toLowerCase());

/** What a file takes in of others, a line each: what is written over several lines is joined, a block of Go is not. */
export function listImports(prefix: string): string {
  const joined = prefix
    .replaceAll(
      /^([ \t]*import\s+(?:type\s+)?)\{([^{}]*)\}/gm,
      (_all, head: string, names: string) => `${head}{${names.replaceAll('\n', ' ')}}`,
    )
    .replaceAll(
      /^([ \t]*from\s+\S+\s+import\s+)\(([^()]*)\)/gm,
      (_all, head: string, names: string) => head + names.replaceAll('\n', ' '),
    )
    .replaceAll(/^import\s*\(([^()]*)\)/gm, (_all, block: string) => block.replaceAll(/^[ \t]*(?=\S)/gm, 'import '));
  return joined
    .split('\n')
    .filter((line) => /^\s*(?:import|from|use|using|#include|package)\b|\brequire\(/.test(line))
    .join('\n');
}

/** The names that a file takes in: without the modules they come from, but for Go, which names these alone. */
export function listImportedNames(text: string): Set<string> {
  const lines = listImports(text).split('\n');
  return new Set(
    lines.flatMap((line) => {
      // A block of several lines is read to its end by whoever reads the file; here a name on a line of its own counts too.
      const taken = /^\s*from\s+\S+\s+import\s+(.*)/.exec(line)?.[1] ?? line;
      const [, lastOfPath] = /^\s*import\s+(?:static\s+)?[\w.]+\.(\w+);/.exec(taken) ?? [];
      if (lastOfPath !== undefined) return [lastOfPath];
      return listIdentifiers(taken.replaceAll(/(['"`])(?:[^'"`]*?\/)?([^'"`/]*)\1/g, isScriptImport(line) ? '' : '$2'));
    }),
  );
}

const isScriptImport = (line: string): boolean => /\bfrom\s+['"]|require\(/.test(line);

/** The names nearest to the cursor first: what is being called now counts for more than what was imported. */
export function listNearNames({ prefix, suffix }: TypedCode): string[] {
  const near = prefix.split('\n').slice(-nearLines).toReversed().join('\n');
  const after = suffix.split('\n').slice(0, followingLines).join('\n');
  return listIdentifiers(`${near}\n${after}\n${listImports(prefix)}`)
    .filter((name) => name.length > 2 && !isCommon(name))
    .slice(0, mostNames);
}

/** Editors tell a path as they see it: from the root of the disk, of the folder that is open, or only the name. */
export function isSameFile({ path }: TypedCode, other: string): boolean {
  if (path === undefined || path === '') return false;
  const given = path.replaceAll('\\', '/').replace(/^file:\/\//, '');
  return given === other || given.endsWith(`/${other}`) || other.endsWith(`/${given}`);
}

const scripts: ReadonlySet<Grammar> = new Set(['javascript', 'typescript', 'tsx']);

/** Whether a file is in the language that is typed, or in one that takes from it; true where nobody can tell. */
export function isSameLanguage({ path, prefix, suffix }: TypedCode, other: string): boolean {
  const typed = guessGrammar({ path, text: `${prefix}\n${suffix}` });
  if (typed === null) return true;
  const grammar = findLanguage(other)?.grammar ?? null;
  return grammar === typed || (grammar !== null && scripts.has(grammar) && scripts.has(typed));
}

/** The folder that a path lies in. */
export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
