import { findSymbols, listSymbols, type StoredSymbol, type Transaction } from '../../store/index.ts';
import { listCodeWords, listIdentifiers } from '../language/code-words.ts';
import type { OwnFile } from './own-file.ts';
import {
  type ContextPiece,
  type ContextRule,
  folderOf,
  isSameFile,
  isSameLanguage,
  listImportedNames,
  listImports,
  listNearNames,
  type TypedCode,
} from './typed-code.ts';

/** A name that stands for more things than this is common and tells little. */
const mostMeanings = 3;
const typeKinds = new Set(['class', 'interface', 'type']);
/** Languages in which the files of a folder know each other without a word. */
const sharesFolder = new Set(['Go', 'Java', 'C#']);

interface Reach {
  readonly typed: TypedCode;
  readonly own: OwnFile | null;
  /** The names that the file takes in, and all that it writes. */
  readonly imported: ReadonlySet<string>;
  readonly importWords: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
}

/** How what is used near the cursor is declared elsewhere, by file: each name once, as the imports have it. */
export async function findSignatures(
  tx: Transaction,
  typed: TypedCode,
  { rule, repositories, own }: { rule: ContextRule; repositories: ReadonlyMap<string, string>; own: OwnFile | null },
): Promise<ContextPiece[]> {
  if (rule.signatures === 0) return [];
  const reach = readReachOfFile(typed, own);
  const names = listNearNames(typed).filter((name) => !reach.declared.has(name));
  const found = (await findSymbols(tx, { names, repositories: null, limit: 400 })).filter(
    // The same name in the same case: of others there are too many.
    (symbol) => names.includes(symbol.name) && symbol.signature !== '' && isInReach(symbol, reach),
  );
  const chosen = chooseMeanings(found, reach).toSorted(
    (left, right) => names.indexOf(left.name) - names.indexOf(right.name),
  );
  const blocks = await Promise.all(chosen.map((symbol) => writeDeclaration(tx, symbol, rule.members)));
  const kept: { symbol: StoredSymbol; text: string }[] = [];
  let room = rule.signatures;
  for (const [at, symbol] of chosen.entries()) {
    const text = blocks[at] ?? '';
    if (text.length + 1 > room) continue;
    room -= text.length + 1;
    kept.push({ symbol, text });
  }
  const byFile = Map.groupBy(kept, ({ symbol: { repositoryId, path } }) => `${repositoryId} ${path}`);
  return [...byFile.values()]
    .map((blocksOfFile) => {
      const [first] = blocksOfFile;
      const lines = blocksOfFile.toSorted((left, right) => left.symbol.startLine - right.symbol.startLine);
      return {
        repository: repositories.get(first?.symbol.repositoryId ?? '') ?? '',
        path: first?.symbol.path ?? '',
        text: lines.map(({ text }) => text).join('\n'),
      };
    })
    .toSorted((left, right) => left.path.localeCompare(right.path));
}

function readReachOfFile(typed: TypedCode, own: OwnFile | null): Reach {
  const imports = `${listImports(typed.prefix)}\n${own ? listImports(own.text) : ''}`;
  const whole = `${typed.prefix}\n${typed.suffix}`;
  return {
    typed,
    own,
    imported: listImportedNames(imports),
    importWords: new Set(listCodeWords(imports)),
    written: new Set(listIdentifiers(`${imports}\n${whole}`)),
    declared: listDeclared(`${own?.text ?? ''}\n${whole}`),
  };
}

// What the file declares itself is known from the file, or is something else of the same name.
function listDeclared(text: string): Set<string> {
  const declaring =
    /\b(?:class|interface|type|enum|struct|def|func|fn|function|const|let|var|record|trait)\s+(?:\([^()]*\)\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/gu;
  return new Set([...text.matchAll(declaring)].flatMap(([, name]) => name ?? []));
}

// What is imported, what stands in the same package, and the members of a type that the file speaks of.
function isInReach({ name, path, repositoryId, within, language }: StoredSymbol, reach: Reach): boolean {
  const { typed, own } = reach;
  if (isSameFile(typed, path) || !isSameLanguage(typed, path)) return false;
  const [outer] = within;
  if (outer !== undefined) return reach.written.has(outer) && !reach.declared.has(outer);
  if (reach.imported.has(name)) return true;
  if (own && own.repositoryId === repositoryId && sharesFolder.has(language) && folderOf(own.path) === folderOf(path))
    return true;
  // Go names the package and not what it takes of it.
  return language === 'Go' && reach.imported.has(folderOf(path).split('/').at(-1) ?? '');
}

// Of several meanings of a name, the one of the same repository, in the file that an import is likeliest to name.
function chooseMeanings(found: readonly StoredSymbol[], { own, importWords }: Reach): StoredSymbol[] {
  const near = ({ repositoryId, path }: StoredSymbol): number =>
    listCodeWords(path).filter((word) => importWords.has(word)).length + (own?.repositoryId === repositoryId ? 100 : 0);
  return [...Map.groupBy(found, ({ name }) => name).values()].flatMap((meanings) => {
    const home = meanings.filter(({ repositoryId }) => repositoryId === own?.repositoryId);
    const counted = home.length > 0 ? home : meanings;
    if (counted.length > mostMeanings) return [];
    const [best] = counted.toSorted((left, right) => near(right) - near(left));
    return best ? [best] : [];
  });
}

async function writeDeclaration(tx: Transaction, symbol: StoredSymbol, most: number): Promise<string> {
  const own = `${'  '.repeat(Math.min(symbol.within.length, 2))}${symbol.signature}`;
  if (most === 0 || !typeKinds.has(symbol.kind)) return own;
  const all = await listSymbols(tx, { repositoryId: symbol.repositoryId, paths: [symbol.path] });
  const lines: string[] = [];
  let room = most;
  for (const { within, signature, startLine, endLine } of all) {
    const isMember = within.at(-1) === symbol.name && startLine >= symbol.startLine && endLine <= symbol.endLine;
    if (!isMember || signature === '') continue;
    room -= signature.length + 3;
    if (room < 0) break;
    lines.push(`  ${signature}`);
  }
  return [own, ...lines].join('\n');
}
