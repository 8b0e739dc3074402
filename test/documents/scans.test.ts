import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, it, test, vi } from 'vitest';
import { openParser, type Parser } from '../../src/knowledge/parser/parse-document.ts';
import { openRecogniser, type Recogniser } from '../../src/knowledge/recognise/recogniser.ts';
import { recognitionEngine } from '../../src/knowledge/recognise/recognition.ts';
import { readGrey } from '../../src/knowledge/parse/pages/grey.ts';
import { chooseSize, createDraw, drawSome, noteDraw, testOnce } from '../campaign.ts';
import { deleteFolder } from '../delete-folder.ts';
import { drawNoise, drawScan, type DrawnScan, makeScannedPdf, toPng, turnCanvas } from './draw-scan.ts';
import { flatten, type Outcome, parseWhole, textOf } from './parsing.ts';

// All accents of French on as few words as there can be: every word that is read costs a tenth of a second.
const lines = [
  'Règlement de l’atelier',
  'Ça n’est qu’à réception du règlement que le prêt s’éteint.',
  'Où est l’œuvre abîmée ? À 2,70 € par journée télétravaillée.',
];
const signal = new AbortController().signal;

// A page takes seconds of a processor, which other tests want too.
vi.setConfig({ testTimeout: 240_000 });

let folder: string;
let recogniser: Recogniser;
let parser: Parser;
let drawn: DrawnScan;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-scans-'));
  recogniser = openRecogniser({ niceness: 0 });
  parser = openParser({ recogniser });
  drawn = drawScan(lines);
});
afterAll(async () => {
  await Promise.all([parser?.close(), recogniser?.close()]);
  if (folder) await deleteFolder(folder);
});

async function parse(name: string, bytes: Uint8Array, limits = {}): Promise<Outcome> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return parseWhole(parser, file, { limits });
}

/** The share of the drawn words whose own place the parsed word of the same text covers. */
function shareBoxed(outcome: Outcome, scale: number): number {
  const [page] = outcome.pages;
  const boxed = drawn.words.filter(({ text, left, right, baseline, size }) =>
    page?.words?.some(
      (word) =>
        page.text.slice(word.start, word.end) === text &&
        Math.abs(word.x - left * scale) < 14 * scale &&
        Math.abs(word.x + word.width - right * scale) < 14 * scale &&
        word.y < (baseline - size * 0.3) * scale &&
        word.y + word.height > (baseline - size * 0.3) * scale,
    ),
  );
  return boxed.length / drawn.words.length;
}

testOnce('a page of a PDF that is a picture is read with its accents, and each word keeps its place', async () => {
  const outcome = await parse('scan.pdf', await makeScannedPdf([drawn.canvas.toBuffer('image/png')]));
  expect(textOf(outcome)).toBe(flatten(lines.join(' ')));
  const [page] = outcome.pages;
  expect(page).toMatchObject({ recognised: { engine: recognitionEngine } });
  expect(page?.scanned ?? false).toBe(false);
  expect(outcome.summary).toMatchObject({ scannedPages: 0, recognised: { pages: 1, words: drawn.words.length } });
  expect(shareBoxed(outcome, 0.48)).toBe(1);
});

it.each([
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
] as const)('a picture in %s is a document of one page in its own pixels', async (extension, mediaType) => {
  const bytes = extension === 'png' ? drawn.canvas.toBuffer('image/png') : drawn.canvas.toBuffer('image/jpeg');
  const outcome = await parse(`page.${extension}`, bytes);
  expect(textOf(outcome)).toBe(flatten(lines.join(' ')));
  expect(outcome.summary).toMatchObject({ mediaType, pages: 1, language: 'fr' });
  expect(outcome.pages[0]).toMatchObject({ width: 1240, height: 1000 });
  expect(shareBoxed(outcome, 1)).toBe(1);
});

const turns = [180, 270, 1.5];
it.each(drawSome(turns, chooseSize(turns.length, 1), createDraw(8)))(
  'a page turned by %d degrees is read',
  async (degrees) => {
    const outcome = await parse(`turned-${degrees}.png`, turnCanvas(drawn.canvas, degrees).toBuffer('image/png'));
    expect(textOf(outcome)).toBe(flatten(lines.join(' ')));
  },
);

test('a page turned by 90 degrees is read, and its boxes stand upright on the picture as it is shown', async ({
  task,
}) => {
  noteDraw(task, `one of the turns by ${turns.join(', ')} degrees`);
  const outcome = await parse('side.png', turnCanvas(drawn.canvas, 90).toBuffer('image/png'));
  expect(textOf(outcome)).toBe(flatten(lines.join(' ')));
  const [page] = outcome.pages;
  const place = page?.words?.find(({ start, end }) => page.text.slice(start, end) === 'télétravaillée.');
  const word = drawn.words.find(({ text }) => text === 'télétravaillée.');
  expect(place?.height).toBeCloseTo((word?.right ?? 0) - (word?.left ?? 0), -1);
  expect(place?.y).toBeCloseTo(word?.left ?? 0, -1);
  // What stood at the baseline from the top stands as far from the right.
  const middle = (word?.baseline ?? 0) - (word?.size ?? 0) * 0.3;
  expect(1000 - (place?.x ?? 0)).toBeGreaterThan(middle);
  expect(1000 - (place?.x ?? 0) - (place?.width ?? 0)).toBeLessThan(middle);
});

testOnce('a photo that was held sideways is read as its own note on that says', async () => {
  const lying = turnCanvas(drawn.canvas, 270).toBuffer('image/jpeg');
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  const outcome = await parse('held.jpg', Buffer.concat([lying.subarray(0, 2), head, body, lying.subarray(2)]));
  expect(outcome.pages[0]).toMatchObject({ width: 1240, height: 1000 });
  expect(textOf(outcome)).toBe(flatten(lines.join(' ')));
  expect(shareBoxed(outcome, 1)).toBe(1);
});

testOnce('a table keeps its rows and cells, and two columns are read one after the other', async () => {
  const page = createCanvas(1240, 1000);
  const context = page.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 1240, 1000);
  context.fillStyle = 'black';
  context.font = '28px scan-for-tests';
  const rows = [
    ['Désignation', 'Référence', 'Prix HT'],
    ['Étagère à crémaillère', 'EC-118', '476,28 €'],
    ['Bureau d’angle chêne', 'BA-330', '590,25 €'],
    ['Tabouret assis-debout', 'TA-65', '168,20 €'],
  ];
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) context.fillText(cell, 90 + column * 380, 120 + row * 60);
  const { pages } = await parse('tableau.png', page.toBuffer('image/png'));
  expect(pages[0]?.text).toBe(rows.map((cells) => cells.join(' | ')).join('\n'));
  expect(pages[0]?.blocks.map(({ kind }) => kind)).toEqual(['table']);
});

testOnce('noise gives a reason and no text; in a document with other pages it costs itself alone', async () => {
  const noise = toPng(drawNoise(160, 200));
  const alone = await parse('bruit.png', noise);
  expect(alone).toMatchObject({ refusal: 'document_unreadable', summary: null });
  const mixed = await parse('mixte.pdf', await makeScannedPdf([noise, drawn.canvas.toBuffer('image/png')]));
  expect(mixed.pages.map(({ scanned, unread }) => [scanned ?? false, unread])).toEqual([
    [true, 'unreadable'],
    [false, undefined],
  ]);
  expect(mixed.summary).toMatchObject({ pages: 2, scannedPages: 1, recognised: { pages: 1 } });
});

testOnce('a blank picture holds nothing, and a picture that is cut short is damaged', async () => {
  expect(await parse('vide.png', drawScan([]).canvas.toBuffer('image/png'))).toMatchObject({
    refusal: 'document_empty',
  });
  const whole = drawn.canvas.toBuffer('image/png');
  expect(await parse('coupe.png', whole.subarray(0, 60))).toMatchObject({ refusal: 'document_corrupt' });
});

testOnce(
  'a page of 20,000 pixels is made smaller, and one of 20,000 by 20,000 is refused by name before it is decoded',
  async () => {
    const wide = createCanvas(20_000, 400);
    const context = wide.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 20_000, 400);
    context.fillStyle = 'black';
    context.font = '200px scan-for-tests';
    context.fillText('Le règlement s’applique à tous les salariés de l’établissement.', 300, 260);
    const read = await parse('large.png', wide.toBuffer('image/png'));
    expect(textOf(read)).toBe('Le règlement s’applique à tous les salariés de l’établissement.');
    expect(read.pages[0]).toMatchObject({ width: 20_000, height: 400 });
    const huge = Buffer.from(drawn.canvas.toBuffer('image/png'));
    huge.writeUInt32BE(20_000, 16);
    huge.writeUInt32BE(20_000, 20);
    expect(await parse('immense.png', huge)).toMatchObject({
      refusal: 'document_too_large',
      detail: 'picture of more than 60000000 pixels',
    });
  },
);

testOnce('a picture under the name of a PDF is refused, and one of another kind is named', async () => {
  expect(await parse('faux.pdf', drawn.canvas.toBuffer('image/png'))).toMatchObject({ refusal: 'document_wrong_type' });
  expect(await parse('animation.gif', Buffer.from('GIF89a'))).toMatchObject({ refusal: 'document_unsupported' });
});

testOnce('without a recogniser a scan is reported as a page without text', async () => {
  await using bare = Object.assign(openParser(), {
    async [Symbol.asyncDispose]() {
      await bare.close();
    },
  });
  const file = path.join(folder, 'nu.png');
  await writeFile(file, drawn.canvas.toBuffer('image/png'));
  const { pages, summary } = await parseWhole(bare, file);
  expect(pages[0]).toMatchObject({ text: '', scanned: true });
  expect(summary).toMatchObject({ scannedPages: 1 });
});

testOnce('a page that takes too long costs itself, and the next one is read', async () => {
  const slow = openRecogniser({ pageMilliseconds: 5, niceness: 0 });
  expect(await slow.begin().recognise(readGrey(drawn.canvas), { signal })).toEqual({
    status: 'unread',
    reason: 'too_slow',
  });
  await slow.close();
  const { width, height } = { width: 5000, height: 5000 };
  const large = { width, height, grey: new Uint8Array(0) };
  expect(await recogniser.begin().recognise(large, { signal })).toEqual({ status: 'unread', reason: 'too_large' });
  expect((await recogniser.begin().recognise(readGrey(drawn.canvas), { signal })).status).toBe('read');
});

testOnce('a page that takes too much memory costs itself, and a cancelled one ends at once', async () => {
  const small = openRecogniser({ memoryMegabytes: 100, niceness: 0 });
  const outcome = await small.begin().recognise(readGrey(drawn.canvas), { signal });
  expect(outcome).toMatchObject({ status: 'unread' });
  await small.close();
  const leaving = new AbortController();
  const asked = recogniser.begin().recognise(readGrey(drawn.canvas), { signal: leaving.signal });
  leaving.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect((await recogniser.begin().recognise(readGrey(drawn.canvas), { signal })).status).toBe('read');
});

testOnce(
  'what was read of a document that was interrupted is not read again, and goes once the document is read',
  async () => {
    const keptIn = path.join(folder, 'kept');
    const first = openRecogniser({ keptIn, niceness: 0 });
    const read = await first.begin().recognise(readGrey(drawn.canvas), { signal });
    await first.close();
    const second = openRecogniser({ keptIn, niceness: 0 });
    const reading = second.begin();
    expect(await reading.recognise(readGrey(drawn.canvas), { signal })).toEqual(read);
    // No child was needed.
    expect(second.pid).toBeNull();
    await reading.end();
    expect(await readdir(keptIn)).toEqual([]);
    await second.close();
  },
);

testOnce('a scan whose pages take longer to draw than the document has time is read to its end', async () => {
  const png = drawScan(lines.slice(0, 1)).canvas.toBuffer('image/png');
  const limits = { baseMilliseconds: 250, megabyteMilliseconds: 0 };
  const outcome = await parse('long.pdf', await makeScannedPdf([png, png, png, png, png]), limits);
  expect(outcome.summary).toMatchObject({ pages: 5, recognised: { pages: 5 } });
});
