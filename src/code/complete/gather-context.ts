import { type Actor, authorize } from '../../governance/index.ts';
import {
  findSymbols,
  listRepositories,
  searchCode,
  type Store,
  type StoredSymbol,
  type Transaction,
} from '../../store/index.ts';
import { listCodeWords, listIdentifiers } from '../language/code-words.ts';

/** What is being typed, as an editor sends it. */
export interface TypedCode {
  readonly prefix: string;
  readonly suffix: string;
  /** Of the file, as far as the editor tells it. */
  readonly path?: string | undefined;
  /** What the pieces may have together; about three characters make a token. */
  readonly characters: number;
}

/** Something of the company's code that helps to go on. */
export interface ContextPiece {
  readonly repository: string;
  readonly path: string;
  readonly text: string;
}

const nearLines = 30;
const followingLines = 5;
const similarLines = 12;
const mostNames = 60;
const mostPieces = 4;
const longestPiece = 1200;
/** Signatures of what is used near the cursor get this share; what looks alike gets the rest. */
const signatureShare = 0.5;
/** Names that every language has, and that say nothing of what is used. */
const common = new Set(
  'const let var function return import from export class interface type enum public private protected static void new this self super def async await for while if else elif switch case break continue try catch except finally throw raise raises int string str number boolean bool float double char null none nil undefined true false package func struct impl trait use using namespace extends implements readonly final override abstract in of is not and or as with lambda yield pass print console log error err value values key keys name data result results item items index length size get set add list map'.split(
    ' ',
  ),
);

/**
 * The most useful pieces of the repositories that the actor reads, for whoever types: how what is used near the cursor is
 * declared, and code that is like the last lines. Never of the file that is typed in. In an order that stays from key to
 * key while the same things are near, so that what the model has read of them serves again.
 */
export async function gatherContext(
  parts: { readonly store: Store },
  actor: Actor,
  typed: TypedCode,
  _options: { signal: AbortSignal },
): Promise<ContextPiece[]> {
  authorize(actor, 'repository:read');
  return parts.store.asActor(actor, async (tx) => {
    const repositories = new Map((await listRepositories(tx)).map(({ id, name }) => [id, name]));
    if (repositories.size === 0) return [];
    const signatures = await findSignatures(tx, typed, repositories);
    const used = signatures.reduce((sum, { text, path }) => sum + text.length + path.length, 0);
    const similar = await findSimilar(tx, typed, repositories, typed.characters - used);
    // What is declared stays while the lines change; what is like them changes with them and so comes last.
    return [...signatures, ...similar];
  });
}

async function findSignatures(
  tx: Transaction,
  typed: TypedCode,
  repositories: ReadonlyMap<string, string>,
): Promise<ContextPiece[]> {
  const names = listNearNames(typed);
  const found = (await findSymbols(tx, { names, repositories: null, limit: 400 })).filter(
    // The same name in the same case: of others there are too many.
    (symbol) => names.includes(symbol.name) && !isSameFile(typed, symbol.path) && symbol.signature !== '',
  );
  // A name that stands for many things is common and tells little.
  const meanings = Map.groupBy(found, ({ name }) => name);
  const telling = found.filter(({ name }) => (meanings.get(name)?.length ?? 0) <= 3);
  const chosen: StoredSymbol[] = [];
  let room = typed.characters * signatureShare;
  for (const symbol of telling.toSorted((left, right) => names.indexOf(left.name) - names.indexOf(right.name))) {
    room -= symbol.signature.length + 1;
    if (room < 0) break;
    chosen.push(symbol);
  }
  const byFile = Map.groupBy(chosen, ({ repositoryId, path }) => `${repositoryId} ${path}`);
  return [...byFile.values()]
    .map((symbols) => {
      const [{ repositoryId, path } = { repositoryId: '', path: '' }] = symbols;
      const lines = symbols.toSorted((left, right) => left.startLine - right.startLine);
      return { repository: repositories.get(repositoryId) ?? '', path, text: lines.map(writeSignature).join('\n') };
    })
    .toSorted((left, right) => left.path.localeCompare(right.path));
}

const writeSignature = ({ signature, within }: StoredSymbol): string =>
  `${'  '.repeat(Math.min(within.length, 2))}${signature}`;

// The names nearest to the cursor first: what is being called now counts for more than what was imported.
function listNearNames({ prefix, suffix }: TypedCode): string[] {
  const before = prefix.split('\n');
  const near = before.slice(-nearLines).toReversed().join('\n');
  const after = suffix.split('\n').slice(0, followingLines).join('\n');
  const imports = before
    .filter((line) => /^\s*(?:import|from|use|using|require|#include|package)\b/.test(line))
    .join('\n');
  return listIdentifiers(`${near}\n${after}\n${imports}`)
    .filter((name) => name.length > 2 && !common.has(name.toLowerCase()))
    .slice(0, mostNames);
}

async function findSimilar(
  tx: Transaction,
  typed: TypedCode,
  repositories: ReadonlyMap<string, string>,
  characters: number,
): Promise<ContextPiece[]> {
  const last = typed.prefix.split('\n').slice(-similarLines).join('\n');
  const words = listCodeWords(last).filter((word) => !common.has(word));
  if (words.length < 2) return [];
  const found = await searchCode(tx, { words: words.slice(-mostNames), repositories: null, limit: 12 });
  const pieces: ContextPiece[] = [];
  let room = characters;
  for (const { repositoryId, path, text } of found) {
    if (isSameFile(typed, path) || pieces.length === mostPieces) continue;
    const piece = cutAround(text, words, Math.min(room, longestPiece));
    if (piece === '') break;
    room -= piece.length + path.length + 2;
    pieces.push({ repository: repositories.get(repositoryId) ?? '', path, text: piece });
  }
  // The likest last, next to what is typed.
  return pieces.toReversed();
}

// Whole lines of a piece, around the one with the most words in common.
function cutAround(text: string, words: readonly string[], longest: number): string {
  if (longest < 80) return '';
  if (text.length <= longest) return text;
  const wanted = new Set(words);
  const lines = text.split('\n');
  const shared = lines.map((line) => listCodeWords(line).filter((word) => wanted.has(word)).length);
  let [start, end] = [shared.indexOf(Math.max(...shared)), shared.indexOf(Math.max(...shared)) + 1];
  const length = (): number => lines.slice(start, end).join('\n').length;
  while (length() <= longest && (start > 0 || end < lines.length)) {
    if (end < lines.length) end += 1;
    if (start > 0 && length() <= longest) start -= 1;
  }
  while (length() > longest && end - start > 1) end -= 1;
  return length() > longest ? '' : lines.slice(start, end).join('\n');
}

// Editors tell a path as they see it: from the root of the disk, of the folder that is open, or only the name.
function isSameFile({ path }: TypedCode, other: string): boolean {
  if (path === undefined || path === '') return false;
  const given = path.replaceAll('\\', '/').replace(/^file:\/\//, '');
  return given === other || given.endsWith(`/${other}`) || other.endsWith(`/${given}`);
}
