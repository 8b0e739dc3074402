import type { Block, ParsedPage } from '../parsed.ts';
import type { ParseLimits } from '../parse-limits.ts';

/**
 * A page that is too long as several, each within the limits: cut between blocks, within a block between lines, and
 * only where there are none between words. They keep its label and are to be numbered by the caller. A page with places
 * for its words (PDF) must not be cut: it is shown beside the file's own page.
 */
export function cutPage(
  page: ParsedPage,
  limits: Pick<ParseLimits, 'maxPageCharacters' | 'maxPageBlocks'>,
): ParsedPage[] {
  const { maxPageCharacters, maxPageBlocks } = limits;
  if (page.text.length <= maxPageCharacters && page.blocks.length <= maxPageBlocks) return [page];
  const pieces: Block[][] = [];
  let piece: Block[] = [];
  for (const block of page.blocks.flatMap((whole) => cutBlock(page.text, whole, maxPageCharacters))) {
    const start = piece[0]?.start ?? block.start;
    if (piece.length >= maxPageBlocks || block.end - start > maxPageCharacters) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(block);
  }
  return [...pieces, piece].map((blocks, index) => copyPiece(page, blocks, index === 0));
}

function copyPiece(
  { besideFrom, hidden, ...page }: ParsedPage,
  blocks: readonly Block[],
  isFirst: boolean,
): ParsedPage {
  const from = blocks[0]?.start ?? 0;
  const end = blocks.at(-1)?.end ?? 0;
  return {
    ...page,
    text: page.text.slice(from, end),
    ...(besideFrom === undefined || besideFrom >= end ? {} : { besideFrom: Math.max(0, besideFrom - from) }),
    // What the page hides stands at no place of its text.
    ...(hidden === undefined || !isFirst ? {} : { hidden }),
    blocks: blocks.map((block) => ({ ...block, start: block.start - from, end: block.end - from })),
  };
}

function cutBlock(text: string, block: Block, longest: number): Block[] {
  const pieces: Block[] = [];
  let { start } = block;
  while (block.end - start > longest) {
    const end = start + findCut(text.slice(start, start + longest));
    pieces.push({ ...block, start, end, ...(pieces.length > 0 ? { continued: true } : {}) });
    // White space at a cut is in no block, as between blocks.
    start = text[end] === '\n' || text[end] === ' ' ? end + 1 : end;
  }
  return [...pieces, { ...block, start, ...(pieces.length > 0 ? { continued: true } : {}) }];
}

function findCut(text: string): number {
  const line = text.lastIndexOf('\n');
  if (line > 0) return line;
  const space = text.lastIndexOf(' ');
  if (space > text.length / 2) return space;
  return /[\ud800-\udbff]/u.test(text.at(-1) ?? '') ? text.length - 1 : text.length;
}
