import { readFile } from 'node:fs/promises';
import { PageBuilder } from '../pages/page-builder.ts';
import { writeTableRows } from '../pages/table-rows.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { openCompound } from '../container/compound.ts';
import type { PropertyChange } from './sprm.ts';
import { openWordFile, type Properties, type WordFile } from './word-file.ts';

const codes = {
  hidden: 0x083c,
  deleted: 0x0800,
  halfPoints: 0x4a43,
  inTable: 0x2416,
  rowEnd: 0x2417,
  outline: 0x2640,
  list: 0x460b,
  listLevel: 0x260a,
} as const;
/** Outline levels from here on are running text. */
const bodyLevel = 9;
/** In half points. */
const tooSmall = 2;

/** Word 97 to 2003: headings by their styles, lists, tables a line a row; what is hidden or struck out stays apart. */
export async function* readDoc(context: ReadContext): AsyncGenerator<ParsedPage> {
  const file = openWordFile(openCompound(await readFile(context.file.path)));
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const writer = new ParagraphWriter(page);
  const { text, footnotes, between, comments } = file.lengths;
  for (const paragraph of readParagraphs(file, 0, text + footnotes, page)) writer.write(paragraph);
  writer.end();
  page.startBeside();
  const from = text + footnotes + between;
  for (const paragraph of readParagraphs(file, from, from + comments, page)) writer.write(paragraph);
  writer.end();
  yield page.build(1);
}

interface Paragraph {
  readonly text: string;
  readonly endsCell: boolean;
  readonly rowEnd: boolean;
  readonly inTable: boolean;
  readonly heading: number | null;
  readonly listLevel: number | null;
}

class ParagraphWriter {
  private readonly page: PageBuilder;
  private rows: string[][] = [];
  private cells: string[] = [];
  private cell: string[] = [];

  constructor(page: PageBuilder) {
    this.page = page;
  }

  write({ text, endsCell, rowEnd, inTable, heading, listLevel }: Paragraph): void {
    if (rowEnd) return this.endRow();
    if (inTable || endsCell) {
      this.cell.push(text);
      if (endsCell) this.cells.push(this.cell.splice(0).join(' ').trim());
      return;
    }
    this.end();
    if (heading !== null) this.page.addHeading(text, heading);
    else if (listLevel !== null) this.page.addListItem(text, listLevel);
    else this.page.addParagraph(text);
  }

  /** The table that was being read is whole. */
  end(): void {
    if (this.cells.length + this.cell.length > 0) this.endRow();
    if (this.rows.length > 0) this.page.addTable(writeTableRows(this.rows.splice(0)));
  }

  private endRow(): void {
    if (this.cell.length > 0) this.cells.push(this.cell.splice(0).join(' ').trim());
    if (this.cells.length > 0) this.rows.push(this.cells.splice(0));
  }
}

const [cellEnd, paragraphEnd, pageBreak] = [7, 13, 12];

function* readParagraphs(file: WordFile, from: number, to: number, page: PageBuilder): Generator<Paragraph> {
  const text = new VisibleText(page);
  const [runs, paragraphs] = [new Finder(file.runs), new Finder(file.paragraphs)];
  for (const { character, offset } of readCharacters(file, from, to)) {
    if (character !== cellEnd && character !== paragraphEnd && character !== pageBreak) {
      text.add(character, runs.find(offset));
      continue;
    }
    const properties = paragraphs.find(offset);
    const value = (code: number): number | null => readValue(properties?.changes, code);
    const outline = value(codes.outline);
    yield {
      text: text.take(),
      endsCell: character === cellEnd,
      rowEnd: value(codes.rowEnd) === 1,
      inTable: value(codes.inTable) === 1,
      heading:
        outline !== null && outline < bodyLevel ? outline + 1 : (file.headings.get(properties?.style ?? 0) ?? null),
      listLevel: (value(codes.list) ?? 0) > 0 ? (value(codes.listLevel) ?? 0) : null,
    };
  }
}

function* readCharacters(
  { stream, pieces }: WordFile,
  from: number,
  to: number,
): Generator<{ character: number; offset: number }> {
  for (const piece of pieces) {
    const width = piece.compressed ? 1 : 2;
    for (let at = Math.max(from, piece.from); at < Math.min(to, piece.to); at += 1) {
      const offset = piece.offset + (at - piece.from) * width;
      if (offset + width > stream.length) return;
      yield { character: piece.compressed ? decode(stream[offset] ?? 0) : stream.readUInt16LE(offset), offset };
    }
  }
}

const windows = new TextDecoder('windows-1252');
const upper = Array.from({ length: 256 }, (_, code) => windows.decode(Uint8Array.of(code)).codePointAt(0) ?? code);
const decode = (byte: number): number => (byte < 128 ? byte : (upper[byte] ?? byte));

/** Finds what is said of a place in the stream; places mostly come in order. */
class Finder {
  private readonly sorted: readonly Properties[];
  private last: Properties | undefined;

  constructor(properties: readonly Properties[]) {
    this.sorted = properties.toSorted((one, other) => one.from - other.from);
  }

  find(offset: number): Properties | undefined {
    if (this.last && offset >= this.last.from && offset < this.last.to) return this.last;
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle]?.to ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = this.sorted[low];
    this.last = found && found.from <= offset ? found : undefined;
    return this.last;
  }
}

function readValue(changes: readonly PropertyChange[] | undefined, code: number): number | null {
  return changes?.findLast((change) => change.code === code)?.value ?? null;
}

const [fieldStart, fieldMiddle, fieldEnd] = [0x13, 0x14, 0x15];
const written: Readonly<Record<number, string>> = { 0x0b: '\n', 0x1e: '\u2011', 0x09: '\t' };

/** The text of a paragraph as its page shows it: no instructions of fields, nothing that is hidden or struck out. */
class VisibleText {
  private readonly page: PageBuilder;
  private text = '';
  private hidden: { text: string; readonly way: HidingWay } | null = null;
  /** For each open field, true while its instruction is read. */
  private readonly fields: boolean[] = [];

  constructor(page: PageBuilder) {
    this.page = page;
  }

  add(character: number, run: Properties | undefined): void {
    if (character === fieldStart) this.fields.push(true);
    else if (character === fieldMiddle) this.fields.splice(-1, 1, false);
    else if (character === fieldEnd) this.fields.pop();
    if (this.fields.includes(true) || (character < 0x20 && !written[character])) return;
    const letter = written[character] ?? String.fromCharCode(character);
    const small = readValue(run?.changes, codes.halfPoints);
    if (isOn(readValue(run?.changes, codes.deleted))) return;
    if (isOn(readValue(run?.changes, codes.hidden))) this.hide(letter, 'not-displayed');
    else if (small !== null && small <= tooSmall) this.hide(letter, 'too-small');
    else this.text += letter;
  }

  private hide(letter: string, way: HidingWay): void {
    if (this.hidden?.way !== way) this.endHidden();
    this.hidden ??= { text: '', way };
    this.hidden.text += letter;
  }

  private endHidden(): void {
    if (this.hidden) this.page.hide(this.hidden.text, this.hidden.way);
    this.hidden = null;
  }

  take(): string {
    this.endHidden();
    this.page.partHidden();
    const { text } = this;
    this.text = '';
    return text;
  }
}

// 0x81 turns round what the style says, and styles seldom hide or strike out.
function isOn(value: number | null): boolean {
  return value === 1 || value === 0x81;
}
