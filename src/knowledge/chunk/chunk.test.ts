import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chunk, chunkPage, createChunkState } from './chunk.ts';
import type { Block, BlockKind, ParsedPage } from '../parse/parsed.ts';

type Piece = readonly [kind: BlockKind | 'loose', text: string, level?: number];

/** A page of blocks parted by blank lines; `loose` text is in no block. */
function pageOf(pieces: readonly Piece[], number = 1): ParsedPage {
  let text = '';
  const blocks: Block[] = [];
  for (const [kind, content, level] of pieces) {
    if (text !== '') text += '\n\n';
    if (kind !== 'loose')
      blocks.push({ kind, start: text.length, end: text.length + content.length, ...(level ? { level } : {}) });
    text += content;
  }
  return { number, text, blocks };
}

const sentence = 'Le salarié prévient son responsable par écrit avant la fin du mois. ';
const chunk = (...pieces: Piece[]): Chunk[] => chunkPage(pageOf(pieces), createChunkState());

describe('chunkPage', () => {
  it('keeps a short section whole, heading included, under its path', () => {
    const [only, ...others] = chunk(
      ['heading', 'Congés', 1],
      ['heading', 'Congés payés', 2],
      ['paragraph', sentence.repeat(4)],
    );
    expect(others).toEqual([]);
    expect(only?.headings).toEqual(['Congés', 'Congés payés']);
    expect(only?.text.startsWith('Congés\n\nCongés payés\n\nLe salarié')).toBe(true);
  });

  it('cuts a long paragraph between sentences, in passages of about 700 to 1,000 characters', () => {
    const chunks = chunk(['paragraph', sentence.repeat(60)]);
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) {
      expect(text).toMatch(/^Le salarié[^]*mois\.$/u);
      expect(text.length).toBeLessThanOrEqual(1200);
    }
    for (const { text } of chunks.slice(0, -1)) expect(text.length).toBeGreaterThanOrEqual(700);
  });

  it('begins a passage at a heading, but merges sections of a few words under their common path', () => {
    const chunks = chunk(
      ['heading', 'Guide', 1],
      ['heading', 'Budget', 2],
      ['paragraph', sentence.repeat(5)],
      ['heading', 'Local', 2],
      ['paragraph', 'Un local.'],
      ['heading', 'Panneau', 2],
      ['paragraph', 'Un panneau.'],
    );
    expect(chunks.map(({ headings }) => headings)).toEqual([['Guide', 'Budget'], ['Guide']]);
    expect(chunks[1]?.text).toBe('Local\n\nUn local.\n\nPanneau\n\nUn panneau.');
  });

  it('carries the headings over to the next pages and leaves them when a higher one comes', () => {
    const state = createChunkState();
    chunkPage(
      pageOf([
        ['heading', 'Partie 1', 1],
        ['heading', 'Chapitre 2', 2],
        ['paragraph', sentence],
      ]),
      state,
    );
    expect(chunkPage(pageOf([['paragraph', sentence]], 2), state)[0]).toMatchObject({
      page: 2,
      headings: ['Partie 1', 'Chapitre 2'],
    });
    expect(
      chunkPage(
        pageOf(
          [
            ['heading', 'Partie 2', 1],
            ['paragraph', sentence],
          ],
          3,
        ),
        state,
      )[0]?.headings,
    ).toEqual(['Partie 2']);
  });

  it('never cuts a table row and gives the header row to the passages that continue the table', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) => `Article ${index} | ${index * 10} € | livraison en trois jours ouvrés`,
    );
    const chunks = chunk(['table', ['Nom | Prix | Délai', ...rows].join('\n')]);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.flatMap(({ text }) => text.split('\n'))).toEqual(['Nom | Prix | Délai', ...rows]);
    expect(chunks.map(({ headings }) => headings)).toEqual([[], ...chunks.slice(1).map(() => ['Nom | Prix | Délai'])]);
  });

  it('names the sheet or the slide first in the path', () => {
    const page = { ...pageOf([['table', 'Article | Prix\nVis | 2 €']]), label: 'Tarifs 2026' };
    expect(chunkPage(page, createChunkState())[0]?.headings).toEqual(['Tarifs 2026']);
  });

  it('merges a tail of a few words with what stands before it', () => {
    const chunks = chunk(['paragraph', sentence.repeat(11).trim()], ['paragraph', 'Fin du texte.']);
    expect(chunks).toHaveLength(1);
    expect(chunk(['paragraph', '  \n ']), 'a blank page').toEqual([]);
  });

  it('puts every character but white space of any page in exactly one passage, at exact offsets', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'é', '. ', 'B', ' ', '\n', '1', '😀', ' | ', '; ', '« '),
      maxLength: 60,
    });
    const text = fc.tuple(words, fc.integer({ min: 1, max: 60 })).map(([unit, times]) => unit.repeat(times));
    const kind = fc.constantFrom<BlockKind | 'loose'>('heading', 'paragraph', 'list', 'table', 'code', 'loose');
    const piece = fc.tuple(kind, text, fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 6 }), { maxLength: 3 }), (pages) => {
        const state = createChunkState();
        pages.forEach((pieces, index) => checkCover(pageOf(pieces, index + 1), state));
      }),
      { numRuns: 300 },
    );
  });
});

function checkCover(page: ParsedPage, state: ReturnType<typeof createChunkState>): void {
  let last = 0;
  let found = '';
  for (const { start, end, text, page: number } of chunkPage(page, state)) {
    expect(number).toBe(page.number);
    expect(start).toBeGreaterThanOrEqual(last);
    expect(text).toBe(page.text.slice(start, end));
    expect(text.length).toBeLessThanOrEqual(1500);
    expect(text.isWellFormed()).toBe(true);
    found += text;
    last = end;
  }
  expect(found.replace(/\s+/gu, '')).toBe(page.text.replace(/\s+/gu, ''));
}
