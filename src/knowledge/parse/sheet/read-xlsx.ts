import { Archive } from '../container/archive.ts';
import { detectLanguage } from '../format/detect-language.ts';
import { corePart, readRelations, readTitle, type Relation } from '../container/office-parts.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { addSheetRows } from './regions.ts';
import type { ReadContext } from '../source-file.ts';
import { readAttribute, readXml } from '../container/xml-events.ts';
import { readCellFormats } from './formats.ts';
import { readArea, readSheet, readSharedStrings, type Workbook } from './sheet.ts';

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/**
 * A workbook: one page a sheet, each row with its column titles, comments beside it. Hidden sheets are named as not read,
 * hidden cells kept apart: their author hid them.
 */
export async function* readXlsx(context: ReadContext): AsyncGenerator<ParsedPage> {
  const { maxDepth, maxUnfoldedBytes, maxTextCharacters } = context.limits;
  const archive = await Archive.open(context.file.path, maxUnfoldedBytes);
  try {
    const main =
      (await readRelations(archive, '', maxDepth)).find((relation) => relation.kind === 'officeDocument')?.target ??
      'xl/workbook.xml';
    const relations = await readRelations(archive, main, maxDepth);
    const { sheets, startsIn1904 } = await readSheets(archive, main, maxDepth);
    const shown = sheets.filter((sheet) => !sheet.hidden);
    context.notRead.push(...sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name));
    const workbook = await openWorkbook(archive, relations, startsIn1904, context);
    context.title ??= await readTitle(archive, corePart, maxDepth);
    context.pagesTotal = shown.length;
    for (const [index, sheet] of shown.entries()) {
      const part = relations.find(
        (relation) => relation.id === sheet.relation && relation.kind === 'worksheet',
      )?.target;
      const page = new PageBuilder(maxTextCharacters);
      if (part) {
        page.addHeading(sheet.name, 1);
        const isPainted = await readPaintedCells(archive, part, maxDepth);
        const { rows, hidden } = await readSheet(archive, part, workbook, context.limits, isPainted);
        addSheetRows(page, rows);
        for (const { text, way } of hidden) page.hide(text, way);
        page.startBeside();
        await addComments(archive, part, page, maxDepth);
      }
      yield page.build(index + 1, sheet.name);
    }
  } finally {
    archive.close();
  }
}

async function openWorkbook(
  archive: Archive,
  relations: readonly Relation[],
  startsIn1904: boolean,
  context: ReadContext,
): Promise<Workbook> {
  const find = (kind: string): string => relations.find((relation) => relation.kind === kind)?.target ?? '';
  const strings = await readSharedStrings(archive, find('sharedStrings'), context.limits);
  const formats = await readCellFormats(archive, find('styles'), context.limits.maxDepth);
  // Numbers are written as the people of the workbook write them: a comma, unless its words are English.
  const decimalPoint = detectLanguage(strings.slice(0, 400).join(' ')) === 'en' ? '.' : ',';
  return { strings, formats, decimalPoint, startsIn1904 };
}

async function readSheets(
  archive: Archive,
  part: string,
  maxDepth: number,
): Promise<{ sheets: Sheet[]; startsIn1904: boolean }> {
  const sheets: Sheet[] = [];
  let startsIn1904 = false;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        if (name === 'workbookPr') startsIn1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
        if (name !== 'sheet') return;
        const state = attributes.state ?? 'visible';
        const relation = attributes['r:id'] ?? readAttribute(attributes, 'id') ?? '';
        sheets.push({ name: attributes.name ?? '', relation, hidden: state !== 'visible' });
      },
    },
    maxDepth,
  );
  return { sheets, startsIn1904 };
}

// The style of a table paints its titles, a dark style all of it, and the cells say nothing of that.
async function readPaintedCells(
  archive: Archive,
  part: string,
  maxDepth: number,
): Promise<(row: number, column: number) => boolean> {
  const areas: NonNullable<ReturnType<typeof readArea>>[] = [];
  for (const { target } of (await readRelations(archive, part, maxDepth)).filter(({ kind }) => kind === 'table')) {
    let area: ReturnType<typeof readArea> = null;
    await readXml(
      archive.read(target),
      {
        open(name, { ref = '', name: style = '' }) {
          if (name === 'table') area = readArea(ref);
          if (name !== 'tableStyleInfo' || !area || style === '') return;
          areas.push(/dark/i.test(style) ? area : { ...area, bottom: area.top });
        },
      },
      maxDepth,
    );
  }
  return (row, column) =>
    areas.some(({ left, top, right, bottom }) => column >= left && column <= right && row >= top && row <= bottom);
}

// Newer Excel writes a notice for older ones before the words of the comment.
function stripThreadNotice(text: string): string {
  return text.replace(/^\s*\[[^\]]*\][\s\S]{0,1000}?linkid=\d{1,12}\s{0,9}\S{1,40}:\s*/, '').trim();
}

async function addComments(archive: Archive, part: string, page: PageBuilder, maxDepth: number): Promise<void> {
  const comments = (await readRelations(archive, part, maxDepth)).filter((relation) => relation.kind === 'comments');
  for (const { target } of comments) {
    let cell = '';
    let text = '';
    let inText = false;
    await readXml(
      archive.read(target),
      {
        open(name, attributes) {
          if (name === 'comment') [cell, text] = [attributes.ref ?? '', ''];
          inText = name === 't';
        },
        text: (data) => void (text += inText ? data : ''),
        close(name) {
          inText = false;
          if (name === 'comment' && text.trim() !== '') page.addParagraph(`${cell}: ${stripThreadNotice(text)}`);
        },
      },
      maxDepth,
    );
  }
}
