import { type FolderFile, isProgram } from './folder-files.ts';
import { settingsFile, skillFile } from './read-skill.ts';

/** A text of an assistant’s folder beside its instructions. */
export interface FolderText {
  readonly path: string;
  readonly text: string;
}

/** What of a folder stands beside its instructions. */
export interface FolderTexts {
  /** Read with the instructions each time. */
  readonly read: readonly FolderText[];
  /** Longer, or lying elsewhere: a model opens them by their path where its instructions lead there. */
  readonly toOpen: readonly FolderText[];
  /** Scripts and programs, which nothing runs. */
  readonly programs: readonly string[];
}

/** So many characters of `references/` are read each time; what goes beyond is opened when it is needed. */
const readAtMost = 12_000;

/** The texts of a folder, by path: what its instructions refer to, be it read with them or opened. */
export function readFolderTexts(files: readonly FolderFile[]): FolderTexts {
  const read: FolderText[] = [];
  const toOpen: FolderText[] = [];
  let left = readAtMost;
  for (const file of files.filter(isFolderText)) {
    const one = { path: file.path, text: file.content.toString('utf8').trim() };
    if (one.text === '') continue;
    if (file.path.startsWith('references/') && one.text.length <= left) {
      left -= one.text.length;
      read.push(one);
    } else toOpen.push(one);
  }
  return { read, toOpen, programs: files.filter(isProgram).map(({ path }) => path) };
}

/** Whether a file is a text that instructions may refer to: no program, no licence, no cases, not what is read anyway. */
export function isFolderText(file: FolderFile): boolean {
  const { path } = file;
  if (path === skillFile || path === settingsFile || isProgram(file)) return false;
  if (/^(?:evals|licen[cs]es?)\/|^(?:licen[cs]e|notice|copying)\b[^/]*$/iu.test(path)) return false;
  return /\.(?:md|txt|csv|json|ya?ml)$/iu.test(path);
}
