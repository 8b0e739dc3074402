import { listIdentifiers } from '../language/code-words.ts';

/** What is being typed, as an editor sends it. */
export interface TypedCode {
  readonly prefix: string;
  readonly suffix: string;
  /** Of the file, as far as the editor tells it. */
  readonly path?: string | undefined;
}

/** How much of what stands before a gap, in characters; about three make a token. */
export interface ContextRule {
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
/** Names that every language has, and that say nothing of what is used. */
const common = new Set(
  'const let var function return import from export class interface type enum public private protected static void new this self super def async await for while if else elif switch case break continue try catch except finally throw raise raises int string str number boolean bool float double char null none nil undefined true false package func struct impl trait use using namespace extends implements readonly final override abstract in of is not and or as with lambda yield pass print console log error err value values key keys name data result results item items index length size get set add list map'.split(
    ' ',
  ),
);

/** Whether a name says nothing of what is used. */
export const isCommon = (name: string): boolean => common.has(name.toLowerCase());

/** The lines with which a file takes in what others declare. */
export function listImports(prefix: string): string {
  return prefix
    .split('\n')
    .filter((line) => /^\s*(?:import|from|use|using|require|#include|package)\b/.test(line))
    .join('\n');
}

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
