import { splitSentences } from '../../base/index.ts';
import type { Opening } from '../../contract/index.ts';
import { createBlockReader } from './read-blocks.ts';

/** A finished piece of what a model writes: a sentence, a heading, an item, a row, a line of code, a formula. */
export interface WrittenPiece {
  readonly text: string;
  readonly opens: Opening | null;
  /** Of an item of a counted list. */
  readonly number?: number;
}

export interface WrittenReader {
  /** What is finished by these further words. */
  add(text: string): WrittenPiece[];
  /** What is left when no more comes. */
  end(): WrittenPiece[];
}

const separatorRow = /^[\s|:-]+$/u;

/**
 * Reads what a model writes as it comes: lines make paragraphs, items, headings, rows, code and formulas, and sentences are
 * handed over one by one. Without `code` the fences around a text are left out: a small model puts them around anything.
 */
export function readWritten({ code }: { readonly code: boolean }): WrittenReader {
  const blocks = createBlockReader({ code });
  let line = '';
  let begun = false;
  const finishLine = (): WrittenPiece[] => {
    const pieces = (begun ? null : blocks.readLine(line)) ?? readRest(line, begun);
    line = '';
    begun = false;
    return pieces;
  };
  return {
    add(text) {
      const pieces: WrittenPiece[] = [];
      const [first = '', ...others] = text.split('\n');
      line += first;
      for (const next of others) {
        pieces.push(...finishLine());
        line = next;
      }
      if (!blocks.open && isProse(line)) {
        const ranges = splitSentences(line);
        const last = ranges.at(-1);
        // The last sentence may go on.
        for (const { start, end } of ranges.slice(0, -1)) {
          pieces.push({ text: line.slice(start, end), opens: begun ? null : 'paragraph' });
          begun = true;
        }
        if (last && ranges.length > 1) line = line.slice(last.start);
      }
      return pieces;
    },
    end: () => [...finishLine(), ...blocks.end()],
  };
}

function isProse(line: string): boolean {
  return !/^\s*(?:[|#>•*\-–]|\d{1,2}[.)]|```|~~~|\$\$|\\\[)/u.test(line);
}

function readRest(line: string, begun: boolean): WrittenPiece[] {
  const text = line.trim();
  if (text === '' || (text.includes('-') && separatorRow.test(text))) return [];
  if (begun) return splitSentences(text).map(({ start, end }) => ({ text: text.slice(start, end), opens: null }));
  // A bar alone is the mark of a quoted line, taken over by the model.
  if (/^\|[^|]+$/u.test(text)) return readRest(text.slice(1), false);
  if (text.startsWith('|')) {
    const cells = text
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((cell) => cell.trim());
    return [{ text: cells.join(' | '), opens: 'row' }];
  }
  const heading = /^#{1,6}\s+(?!\s)(?<words>.+)$|^\*\*(?<bold>[^*]{2,80})\*\*:?$/u.exec(text)?.groups;
  const words = heading?.['words'] ?? heading?.['bold'];
  if (words) return [{ text: words, opens: 'heading' }];
  const item = /^(?:[-–•*]|(?<number>\d{1,2})[.)])\s+(?!\s)(?<words>.+)$/u.exec(text)?.groups;
  if (item?.['words']) {
    const number = item['number'] === undefined ? {} : { number: Number(item['number']) };
    return [{ text: item['words'], opens: 'item', ...number }];
  }
  return splitSentences(text).map(({ start, end }, index) => ({
    text: text.slice(start, end),
    opens: index === 0 ? 'paragraph' : null,
  }));
}
