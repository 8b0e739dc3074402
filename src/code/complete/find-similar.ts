import { searchCode, type Transaction } from '../../store/index.ts';
import { listCodeWords } from '../language/code-words.ts';
import { type ContextPiece, type ContextRule, isCommon, isSameFile, mostNames, type TypedCode } from './typed-code.ts';

const similarLines = 12;
const longestPiece = 1200;

/** Code of other files that shares the rarest words with the last lines, the likest last: next to what is typed. */
export async function findSimilar(
  tx: Transaction,
  typed: TypedCode,
  { rule, repositories }: { rule: ContextRule; repositories: ReadonlyMap<string, string> },
): Promise<ContextPiece[]> {
  if (rule.similar === 0) return [];
  const last = typed.prefix.split('\n').slice(-similarLines).join('\n');
  const words = listCodeWords(last).filter((word) => !isCommon(word));
  if (words.length < 2) return [];
  const found = await searchCode(tx, { words: words.slice(-mostNames), repositories: null, limit: 12 });
  const pieces: ContextPiece[] = [];
  let room = rule.similar;
  for (const { repositoryId, path, text } of found) {
    if (isSameFile(typed, path)) continue;
    if (pieces.length === rule.pieces) break;
    const piece = cutAround(text, words, Math.min(room, longestPiece));
    if (piece === '') break;
    room -= piece.length + path.length + 2;
    pieces.push({ repository: repositories.get(repositoryId) ?? '', path, text: piece });
  }
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
