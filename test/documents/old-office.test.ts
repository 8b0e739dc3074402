import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import compound from 'cfb';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { openParser, type Parser } from '../../src/knowledge/parser/parse-document.ts';
import { deleteFolder } from '../delete-folder.ts';
import { blocksOf, type Outcome, parseWhole } from './parsing.ts';

// Files of Office from before 2007: read by what lies inside, with what their pages hide kept apart.

const fixtures = path.join(repositoryFolder, 'test', 'fixtures', 'documents', 'documents');

let folder: string;
let parser: Parser;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-old-office-'));
  parser = openParser();
});
afterAll(async () => {
  await parser?.close();
  if (folder) await deleteFolder(folder);
});

const read = (name: string): Promise<Outcome> => parseWhole(parser, path.join(fixtures, name));

async function readChanged(name: string, change: (streams: Map<string, Buffer>) => void): Promise<Outcome> {
  const old = compound.read(await readFile(path.join(fixtures, name)), { type: 'buffer' });
  const streams = new Map(
    old.FileIndex.flatMap(({ name: stream, type, content }) => (type === 2 ? [[stream, Buffer.from(content)]] : [])),
  );
  change(streams);
  const made = compound.utils.cfb_new();
  for (const [stream, content] of streams) compound.utils.cfb_add(made, `/${stream}`, content);
  const file = path.join(folder, `changed${path.extname(name)}`);
  await writeFile(file, compound.write(made, { type: 'buffer' }) as Buffer);
  return parseWhole(parser, file);
}

test('a Word 97 document keeps its headings, lists, tables and links, and hides what it hides', async () => {
  const { pages, summary } = await read('fr-reglement-parking.doc');
  expect(blocksOf(pages[0])).toEqual([
    'heading1: Règlement du parking',
    'heading2: Article 1 – Badges',
    'paragraph: Le badge perdu est remplacé contre une somme de 18,50 €.',
    'paragraph: Texte visible.',
    'list: • Première règle\n• Deuxième règle',
    'table: Référence | Désignation | Prix\nRéférence: CH-0417; Prix: 89,90 €\n' +
      'Référence: BA-330; Désignation: Bureau d’angle; Prix: 590,25 €',
    'paragraph: Le parking ferme à 20 heures.',
  ]);
  expect(pages[0]?.hidden).toEqual([{ text: 'et texte caché à tous', way: 'not-displayed' }]);
  expect(summary).toMatchObject({ mediaType: 'application/msword', title: 'Règlement du parking', language: 'fr' });
});

test('an Excel 97 workbook is a page a sheet; hidden sheets are named, hidden rows and columns kept apart', async () => {
  const { pages, summary } = await read('fr-tarifs.xls');
  expect(pages.map(({ label }) => label)).toEqual(['Tarifs']);
  expect(blocksOf(pages[0])).toEqual([
    'heading1: Tarifs',
    'table: Référence | Prix | Depuis | Remise\nRéférence: CH-0417; Prix: 89.9; Depuis: 2024-03-01; Remise: 0.05\n' +
      'Référence: BA-330; Prix: 590.25; Depuis: 2024-04-15; Remise: 0.1',
  ]);
  expect(pages[0]?.hidden?.map(({ text }) => text)).toEqual(['Marge secrète', 'CACHE-1']);
  expect(summary).toMatchObject({ mediaType: 'application/vnd.ms-excel', notRead: ['Secrets'] });
});

test('a PowerPoint 97 presentation is a page a slide, with its tables, and its notes beside it', async () => {
  const { pages, summary } = await read('fr-bilan-trimestriel.ppt');
  expect(pages.map(({ label }) => label)).toEqual([
    'Bilan du premier trimestre',
    'Ventes par référence',
    'Prochaines étapes',
  ]);
  expect(blocksOf(pages[1])[1]).toContain('Référence: VS-0231; Désignation: Vase en verre soufflé; Quantité: 8');
  expect(pages[1]?.text.slice(pages[1].besideFrom).trim()).toBe("Rappeler l'écart de stock constaté à Besançon.");
  expect(summary).toMatchObject({ mediaType: 'application/vnd.ms-powerpoint', pages: 3 });
});

describe('what cannot be read has its reason', () => {
  it.each([
    ['fr-reglement-parking.doc', 'WordDocument', (bytes: Buffer) => void (bytes[0x0b] = (bytes[0x0b] ?? 0) | 1)],
    ['fr-tarifs.xls', 'Workbook', (bytes: Buffer) => void bytes.writeUInt16LE(0x2f, 4 + bytes.readUInt16LE(2))],
    ['fr-bilan-trimestriel.ppt', 'Current User', (bytes: Buffer) => void bytes.writeUInt32LE(0xf3d1c4df, 12)],
  ])('%s under a password is refused as such', async (name, stream, lock) => {
    const { refusal } = await readChanged(name, (streams) => lock(streams.get(stream) ?? Buffer.alloc(0)));
    expect(refusal).toBe('document_encrypted');
  });

  it.each(['fr-reglement-parking.doc', 'fr-tarifs.xls', 'fr-bilan-trimestriel.ppt'])(
    '%s cut short or overwritten is refused or read in part, and the reader goes on',
    async (name) => {
      const whole = await readFile(path.join(fixtures, name));
      for (const share of [0.05, 0.3, 0.6, 0.9]) {
        const cut = path.join(folder, `cut${path.extname(name)}`);
        await writeFile(cut, whole.subarray(0, Math.round(whole.length * share)));
        const spoiled = path.join(folder, `spoiled${path.extname(name)}`);
        const bytes = Buffer.from(whole);
        bytes.fill(0xff, Math.round(whole.length * share), Math.round(whole.length * share) + 200);
        await writeFile(spoiled, bytes);
        for (const file of [cut, spoiled]) {
          const { refusal } = await parseWhole(parser, file);
          expect([null, 'document_corrupt', 'document_empty', 'document_unsupported', 'document_encrypted']).toContain(
            refusal,
          );
        }
      }
      expect((await read(name)).refusal).toBeNull();
    },
  );

  test('a compound file of another program is not read', async () => {
    const { refusal } = await readChanged('fr-tarifs.xls', (streams) => {
      streams.set('Contents', streams.get('Workbook') ?? Buffer.alloc(0));
      streams.delete('Workbook');
    });
    expect(refusal).toBe('document_unsupported');
  });
});
