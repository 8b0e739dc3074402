import { deflateSync } from 'node:zlib';
import { buildPdf } from '../build-pdf.ts';
import { hiddenSentence, otherSentence, shownSentence, type Way } from './way.ts';

export const toPdf = (text: string): string => text.replace(/[()\\]/g, '\\$&');
const shown = `BT /F1 12 Tf 60 760 Td (${toPdf(shownSentence)}) Tj 0 -40 Td (${toPdf(otherSentence)}) Tj ET`;
const at = (state: string, place = '60 600 Td'): string =>
  `BT /F1 12 Tf ${state} ${place} (${toPdf(hiddenSentence)}) Tj ET`;

interface Extras {
  /** More entries of the page. */
  readonly page?: string;
  readonly resources?: string;
  readonly catalogue?: string;
  readonly objects?: ReadonlyMap<number, string>;
}

/** A page whose content stream this is; the font is F1. */
export function buildPage(
  content: string,
  { page = '', resources = '', catalogue = '', objects = new Map() }: Extras = {},
): Buffer {
  return buildPdf(
    new Map([
      [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
      [2, '<< /Type /Pages /Count 1 /Kids [4 0 R] >>'],
      [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
      [
        4,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> ${resources} >> /Contents 5 0 R ${page} >>`,
      ],
      [5, stream('', Buffer.from(content, 'latin1'))],
      ...objects,
    ]),
  );
}

function stream(entries: string, bytes: Buffer): string {
  return `<< ${entries} /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
}

/** A grey picture of 64 by 64 pixels, opaque unless a mask makes it transparent. */
function picture(light: number, mask = ''): string {
  const entries = `/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode ${mask}`;
  return stream(entries, deflateSync(Buffer.alloc(64 * 64, light)));
}

const withPicture = (content: string, objects: ReadonlyMap<number, string> = new Map([[6, picture(250)]])): Buffer =>
  buildPage(content, { resources: '/XObject << /I 6 0 R >>', objects });

function pdf(name: string, content: string, extras?: Extras): Way {
  return { name: `PDF: ${name}`, file: 'note.pdf', bytes: buildPage(`${shown}\n${content}`, extras) };
}

/** Ways of PDF. */
export const waysOfPdf: readonly Way[] = [
  pdf('letters that are not drawn (mode 3)', at('3 Tr')),
  pdf('letters that only cut out (mode 7)', `q ${at('7 Tr')} Q`),
  pdf('white on white', at('1 1 1 rg')),
  pdf('white in the colours of print', at('0 0 0 0 k')),
  pdf('the colour of a rectangle under it', `0.1 0.2 0.4 rg 50 590 400 30 re f ${at('0.1 0.2 0.4 rg')}`),
  pdf('white outlines without a fill', at('1 Tr 1 1 1 RG')),
  pdf('transparent', at('/G gs'), { resources: '/ExtGState << /G << /ca 0 >> >>' }),
  pdf('letters of half a point', `BT /F1 0.5 Tf 60 600 Td (${toPdf(hiddenSentence)}) Tj ET`),
  pdf('letters scaled to nothing', `BT /F1 12 Tf 0.02 0 0 0.02 60 600 Tm (${toPdf(hiddenSentence)}) Tj ET`),
  pdf('off the page', at('', '60 -300 Td')),
  pdf('outside of what is cut out of the page', at('', '60 40 Td'), { page: '/CropBox [0 100 595 842]' }),
  pdf('clipped away', `q 0 0 10 10 re W n ${at('')} Q`),
  pdf('covered by a rectangle', `${at('')} 1 1 1 rg 50 590 400 30 re f`),
  pdf('covered by one of two rectangles of a path', `${at('')} 0.9 g 50 590 400 30 re 50 300 100 20 re f`),
  {
    name: 'PDF: covered by a picture',
    file: 'note.pdf',
    bytes: withPicture(`${shown} ${at('')} q 400 0 0 40 50 585 cm /I Do Q`),
  },
  { name: 'PDF: under the picture of a scan', file: 'scan.pdf', bytes: buildScan(at('', '60 600 Td'), 'under') },
  {
    name: 'PDF: over the picture of a scan, not drawn',
    file: 'scan.pdf',
    bytes: buildScan(at('3 Tr', '60 600 Td'), 'over'),
  },
  pdf('a layer that is switched off', `/OC /L BDC ${at('')} EMC`, {
    resources: '/Properties << /L 6 0 R >>',
    catalogue: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
    objects: new Map([[6, '<< /Type /OCG /Name (L) >>']]),
  }),
  pdf(
    'in the middle of a line that is seen',
    `BT /F1 12 Tf 60 600 Td (Voir. ) Tj 3 Tr (${toPdf(hiddenSentence)}) Tj 0 Tr ( Fin.) Tj ET`,
  ),
  pdf('inside of a form', '/X Do', {
    resources: '/XObject << /X 6 0 R >>',
    objects: new Map([
      [
        6,
        stream(
          '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>',
          Buffer.from(at('1 g'), 'latin1'),
        ),
      ],
    ]),
  }),
  {
    name: 'PDF: white, with a picture announced and not painted under it',
    file: 'note.pdf',
    bytes: withPicture(`${shown} q 10 0 0 10 500 20 cm /I Do Q q 400 0 0 40 50 585 cm Q ${at('1 g')}`),
  },
  {
    name: 'PDF: white on a picture that is white',
    file: 'note.pdf',
    bytes: withPicture(`${shown} q 400 0 0 40 50 585 cm /I Do Q ${at('1 g')}`),
  },
  pdf('a field that is hidden', '', { page: '/Annots [6 0 R]', objects: new Map([[6, field(2)]]) }),
  pdf('a field that is not to be viewed', '', { page: '/Annots [6 0 R]', objects: new Map([[6, field(32)]]) }),
  pdf('the text of a closed note', '', {
    page: '/Annots [6 0 R]',
    objects: new Map([
      [6, `<< /Type /Annot /Subtype /Text /Rect [60 590 80 610] /Contents (${toPdf(hiddenSentence)}) >>`],
    ]),
  }),
];

// The page is a picture; what it keeps as text says otherwise. The other sentences are written over it and seen.
function buildScan(text: string, place: 'under' | 'over'): Buffer {
  const drawn = 'q 595 0 0 842 0 0 cm /I Do Q';
  return withPicture(place === 'under' ? `${text} ${drawn} ${shown}` : `${drawn} ${shown} ${text}`);
}

function field(flags: number): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F ${flags} /Rect [60 590 460 620] /DA (/Helv 12 Tf 0 g) /V (${toPdf(hiddenSentence)}) >>`;
}
