import exceljs from 'exceljs';
import { buildDocx, buildZip, paragraph, type ZipPart } from '../build-zip.ts';
import { hiddenSentence as hidden, otherSentence, shownSentence, type Way } from './way.ts';

const visible = paragraph(shownSentence) + paragraph(otherSentence);

function docx(name: string, part: string, more: readonly ZipPart[] = [], relations = ''): Way {
  const links = `<Relationships>${relations}</Relationships>`;
  const parts = [{ name: 'word/_rels/document.xml.rels', content: links }, ...more];
  return { name: `DOCX: ${name}`, file: 'note.docx', bytes: buildDocx(visible + part, parts) };
}

function wordStyles(styles: string): ZipPart {
  return { name: 'word/styles.xml', content: `<w:styles xmlns:w="w">${styles}</w:styles>` };
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://x/relationships/${kind}" Target="${target}"/>`;
const styledParagraph = `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>${hidden}</w:t></w:r></w:p>`;
const textBox = `<wps:txbx><w:txbxContent>${paragraph(hidden)}</w:txbxContent></wps:txbx>`;

const waysOfWord: readonly Way[] = [
  docx('hidden letters', paragraph(hidden, '<w:vanish/>')),
  docx('a style that hides, built on another', styledParagraph, [
    wordStyles(
      '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    ),
  ]),
  docx('a style of letters that hides', paragraph(hidden, '<w:rStyle w:val="C"/>'), [
    wordStyles('<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'),
  ]),
  docx('white on white', paragraph(hidden, '<w:color w:val="FFFFFF"/>')),
  docx('white by its style', styledParagraph, [
    wordStyles('<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>'),
  ]),
  docx(
    'the colour of its shading',
    paragraph(hidden, '<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>'),
  ),
  docx('letters of one point', paragraph(hidden, '<w:sz w:val="2"/>')),
  docx('letters without width', paragraph(hidden, '<w:w w:val="1"/>')),
  docx('a deletion that is tracked', `<w:p><w:del w:id="1"><w:r><w:delText>${hidden}</w:delText></w:r></w:del></w:p>`),
  docx(
    'a comment',
    '',
    [
      {
        name: 'word/comments.xml',
        content: `<w:comments xmlns:w="w"><w:comment w:id="1">${paragraph(hidden)}</w:comment></w:comments>`,
      },
    ],
    relation('rId9', 'comments', 'comments.xml'),
  ),
  docx('a hidden row', `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${paragraph(hidden)}</w:tc></w:tr></w:tbl>`),
  docx(
    'a text box off the page',
    `<w:p><w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>-99000000</wp:posOffset></wp:positionH><wps:wsp>${textBox}</wps:wsp></wp:anchor></w:drawing></w:r></w:p>`,
  ),
  docx(
    'a hidden drawing',
    `<w:p><w:r><w:drawing><wp:anchor><wp:docPr id="1" name="z" hidden="1"/><wps:wsp>${textBox}</wps:wsp></wp:anchor></w:drawing></w:r></w:p>`,
  ),
  docx('an indent off the page', `<w:p><w:pPr><w:ind w:left="-30000"/></w:pPr><w:r><w:t>${hidden}</w:t></w:r></w:p>`),
  docx(
    'the description of a picture',
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="z" descr="${hidden}"/></wp:inline></w:drawing></w:r></w:p>`,
  ),
  docx('the properties of the file', '', [
    {
      name: 'docProps/core.xml',
      content: `<cp:coreProperties><dc:description>${hidden}</dc:description></cp:coreProperties>`,
    },
  ]),
];

const rtf = (name: string, part: string): Way => ({
  name: `RTF: ${name}`,
  file: 'note.rtf',
  bytes: Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\colortbl ;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}\\f0\\fs24 ${toRtf(shownSentence)}\\par ${toRtf(otherSentence)}\\par ${part.replace('HIDDEN', toRtf(hidden))}\\par}`,
    'latin1',
  ),
});

function toRtf(text: string): string {
  return text.replace(/[^ -~]/g, (letter) => `\\'${(letter.codePointAt(0) ?? 0).toString(16)}`);
}

const waysOfRtf: readonly Way[] = [
  rtf('hidden letters', '{\\v HIDDEN}'),
  rtf('white letters', '{\\cf1 HIDDEN}'),
  rtf('letters of half a point', '{\\fs1 HIDDEN}'),
];

async function xlsx(name: string, hide: (sheet: exceljs.Worksheet, workbook: exceljs.Workbook) => void): Promise<Way> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Règles');
  sheet.addRows([
    ['Sujet', 'Règle', 'Suite'],
    ['Préavis', shownSentence, 'x'],
    ['Congés', otherSentence, 'y'],
  ]);
  hide(sheet, workbook);
  return { name: `XLSX: ${name}`, file: 'regles.xlsx', bytes: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

/** Ways of Excel; the workbooks are written when asked for. */
function listWaysOfExcel(): Promise<Way[]> {
  return Promise.all([
    xlsx(
      'a hidden sheet',
      (_, workbook) => (workbook.addWorksheet('B', { state: 'hidden' }).getCell('A1').value = hidden),
    ),
    xlsx(
      'a very hidden sheet',
      (_, workbook) => (workbook.addWorksheet('B', { state: 'veryHidden' }).getCell('A1').value = hidden),
    ),
    xlsx('a hidden row', (sheet) => (sheet.addRow(['Préavis', hidden]).hidden = true)),
    xlsx('a row without height', (sheet) => (sheet.addRow(['Préavis', hidden]).height = 0.05)),
    xlsx('a hidden column', (sheet) => {
      sheet.getCell('D2').value = hidden;
      sheet.getColumn('D').hidden = true;
    }),
    xlsx('white on white', (sheet) => {
      sheet.getCell('B5').value = hidden;
      sheet.getCell('B5').font = { color: { argb: 'FFFFFFFF' } };
    }),
    xlsx('the colour of its cell', (sheet) => {
      sheet.getCell('B5').value = hidden;
      sheet.getCell('B5').font = { color: { argb: 'FF203864' } };
      sheet.getCell('B5').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF203864' } };
    }),
    xlsx('a format that shows nothing', (sheet) => {
      sheet.getCell('B5').value = hidden;
      sheet.getCell('B5').numFmt = ';;;';
    }),
    xlsx('letters of one point', (sheet) => {
      sheet.getCell('B5').value = hidden;
      sheet.getCell('B5').font = { size: 1 };
    }),
    xlsx('a comment', (sheet) => (sheet.getCell('B2').note = hidden)),
  ]);
}

const shape = (text: string, { properties = '', run = '', frame = '', name = '' } = {}): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="z" ${name}/></p:nvSpPr><p:spPr>${frame}${properties}</p:spPr><p:txBody><a:p><a:r><a:rPr ${run}</a:rPr><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const place = (x: number, y: number): string =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="4000000" cy="500000"/></a:xfrm>`;
const plainRun = { run: 'sz="1800">' };

function pptx(name: string, second: string, { show = '', more = [] as readonly ZipPart[] } = {}): Way {
  const slide = (content: string, attributes = ''): string =>
    `<p:sld xmlns:p="p" xmlns:a="a" ${attributes}><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`;
  const first =
    shape(shownSentence, { ...plainRun, frame: place(100, 100) }) +
    shape(otherSentence, { ...plainRun, frame: place(100, 900_000) });
  return {
    name: `PPTX: ${name}`,
    file: 'bilan.pptx',
    bytes: buildZip([
      {
        name: 'ppt/presentation.xml',
        content:
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="rId1"/><p:sldId id="2" r:id="rId2"/></p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>',
      },
      {
        name: 'ppt/_rels/presentation.xml.rels',
        content: `<Relationships>${relation('rId1', 'slide', 'slides/slide1.xml')}${relation('rId2', 'slide', 'slides/slide2.xml')}</Relationships>`,
      },
      { name: 'ppt/slides/slide1.xml', content: slide(first) },
      { name: 'ppt/slides/slide2.xml', content: slide(second, show) },
      ...more,
    ]),
  };
}

const cover = `<p:sp><p:nvSpPr><p:cNvPr id="3" name="c"/></p:nvSpPr><p:spPr>${place(90, 90)}<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></p:spPr></p:sp>`;
const notes: readonly ZipPart[] = [
  {
    name: 'ppt/slides/_rels/slide2.xml.rels',
    content: `<Relationships>${relation('rId1', 'notesSlide', '../notesSlides/n.xml')}</Relationships>`,
  },
  { name: 'ppt/notesSlides/n.xml', content: `<p:notes xmlns:p="p" xmlns:a="a">${shape(hidden, plainRun)}</p:notes>` },
];

const waysOfPowerPoint: readonly Way[] = [
  pptx('a hidden slide', shape(hidden, plainRun), { show: 'show="0"' }),
  pptx('the speaker’s notes', shape('Suite', plainRun), { more: notes }),
  pptx(
    'white on white',
    shape(hidden, { run: 'sz="1800"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', frame: place(100, 100) }),
  ),
  pptx(
    'the colour of its shape',
    shape(hidden, {
      run: 'sz="1800"><a:solidFill><a:srgbClr val="203864"/></a:solidFill>',
      frame: place(100, 100),
      properties: '<a:solidFill><a:srgbClr val="203864"/></a:solidFill>',
    }),
  ),
  pptx(
    'transparent letters',
    shape(hidden, {
      run: 'sz="1800"><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>',
      frame: place(100, 100),
    }),
  ),
  pptx('off the slide', shape(hidden, { ...plainRun, frame: place(-9_000_000, 100) })),
  pptx('a hidden shape', shape(hidden, { ...plainRun, name: 'hidden="1"', frame: place(100, 100) })),
  pptx('letters of one point', shape(hidden, { run: 'sz="100">', frame: place(100, 100) })),
  pptx('covered by a shape', shape(hidden, { ...plainRun, frame: place(90, 90) }) + cover),
];

function odf(kind: 'text' | 'spreadsheet' | 'presentation', name: string, body: string, styles = ''): Way {
  const endings = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' } as const;
  const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f" xmlns:draw="d" xmlns:presentation="p"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`;
  return {
    name: `${endings[kind].toUpperCase()}: ${name}`,
    file: `note.${endings[kind]}`,
    bytes: buildZip([
      { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` },
      { name: 'content.xml', content },
    ]),
  };
}

const textStyle = (properties: string, family = 'text'): string =>
  `<style:style style:name="H" style:family="${family}"><style:text-properties ${properties}/></style:style>`;
const openText = `<text:p>${shownSentence}</text:p><text:p>${otherSentence}</text:p>`;
const openSpan = `${openText}<text:p>Voir. <text:span text:style-name="H">${hidden}</text:span></text:p>`;
const openCell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
const openRows = `<table:table-row>${openCell('Préavis')}${openCell(shownSentence)}</table:table-row><table:table-row>${openCell('Congés')}${openCell(otherSentence)}</table:table-row>`;
const openPage = (text: string, more = '', attributes = ''): string =>
  `<draw:page draw:name="d" ${attributes}><draw:frame><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>${more}</draw:page>`;

const waysOfOpenDocument: readonly Way[] = [
  odf('text', 'letters that are not displayed', openSpan, textStyle('text:display="none"')),
  odf('text', 'white on white', openSpan, textStyle('fo:color="#ffffff"')),
  odf('text', 'letters of one point', openSpan, textStyle('fo:font-size="1pt"')),
  odf(
    'text',
    'a hidden section',
    `${openText}<text:section text:display="none"><text:p>${hidden}</text:p></text:section>`,
  ),
  odf(
    'text',
    'a deletion that is tracked',
    `<text:tracked-changes><text:p>${hidden}</text:p></text:tracked-changes>${openText}`,
  ),
  odf(
    'text',
    'a comment',
    `${openText}<text:p>Voir.<office:annotation><text:p>${hidden}</text:p></office:annotation></text:p>`,
  ),
  odf(
    'spreadsheet',
    'a hidden row',
    `<table:table table:name="R">${openRows}<table:table-row table:visibility="collapse">${openCell('Préavis')}${openCell(hidden)}</table:table-row></table:table>`,
  ),
  odf(
    'spreadsheet',
    'a hidden column',
    `<table:table table:name="R"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>${openRows}<table:table-row>${openCell('Suite')}${openCell('x')}${openCell(hidden)}</table:table-row></table:table>`,
  ),
  odf(
    'presentation',
    'a hidden slide',
    openPage(`${shownSentence} ${otherSentence}`) + openPage(hidden, '', 'draw:style-name="D"'),
    '<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>',
  ),
  odf(
    'presentation',
    'the speaker’s notes',
    openPage(
      `${shownSentence} ${otherSentence}`,
      `<presentation:notes><draw:frame><draw:text-box><text:p>${hidden}</text:p></draw:text-box></draw:frame></presentation:notes>`,
    ),
  ),
];

/** Ways of Word, RTF, Excel, PowerPoint and OpenDocument. */
export async function listWaysOfOffice(): Promise<Way[]> {
  return [...waysOfWord, ...waysOfRtf, ...(await listWaysOfExcel()), ...waysOfPowerPoint, ...waysOfOpenDocument];
}
