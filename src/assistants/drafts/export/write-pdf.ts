import { createRequire } from 'node:module';
import maker from 'pdfmake';
import type { Language } from '../../../base/index.ts';
import type { Piece, Run, WrittenBlock, WrittenDraft } from './written-draft.ts';

// Its fonts lie in the package and are embedded; nothing else is read, and nothing is fetched.
const { resolve } = createRequire(import.meta.url);
const face = (name: string): string => resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`);
const faces = {
  normal: face('Regular'),
  bold: face('Medium'),
  italics: face('Italic'),
  bolditalics: face('MediumItalic'),
};
const files = new Set(Object.values(faces));

const sourcesTitle: Record<Language, string> = { fr: 'Sources', en: 'Sources' };

/** A draft as a PDF, its sources as notes at its end. What stands in it is text alone, whatever it looks like. */
export async function writePdf({ title, blocks, notes }: WrittenDraft, language: Language): Promise<Uint8Array> {
  maker.setFonts({ Roboto: faces });
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy((path) => files.has(path));
  const told = notes.map((note, index) => ({
    text: [{ text: `${index + 1} `, bold: true }, { text: note }],
    fontSize: 9,
    margin: [0, 0, 0, 3],
  }));
  const sources = told.length === 0 ? [] : [writeHeading(sourcesTitle[language], 13), ...told];
  const document = maker.createPdf({
    info: { title, creator: 'Maison', producer: 'Maison' },
    language,
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    footer: (page: number, pages: number) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 8 }),
    content: [writeHeading(title, 20), ...blocks.map(writeBlock), ...sources],
  });
  return new Uint8Array(await document.getBuffer());
}

function writeHeading(text: string, fontSize: number): object {
  return { text, fontSize, bold: true, margin: [0, 10, 0, 6], headlineLevel: 1 };
}

const headingSizes = [16, 14, 12];

function writeBlock(block: WrittenBlock): object {
  switch (block.kind) {
    case 'heading':
      return writeHeading(block.line.map(({ text }) => text).join(''), headingSizes[block.level - 1] ?? 14);
    case 'paragraph':
      return { stack: block.lines.map((line) => ({ text: writeLine(line), margin: [0, 0, 0, 6] })) };
    case 'list':
      return { ul: block.lines.map((line) => ({ text: writeLine(line) })), margin: [0, 0, 0, 6] };
    case 'numbered':
      return { ol: block.lines.map((line) => ({ text: writeLine(line) })), margin: [0, 0, 0, 6] };
    case 'table':
      return writeTable(block.rows);
    case 'code':
      return { text: block.lines.join('\n'), fontSize: 9, preserveLeadingSpaces: true, margin: [12, 0, 0, 6] };
  }
}

function writeTable(rows: readonly (readonly Piece[])[]): object {
  if (rows.length === 0) return { text: '' };
  const body = rows.map((cells, row) => cells.map((cell) => ({ text: writePiece(cell), bold: row === 0 })));
  const widths = (rows[0] ?? []).map(() => '*');
  return { table: { headerRows: 1, widths, body }, layout: 'lightHorizontalLines', margin: [0, 4, 0, 8] };
}

function writeLine(pieces: readonly Piece[]): object[] {
  return pieces.flatMap((piece, index) => [...(index === 0 ? [] : [{ text: ' ' }]), ...writePiece(piece)]);
}

function writePiece({ runs, notes }: Piece): object[] {
  const marks = notes.length === 0 ? [] : [{ text: notes.join(', '), sup: true, fontSize: 9 }];
  return [...runs.map(writeRun), ...marks];
}

function writeRun({ text, look }: Run): object {
  return look === 'bold' ? { text, bold: true } : { text };
}
