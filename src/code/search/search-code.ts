import type { CodeHit, SearchCodeRequest, SymbolKind } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  type CodeCandidate,
  findSymbols,
  listRepositories,
  listSymbols,
  searchCode as searchStored,
  type Store,
  type StoredSymbol,
  type Transaction,
} from '../../store/index.ts';
import { listCodeWords, listIdentifiers } from '../language/code-words.ts';
import type { CodeOptions } from '../repositories/repositories.ts';

/** Asked of the database for each hit that is wanted: what defines a name may stand further down. */
const candidatesPerHit = 6;
/** A piece that defines what is asked for, and one whose path is named. In units of the rarest word. */
const definitionWeight = 8;
const pathWeight = 3;
const mostWords = 40;

/** Words of questions, in both languages, that tell nothing of the code. */
const askingWords = new Set(
  'où ou est sont la le les des du de un une dans que qui quoi quel quelle comment pourquoi fait font code fonction classe fichier where what which how why is are the in of to does do used called function class file code method and for that this'.split(
    ' ',
  ),
);

/**
 * The places in the code that a question or a name is about, best first, in the repositories that the actor reads: by the
 * rarest words they share, above all where a name that is asked for is defined. Each comes with file, lines and commit.
 */
export async function searchCode(
  parts: { readonly store: Store },
  actor: Actor,
  input: SearchCodeRequest,
  _options: CodeOptions,
): Promise<{ hits: CodeHit[] }> {
  authorize(actor, 'repository:read');
  const words = listCodeWords(input.query)
    .filter((word) => !askingWords.has(word))
    .slice(0, mostWords);
  if (words.length === 0) return { hits: [] };
  const repositories = input.repositories ?? null;
  return parts.store.asActor(actor, async (tx) => {
    const limit = input.limit * candidatesPerHit;
    const candidates = await searchStored(tx, { words, repositories, limit });
    const names = listIdentifiers(input.query).filter(
      (name) => name.length > 2 && !askingWords.has(name.toLowerCase()),
    );
    const defined = await findSymbols(tx, { names, repositories, limit: 100 });
    const ranked = candidates
      .map((candidate) => ({ candidate, score: weigh(candidate, defined, words) }))
      .toSorted((left, right) => right.score - left.score)
      .slice(0, input.limit)
      .map(({ candidate }) => candidate);
    return { hits: await describe(tx, ranked) };
  });
}

function weigh(candidate: CodeCandidate, defined: readonly StoredSymbol[], words: readonly string[]): number {
  const defines = defined.filter(
    ({ repositoryId, path, startLine }) =>
      repositoryId === candidate.repositoryId &&
      path === candidate.path &&
      startLine >= candidate.startLine &&
      startLine <= candidate.endLine,
  ).length;
  const inPath = new Set(listCodeWords(candidate.path));
  const named = words.filter((word) => inPath.has(word)).length;
  return candidate.score + definitionWeight * Math.min(defines, 2) + pathWeight * Math.min(named, 3);
}

async function describe(tx: Transaction, found: readonly CodeCandidate[]): Promise<CodeHit[]> {
  const known = new Map((await listRepositories(tx)).map((one) => [one.id, one]));
  const symbols = new Map<string, StoredSymbol[]>();
  for (const [repositoryId, pieces] of Map.groupBy(found, (piece) => piece.repositoryId))
    symbols.set(repositoryId, await listSymbols(tx, { repositoryId, paths: pieces.map(({ path }) => path) }));
  return found.flatMap(({ id: _id, score: _score, ...piece }) => {
    const repository = known.get(piece.repositoryId);
    if (!repository) return [];
    const defines = (symbols.get(piece.repositoryId) ?? [])
      .filter(
        ({ path, startLine }) => path === piece.path && startLine >= piece.startLine && startLine <= piece.endLine,
      )
      .map(({ name, kind, startLine: line, signature }) => ({ name, kind: kind as SymbolKind, line, signature }));
    return [{ ...piece, repository: repository.name, commit: repository.commit ?? '', defines }];
  });
}
