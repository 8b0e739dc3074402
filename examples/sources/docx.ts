import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { readBlocks, type Block, type Source } from './source.ts';

const GREEN = '2F5D50';
const edge = { style: BorderStyle.SINGLE, size: 4, color: '9FB0A9' };

function makeTable(rows: string[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: cells.map(
            (text) =>
              new TableCell({
                borders: { top: edge, bottom: edge, left: edge, right: edge },
                margins: { top: 60, bottom: 60, left: 110, right: 110 },
                ...(at === 0 ? { shading: { type: ShadingType.CLEAR, fill: 'E7EFEC' } } : {}),
                children: [new Paragraph({ children: [new TextRun({ text, bold: at === 0, size: 19 })] })],
              }),
          ),
        }),
    ),
  });
}

function makeBlock(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'heading') {
    const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
    return [new Paragraph({ heading, text: block.text, keepNext: true })];
  }
  if (block.kind === 'paragraph') return [new Paragraph({ text: block.text, spacing: { after: 140 } })];
  if (block.kind === 'list') return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
  return [makeTable(block.rows), new Paragraph({ text: '', spacing: { after: 80 } })];
}

function makeFooter(source: Source): Footer {
  const of = source.lang === 'fr' ? ' sur ' : ' of ';
  const children = [`${source.reference} · Page `, PageNumber.CURRENT, of, PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children, size: 16, color: '5A6570' })],
      }),
    ],
  });
}

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: GREEN },
  paragraph: { spacing: { before, after: 90 } },
});

/** A Word document with real heading styles, so that its outline is found again when it is read. */
export async function writeDocx(source: Source, company: string): Promise<Buffer> {
  const opening = [
    new Paragraph({ children: [new TextRun({ text: company, bold: true, size: 17, color: GREEN })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: source.title }),
    new Paragraph({ children: [new TextRun({ text: source.subtitle, color: '5A6570' })] }),
    new Paragraph({
      spacing: { after: 240 },
      children: [new TextRun({ text: `${source.reference}, ${source.date}`, color: '5A6570', size: 19 })],
    }),
  ];
  const document = new Document({
    title: source.title,
    creator: company,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { line: 276 } } },
        title: { run: { size: 44, bold: true }, paragraph: { spacing: { before: 120, after: 60 } } },
        heading1: heading(27, 300),
        heading2: heading(23, 200),
      },
    },
    sections: [
      {
        footers: { default: makeFooter(source) },
        children: [...opening, ...readBlocks(source.body).flatMap(makeBlock)],
      },
    ],
  });
  return Packer.toBuffer(document);
}
