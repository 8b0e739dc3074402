import { type CodeCandidate, searchCode, type Transaction } from '../../store/index.ts';
import { cutAlikeLines, findAlikeLines, listTypedWords, weighAmong } from './compare-lines.ts';
import type { OwnFile } from './own-file.ts';
import {
  type ContextPiece,
  type ContextRule,
  isSameFile,
  isSameLanguage,
  leastAlike,
  mostNames,
  type TypedCode,
} from './typed-code.ts';

/** So many pieces with the rarest words are compared line by line. */
const compared = 40;
const longestPiece = 1200;
const shortestPiece = 80;

/** Code of other files that does nearly what is being typed, with the lines that follow it; the likest last, next to the gap. */
export async function findSimilar(
  tx: Transaction,
  typed: TypedCode,
  { rule, repositories, own }: { rule: ContextRule; repositories: ReadonlyMap<string, string>; own: OwnFile | null },
): Promise<ContextPiece[]> {
  if (rule.similar === 0) return [];
  const words = listTypedWords(typed);
  if (words.all.length < 2) return [];
  const wanted = { words: words.all.slice(0, mostNames), repositories: own && [own.repositoryId], limit: compared };
  const found = (await searchCode(tx, wanted)).filter(
    (one) => !isOwn(one, own) && !isSameFile(typed, one.path) && isSameLanguage(typed, one.path),
  );
  const weigh = weighAmong(found.map(({ text }) => text));
  const alike = found
    .flatMap((piece) => {
      const lines = findAlikeLines(piece.text, words, weigh);
      return lines && lines.alike >= leastAlike ? [{ piece, lines }] : [];
    })
    .toSorted((left, right) => right.lines.alike - left.lines.alike);
  return takePieces(alike, { rule, repositories }).toReversed();
}

type Alike = { readonly piece: CodeCandidate; readonly lines: NonNullable<ReturnType<typeof findAlikeLines>> };

function takePieces(
  alike: readonly Alike[],
  { rule, repositories }: { rule: ContextRule; repositories: ReadonlyMap<string, string> },
): ContextPiece[] {
  const pieces: ContextPiece[] = [];
  let room = rule.similar;
  for (const { piece, lines } of alike) {
    if (pieces.length === rule.pieces || room < shortestPiece) break;
    const text = cutAlikeLines(piece.text, lines, Math.min(room, longestPiece));
    // The same code copied elsewhere says nothing more.
    if (withoutImports(text).length < shortestPiece || pieces.some((one) => one.text === text)) continue;
    room -= text.length + piece.path.length + 2;
    pieces.push({ repository: repositories.get(piece.repositoryId) ?? '', path: piece.path, text });
  }
  return pieces;
}

// What others import tells nothing of what to write next.
const withoutImports = (text: string): string =>
  text
    .split('\n')
    .filter(
      (line) => !/^\s*(?:import|from|use|using|package|#include)\b|^\s*\}? from\b|^\s*(?:type\s+)?[\w.]+,$/.test(line),
    )
    .join('\n');

const isOwn = ({ repositoryId, path }: CodeCandidate, own: OwnFile | null): boolean =>
  own?.repositoryId === repositoryId && own.path === path;
