import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { isUnusableText } from '../../src/knowledge/parse/pages/unusable-text.ts';
import { openParser, type Parser } from '../../src/knowledge/parser/parse-document.ts';
import { openRecogniser, type Recogniser } from '../../src/knowledge/recognise/recogniser.ts';
import { deleteFolder } from '../delete-folder.ts';
import { drawScan } from './draw-scan.ts';
import { type Outcome, parseWhole } from './parsing.ts';

// Pages of scanners and faxes in their own encodings, and pages whose text layer says something else than the page shows.

vi.setConfig({ testTimeout: 240_000 });
const fixtures = path.join(repositoryFolder, 'test', 'fixtures', 'documents', 'scans');
const sentence = 'Le prêt s’éteint à réception.';

let folder: string;
let recogniser: Recogniser;
let parser: Parser;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-scanned-kinds-'));
  recogniser = openRecogniser({ niceness: 0 });
  parser = openParser({ recogniser });
});
afterAll(async () => {
  await Promise.all([parser?.close(), recogniser?.close()]);
  if (folder) await deleteFolder(folder);
});

it.each(['ccitt', 'jbig2', 'jpeg2000'])('a page whose picture is in %s is drawn and read', async (kind) => {
  const { pages, summary } = await parseWhole(parser, path.join(fixtures, `${kind}.pdf`));
  expect(pages[0]?.text).toBe(`Règlement de l’atelier\n${sentence}`);
  expect(summary).toMatchObject({ scannedPages: 0, recognised: { pages: 1, words: 8 } });
});

test('a page whose picture cannot be decoded is no blank page: it says that it was not read', async () => {
  const whole = await readFile(path.join(fixtures, 'jpeg2000.pdf'));
  const broken = Buffer.from(whole);
  const start = broken.indexOf('stream') + 200;
  broken.fill(0, start, start + 10_000);
  const file = path.join(folder, 'abime.pdf');
  await writeFile(file, broken);
  const { pages, refusal } = await parseWhole(parser, file);
  expect(refusal).toBe('document_unreadable');
  expect(pages[0]).toMatchObject({ scanned: true, unread: 'failed' });
});

/** A picture of a page, and a text layer that nobody sees over it or a stamp at its foot. */
async function layered(name: string, text: string, { shown }: { shown: boolean }): Promise<Outcome> {
  const document = await PDFDocument.create();
  const picture = await document.embedPng(drawScan([sentence, 'Il est affiché.']).canvas.toBuffer('image/png'));
  const page = document.addPage([595, 480]);
  page.drawImage(picture, { x: 0, y: 0, width: 595, height: 480 });
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawText(text, { x: 20, y: 20, size: 9, maxWidth: 550, lineHeight: 10, font, opacity: shown ? 1 : 0 });
  const file = path.join(folder, name);
  await writeFile(file, await document.save());
  return parseWhole(parser, file);
}

describe('a text layer that is of no use', () => {
  test('a stamp of a few characters over a picture of the page: the page is read', async () => {
    const { pages } = await layered('tampon.pdf', 'Page 1 of 1', { shown: true });
    expect(pages[0]?.text).toContain(sentence);
    expect(pages[0]?.recognised?.words).toBeGreaterThan(5);
  });

  test('letters in place of others: the page is read instead, and nothing of them is found', async () => {
    const shifted = 'Oh suêw v’éwhlqw wuqfksvwlrq bzrxs sdv gxq uhjohphqw '.replaceAll(/[^a-zA-Z ]/g, 'x').repeat(8);
    const { pages } = await layered('charabia.pdf', shifted, { shown: false });
    expect(pages[0]?.text).toContain(sentence);
    expect(pages[0]?.text).not.toContain('uhjohphqw');
    expect(pages[0]?.besideFrom).toBeUndefined();
  });
});

// A reader of pictures that sees nothing on them: what is asked of it is counted.
test('a document of unusable text whose pictures say nothing has three of them read, and keeps its text', async () => {
  let asked = 0;
  const blind: Recogniser = {
    begin: () => ({
      recognise: async () => {
        asked += 1;
        return { status: 'unread', reason: 'unreadable' };
      },
      end: async () => undefined,
    }),
    pid: null,
    close: async () => undefined,
  };
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const shifted = 'uhjohphqw lqwwulhxu gh oxvlqh hvw diilfkh gdqv odwholhu sdu oh gluhfwhxu '.repeat(4);
  for (let page = 0; page < 8; page += 1)
    document.addPage([595, 480]).drawText(shifted, { x: 20, y: 400, size: 9, maxWidth: 550, lineHeight: 10, font });
  const file = path.join(folder, 'lettres-sur-lettres.pdf');
  await writeFile(file, await document.save());
  const withBlind = openParser({ recogniser: blind });
  const { pages } = await parseWhole(withBlind, file).finally(() => withBlind.close());
  expect(asked).toBe(3);
  expect(pages.map(({ text }) => text.includes('uhjohphqw'))).toEqual(Array.from({ length: 8 }, () => true));
});

describe('unusable text', () => {
  const french = 'Le règlement intérieur s’applique à tous les salariés ; il est affiché dans l’atelier. '.repeat(5);
  const shift = (text: string, by: number): string =>
    text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + by) % 26) + 97));

  it.each([
    ['French', french],
    ['English', 'The rules apply to all employees and are displayed in the workshop of the company. '.repeat(5)],
    ['German', 'Die Geschäftsordnung gilt für sämtliche Mitarbeiter und hängt in der Werkstatt aus. '.repeat(5)],
    ['Polish', 'Regulamin obowiązuje wszystkich pracowników przedsiębiorstwa we Wrocławiu i Szczecinie. '.repeat(5)],
    ['capitals', french.toUpperCase()],
    ['Greek', 'Ο κανονισμός ισχύει για όλους τους εργαζομένους. '.repeat(8)],
    ['a table of figures', '118,50 € | 2024-03-01 | 12 % | CH-0417 | 3 × 45 mm | '.repeat(20)],
    ['a few codes', 'XKCD BRTS QWRT 4477 PLMN '],
    ['little', 'Page 2'],
  ])('is none of %s', (_name, text) => {
    expect(isUnusableText(text)).toBe(false);
  });

  it.each([
    ['letters shifted by three', shift(french, 3)],
    ['letters shifted by eleven', shift(french, 11)],
    ['characters without a name', french.replaceAll(/[aeiou]/g, '\uE012')],
    ['marks of what could not be read', french.replaceAll(/[aeo]/g, '\uFFFD')],
    [
      'a font whose letters lie 29 places on',
      french.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29)),
    ],
  ])('is %s', (_name, text) => {
    expect(isUnusableText(text)).toBe(true);
  });
});
