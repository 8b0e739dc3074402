import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CursorText } from './ask-house.ts';

/** So much is sent of what stands around the cursor; the house cuts further for the model it has. */
const [prefixCharacters, suffixCharacters] = [12_000, 4000];

interface Position {
  readonly line: number;
  readonly character: number;
}

/** What stands before and behind the cursor of a document, and its path below the folder that is open. */
export function readCursor(document: TextDocument, position: Position, folders: readonly string[]): CursorText {
  const text = document.getText();
  const at = document.offsetAt(position);
  const begin = at <= prefixCharacters ? 0 : text.indexOf('\n', at - prefixCharacters) + 1;
  return {
    prefix: text.slice(Math.min(begin, at), at),
    suffix: text.slice(at, at + suffixCharacters),
    path: namePath(document.uri, folders),
  };
}

/** The word that is begun at the cursor, which editors of plain completions filter by. */
export function readWord(document: TextDocument, position: Position): string {
  const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
  return /[\p{L}\p{N}_$]*$/u.exec(before)?.[0] ?? '';
}

function namePath(uri: string, folders: readonly string[]): string {
  if (!uri.startsWith('file:')) return uri.replace(/^\w+:\/*/, '');
  const file = fileURLToPath(uri);
  const folder = folders.find((one) => file.startsWith(`${one}${path.sep}`));
  return (folder === undefined ? path.basename(file) : path.relative(folder, file)).replaceAll('\\', '/');
}
