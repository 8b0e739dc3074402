import { deflateSync } from 'node:zlib';
import exceljs from 'exceljs';
import { buildDocx, paragraph } from '../build-zip.ts';
import { otherSentence, shownSentence, type Way } from './way.ts';
import { buildPage, toPdf } from './ways-of-pdf.ts';

// What looks like a way to hide, and is seen: it must stay, or half of a company's papers would be lost.

const html = (name: string, head: string, part: string): Way => ({
  name: `HTML: ${name}`,
  file: 'page.html',
  bytes: Buffer.from(
    `<!doctype html><html><head><title>P</title>${head}</head><body><p>${otherSentence}</p>${part}</body></html>`,
  ),
});

const docx = (name: string, body: string, styles = ''): Way => ({
  name: `DOCX: ${name}`,
  file: 'note.docx',
  bytes: buildDocx(paragraph(otherSentence) + body, [
    { name: 'word/styles.xml', content: `<w:styles xmlns:w="w">${styles}</w:styles>` },
  ]),
});

const pdf = (name: string, content: string, extras?: Parameters<typeof buildPage>[1]): Way => ({
  name: `PDF: ${name}`,
  file: 'note.pdf',
  bytes: buildPage(`BT /F1 12 Tf 60 700 Td (${toPdf(otherSentence)}) Tj ET\n${content}`, extras),
});

const text = (state: string): string => `BT /F1 12 Tf ${state} 60 600 Td (${toPdf(shownSentence)}) Tj ET`;
const white = text('1 g');

function picture(bytes: Buffer, entries: string): string {
  const packed = deflateSync(bytes);
  return `<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8 /Filter /FlateDecode ${entries} /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`;
}

const grey = (light: number): Buffer => Buffer.alloc(64 * 64, light);
const drawn = 'q 400 0 0 60 50 570 cm /I Do Q';

/** Documents whose sentence is seen. */
export async function listSeen(): Promise<Way[]> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Règles');
  sheet.addRows([
    ['Sujet', 'Règle', 'Suite'],
    ['Congés', otherSentence, 'x'],
  ]);
  sheet.getCell('B4').value = shownSentence;
  sheet.getCell('B4').font = { color: { argb: 'FFFFFFFF' } };
  sheet.getCell('B4').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF203864' } };
  return [
    html(
      'white on a dark ground',
      '',
      `<div style="background:#203864"><p style="color:#fff">${shownSentence}</p></div>`,
    ),
    html(
      'white on a picture',
      '',
      `<div style="background:url(x.png)"><p style="color:white">${shownSentence}</p></div>`,
    ),
    html('hidden on paper only', '<style>@media print{.x{display:none}}</style>', `<p class="x">${shownSentence}</p>`),
    html(
      'hidden on small screens only',
      '<style>@media (max-width:600px){.x{display:none}}</style>',
      `<p class="x">${shownSentence}</p>`,
    ),
    html(
      'shown again by a later rule',
      '<style>.x{display:none} body .x{display:block}</style>',
      `<p class="x">${shownSentence}</p>`,
    ),
    html(
      'hidden while nothing is pointed at',
      '<style>.x:hover{display:none} .y:not(.x){opacity:0}</style>',
      `<p class="x">${shownSentence}</p>`,
    ),
    html(
      'shown inside of an invisible one',
      '',
      `<div style="visibility:hidden"><p style="visibility:visible">${shownSentence}</p></div>`,
    ),
    html('hidden for readers aloud only', '', `<p aria-hidden="true">${shownSentence}</p>`),
    html('folded away until it is clicked', '', `<details><summary>Départ</summary><p>${shownSentence}</p></details>`),
    html('grey on white', '', `<p style="color:#999">${shownSentence}</p>`),
    docx(
      'white on a shaded cell',
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>${paragraph(shownSentence, '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`,
    ),
    docx(
      'white in a table that its style paints',
      `<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>${paragraph(shownSentence, '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>`,
      '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>',
    ),
    docx('hidden in the view of the web only', paragraph(shownSentence, '<w:webHidden/>')),
    docx(
      'a style that hides, taken back',
      `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>${shownSentence}</w:t></w:r></w:p>`,
      '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:vanish/></w:rPr></w:style>',
    ),
    { name: 'XLSX: white on a dark cell', file: 'r.xlsx', bytes: Buffer.from(await workbook.xlsx.writeBuffer()) },
    pdf('white on a dark rectangle', `0.1 0.2 0.4 rg 50 590 400 30 re f ${white}`),
    pdf(
      'white on a dark shape with round corners',
      `0.1 0.2 0.4 rg 60 590 m 440 590 l 450 590 450 620 440 620 c 60 620 l 50 620 50 590 60 590 c f ${white}`,
    ),
    pdf('white on a thick line', `0.1 0.2 0.4 RG 40 w 50 604 m 500 604 l S ${white}`),
    pdf('white on a dark picture', `${drawn} ${white}`, {
      resources: '/XObject << /I 6 0 R >>',
      objects: new Map([[6, picture(grey(40), '/ColorSpace /DeviceGray')]]),
    }),
    pdf('under a rectangle that multiplies', `${text('0 g')} /G gs 1 1 0 rg 50 590 400 30 re f`, {
      resources: '/ExtGState << /G << /BM /Multiply >> >>',
    }),
    pdf('under a rectangle that one sees through', `${text('0 g')} /G gs 1 1 0 rg 50 590 400 30 re f`, {
      resources: '/ExtGState << /G << /ca 0.4 >> >>',
    }),
    pdf('under a picture that one sees through', `${text('0 g')} ${drawn}`, {
      resources: '/XObject << /I 6 0 R >>',
      objects: new Map([
        [6, picture(grey(200), '/ColorSpace /DeviceGray /SMask 7 0 R')],
        [7, picture(grey(60), '/ColorSpace /DeviceGray')],
      ]),
    }),
    pdf('inside of a clip that holds it', `q 40 580 500 60 re W n ${text('0 g')} Q`),
    pdf('over a rectangle painted before it', `1 g 50 590 400 30 re f ${text('0 g')}`),
    pdf('letters through which a colour is painted', `q ${text('7 Tr')} 0.8 0.1 0.1 rg 0 0 595 842 re f Q`),
    pdf('a layer that is switched on', `/OC /L BDC ${text('0 g')} EMC`, {
      resources: '/Properties << /L 6 0 R >>',
      catalogue: '/OCProperties << /OCGs [6 0 R] /D << >> >>',
      objects: new Map([[6, '<< /Type /OCG /Name (L) >>']]),
    }),
    pdf('turned by a quarter', `BT /F1 12 Tf 0 1 -1 0 300 200 Tm (${toPdf(shownSentence)}) Tj ET`),
    pdf('a field that is filled in', '', {
      page: '/Annots [6 0 R]',
      objects: new Map([
        [
          6,
          `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [60 590 460 620] /DA (/Helv 12 Tf 0 g) /V (${toPdf(shownSentence)}) >>`,
        ],
      ]),
    }),
  ];
}
