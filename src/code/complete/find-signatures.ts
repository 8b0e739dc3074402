import { findSymbols, listSymbols, type StoredSymbol, type Transaction } from '../../store/index.ts';
import { listCodeWords } from '../language/code-words.ts';
import {
  type ContextPiece,
  type ContextRule,
  isSameFile,
  listImports,
  listNearNames,
  type TypedCode,
} from './typed-code.ts';

/** A name that stands for more things than this is common and tells little. */
const mostMeanings = 3;
const typeKinds = new Set(['class', 'interface', 'type']);

/** How what is used near the cursor is declared elsewhere, by file: each name once, as the imports have it. */
export async function findSignatures(
  tx: Transaction,
  typed: TypedCode,
  { rule, repositories }: { rule: ContextRule; repositories: ReadonlyMap<string, string> },
): Promise<ContextPiece[]> {
  if (rule.signatures === 0) return [];
  const names = listNearNames(typed);
  const found = (await findSymbols(tx, { names, repositories: null, limit: 400 })).filter(
    // The same name in the same case: of others there are too many.
    (symbol) => names.includes(symbol.name) && !isSameFile(typed, symbol.path) && symbol.signature !== '',
  );
  const chosen = chooseMeanings(found, typed).toSorted(
    (left, right) => names.indexOf(left.name) - names.indexOf(right.name),
  );
  const blocks = await Promise.all(chosen.map((symbol) => writeDeclaration(tx, symbol, rule.members)));
  const kept: { symbol: StoredSymbol; text: string }[] = [];
  let room = rule.signatures;
  for (const [at, symbol] of chosen.entries()) {
    const text = blocks[at] ?? '';
    room -= text.length + 1;
    if (room < 0) break;
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

// Of several meanings of a name, the one in the file that an import is likeliest to name.
function chooseMeanings(found: readonly StoredSymbol[], typed: TypedCode): StoredSymbol[] {
  const imported = new Set(listCodeWords(listImports(typed.prefix)));
  const near = (path: string): number => listCodeWords(path).filter((word) => imported.has(word)).length;
  return [...Map.groupBy(found, ({ name }) => name).values()].flatMap((meanings) => {
    if (meanings.length > mostMeanings) return [];
    const [best] = meanings.toSorted((left, right) => near(right.path) - near(left.path));
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
