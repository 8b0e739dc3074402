import { foldText } from '../../../base/index.ts';

/** Cells that belong together stand in one sentence, or in one and the next: `Marc commande la pièce. Elle arrive le 24.` */
const sentencesTogether = 2;
const shortestWord = 3;
/** `commande` is `commandée`. */
const lettersOfStem = 5;

/**
 * Tells a row of a table that mixes up a text: each of its cells stands in the text, and nowhere together. A small model
 * gives everybody each other’s tasks; what it says in words of its own (titles of columns, « oui ») is not judged.
 */
export function findMixedRows(text: string): (row: string) => boolean {
  const sentences = text
    .split(/(?<=[.!?;])\s+|\n+/u)
    .map(readStems)
    .filter((stems) => stems.size > 0);
  const whole = new Set(sentences.flatMap((stems) => [...stems]));
  const windows = sentences.map(
    (_, at) => new Set(sentences.slice(at, at + sentencesTogether).flatMap((stems) => [...stems])),
  );
  return (row) => {
    const cells = row
      .split(/\t|\|/u)
      .map(readStems)
      .filter((stems) => stems.size > 0 && isIn(stems, whole));
    return cells.length >= 2 && !windows.some((window) => cells.every((stems) => isIn(stems, window)));
  };
}

function isIn(stems: ReadonlySet<string>, place: ReadonlySet<string>): boolean {
  return [...stems].every((stem) => place.has(stem));
}

function readStems(text: string): Set<string> {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => /\d/u.test(word) || word.length >= shortestWord).map((word) => word.slice(0, lettersOfStem)),
  );
}
