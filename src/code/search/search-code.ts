import type { CodeHit, SearchCodeRequest, SymbolKind } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  type CodeCandidate,
  listRepositories,
  listSymbols,
  searchCode as searchStored,
  type Store,
  type StoredSymbol,
  type Transaction,
} from '../../store/index.ts';
import { listCodeWords, listIdentifiers, splitIdentifier } from '../language/code-words.ts';
import type { CodeOptions } from '../repositories/repositories.ts';

/** Asked of the database for each hit that is wanted: what defines a name may stand further down. */
const candidatesPerHit = 6;
// What a piece gets besides its words, each of which is worth what it is rare: for a definition of the very name that is
// asked for, for each word in the name of something it defines, and for each in its path.
const definitionWeight = 8;
const nameWeight = 3;
const pathWeight = 2;
/** Of what a piece is worth, where it only speaks of the code, and where it tries it. */
const proseShare = 0.6;
const testShare = 0.75;
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
    const found = await searchStored(tx, { words, repositories, limit: input.limit * candidatesPerHit });
    const hits = await describe(tx, found);
    const names = new Set(listIdentifiers(input.query).map((name) => name.toLowerCase()));
    const ranked = hits
      .map(({ hit, score }) => ({ hit, score: weigh(hit, score, { names, words }) }))
      .toSorted((left, right) => right.score - left.score)
      .slice(0, input.limit);
    return { hits: ranked.map(({ hit }) => hit) };
  });
}

function weigh(
  hit: CodeHit,
  score: number,
  { names, words }: { names: ReadonlySet<string>; words: readonly string[] },
): number {
  const exact = hit.defines.some(({ name }) => names.has(name.toLowerCase())) ? definitionWeight : 0;
  const inNames = new Set(hit.defines.flatMap(({ name }) => splitIdentifier(name)));
  const inPath = new Set(listCodeWords(hit.path));
  const count = (held: ReadonlySet<string>): number => Math.min(3, words.filter((word) => held.has(word)).length);
  const whole = score + exact + nameWeight * count(inNames) + pathWeight * count(inPath);
  if (/^(?:Markdown|Text)$/.test(hit.language)) return whole * proseShare;
  return /(?:^|[/._-])(?:tests?|spec|specs|__tests__)(?:[/._-]|$)/i.test(hit.path) ? whole * testShare : whole;
}

async function describe(tx: Transaction, found: readonly CodeCandidate[]): Promise<{ hit: CodeHit; score: number }[]> {
  const known = new Map((await listRepositories(tx)).map((one) => [one.id, one]));
  const symbols = new Map<string, StoredSymbol[]>();
  for (const [repositoryId, pieces] of Map.groupBy(found, (piece) => piece.repositoryId))
    symbols.set(repositoryId, await listSymbols(tx, { repositoryId, paths: pieces.map(({ path }) => path) }));
  return found.flatMap(({ id: _id, score, ...piece }) => {
    const repository = known.get(piece.repositoryId);
    if (!repository) return [];
    const defines = (symbols.get(piece.repositoryId) ?? [])
      .filter(
        ({ path, startLine }) => path === piece.path && startLine >= piece.startLine && startLine <= piece.endLine,
      )
      .map(({ name, kind, startLine: line, signature }) => ({ name, kind: kind as SymbolKind, line, signature }));
    const hit = { ...piece, repository: repository.name, commit: repository.commit ?? '', defines };
    return [{ hit, score }];
  });
}
