import { readFile } from 'node:fs/promises';
import { PageBuilder } from '../pages/page-builder.ts';
import { writeTableRows } from '../pages/table-rows.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import { openCompound } from '../container/compound.ts';
import { openPresentation, type Presentation, type StoredSlide } from './presentation-file.ts';
import { findRecords, type PresentationRecord, readTexts, type SlideText, textKinds } from './presentation-records.ts';

/** PowerPoint 97 to 2003: a page a slide, its title as heading, its notes beside it. Hidden slides hide their text. */
export async function* readPpt(context: ReadContext): AsyncGenerator<ParsedPage> {
  const presentation = openPresentation(openCompound(await readFile(context.file.path)));
  context.pagesTotal = presentation.slides.length;
  for (const [index, slide] of presentation.slides.entries()) {
    const page = new PageBuilder(context.limits.maxTextCharacters);
    const title = writeSlide(page, presentation, slide);
    if (index === 0 && title !== '') context.title ??= title;
    yield page.build(index + 1, title === '' ? undefined : title);
  }
}

function writeSlide(page: PageBuilder, { stream, notes }: Presentation, slide: StoredSlide): string {
  const texts = listTexts(stream, slide);
  if (isHidden(stream, slide)) {
    for (const text of texts) page.hide(text.paragraphs.join('\n'), 'not-displayed');
    return '';
  }
  const title = texts.find(({ kind }) => kind === textKinds.title || kind === textKinds.centredTitle);
  const heading = title?.paragraphs.join(' ') ?? '';
  page.addHeading(heading, 1);
  const tables = [...listTables(stream, slide.container)];
  const inTables = new Set(tables.flatMap(({ shapes }) => shapes.map(({ from }) => from)));
  for (const shape of findRecords(stream, slide.container, types.shape)) {
    const table = tables.find(({ shapes }) => shapes[0]?.from === shape.from);
    if (table) page.addTable(writeTableRows(readCells(stream, table.shapes, slide.texts)));
    else if (!inTables.has(shape.from))
      for (const text of readShape(stream, shape, slide.texts)) if (text.kind !== title?.kind) addText(page, text);
  }
  const own = notes.get(findNotes(stream, slide));
  page.startBeside();
  for (const text of own ? listTexts(stream, own) : []) if (text.kind === textKinds.notes) addText(page, text);
  return heading;
}

function addText(page: PageBuilder, { kind, paragraphs }: SlideText): void {
  for (const paragraph of paragraphs) {
    if (kind === textKinds.body) page.addListItem(paragraph);
    else page.addParagraph(paragraph);
  }
}

const types = {
  group: 0xf003,
  shape: 0xf004,
  options: 0xf122,
  anchor: 0xf00f,
  text: 0xf00d,
  reference: 0x0f9e,
  facts: 0x03ef,
  show: 0x03f9,
} as const;

// The text of a placeholder stands in the list of the slides, and its shape refers to it; other shapes hold their own.
function listTexts(stream: Buffer, { container, texts }: StoredSlide): SlideText[] {
  return [...findRecords(stream, container, types.shape)].flatMap((shape) => readShape(stream, shape, texts));
}

function readShape(stream: Buffer, shape: PresentationRecord, texts: readonly SlideText[]): SlideText[] {
  return [...findRecords(stream, shape, types.text)].flatMap((box) => {
    const [reference] = findRecords(stream, box, types.reference);
    if (!reference || reference.to - reference.from < 4) return readTexts(stream, box);
    const text = texts[stream.readUInt32LE(reference.from)];
    return text ? [text] : [];
  });
}

// A table is a group of shapes that says so; each cell has its place in it.
function* listTables(stream: Buffer, container: PresentationRecord): Generator<{ shapes: PresentationRecord[] }> {
  for (const root of findRecords(stream, container, types.group))
    for (const group of findRecords(stream, root, types.group)) {
      const [own, ...shapes] = [...findRecords(stream, group, types.shape)];
      if (own && isTable(stream, own) && shapes.length > 0) yield { shapes };
    }
}

const tableOption = 0x39f;

function isTable(stream: Buffer, shape: PresentationRecord): boolean {
  return [...findRecords(stream, shape, types.options)].some(({ from, to, instance }) => {
    const count = Math.min(instance, Math.floor((to - from) / 6));
    const at = Array.from({ length: count }, (_, index) => from + index * 6);
    return at.some((place) => (stream.readUInt16LE(place) & 0x3fff) === tableOption && (stream[place + 2] ?? 0) & 1);
  });
}

function readCells(stream: Buffer, shapes: readonly PresentationRecord[], texts: readonly SlideText[]): string[][] {
  const rows = new Map<number, { left: number; text: string }[]>();
  for (const shape of shapes) {
    const [anchor] = findRecords(stream, shape, types.anchor);
    // The lines of a table are shapes too.
    const [text] = readShape(stream, shape, texts);
    if (!anchor || !text) continue;
    const [left, top] = [stream.readInt32LE(anchor.from), stream.readInt32LE(anchor.from + 4)];
    rows.set(top, [...(rows.get(top) ?? []), { left, text: text.paragraphs.join(' ') }]);
  }
  const columns = [...new Set([...rows.values()].flat().map(({ left }) => left))].toSorted((one, other) => one - other);
  return [...rows]
    .toSorted(([one], [other]) => one - other)
    .map(([, cells]) => columns.map((left) => cells.find((cell) => cell.left === left)?.text ?? ''));
}

function findNotes(stream: Buffer, { container }: StoredSlide): number {
  const [facts] = findRecords(stream, container, types.facts);
  return facts && facts.to - facts.from >= 20 ? stream.readUInt32LE(facts.from + 16) : 0;
}

function isHidden(stream: Buffer, { container }: StoredSlide): boolean {
  const [show] = findRecords(stream, container, types.show);
  return show !== undefined && show.to - show.from >= 12 && (stream.readUInt16LE(show.from + 10) & 4) !== 0;
}
