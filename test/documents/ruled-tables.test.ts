import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { buildPage } from './build-pdf.ts';
import { blocksOf, parseWhole } from './parsing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-ruled-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

const columns = [50, 120, 220, 300, 380];
const levels = [700, 672, 658, 630];
const boxes = levels.slice(1).flatMap((bottom, row) =>
  columns.slice(1).map((right, column) => {
    const [left = 0, top = 0] = [columns[column], levels[row]];
    return { left, bottom, width: right - left, height: top - bottom };
  }),
);
/** How programs draw the lines of a table: as strokes, as the sides of boxes, as thin rectangles. */
const drawings = {
  strokes: [
    ...columns.map((at) => `${at} 630 m ${at} 700 l S`),
    ...levels.map((at) => `50 ${at} m 380 ${at} l S`),
  ].join('\n'),
  'one path': `${[...columns.map((at) => `${at} 630 m ${at} 700 l`), ...levels.map((at) => `50 ${at} m 380 ${at} l`)].join('\n')} S`,
  boxes: boxes.map(({ left, bottom, width, height }) => `${left} ${bottom} ${width} ${height} re S`).join('\n'),
  'thin rectangles': [
    ...columns.map((at) => `${at} 630 0.75 70 re f`),
    ...levels.map((at) => `50 ${at} 330 0.75 re f`),
  ].join('\n'),
};
// Cells are written so near to each other that only the lines part them, and two of them in two lines.
const cells: [number, number, string][] = [
  [53, 688, 'Niveau'],
  [123, 688, 'Exemples de pannes'],
  [123, 677, 'qui en relevent'],
  [223, 688, 'Prise en charge'],
  [303, 688, 'Resolution'],
  [54.5, 662, 'Majeur et plus'],
  [121.5, 662, 'arret de la ligne 2'],
  [223, 662, '30 minutes nuit'],
  [303, 662, '4 heures'],
  [53, 648, 'Mineur'],
  [123, 648, 'gene'],
  [223, 648, 'un jour'],
  [303, 648, 'cinq jours'],
  [303, 637, 'ouvres'],
];

function buildTable(lines: string): Buffer {
  const text = cells.map(([x, y, cell]) => `1 0 0 1 ${x} ${y} Tm (${cell}) Tj`).join('\n');
  const prose = '1 0 0 1 50 600 Tm (Ce cadre est un paragraphe ordinaire,) Tj 1 0 0 1 50 588 Tm (en deux lignes.) Tj';
  const stream = `${lines}\n45 580 m 45 615 l 380 615 l 380 580 l h S\nBT /F1 10 Tf ${text}\n${prose} ET`;
  return buildPage(stream);
}

test.each(Object.entries(drawings))('the cells of a table ruled by %s are read, each whole', async (name, lines) => {
  const file = path.join(folder, `${name}.pdf`);
  writeFileSync(file, buildTable(lines));
  const [page] = (await parseWhole(parser, file)).pages;
  expect(blocksOf(page)[0]).toContain(
    [
      'Niveau | Exemples de pannes qui en relevent | Prise en charge | Resolution',
      'Majeur et plus | arret de la ligne 2 | 30 minutes nuit | 4 heures',
      'Mineur | gene | un jour | cinq jours ouvres',
    ].join('\n'),
  );
  expect(page?.text).toContain('Ce cadre est un paragraphe ordinaire, en deux lignes.');
});

test('each word of a cell in two lines has its own place on the page', async () => {
  const file = path.join(folder, 'places.pdf');
  writeFileSync(file, buildTable(drawings.strokes));
  const [page] = (await parseWhole(parser, file)).pages;
  const wordOf = (text: string) => page?.words?.find(({ start, end }) => page.text.slice(start, end) === text);
  const [first, second] = [wordOf('cinq'), wordOf('ouvres')];
  expect([Math.round(first?.x ?? 0), Math.round(second?.x ?? 0)]).toEqual([303, 303]);
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBeCloseTo(11, 0);
});

test('a page that draws a plan of very many lines is read as before, and in time', async () => {
  const file = path.join(folder, 'plan.pdf');
  // Steps of a stair: across, up, across.
  const drawn = Array.from(
    { length: 150_000 },
    (_, at) => `${10 + (((at + 1) >> 1) % 2) * 400} ${10 + ((at >> 1) % 2) * 600} l`,
  ).join(' ');
  writeFileSync(file, buildTable(`0 0 m ${drawn} S\n${drawings.strokes}`));
  const outcome = await parseWhole(parser, file);
  expect(outcome.summary?.notRead).toEqual([]);
  expect(outcome.pages[0]?.text).toContain('Ce cadre est un paragraphe ordinaire, en deux lignes.');
});
