import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import { type AskEvent, Document, DocumentPage } from '../../src/contract/index.ts';
import { drawNoise, drawScan, makeScannedPdf, toPng } from '../documents/draw-scan.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

const answer = 'Le badge perdu est remplacé contre une somme de 18,50 €.';
const lines = [
  'Charte des accès au bâtiment',
  'Le badge est nominatif et ne se prête pas.',
  answer,
  'Les visiteurs signent le registre à l’entrée.',
];

// Reading yields to everything else: on a machine that is busy with other tests a page may take a minute.
vi.setConfig({ testTimeout: 600_000 });

// Every page that is read costs seconds: one document of a page with words and one of noise serves both tests.
const drawn = drawScan(lines);
const noise = toPng(drawNoise(160, 200));

let house: TestHouse;
let scanned: Document;
beforeAll(async () => {
  house = await openTestHouse({
    models: createModelsForPage(
      () => answer,
      (messages) => (messages.at(-1)?.content.includes('18,50') ? [0.95, 0.05] : [0.05, 0.95]),
    ),
  });
  scanned = await add('charte.pdf', await makeScannedPdf([drawn.canvas.toBuffer('image/png'), noise]));
}, 600_000);
afterAll(() => house?.close());

async function add(name: string, bytes: Uint8Array): Promise<Document> {
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  const response = await house.request(`/api/documents?path=${name}`, { method: 'POST', body });
  const { document } = (await response.json()) as { document: { id: string } };
  await house.settle();
  return Document.parse(await (await house.request(`/api/documents/${document.id}`)).json());
}

async function readPage(id: string, number: number): Promise<DocumentPage> {
  return DocumentPage.parse(await (await house.request(`/api/documents/${id}/pages/${number}`)).json());
}

it('answers a question from a scanned page, with the proof on the words of its picture', async () => {
  expect(scanned).toMatchObject({ state: 'complete', recognised: { pages: 1, doubtful: 0 } });
  const response = await house.request('/api/ask', {
    method: 'POST',
    json: { question: 'Combien coûte le remplacement d’un badge perdu ?' },
  });
  if (!response.body) throw new Error('no body');
  const events: AskEvent[] = await Array.fromAsync(readEvents(response.body));
  const written = events.find((event) => event.type === 'sentence-written');
  expect(written?.sentence).toMatchObject({ support: 'supported', text: answer });
  const [citation] = written?.sentence.citations ?? [];
  expect(citation).toMatchObject({ documentId: scanned.id, page: 1 });
  const page = await readPage(scanned.id, 1);
  expect(page.text.slice(citation?.start, citation?.end)).toBe(answer);
  expect(page.recognised).toMatchObject({ engine: expect.stringContaining('tesseract'), doubtful: 0 });
  const scale = (page.width ?? 0) / drawn.width;
  const proof = drawn.words.filter(({ line }) => line === 2);
  const boxes = page.words.filter(([start]) => start >= (citation?.start ?? 0) && start < (citation?.end ?? 0));
  expect(boxes.map(([start, end]) => page.text.slice(start, end))).toEqual(proof.map(({ text }) => text));
  for (const [index, [, , x, y, width, height]] of boxes.entries()) {
    const word = proof[index];
    const middle = {
      x: (((word?.left ?? 0) + (word?.right ?? 0)) / 2) * scale,
      y: ((word?.baseline ?? 0) - 8) * scale,
    };
    expect(middle.x > x && middle.x < x + width && middle.y > y && middle.y < y + height).toBe(true);
  }
});

it('says of a page of noise why it has no text, and refuses a picture that is nothing but noise', async () => {
  expect(scanned).toMatchObject({ pages: 2, scannedPages: 1, recognised: { pages: 1 } });
  expect(await readPage(scanned.id, 2)).toMatchObject({
    text: '',
    scanned: true,
    unread: 'unreadable',
    recognised: null,
  });
  const alone = await add('bruit.png', noise);
  expect(alone).toMatchObject({ state: 'refused', refusal: { code: 'document_unreadable' } });
  expect(alone.refusal?.message).toContain('300\u00A0points par pouce');
});
