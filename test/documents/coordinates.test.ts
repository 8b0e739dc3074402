import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { degrees, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import type { ParsedPage } from '../../src/knowledge/parse/parsed.ts';
import { parseWhole } from './parsing.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'maison-coordinates-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

async function parsePages(name: string, document: PDFDocument): Promise<ParsedPage[]> {
  const file = path.join(folder, name);
  writeFileSync(file, await document.save());
  const outcome = await parseWhole(parser, file);
  expect(outcome.refusal).toBeNull();
  return outcome.pages;
}

// Draws a line of words in user space and returns where each stands: from its left edge, from baseline to x-height.
function drawLine(
  page: PDFPage,
  font: PDFFont,
  size: number,
  text: string,
  x: number,
  y: number,
): { word: string; place: Box }[] {
  page.drawText(text, { x, y, size, font });
  return [...text.matchAll(/\S+/g)].map((match) => ({
    word: match[0],
    place: {
      x: x + font.widthOfTextAtSize(text.slice(0, match.index), size),
      y,
      width: font.widthOfTextAtSize(match[0], size),
      height: size * 0.5,
    },
  }));
}

function boxesOf(page: ParsedPage, word: string): Box[] {
  return (page.words ?? []).filter((candidate) => page.text.slice(candidate.start, candidate.end) === word);
}

// The share of the known place that the box covers.
function coverage(box: Box, place: Box): number {
  const width = Math.min(box.x + box.width, place.x + place.width) - Math.max(box.x, place.x);
  const height = Math.min(box.y + box.height, place.y + place.height) - Math.max(box.y, place.y);
  return (Math.max(0, width) * Math.max(0, height)) / (place.width * place.height);
}

function expectCovered(page: ParsedPage, word: string, place: Box): void {
  const best = Math.max(0, ...boxesOf(page, word).map((box) => coverage(box, place)));
  expect(best, `${word} at ${JSON.stringify(place)}, boxes ${JSON.stringify(boxesOf(page, word))}`).toBeGreaterThan(
    0.9,
  );
  const covering = boxesOf(page, word).filter((box) => coverage(box, place) > 0.9);
  // The known place is half as high as a line of text; a box of that line and a little slack is four times it at most.
  const tight = covering.every((box) => box.width * box.height < place.width * place.height * 4);
  expect(tight, `${word}: the box is not much larger than the word`).toBe(true);
}

test.each([StandardFonts.Helvetica, StandardFonts.TimesRoman, StandardFonts.Courier])(
  'boxes cover each word of a line in %s',
  async (name) => {
    const document = await PDFDocument.create();
    const page = document.addPage([595, 842]);
    const font = await document.embedFont(name);
    const known = drawLine(
      page,
      font,
      11,
      'Le remboursement des billets WXYZ de train illimité se demande en 30 jours.',
      60,
      700,
    );
    const [parsed] = await parsePages('line.pdf', document);
    expect(parsed?.width).toBe(595);
    expect(parsed?.height).toBe(842);
    for (const { word, place } of known)
      if (parsed) expectCovered(parsed, word, { ...place, y: 842 - place.y - place.height });
  },
);

test('a crop box moves the origin', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([700, 900]);
  page.setCropBox(50, 40, 500, 800);
  const known = drawLine(page, await document.embedFont(StandardFonts.Helvetica), 12, 'Origine déplacée', 120, 700);
  const [parsed] = await parsePages('crop.pdf', document);
  expect([parsed?.width, parsed?.height]).toEqual([500, 800]);
  for (const { word, place } of known)
    if (parsed) expectCovered(parsed, word, { ...place, x: place.x - 50, y: 800 - (place.y - 40) - place.height });
});

test('on a page turned by 90, 180 and 270 degrees boxes lie where the viewer draws the words', async () => {
  for (const angle of [90, 180, 270]) {
    const document = await PDFDocument.create();
    const page = document.addPage([600, 800]);
    page.setRotation(degrees(angle));
    const known = drawLine(
      page,
      await document.embedFont(StandardFonts.Helvetica),
      12,
      'Plan du deuxième étage',
      100,
      300,
    );
    const [parsed] = await parsePages(`turned-${angle}.pdf`, document);
    expect([parsed?.width, parsed?.height]).toEqual(angle === 180 ? [600, 800] : [800, 600]);
    expect(parsed?.text).toBe('Plan du deuxième étage');
    for (const { word, place } of known) if (parsed) expectCovered(parsed, word, turn(place, angle));
  }
});

// Where a box in user space of a 600 × 800 page lies after the page is turned clockwise, from the top left.
function turn({ x, y, width, height }: Box, angle: number): Box {
  if (angle === 90) return { x: y, y: x, width: height, height: width };
  if (angle === 180) return { x: 600 - x - width, y, width, height };
  return { x: 800 - y - height, y: 600 - x - width, width: height, height: width };
}

test('text that climbs beside upright text is read after it, with its own boxes', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([600, 800]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawText('Brouillon', { x: 40, y: 200, size: 12, font, rotate: degrees(90) });
  drawLine(page, font, 12, 'Le texte courant de la page.', 100, 700);
  const [parsed] = await parsePages('climbing.pdf', document);
  expect(parsed?.text).toBe('Le texte courant de la page.\n\nBrouillon');
  const length = font.widthOfTextAtSize('Brouillon', 12);
  if (parsed) expectCovered(parsed, 'Brouillon', { x: 34, y: 800 - 200 - length, width: 6, height: length });
});

test('two columns are read one after the other, their title first, even when drawn line by line', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  drawLine(page, font, 18, 'Règlement intérieur de la maison et de ses ateliers', 60, 780);
  const left = [
    'La colonne de gauche commence ici par',
    'une phrase assez longue pour remplir',
    'toute la largeur dont elle dispose et',
    'se termine par le mot cerise.',
  ];
  const right = [
    'La colonne de droite vient ensuite avec',
    'une autre phrase qui remplit aussi sa',
    'propre largeur sans dépasser la marge',
    'et se termine par le mot pomme.',
  ];
  let known: { word: string; place: Box }[] = [];
  for (const [index, text] of left.entries()) {
    known = [
      ...known,
      ...drawLine(page, font, 11, text, 60, 740 - index * 14),
      ...drawLine(page, font, 11, right[index] ?? '', 320, 740 - index * 14),
    ];
  }
  const [parsed] = await parsePages('columns.pdf', document);
  expect(parsed?.text).toBe(
    `Règlement intérieur de la maison et de ses ateliers\n\n${left.join(' ')}\n\n${right.join(' ')}`,
  );
  expect(parsed?.blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  for (const { word, place } of known)
    if (parsed) expectCovered(parsed, word, { ...place, y: 842 - place.y - place.height });
});

test('a word parted at the end of a line is one word with two boxes; a hyphen of its own stays', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.TimesRoman);
  drawLine(page, font, 11, 'Les demandes passent par la direc-', 60, 700);
  drawLine(page, font, 11, 'tion ; le rendez-vous est donné, est-', 60, 686);
  drawLine(page, font, 11, 'il confirmé à Cherbourg-en-', 60, 672);
  drawLine(page, font, 11, 'Cotentin, au-', 60, 658);
  drawLine(page, font, 11, 'delà de La Roche-', 60, 644);
  drawLine(page, font, 11, 'sur-Yon.', 60, 630);
  const [parsed] = await parsePages('hyphens.pdf', document);
  expect(parsed?.text).toContain(
    'par la direction ; le rendez-vous est donné, est-il confirmé à Cherbourg-en-Cotentin, au-delà de La Roche-sur-Yon.',
  );
  const start = parsed?.text.indexOf('direction') ?? -1;
  const halves = parsed?.words?.filter((word) => word.start >= start && word.end <= start + 9) ?? [];
  expect(halves.map((word) => parsed?.text.slice(word.start, word.end))).toEqual(['direc', 'tion']);
  expect(halves[1]?.y).toBeGreaterThan(halves[0]?.y ?? Infinity);
});

test('a table is read row by row, its cells parted', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const rows = [
    ['Référence', 'Désignation', 'Prix'],
    ['CH-0417', 'Chaise', '89,90 €'],
    ['TB-1102', 'Table', '245,00 €'],
  ];
  for (const column of [0, 1, 2])
    for (const [index, row] of rows.entries())
      drawLine(page, font, 10, row[column] ?? '', 60 + column * 150, 700 - index * 16);
  const [parsed] = await parsePages('table.pdf', document);
  expect(parsed?.blocks.map((block) => block.kind)).toEqual(['table']);
  expect(parsed?.text).toBe('Référence | Désignation | Prix\nCH-0417 | Chaise | 89,90 €\nTB-1102 | Table | 245,00 €');
});

test('what people typed into a form stands at its place', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  drawLine(page, font, 12, 'Nom :', 60, 705);
  const form = document.getForm();
  const name = form.createTextField('nom');
  name.setText('Claire Perrin');
  name.addToPage(page, { x: 110, y: 700, width: 200, height: 20 });
  const city = form.createDropdown('ville');
  city.addOptions(['Lyon', 'Lille']);
  city.select('Lille');
  city.addToPage(page, { x: 110, y: 660, width: 200, height: 20 });
  const secret = form.createTextField('code');
  secret.enablePassword();
  secret.setText('1234');
  secret.addToPage(page, { x: 110, y: 620, width: 200, height: 20 });
  const [parsed] = await parsePages('form.pdf', document);
  expect(parsed?.text.replace(/\s+/g, ' ')).toBe('Nom : Claire Perrin Lille');
  const [box] = parsed ? boxesOf(parsed, 'Claire') : [];
  expect(box?.x).toBeGreaterThan(105);
  expect(box?.y).toBeGreaterThan(842 - 725);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(842 - 697);
});

test('a page that is a picture without text is reported as scanned, a blank page is not', async () => {
  const document = await PDFDocument.create();
  const pixel = await document.embedPng(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEUlEQVR4nGP4DwQMEAqdAwBKvAv1gc4zNwAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  document.addPage([595, 842]).drawImage(pixel, { x: 0, y: 0, width: 595, height: 842 });
  document.addPage([595, 842]);
  document.addPage([595, 842]).drawText('Une page écrite.', { x: 50, y: 700, size: 12 });
  const pages = await parsePages('scan.pdf', document);
  expect(pages.map((page) => page.scanned ?? false)).toEqual([true, false, false]);
});

test('titles and page numbers that run through the pages are read on the first two and left out of the rest', async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= 5; number += 1) {
    const page = document.addPage([595, 842]);
    drawLine(page, font, 9, 'Direction des services, usage interne', 60, 815);
    drawLine(page, font, 11, `La décision numéro ${number} est prise.`, 60, 700);
    drawLine(page, font, 9, `Page ${number} sur 5`, 280, 25);
  }
  const pages = await parsePages('running.pdf', document);
  expect(pages[1]?.text).toBe(
    'Direction des services, usage interne\n\nLa décision numéro 2 est prise.\n\nPage 2 sur 5',
  );
  expect(pages.slice(2).map((page) => page.text)).toEqual(
    [3, 4, 5].map((number) => `La décision numéro ${number} est prise.`),
  );
});
