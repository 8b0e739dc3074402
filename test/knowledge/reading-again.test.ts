import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { readDocumentPage } from '../../src/knowledge/index.ts';
import { drawNoise, drawScan, toPng } from '../documents/draw-scan.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

// A scan takes seconds of a processor, which other tests want too.
vi.setConfig({ testTimeout: 600_000 });
const patient = { patienceMilliseconds: 300_000 };

let house: TestIngestion | undefined;
afterEach(() => house?.close());

const shown = 'Le préavis est de trois mois.';
const hidden = 'Le préavis est de neuf mois.';

test('what an earlier version of the readers made is read again at the next start, and only that', async () => {
  house = await openTestIngestion();
  const { document } = await house.add('preavis.html', `<p>${shown}</p><p style="display:none">${hidden}</p>`);
  await house.settle();
  await changePage(house, document.id, `${shown} ${hidden}`);
  await makeOlder(house, document.id);
  await house.reopen();
  const [read] = await house.settle();
  expect(await readText(house, document.id)).toBe(shown);
  expect(read?.hiddenTexts).toBe(1);
  await changePage(house, document.id, 'as it was left');
  await house.reopen();
  await house.settle();
  expect(await readText(house, document.id)).toBe('as it was left');
});

test('a scan that another engine read, or could not read, is read again at the next start, and only that', async () => {
  house = await openTestIngestion();
  const scan = drawScan(['Le préavis est de trois mois.', 'Il court du premier jour.']).canvas.toBuffer('image/png');
  const { document: read } = await house.add('scan.png', scan);
  const { document: noise } = await house.add('bruit.png', toPng(drawNoise(160, 200)));
  const { document: note } = await house.add('note.md', shown);
  await house.settle(patient);
  for (const { id } of [read, note]) await changePage(house, id, 'as it was left');
  await house.reopen();
  await house.settle(patient);
  expect(await readText(house, read.id)).toBe('as it was left');
  const earlier = `update maison.documents set recognition_engine = 'earlier' where id = $1`;
  for (const { id } of [read, noise]) await query(house, earlier, [id]);
  await query(house, `update maison.documents set refusal_fr = 'autrefois' where id = $1`, [noise.id]);
  await house.reopen();
  const documents = await house.settle(patient);
  expect(await readText(house, read.id)).toContain('Le préavis est de trois mois.');
  expect(await readText(house, note.id)).toBe('as it was left');
  const refusal = documents.find(({ id }) => id === noise.id)?.refusal;
  expect(refusal?.code).toBe('document_unreadable');
  expect(refusal?.message).toContain('300\u00A0points par pouce');
});

async function readText({ parts }: TestIngestion, id: string): Promise<string> {
  return (await readDocumentPage(parts, owner, { id, number: 1 }, options)).text;
}

async function changePage(opened: TestIngestion, id: string, text: string): Promise<void> {
  await query(opened, 'update maison.document_pages set text = $2 where document_id = $1', [id, text]);
}

async function makeOlder(opened: TestIngestion, id: string): Promise<void> {
  await query(opened, 'update maison.documents set reader_version = 0 where id = $1', [id]);
}

async function query(opened: TestIngestion, text: string, values: string[]): Promise<void> {
  const client = new pg.Client(opened.house.access.owner);
  await client.connect();
  try {
    expect((await client.query(text, values)).rowCount).toBe(1);
  } finally {
    await client.end();
  }
}
