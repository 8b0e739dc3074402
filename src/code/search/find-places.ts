import {
  type CodeCandidate,
  findCodePieces,
  listSymbols,
  type StoredSymbol,
  type Transaction,
} from '../../store/index.ts';
import { listCodeWords, splitIdentifier } from '../language/code-words.ts';
import { measureWords, shareOf, toWeighedWords, type Wanted, weighWords } from './weigh-words.ts';

/** A place in the code: the piece that was found, and the lines of it that say most of what is asked. */
export interface Place extends CodeCandidate {
  /** What is defined in it and is meant; null where only its lines speak of it. */
  readonly symbol: StoredSymbol | null;
  /** What its lines lie in: a function, a class. */
  readonly within: StoredSymbol | null;
  /** The lines that say most. */
  readonly from: number;
  readonly to: number;
  /** All that begins in this piece. */
  readonly defines: readonly StoredSymbol[];
  /** How much of what is asked its words say, from 0 to 1. */
  readonly coverage: number;
}

/** The best place of a file, and what it defines elsewhere that may be meant as well. */
export interface FilePlace extends Place {
  readonly beside: Place | null;
}

/** What was found, one place a file, best first. */
export interface FoundPlaces {
  readonly wanted: readonly Wanted[];
  readonly places: readonly FilePlace[];
}

const piecesLookedAt = 120;
/** Lines that are read together. */
const windowLines = 6;
// What a piece gets for its words anywhere, close together, in a name that it defines, in its path; for a name asked as it stands.
const [bodyWeight, windowWeight, nameWeight, pathWeight, exactWeight] = [1, 1, 1.4, 0.5, 8];
/** Of what a piece is worth, where it only speaks of the code, tries it, or shows how it may be used. */
const [proseShare, testShare, exampleShare] = [0.5, 0.5, 0.6];
const isProse = /^(?:Markdown|Text|YAML|JSON|TOML|HTML|CSS|XML|Go module|Gradle|MSBuild)$/;
const isTest =
  /(?:^|[/._-])(?:tests?|spec|specs|__tests__|testdata|testing|conformance|mocks?)(?:[/._-]|$)|(?:Tests?|IT)\.java$/i;
const isExample = /(?:^|\/)(?:examples?|samples?|docs?|docs_src|scripts|\.[\w-]+)\//i;

/** The places that a question is about, in the repositories that may be read in this transaction, one a file, best first. */
export async function findPlaces(
  tx: Transaction,
  question: string,
  { repositories, limit }: { repositories: readonly string[] | null; limit: number },
): Promise<FoundPlaces> {
  const wanted = await weighWords(tx, question, { repositories });
  const words = toWeighedWords(wanted);
  if (words.length === 0) return { wanted, places: [] };
  const pieces = await findCodePieces(tx, { words, repositories, limit: piecesLookedAt });
  const symbolsOf = await readSymbols(tx, pieces);
  const ranked = pieces
    .map((piece) => weighPiece(piece, symbolsOf.get(keyOf(piece)) ?? [], wanted))
    .toSorted((left, right) => right.score - left.score);
  const files = Map.groupBy(ranked, keyOf);
  const places = [...files.values()].flatMap(([best, ...others]) =>
    best ? [{ ...best, beside: findBeside(best, others) }] : [],
  );
  return { wanted, places: places.slice(0, limit) };
}

/** So near to the best of its file another place is told too; a definition that is named so, from further away. */
const [besideShare, definedShare] = [0.75, 0.5];

// Beside lines that speak of it, a definition that is named so.
function findBeside(best: Place, others: readonly Place[]): Place | null {
  const defined = best.symbol === null ? others.filter(({ symbol }) => symbol !== null) : [];
  const [near] = defined.filter(({ score }) => score >= definedShare * best.score);
  return near ?? others.find(({ score }) => score >= besideShare * best.score) ?? null;
}

const keyOf = ({ repositoryId, path }: { repositoryId: string; path: string }): string => `${repositoryId} ${path}`;

async function readSymbols(tx: Transaction, pieces: readonly CodeCandidate[]): Promise<Map<string, StoredSymbol[]>> {
  const symbols: StoredSymbol[] = [];
  for (const [repositoryId, some] of Map.groupBy(pieces, (piece) => piece.repositoryId))
    symbols.push(...(await listSymbols(tx, { repositoryId, paths: [...new Set(some.map(({ path }) => path))] })));
  return Map.groupBy(symbols, keyOf);
}

function weighPiece(piece: CodeCandidate, symbols: readonly StoredSymbol[], wanted: readonly Wanted[]): Place {
  const { startLine, endLine, path, language } = piece;
  const lines = piece.text.split('\n').map((line) => new Set(listCodeWords(line)));
  const body = lines.reduce((all, line) => all.union(line), new Set<string>());
  const defines = symbols.filter((one) => one.startLine >= startLine && one.startLine <= endLine);
  const [symbol, named] = chooseSymbol(defines, wanted);
  const [from, to, window] = chooseWindow(lines, startLine, wanted);
  const inPath = new Set(listCodeWords(path));
  const exact =
    symbol && wanted.some(({ isName, asked }) => isName && asked.toLowerCase() === symbol.name.toLowerCase());
  const whole =
    bodyWeight * measureWords(wanted, body) +
    windowWeight * window +
    nameWeight * named +
    pathWeight * measureWords(wanted, inPath) +
    (exact ? exactWeight : 0);
  const share = isProse.test(language)
    ? proseShare
    : isTest.test(path)
      ? testShare
      : isExample.test(path)
        ? exampleShare
        : 1;
  // A definition is meant where its name says as much as any of the lines.
  const meant = symbol && (exact || named >= 0.75 * window) ? symbol : null;
  return {
    ...piece,
    score: whole * share,
    symbol: meant,
    within: findWithin(symbols, from, to),
    from,
    to,
    defines,
    coverage: measureCoverage(wanted, body.union(inPath)),
  };
}

// The definition whose name says most, and says little else.
function chooseSymbol(symbols: readonly StoredSymbol[], wanted: readonly Wanted[]): [StoredSymbol | null, number] {
  let best: [StoredSymbol | null, number] = [null, 0];
  for (const symbol of symbols) {
    const parts = splitIdentifier(symbol.name);
    const own = new Set(parts);
    const single = parts.length > 1 ? parts.slice(1) : parts;
    const said =
      single.filter((part) => wanted.some((one) => shareOf(one, new Set([part])) > 0)).length / single.length;
    const outer = new Set(symbol.within.flatMap((name) => splitIdentifier(name)));
    const worth = measureWords(wanted, own) * (0.4 + 0.6 * said) + 0.4 * measureWords(wanted, outer.difference(own));
    const kindShare = symbol.kind === 'field' || symbol.kind === 'constant' ? 0.7 : 1;
    if (measureWords(wanted, own) > 0 && worth * kindShare > best[1]) best = [symbol, worth * kindShare];
  }
  return best;
}

// The few lines in a row that say most: the first of them that say so.
function chooseWindow(
  lines: readonly ReadonlySet<string>[],
  startLine: number,
  wanted: readonly Wanted[],
): [number, number, number] {
  let best: [number, number, number] = [startLine, startLine, -1];
  for (let at = 0; at < Math.max(1, lines.length - windowLines + 1); at += 1) {
    const some = lines.slice(at, at + windowLines).reduce<Set<string>>((all, line) => all.union(line), new Set());
    const worth = measureWords(wanted, some);
    if (worth > best[2] + 1e-9)
      best = [startLine + at, startLine + Math.min(lines.length, at + windowLines) - 1, worth];
  }
  return best;
}

// The innermost function or class around these lines.
function findWithin(symbols: readonly StoredSymbol[], from: number, to: number): StoredSymbol | null {
  const around = symbols.filter(({ startLine, endLine, kind }) => {
    return startLine <= to && endLine >= from && kind !== 'field' && kind !== 'constant';
  });
  return around.toSorted((left, right) => left.endLine - left.startLine - (right.endLine - right.startLine))[0] ?? null;
}

/** How much of what is asked these words say, from 0 to 1. */
export function measureCoverage(wanted: readonly Wanted[], held: ReadonlySet<string>): number {
  const all = wanted.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : measureWords(wanted, held) / all;
}
