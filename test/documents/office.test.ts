import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Document, Footer, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import exceljs from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { writeTableRows } from '../../src/knowledge/parse/pages/table-rows.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { buildDocx, buildZip, paragraph } from './build-zip.ts';
import { blocksOf, type Outcome, parseWhole } from './parsing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-office-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

function parse(name: string, content: string | Uint8Array): Promise<Outcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return parseWhole(parser, file);
}

test('a Word file keeps its headings, lists and tables, and its page footer after the body', async () => {
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
  const document = new Document({
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph('Usage interne')] }) },
        children: [
          new Paragraph({ text: 'Règlement', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'Déplacements', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new TextRun('Le train est '),
              new TextRun({ text: 'préféré', bold: true }),
              new TextRun(' à l’avion.'),
            ],
          }),
          new Paragraph({ text: 'Billets de seconde classe', bullet: { level: 0 } }),
          new Paragraph({ text: 'Nuit à 120 € au plus', bullet: { level: 0 } }),
          new Table({
            rows: [
              ['Ville', 'Plafond'],
              ['Paris', '150 €'],
              ['Lyon', '120 €'],
            ].map((row) => new TableRow({ children: row.map(cell) })),
          }),
        ],
      },
    ],
  });
  const outcome = await parse('reglement.docx', await Packer.toBuffer(document));
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Règlement',
    'heading2: Déplacements',
    'paragraph: Le train est préféré à l’avion.',
    'list: • Billets de seconde classe\n• Nuit à 120 € au plus',
    'table: Ville | Plafond\nVille: Paris; Plafond: 150 €\nVille: Lyon; Plafond: 120 €',
    'paragraph: Usage interne',
  ]);
  expect(outcome.summary).toMatchObject({ title: 'Règlement', language: 'fr', pages: 1 });
});

test('the numbers that Word keeps out of the text stand before headings and items', async () => {
  const level = (place: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">${level(0, 'decimal', 'Article %1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level(0, 'lowerLetter', '%1)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`;
  const styles = `<w:styles xmlns:w="w"><w:style w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="T2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`;
  const styled = (style: string, text: string): string =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const item = (text: string): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const body = [
    styled('T1', 'Objet'),
    styled('T1', 'Prix'),
    styled('T2', 'Révision'),
    item('indice'),
    item('plafond'),
    styled('T2', 'Remise'),
    styled('T1', 'Durée'),
  ];
  const outcome = await parse(
    'articles.docx',
    buildDocx(body.join(''), [
      { name: 'word/numbering.xml', content: numbering },
      { name: 'word/styles.xml', content: styles },
    ]),
  );
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Article 1 Objet',
    'heading1: Article 2 Prix',
    'heading2: 2.1 Révision',
    'list: a) indice\nb) plafond',
    'heading2: 2.2 Remise',
    'heading1: Article 3 Durée',
  ]);
});

test('a cell that spans rows is said again in each row', async () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
  const rows = [
    `<w:tr>${cell('Service')}${cell('Site')}${cell('Effectif')}</w:tr>`,
    `<w:tr>${cell('Achats', '<w:vMerge w:val="restart"/>')}${cell('Lyon')}${cell('12')}</w:tr>`,
    `<w:tr>${cell('', '<w:vMerge/>')}${cell('Lille')}${cell('4')}</w:tr>`,
  ];
  const outcome = await parse('span.docx', buildDocx(`<w:tbl>${rows.join('')}</w:tbl>`));
  expect(outcome.pages[0]?.text).toContain('Service: Achats; Site: Lille; Effectif: 4');
});

test('a workbook gives one page a sheet, rows with their titles, dates and amounts as people read them', async () => {
  const workbook = new exceljs.Workbook();
  const prices = workbook.addWorksheet('Tarifs');
  prices.addRow(['Tarifs de la saison d’été']);
  prices.addRow([]);
  prices.addRow(['Référence', 'Désignation', 'Prix HT', 'Remise', 'Valable jusqu’au']);
  const row = prices.addRow(['CH-0417', 'Chaise en hêtre', 89.9, 0.05, new Date('2027-08-31T00:00:00Z')]);
  row.getCell(3).numFmt = '#,##0.00 "€"';
  row.getCell(4).numFmt = '0%';
  row.getCell(5).numFmt = 'dd/mm/yyyy';
  prices.addRow(['TB-1102', 'Table pliante', 245]);
  workbook.addWorksheet('Notes').addRow(['Les prix sont fermes.']);
  workbook.addWorksheet('Marges', { state: 'hidden' }).addRow(['Marge', 0.37]);
  const outcome = await parse('tarifs.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  expect(outcome.pages.map((page) => page.label)).toEqual(['Tarifs', 'Notes']);
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Tarifs',
    'paragraph: Tarifs de la saison d’été',
    'table: Référence | Désignation | Prix HT | Remise | Valable jusqu’au\nRéférence: CH-0417; Désignation: Chaise en hêtre; Prix HT: 89,90\u00a0€; Remise: 5\u00a0%; Valable jusqu’au: 2027-08-31\nRéférence: TB-1102; Désignation: Table pliante; Prix HT: 245',
  ]);
  expect(outcome.summary?.notRead).toEqual(['Marges']);
});

test('titles may hold a number over bare numbers, and years over what is none; rows of values are no titles', () => {
  const prices = writeTableRows([
    ['Code', 'Matériel', '1 jour', 'De 2 à 4 jours', 'Semaine (5 jours)'],
    ['EL-05', 'Nacelle 16 m', '260', '238', '990'],
    ['EL-10', 'Échafaudage 6 m', '45', '38', '140'],
  ]);
  expect(prices[1]).toBe(
    'Code: EL-05; Matériel: Nacelle 16 m; 1 jour: 260; De 2 à 4 jours: 238; Semaine (5 jours): 990',
  );
  const years = writeTableRows([
    ['Agence', '2023', '2024'],
    ['Roanne', '4 480', '4 310'],
  ]);
  expect(years[1]).toBe('Agence: Roanne; 2023: 4 480; 2024: 4 310');
  const rows = [
    ['Essai', '1 jour', '12'],
    ['Location', '2 jours', '14'],
  ];
  expect(writeTableRows(rows)).toEqual(['Essai | 1 jour | 12', 'Location | 2 jours | 14']);
});

test('two columns without titles are names and values, not a titled table', async () => {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Fiche');
  sheet.addRows([
    ['Responsable', 'Claire Perrin'],
    ['Service', 'Achats'],
    ['Ville', 'Besançon'],
  ]);
  const outcome = await parse('fiche.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  expect(outcome.pages[0]?.text).toBe('Fiche\n\nResponsable | Claire Perrin\nService | Achats\nVille | Besançon');
});

test('a presentation gives one page a slide, its title first, its notes last', async () => {
  const shape = (type: string, texts: string[]): string =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://x/relationships/${kind}" Target="${target}"/>`;
  const slide = (content: string): string =>
    `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`;
  const outcome = await parse(
    'bilan.pptx',
    buildZip([
      {
        name: 'ppt/presentation.xml',
        content:
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="257" r:id="rId2"/><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>',
      },
      {
        name: 'ppt/_rels/presentation.xml.rels',
        content: `<Relationships>${relation('rId1', 'slide', 'slides/slide1.xml')}${relation('rId2', 'slide', 'slides/slide2.xml')}</Relationships>`,
      },
      { name: 'ppt/slides/slide1.xml', content: slide(shape('title', ['Suite'])) },
      {
        name: 'ppt/slides/slide2.xml',
        content: slide(
          shape('body', ['Ventes en hausse', 'Stocks en baisse']) +
            shape('title', ['Bilan du trimestre']) +
            shape('sldNum', ['1']),
        ),
      },
      {
        name: 'ppt/slides/_rels/slide2.xml.rels',
        content: `<Relationships>${relation('rId1', 'notesSlide', '../notesSlides/notesSlide1.xml')}</Relationships>`,
      },
      { name: 'ppt/notesSlides/notesSlide1.xml', content: slide(shape('body', ['Rappeler l’écart de stock.'])) },
    ]),
  );
  expect(outcome.pages.map((page) => page.label)).toEqual(['Bilan du trimestre', 'Suite']);
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Bilan du trimestre',
    'list: • Ventes en hausse\n• Stocks en baisse',
    'paragraph: Rappeler l’écart de stock.',
  ]);
});

test('an OpenDocument text keeps headings, lists, repeated cells and spaces', async () => {
  const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const body = [
    '<text:tracked-changes><text:changed-region><text:deletion><text:p>supprimé</text:p></text:deletion></text:changed-region></text:tracked-changes>',
    '<text:h text:outline-level="2">Congés</text:h>',
    '<text:p>Les<text:s text:c="2"/>demandes\n  passent par l’outil.</text:p>',
    '<text:list><text:list-item><text:p>Quinze jours avant</text:p></text:list-item><text:list-item><text:p>Par écrit</text:p></text:list-item></text:list>',
    `<table:table><table:table-header-rows><table:table-row>${cell('Ancienneté')}${cell('Jours')}</table:table-row></table:table-header-rows><table:table-row>${cell('Un an')}${cell('25')}</table:table-row></table:table>`,
  ];
  const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>${body.join('')}</office:text></office:body></office:document-content>`;
  const outcome = await parse(
    'conges.odt',
    buildZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
      { name: 'content.xml', content },
    ]),
  );
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading2: Congés',
    'paragraph: Les  demandes passent par l’outil.',
    'list: • Quinze jours avant\n• Par écrit',
    'table: Ancienneté | Jours\nAncienneté: Un an; Jours: 25',
  ]);
});

test('a document under another document’s name is read as what it is', async () => {
  const outcome = await parse('vraiment.xlsx', buildDocx(paragraph('Je suis un texte.')));
  expect(outcome.summary?.mediaType).toContain('wordprocessingml');
  expect(outcome.pages[0]?.text).toBe('Je suis un texte.');
});

test('a format is found by its content when the name tells nothing', async () => {
  expect((await parse('blob', buildDocx(paragraph('Sans extension.')))).summary?.mediaType).toContain(
    'wordprocessingml',
  );
  expect((await parse('blob', '<!doctype html><title>Page</title><p>Bonjour')).summary).toMatchObject({
    mediaType: 'text/html',
    title: 'Page',
  });
  expect((await parse('blob', 'Des mots simples.')).summary?.mediaType).toBe('text/plain');
});
