import { buildDocx, buildZip, packSpaces, type ZipPart } from '../documents/build-zip.ts';
import { escapeXml, join, pick, type Random, type Shape } from './shapes.ts';

// The formats that are an archive of XML: what they repeat packs to next to nothing.

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
const relations = (...list: string[]): string => `<Relationships>${list.join('')}</Relationships>`;

/** XML with so many kilobytes of white space inside, which lie packed in the archive. */
function inflate(name: string, before: string, size: number, after: string): ZipPart {
  const bytes = Buffer.concat([
    Buffer.from(before),
    Buffer.alloc(Math.min(size, 8000) * 1024, 0x20),
    Buffer.from(after),
  ]);
  return size <= 8000
    ? { name, content: bytes }
    : { name, content: '', packed: packSpaces(Math.ceil(size / 1000)), announcedSize: size * 1000 };
}

interface Parts {
  /** The part that holds the text, and its surroundings. */
  readonly name: string;
  wrap(body: string): readonly [before: string, after: string];
  others: readonly ZipPart[];
}

function build({ name, wrap, others }: Parts, body: string): Buffer {
  const [before, after] = wrap('');
  return buildZip([...others, { name, content: `${before}${body}${after}` }]);
}

const docx: Parts = {
  name: 'word/document.xml',
  wrap: () => ['<w:document><w:body>', '</w:body></w:document>'],
  others: [{ name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'word/document.xml')) }],
};
const xlsx: Parts = {
  name: 'xl/worksheets/sheet1.xml',
  wrap: () => ['<worksheet><sheetData>', '</sheetData></worksheet>'],
  others: [
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="Feuille" sheetId="1" r:id="s1"/></sheets></workbook>',
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(relation('s1', 'worksheet', 'worksheets/sheet1.xml')) },
  ],
};
const pptx: Parts = {
  name: 'ppt/slides/slide1.xml',
  wrap: () => ['<p:sld><p:cSld><p:spTree><p:sp><p:txBody>', '</p:txBody></p:sp></p:spTree></p:cSld></p:sld>'],
  others: [
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'ppt/presentation.xml')) },
    {
      name: 'ppt/presentation.xml',
      content: '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="s1"/></p:sldIdLst></p:presentation>',
    },
    { name: 'ppt/_rels/presentation.xml.rels', content: relations(relation('s1', 'slide', 'slides/slide1.xml')) },
  ],
};
const openDocument = (kind: 'text' | 'spreadsheet' | 'presentation'): Parts => ({
  name: 'content.xml',
  wrap: () => [
    `<office:document-content><office:body><office:${kind}>`,
    `</office:${kind}></office:body></office:document-content>`,
  ],
  others: [{ name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` }],
});
const epub: Parts = {
  name: 'one.xhtml',
  wrap: () => ['<html><body>', '</body></html>'],
  others: [
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    },
    {
      name: 'book.opf',
      content:
        '<package><manifest><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    },
  ],
};

interface Marks {
  readonly row: (cells: string) => string;
  readonly cell: (text: string, index: number) => string;
  readonly table: (rows: string) => string;
  readonly paragraph: (text: string) => string;
  readonly open: string;
  readonly close: string;
}

const word: Marks = {
  row: (cells) => `<w:tr>${cells}</w:tr>`,
  cell: (text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`,
  table: (rows) => `<w:tbl>${rows}</w:tbl>`,
  paragraph: (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`,
  open: '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>',
  close: '</w:tc></w:tr></w:tbl>',
};
const sheet: Marks = {
  row: (cells) => `<row>${cells}</row>`,
  cell: (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
  table: (rows) => rows,
  paragraph: (text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`,
  open: '<row>',
  close: '</row>',
};
const slide: Marks = {
  row: (cells) => `<a:tr>${cells}</a:tr>`,
  cell: (text) => `<a:tc><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:tc>`,
  table: (rows) => `<a:tbl>${rows}</a:tbl>`,
  paragraph: (text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`,
  open: '<a:grpSp>',
  close: '</a:grpSp>',
};
const open: Marks = {
  row: (cells) => `<table:table-row>${cells}</table:table-row>`,
  cell: (text, index) =>
    `<table:table-cell table:number-columns-repeated="${1 + (index % 3)}"><text:p>${text}</text:p></table:table-cell>`,
  table: (rows) => `<table:table table:name="T">${rows}</table:table>`,
  paragraph: (text) => `<text:p>${text}</text:p>`,
  open: '<table:table><table:table-row><table:table-cell><text:p>x</text:p>',
  close: '</table:table-cell></table:table-row></table:table>',
};
const openSheet: Marks = {
  ...open,
  paragraph: (text) =>
    `<table:table table:name="P"><table:table-row><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row></table:table>`,
};
const openSlide: Marks = {
  ...open,
  paragraph: (text) =>
    `<draw:page draw:name="p"><draw:frame><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame></draw:page>`,
};
const page: Marks = {
  row: (cells) => `<tr>${cells}</tr>`,
  cell: (text) => `<td>${text}</td>`,
  table: (rows) => `<table>${rows}</table>`,
  paragraph: (text) => `<p>${text}</p>`,
  open: '<div>',
  close: '</div>',
};

function shape(extension: string, parts: Parts, marks: Marks): Shape {
  const table = (columns: number, rows: number, text: string): string =>
    marks.table(join(rows, () => marks.row(join(columns, (index) => marks.cell(text, index)))));
  return {
    extension,
    width: (size, text) => build(parts, table(size, 3, escapeXml(text))),
    depth: (size, text) =>
      build(parts, `${marks.open.repeat(size)}${marks.paragraph(escapeXml(text))}${marks.close.repeat(size)}`),
    repetition: (size, text) =>
      build(
        parts,
        join(size, () => marks.paragraph(escapeXml(text))),
      ),
    compression(size, text) {
      const [before, after] = parts.wrap('');
      const paragraph = marks.paragraph(escapeXml(text));
      return buildZip([...parts.others, inflate(parts.name, `${before}${paragraph}`, size, `${paragraph}${after}`)]);
    },
    combination: (random, text) => build(parts, combine(random, escapeXml(text), marks, table)),
  };
}

function combine(
  random: Random,
  text: string,
  marks: Marks,
  table: (columns: number, rows: number, text: string) => string,
): string {
  const columns = pick(random, 2, 2000);
  const deep = pick(random, 1, 1900);
  return [
    marks.open.repeat(random() < 0.5 ? 0 : deep),
    table(columns, pick(random, 1, 20_000 / columns + 2), text),
    join(pick(random, 1, 5000), () => marks.paragraph(random() < 0.5 ? text : text.repeat(pick(random, 1, 60)))),
    random() < 0.3 ? marks.close.repeat(deep) : '',
  ].join('');
}

export const officeShapes: readonly Shape[] = [
  shape('docx', docx, word),
  shape('xlsx', xlsx, sheet),
  shape('pptx', pptx, slide),
  shape('odt', openDocument('text'), open),
  shape('ods', openDocument('spreadsheet'), openSheet),
  shape('odp', openDocument('presentation'), openSlide),
  shape('epub', epub, page),
];

/** A Word file of so many paragraphs of this text. */
export function buildParagraphs(size: number, text: string): Buffer {
  return buildDocx(word.paragraph(text).repeat(size));
}
