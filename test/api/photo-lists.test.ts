import Excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AddedPhoto, AddPhotoArchiveResult, BatchItemList, MatchedPhotoList, Photo } from '../../src/contract/index.ts';
import { readPhotoList } from '../../src/photo/index.ts';
import { buildZip } from '../documents/build-zip.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto, makeBatch, readRefusal, sendPhoto } from './photo-calls.ts';

// A list of files and product codes, beside photos or in their archive.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const match = (name: string, content: Buffer | string, files: readonly string[], headers = {}): Promise<Response> =>
  house.request('/api/photos/list', {
    method: 'POST',
    json: { name, content: Buffer.from(content).toString('base64'), files },
    headers,
  });

test('a list as a spreadsheet in France writes it gives each file its code, by its place, else by its name, and says which lines name no file', async () => {
  const list = Buffer.from(
    'Fichier;Référence\r\nface.jpg;REF-1\r\n.\\dos\\FACE.jpg;REF-2\r\nété.jpg;REF-3\r\nabsent.jpg;REF-4\r\nailleurs/vue.jpg;REF-5\r\nnue.jpg;\r\n',
    'latin1',
  );
  const files = [
    'lot/face.jpg',
    'lot/dos/face.jpg',
    'lot/e\u0301te\u0301.jpg',
    'a/vue.jpg',
    'b/vue.jpg',
    'lot/nue.jpg',
  ];
  const answer = await match('lot/liste.csv', list, files, { 'accept-language': 'en' });
  const { codes, unmatched } = MatchedPhotoList.parse(await answer.json());
  expect(codes).toEqual([
    { file: 'lot/face.jpg', code: 'REF-1' },
    { file: 'lot/dos/face.jpg', code: 'REF-2' },
    { file: 'lot/e\u0301te\u0301.jpg', code: 'REF-3' },
  ]);
  expect(unmatched.map(({ line, file, code }) => [line, file, code])).toEqual([
    [5, 'absent.jpg', 'photo_list_absent'],
    [6, 'ailleurs/vue.jpg', 'photo_list_ambiguous'],
  ]);
  expect(unmatched[0]).toMatchObject({
    list: 'lot/liste.csv',
    message: expect.stringContaining('No photo of this name'),
  });
});

test('what is no list is refused by name, and a list for thousands of photos is not too large', async () => {
  for (const bad of ['code\nREF-1\n', '', 'file;code\n"open;REF'])
    expect(await readRefusal(await match('x.csv', bad, [])), bad).toEqual([400, 'photo_list_invalid']);
  expect(await readRefusal(await match('x.csv', `file;code\na.jpg;${'x'.repeat(81)}`, ['a.jpg']))).toEqual([
    400,
    'photo_name_invalid',
  ]);
  const files = Array.from({ length: 20_000 }, (_, at) => `dossier/de/photos/du/catalogue/produit-${at}.jpg`);
  const lines = files.map((file, at) => `${file};REF-${at}`);
  const large = await match('liste.csv', ['fichier;code', ...lines].join('\n'), files);
  expect(MatchedPhotoList.parse(await large.json()).codes).toHaveLength(20_000);
});

test('a list in an archive gives its photos their codes, wherever it lies in it; the codes then name the pictures', async () => {
  const zip = buildZip([
    { name: 'lot/one.png', content: await drawPhoto(11) },
    { name: 'lot/two.png', content: await drawPhoto(12) },
    { name: 'lot/three.png', content: await drawPhoto(13) },
    { name: 'lot/codes.csv', content: 'file,sku\ntwo.png,SET\none.png,SET\nfour.png,GONE\n' },
    { name: 'lot/notes.csv', content: 'title,text\na,b\n' },
  ]);
  const body = new Blob([new Uint8Array(zip)]).stream();
  const answer = await house.request('/api/photos/archive', { method: 'POST', body });
  const { photos, refused, coded, unmatched } = AddPhotoArchiveResult.parse(await answer.json());
  expect(photos.map(({ name, code }) => [name, code])).toEqual([
    ['one.png', 'SET'],
    ['two.png', 'SET'],
    ['three.png', null],
  ]);
  expect(coded).toBe(2);
  expect(unmatched.map(({ list, line, file }) => [list, line, file])).toEqual([['lot/codes.csv', 4, 'four.png']]);
  expect(refused.map(({ name, code }) => [name, code])).toEqual([['lot/notes.csv', 'photo_list_invalid']]);
  const photoIds = photos.map(({ id }) => id);
  const { id } = await makeBatch(house, { name: 'Lot', photoIds, recipe: 'white', naming: '{code}_{n}' });
  const { items } = BatchItemList.parse(await (await house.request(`/api/photo-batches/${id}/items`)).json());
  expect(items.map(({ fileName }) => fileName)).toEqual(expect.arrayContaining(['SET_1.jpg', 'SET_2.jpg']));
}, 60_000);

/** A workbook as a shop writes it: its first sheet hidden, a code of thirteen digits as a number, an empty row. */
async function writeWorkbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const workbook = new Excel.Workbook();
  workbook.addWorksheet('notes', { state: 'hidden' }).addRow(['fichier', 'code']);
  const sheet = workbook.addWorksheet('Catalogue');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

test('an Excel list gives its photos their codes as they are written, and their names, by themselves and in an archive', async () => {
  const list = await writeWorkbook([
    ['Nom', 'EAN', 'Fichier', 'Taille', 'Recette'],
    ['Vase Lune / bleu', 3_760_123_456_789, 'IMG_001.png', '2000 × 1500', 'Marbre'],
    [],
    ['', 'REF-2', 'img_002.png', '', ''],
    ['Tasse', '', 'IMG_003.png', '', ''],
    ['Absent', 'X', 'IMG_404.png', '', ''],
  ]);
  const files = ['lot/IMG_001.png', 'lot/IMG_002.png', 'lot/IMG_003.png'];
  const { codes, unmatched } = MatchedPhotoList.parse(await (await match('lot/liste.xlsx', list, files)).json());
  expect(codes).toEqual([
    { file: 'lot/IMG_001.png', code: '3760123456789', name: 'Vase Lune - bleu.png' },
    { file: 'lot/IMG_002.png', code: 'REF-2' },
    { file: 'lot/IMG_003.png', name: 'Tasse.png' },
  ]);
  expect(unmatched.map(({ line, file }) => [line, file])).toEqual([[6, 'IMG_404.png']]);
  expect((await readPhotoList(list, 'liste.xlsx'))[0]).toMatchObject({
    size: { width: 2000, height: 1500 },
    recipe: 'Marbre',
  });
  const zip = buildZip([
    { name: 'lot/liste.xlsx', content: list },
    { name: 'lot/IMG_001.png', content: await drawPhoto(21) },
  ]);
  const body = new Blob([new Uint8Array(zip)]).stream();
  const answer = await house.request('/api/photos/archive', { method: 'POST', body });
  const { photos } = AddPhotoArchiveResult.parse(await answer.json());
  expect(photos.map(({ name, code }) => [name, code])).toEqual([['Vase Lune - bleu.png', '3760123456789']]);
});

test('a workbook that is none, names entities or unfolds without end is refused as a list', async () => {
  const relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  const workbook = '<workbook xmlns:r="x"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>';
  const cell = '<c r="A1" t="inlineStr"><is><t>fichier</t></is></c>';
  const build = (sheet: string): Buffer =>
    buildZip([
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/_rels/workbook.xml.rels', content: relations },
      { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ]);
  const plain = `<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`;
  expect((await match('liste.xlsx', build(plain), [])).status).toBe(200);
  for (const bad of [
    build(`<!DOCTYPE x [<!ENTITY e "fichier">]>${plain}`),
    build(plain + ' '.repeat(61_000_000)),
    build('<a>'.repeat(100)),
    build(`<worksheet><sheetData>${`<row>${cell}</row>`.repeat(20_002)}</sheetData></worksheet>`),
    buildZip([{ name: 'a.txt', content: 'fichier' }]),
  ])
    expect(await readRefusal(await match('liste.xlsx', bad, []))).toEqual([400, 'photo_list_invalid']);
});

test('a photo that is there already is given its code, which can be taken back', async () => {
  const { id } = await addPhoto(house, await drawPhoto(14), 'name=tasse.png');
  const give = (code: string | null) => house.request(`/api/photos/${id}/code`, { method: 'POST', json: { code } });
  expect(Photo.parse(await (await give('T-9')).json())).toMatchObject({ name: 'tasse.png', code: 'T-9' });
  expect(Photo.parse(await (await give(null)).json())).toMatchObject({ name: 'tasse.png', code: null });
  expect(await readRefusal(await give(' '))).toEqual([400, 'request_invalid']);
  expect(await readRefusal(await give('a\u202eb'))).toEqual([400, 'photo_name_invalid']);
  const unknown = '/api/photos/00000000-0000-4000-8000-000000000000/code';
  expect((await house.request(unknown, { method: 'POST', json: { code: 'x' } })).status).toBe(404);
});

test('a photo that comes again is told of as known, alone and in an archive', async () => {
  const content = await drawPhoto(15);
  const send = () => sendPhoto(house, content, 'name=bol.png');
  expect(AddedPhoto.parse(await (await send()).json()).known).toBe(false);
  expect(AddedPhoto.parse(await (await send()).json()).known).toBe(true);
  const zip = buildZip([
    { name: 'bol.png', content },
    { name: 'autre.png', content: await drawPhoto(16) },
  ]);
  const answer = await house.request('/api/photos/archive', {
    method: 'POST',
    body: ReadableStream.from([zip]),
    headers: { 'content-type': 'application/zip' },
  });
  const { photos } = AddPhotoArchiveResult.parse(await answer.json());
  expect(photos.map(({ known }) => known)).toEqual([true, false]);
});
