import type { Definition } from './definitions.ts';

/** A piece of a file that is searched as one. Lines count from 1, both included. */
export interface Chunk {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

const mostLines = 50;
const fewestLines = 8;
const mostCharacters = 3000;

/** Cuts a file into pieces of at most fifty lines, where definitions begin if it can: a function stays whole where it fits. */
export function cutFile(text: string, definitions: readonly Definition[]): Chunk[] {
  const lines = text.split('\n');
  const starts = new Set(definitions.map(({ startLine }) => startLine));
  const chunks: Chunk[] = [];
  for (let start = 1; start <= lines.length;) {
    const end = findEnd(lines, start, starts);
    const piece = lines.slice(start - 1, end).join('\n');
    if (piece.trim() !== '') chunks.push({ startLine: start, endLine: end, text: piece.slice(0, 4 * mostCharacters) });
    start = end + 1;
  }
  return chunks;
}

// The last line of the piece that begins at `start`: before the last definition that begins within reach.
function findEnd(lines: readonly string[], start: number, starts: ReadonlySet<number>): number {
  let furthest = start;
  for (let characters = 0; furthest <= lines.length && furthest < start + mostLines; furthest += 1) {
    characters += (lines[furthest - 1] ?? '').length + 1;
    if (characters > mostCharacters && furthest > start) break;
  }
  if (furthest > lines.length) return lines.length;
  for (let at = furthest; at >= start + fewestLines; at -= 1) if (starts.has(at)) return at - 1;
  return Math.max(start, furthest - 1);
}
