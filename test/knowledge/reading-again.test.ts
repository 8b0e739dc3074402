import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { readDocumentPage } from '../../src/knowledge/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

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
