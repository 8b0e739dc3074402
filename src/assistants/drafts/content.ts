import { z } from 'zod';
import { splitSentences } from '../../base/index.ts';
import { DraftBlockKind, type DraftBlockText, DraftMark } from '../../contract/index.ts';

// What a version of a draft is made of in the database. The words are people's and the machine's; of documents it holds
// identifiers and places alone, which are looked up as whoever reads.

/** Where a sentence stands in a document. */
export const StoredProof = z.object({
  documentId: z.uuid(),
  passageId: z.string(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
});
export type StoredProof = z.infer<typeof StoredProof>;

/** A sentence, item or row with its proof. */
export const StoredSentence = z.object({
  text: z.string(),
  mark: DraftMark,
  citations: z.array(StoredProof),
  /** What it says something under: the line with a colon above an item, the first row of a table. */
  under: z.string().optional(),
});
export type StoredSentence = z.infer<typeof StoredSentence>;

export const StoredBlock = z.object({
  id: z.string(),
  kind: DraftBlockKind,
  level: z.int(),
  text: z.string(),
  sentences: z.array(StoredSentence),
});
export type StoredBlock = z.infer<typeof StoredBlock>;

/** The blocks of a stored version, which were checked when it was saved. */
export function readStoredBlocks({ blocks }: { readonly blocks: unknown }): StoredBlock[] {
  return StoredBlock.array().parse(blocks);
}

/** Sentences whose proof is known, each given away once: a second copy of a sentence somewhere else has none. */
export interface KnownSentences {
  /** From the block of this name; from any where it is null. */
  take(block: string | null, text: string, under: string | undefined): StoredSentence | null;
}

/** The sentences of a version. What stands under another line than before says something else, and is not found. */
export function knowSentences(blocks: readonly StoredBlock[]): KnownSentences {
  const left = new Map(blocks.map(({ id, sentences }) => [id, [...sentences]]));
  return {
    take(block, text, under) {
      for (const sentences of block === null ? left.values() : [left.get(block) ?? []]) {
        const at = sentences.findIndex((one) => one.text === text && one.under === under);
        const found = at < 0 ? undefined : sentences.splice(at, 1)[0];
        if (found) return found;
      }
      return null;
    },
  };
}

/**
 * Cuts what was typed into sentences, items and rows. Those that are as they were keep their mark and their proof; all others
 * are edited.
 */
export function cutBlocks(typed: readonly DraftBlockText[], known: KnownSentences): StoredBlock[] {
  const cut = typed.map((block, index) => ({ block, lines: cutBlock(block, typed[index - 1]) }));
  // First what stands where it stood: its copy, even further up, does not take its proof away. Then what was moved.
  for (const { block, lines } of cut) for (const line of lines) claim(line, block.id, known);
  for (const { lines } of cut) for (const line of lines) claim(line, null, known);
  return cut.map(({ block: { id, kind, level, text }, lines }) => ({
    id,
    kind,
    level,
    text,
    sentences: lines.flatMap(finishLine),
  }));
}

interface Line {
  readonly text: string;
  readonly ends: readonly { readonly start: number; readonly end: number }[];
  /** What is known of each piece; a piece that goes on with the one before is `part`. */
  readonly found: (StoredSentence | 'part' | undefined)[];
  readonly under: string | undefined;
}

function cutBlock({ kind, text }: DraftBlockText, before: DraftBlockText | undefined): Line[] {
  if (kind === 'heading' || kind === 'code') return [];
  const lines = listLines(text);
  if (kind === 'table') {
    const rows = lines.map((line) => joinRow(readRow(line))).filter((row) => row !== '');
    return rows.map((row, index) => ({
      text: row,
      ends: [whole(row)],
      found: [],
      under: index === 0 ? undefined : rows[0],
    }));
  }
  const last = before === undefined ? undefined : listLines(before.text).at(-1);
  const under = kind !== 'paragraph' && before?.kind === 'paragraph' && last?.endsWith(':') ? last : undefined;
  return lines.map((line) => ({ text: line, ends: splitSentences(line), found: [], under }));
}

const whole = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });

/** The lines of a block that say something: items of a list, rows of a table. */
export function listLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The cells of a row, with or without bars around it; none of the line that parts the head of a table from its body. */
export function readRow(line: string): string[] {
  if (/^[|:\s-]+$/u.test(line) && line.includes('-')) return [];
  const inner = line.replace(/^\|/u, '').replace(/\|$/u, '');
  return inner.split('|').map((cell) => cell.trim());
}

function joinRow(cells: readonly string[]): string {
  return cells.join(' | ');
}

/** A sentence that was kept as one may be cut in two by its abbreviations: so many pieces are tried together. */
const piecesAtMost = 6;

function claim({ text, ends, found, under }: Line, block: string | null, known: KnownSentences): void {
  for (let first = 0; first < ends.length; first += 1) {
    let after = first;
    while (after < ends.length && after < first + piecesAtMost && found[after] === undefined) after += 1;
    for (let last = after - 1; last >= first; last -= 1) {
      const sentence = known.take(block, text.slice(ends[first]?.start, ends[last]?.end), under);
      if (!sentence) continue;
      found[first] = sentence;
      for (let part = first + 1; part <= last; part += 1) found[part] = 'part';
      break;
    }
  }
}

function finishLine({ text, ends, found, under }: Line): StoredSentence[] {
  return ends.flatMap(({ start, end }, index) => {
    const known = found[index];
    if (known === 'part') return [];
    const { under: _before, ...sentence } = known ?? { text: text.slice(start, end), mark: 'edited', citations: [] };
    return [{ ...sentence, ...(under === undefined ? {} : { under }) }];
  });
}
