import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Piece, Run, WrittenBlock, WrittenDraft } from './written-draft.ts';

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const numbered = 'numbered';
const indent = { left: 720, hanging: 360 };
const width = { size: 100, type: WidthType.PERCENTAGE };

/** A draft as a Word document, its sources as footnotes. It holds text alone: no field, no link, nothing that is fetched. */
export async function writeDocx({ title, blocks, notes }: WrittenDraft): Promise<Uint8Array> {
  const footnotes = Object.fromEntries(
    notes.map((note, index) => [index + 1, { children: [new Paragraph({ children: [new TextRun(note)] })] }]),
  );
  const document = new Document({
    title,
    creator: 'Maison',
    lastModifiedBy: 'Maison',
    description: '',
    footnotes,
    styles: { default: { document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120 } } } } },
    numbering: {
      config: [
        {
          reference: numbered,
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: { paragraph: { indent } } }],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          ...blocks.flatMap((block, index) => writeBlock(block, index)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function writeBlock(block: WrittenBlock, index: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = headings[block.level - 1] ?? HeadingLevel.HEADING_2;
      return [new Paragraph({ heading, children: block.line.map((run) => writeRun(run, false)) })];
    }
    case 'paragraph':
      return block.lines.map((line) => new Paragraph({ children: writeLine(line) }));
    case 'list':
      return block.lines.map((line) => new Paragraph({ bullet: { level: 0 }, children: writeLine(line) }));
    case 'numbered': {
      // Each list counts from one.
      const numbering = { reference: numbered, level: 0, instance: index };
      return block.lines.map((line) => new Paragraph({ numbering, children: writeLine(line) }));
    }
    case 'table':
      return block.rows.length === 0 ? [] : [writeTable(block.rows), new Paragraph({})];
    case 'code':
      return block.lines.map(
        (line) =>
          new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: line, font: 'Courier New' })] }),
      );
  }
}

function writeTable(rows: readonly (readonly Piece[])[]): Table {
  return new Table({
    width,
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          tableHeader: row === 0,
          children: cells.map(
            (cell) => new TableCell({ children: [new Paragraph({ children: writePiece(cell, row === 0) })] }),
          ),
        }),
    ),
  });
}

function writeLine(pieces: readonly Piece[]): ParagraphChild[] {
  return pieces.flatMap((piece, index) => [...(index === 0 ? [] : [new TextRun(' ')]), ...writePiece(piece, false)]);
}

function writePiece({ runs, notes }: Piece, isHead: boolean): ParagraphChild[] {
  return [...runs.map((run) => writeRun(run, isHead)), ...notes.map((number) => new FootnoteReferenceRun(number))];
}

function writeRun({ text, look }: Run, isHead: boolean): TextRun {
  return new TextRun({ text, bold: isHead || look === 'bold', ...(look === 'code' ? { font: 'Courier New' } : {}) });
}
