import { type DraftBlock, type DraftDetails, type DraftProof, removeUnseen } from '../../../contract/index.ts';
import type { Language } from '../../../base/index.ts';
import { listLines, readRow } from '../content.ts';

/** Some words of a line, as they look. */
export interface Run {
  readonly text: string;
  readonly look: 'plain' | 'bold' | 'code';
}

/** A sentence, item or row with the numbers of its notes, which stand behind it. */
export interface Piece {
  readonly runs: readonly Run[];
  readonly notes: readonly number[];
}

/** A block of a draft as every format writes it: lines of pieces, or rows of cells. */
export type WrittenBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly line: readonly Run[] }
  | { readonly kind: 'paragraph' | 'list' | 'numbered'; readonly lines: readonly (readonly Piece[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Piece[])[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

/** A draft on its way out: what whoever exports it may see of it. */
export interface WrittenDraft {
  readonly title: string;
  readonly blocks: readonly WrittenBlock[];
  /** By number, from 1: the document, its page and the words that prove the sentence. */
  readonly notes: readonly string[];
}

const notesOfSentence = 3;

/** Puts a draft in order to be written, in whichever format. */
export function toWrittenDraft({ version, blocks }: DraftDetails, language: Language): WrittenDraft {
  const notes: string[] = [];
  const note = (proofs: readonly DraftProof[]): number[] =>
    proofs.slice(0, notesOfSentence).map((proof) => notes.push(describeProof(proof, language)));
  const written = blocks.map((block) => toBlock(block, note));
  return { title: clean(version.title), blocks: written, notes };
}

type Note = (proofs: readonly DraftProof[]) => number[];

function toBlock(block: DraftBlock, note: Note): WrittenBlock {
  const { kind, text } = block;
  if (kind === 'heading') return { kind, level: block.level, line: readRuns(clean(flatten(text))) };
  if (kind === 'code') return { kind, lines: text.split('\n').map(clean) };
  const lines = listLines(text);
  if (kind !== 'table') return { kind, lines: alignLines(lines, block, note) };
  const rows = lines.map(readRow).filter(({ length }) => length > 0);
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  return {
    kind,
    rows: rows.map((cells, index) => {
      const notes = note(block.sentences[index]?.proofs ?? []);
      return Array.from({ length: columns }, (_, column) => ({
        runs: readRuns(clean(cells[column] ?? '')),
        notes: column === cells.length - 1 ? notes : [],
      }));
    }),
  };
}

// Sentences come in the order of their lines.
function alignLines(lines: readonly string[], { sentences }: DraftBlock, note: Note): Piece[][] {
  let next = 0;
  return lines.map((line) => {
    const pieces: Piece[] = [];
    let at = 0;
    for (let one = sentences[next]; one && line.startsWith(one.text, at); one = sentences[next]) {
      at += one.text.length;
      const space = /^\s*/u.exec(line.slice(at))?.[0] ?? '';
      at += space.length;
      pieces.push({ runs: readRuns(clean(one.text)), notes: note(one.proofs) });
      next += 1;
      if (at >= line.length) break;
    }
    if (at < line.length) pieces.push({ runs: readRuns(clean(line.slice(at))), notes: [] });
    return pieces;
  });
}

const marks = /\*\*(?<bold>[^*\n]+)\*\*|`(?<code>[^`\n]+)`/gu;

/** The words of a line: bold between two stars, code between backquotes, and everything else as it is typed. */
export function readRuns(line: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const match of line.matchAll(marks)) {
    if (match.index > at) runs.push({ text: line.slice(at, match.index), look: 'plain' });
    const bold = match.groups?.['bold'];
    runs.push(bold === undefined ? { text: match.groups?.['code'] ?? '', look: 'code' } : { text: bold, look: 'bold' });
    at = match.index + match[0].length;
  }
  if (at < line.length) runs.push({ text: line.slice(at), look: 'plain' });
  return runs;
}

const quoteAtMost = 300;

function describeProof({ documentName, page, pageLabel, quote }: DraftProof, language: Language): string {
  const words = flatten(quote);
  const shown = words.length > quoteAtMost ? `${words.slice(0, quoteAtMost).trimEnd()}…` : words;
  const said = language === 'fr' ? `«\u00a0${shown}\u00a0»` : `“${shown}”`;
  const at = pageLabel ?? String(page);
  return clean(`${flatten(documentName)}, ${language === 'fr' ? `page\u00a0${at}\u00a0:` : `page ${at}:`} ${said}`);
}

function flatten(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

// What no reader sees, and what is no character of XML.
function clean(text: string): string {
  return removeUnseen(text)
    .toWellFormed()
    .replaceAll(/[\ufffe\uffff]/gu, '');
}
