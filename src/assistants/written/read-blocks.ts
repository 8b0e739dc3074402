import type { WrittenPiece } from './read-written.ts';

/** Reads what stands on several lines as it is: code between fences, formulas between their marks. */
export interface BlockReader {
  /** What is finished by this line; null where the line is of no block. */
  readLine(line: string): WrittenPiece[] | null;
  /** Whether a block is open: its lines are no sentences. */
  readonly open: boolean;
  /** What closes a block that was left open. */
  end(): WrittenPiece[];
}

const fence = /^\s{0,20}(?<marks>`{3,20}|~{3,20})\s{0,20}(?<language>[\w+#.-]{0,40})[^`]*$/u;
/** What a model calls a text that it puts between fences: it is no code. */
const texts = new Set(['markdown', 'md', 'text', 'txt', 'plaintext']);
const formula = /^\s*(?<begin>\$\$|\\\[)/u;
const formulaEnds: Readonly<Record<string, string>> = { $$: '$$', '\\[': '\\]' };

/** A reader of blocks. Without `code` fences are left out, and what stands between them is read as text. */
export function createBlockReader({ code }: { readonly code: boolean }): BlockReader {
  let inCode = false;
  let inText = false;
  let blank = '';
  let begun: { readonly end: string; readonly lines: string[] } | null = null;
  const readFormula = (line: string): WrittenPiece[] | null => {
    const begin = begun ? null : formula.exec(line)?.groups?.['begin'];
    if (begin) begun = { end: formulaEnds[begin] ?? begin, lines: [] };
    if (!begun) return null;
    begun.lines.push(line.trim());
    const rest = begin ? line.trim().slice(begin.length) : line.trim();
    if (!rest.endsWith(begun.end)) return [];
    const text = begun.lines.join('\n');
    begun = null;
    return [{ text, opens: 'formula' }];
  };
  const readCode = (line: string): WrittenPiece[] => {
    if (/^\s*(?:`{3,}|~{3,})\s*$/u.test(line)) {
      inCode = false;
      blank = '';
      return [{ text: '```', opens: 'code' }];
    }
    // An empty line comes with the next one: a piece has words.
    if (line.trim() === '') {
      blank += '\n';
      return [];
    }
    const text = blank + line.trimEnd();
    blank = '';
    return [{ text, opens: 'code' }];
  };
  return {
    readLine(line) {
      if (inCode) return readCode(line);
      const opened = begun ? null : fence.exec(line)?.groups;
      if (!opened) return readFormula(line);
      const language = opened['language'] ?? '';
      if (inText || !code || texts.has(language.toLowerCase())) {
        inText = !inText;
        return [];
      }
      inCode = true;
      return [{ text: `\`\`\`${language}`, opens: 'code' }];
    },
    get open() {
      return inCode || begun !== null;
    },
    end() {
      const left = begun?.lines.join('\n') ?? '';
      begun = null;
      if (inCode) return readCode('```');
      return left === '' ? [] : [{ text: left, opens: 'paragraph' }];
    },
  };
}
