import { splitSentences } from '../../../base/index.ts';

/** A small model keeps to the text up to about this many letters. */
const lettersAPiece = 1400;

/**
 * A long text in pieces that are given back one after the other, parted where a paragraph, a line or a sentence ends; the
 * pieces together are the whole text.
 */
export function splitIntoPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const part of listParts(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + part.length <= lettersAPiece) pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function listParts(text: string): string[] {
  return text.split(/(?<=\n)/u).flatMap((line) => {
    if (line.length <= lettersAPiece) return [line];
    const starts = splitSentences(line).map(({ start }) => start);
    return [0, ...starts.slice(1)].map((start, index) => line.slice(start, starts[index + 1] ?? line.length));
  });
}
