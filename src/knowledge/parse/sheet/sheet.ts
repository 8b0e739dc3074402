import type { Archive } from '../container/archive.ts';
import type { ParseLimits } from '../parse-limits.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { type CellFormat, writeNumber } from './formats.ts';
import { readXml, type XmlAttributes, type XmlHandler } from '../container/xml-events.ts';

/** What cells need from the rest of their workbook. */
export interface Workbook {
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly decimalPoint: '.' | ',';
  readonly startsIn1904: boolean;
}

/** Columns beyond this hold no table a person reads; files that announce them are inflated. */
const maxColumns = 512;
const maxCellCharacters = 32_768;
/** Points, and widths of a digit: rows and columns below are as good as hidden. */
const [leastHeight, leastWidth] = [1, 0.1];

/** The rows of a sheet that hold something; `number` is the row's own, so that gaps show. */
export interface SheetRow {
  readonly number: number;
  readonly cells: string[];
}

/** What a sheet holds: its rows, and the cells that it does not show, a few of them. */
export interface SheetContent {
  readonly rows: readonly SheetRow[];
  readonly hidden: readonly { readonly text: string; readonly way: HidingWay }[];
}

/** As many hidden cells as a person would look at. */
const hiddenAtMost = 200;

/** The shared strings of a workbook, phonetic hints left out. */
export async function readSharedStrings(archive: Archive, part: string, limits: ParseLimits): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(
    archive.read(part),
    {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic += 1;
        inText = name === 't' && phonetic === 0;
      },
      text: (data) => void (text += inText ? data : ''),
      close(name) {
        inText = false;
        if (name === 'rPh') phonetic -= 1;
        if (name === 'si') strings.push(text.slice(0, maxCellCharacters));
      },
    },
    limits.maxDepth,
  );
  return strings;
}

/**
 * The rows of one sheet, from the cells it holds and not from the range it announces. `isPainted` tells cells that a
 * table's style paints: what their own font and fill say of colours is then not what is seen.
 */
export async function readSheet(
  archive: Archive,
  part: string,
  workbook: Workbook,
  limits: ParseLimits,
  isPainted: (row: number, column: number) => boolean = () => false,
): Promise<SheetContent> {
  const collector = new SheetCollector(workbook, limits.maxTextCharacters, isPainted);
  await readXml(archive.read(part), collector, limits.maxDepth);
  return { rows: collector.finish(), hidden: collector.hidden };
}

class SheetCollector implements XmlHandler {
  readonly hidden: { text: string; way: HidingWay }[] = [];
  private readonly rows: SheetRow[] = [];
  private readonly workbook: Workbook;
  private readonly maxCharacters: number;
  private readonly isPainted: (row: number, column: number) => boolean;
  private readonly hiddenColumns: { from: number; to: number }[] = [];
  private readonly merged: string[] = [];
  private rowsHidden = false;
  private characters = 0;
  private row: SheetRow = { number: 0, cells: [] };
  private rowHidden = false;
  private column = 0;
  private kind = '';
  private format = 0;
  private value = '';
  private inValue = false;

  constructor(workbook: Workbook, maxCharacters: number, isPainted: (row: number, column: number) => boolean) {
    this.workbook = workbook;
    this.maxCharacters = maxCharacters;
    this.isPainted = isPainted;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') {
      const last = this.row.number;
      this.row = { number: Number(attributes.r) || last + 1, cells: [] };
      this.column = 0;
      const hidden = attributes.hidden ?? (this.rowsHidden ? '1' : '0');
      this.rowHidden = isTrue(hidden) || Number(attributes.ht ?? 15) < leastHeight;
    } else if (name === 'c') {
      this.column = readColumn(attributes.r) ?? this.column + 1;
      this.kind = attributes.t ?? 'n';
      this.format = Number(attributes.s) || 0;
      this.value = '';
    } else if (name === 'v' || name === 't') this.inValue = true;
    else if (name === 'rPh') this.inValue = false;
    else if (name === 'sheetFormatPr') this.rowsHidden = isTrue(attributes.zeroHeight);
    else if (name === 'col' && (isTrue(attributes.hidden) || Number(attributes.width ?? 9) < leastWidth))
      this.hiddenColumns.push({ from: Number(attributes.min), to: Number(attributes.max) });
    else if (name === 'mergeCell' && attributes.ref) this.merged.push(attributes.ref);
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row' && this.row.cells.length > 0) this.rows.push(this.row);
  }

  /** The rows, once all of the sheet has gone by: which cells are merged away is said after them. */
  finish(): SheetRow[] {
    const byNumber = new Map(this.rows.map((row) => [row.number, row]));
    for (const reference of this.merged) {
      const area = readArea(reference);
      if (!area || area.bottom - area.top > mergedRowsAtMost) continue;
      for (let number = area.top; number <= area.bottom; number += 1) {
        const row = byNumber.get(number);
        for (let column = area.left; row && column <= Math.min(area.right, row.cells.length); column += 1)
          if (number !== area.top || column !== area.left) this.mergeAway(row, column);
      }
    }
    return this.rows.filter((row) => row.cells.some((cell) => cell));
  }

  private mergeAway(row: SheetRow, column: number): void {
    this.hide(row.cells[column - 1] ?? '', 'covered');
    row.cells[column - 1] = '';
  }

  private hide(text: string, way: HidingWay): void {
    if (text !== '' && this.hidden.length < hiddenAtMost) this.hidden.push({ text, way });
  }

  private endCell(): void {
    if (this.value === '' || this.column > maxColumns) return;
    const shown = this.show().slice(0, maxCellCharacters).trim();
    if (shown === '') return;
    this.characters += shown.length;
    if (this.characters > this.maxCharacters)
      throw new DocumentRefusal('too_much_text', 'more text in one sheet than a document may hold');
    const way = this.findHiding();
    if (way) return this.hide(shown, way);
    while (this.row.cells.length < this.column - 1) this.row.cells.push('');
    this.row.cells[this.column - 1] = shown;
  }

  private findHiding(): HidingWay | null {
    if (this.rowHidden || this.hiddenColumns.some(({ from, to }) => this.column >= from && this.column <= to))
      return 'not-displayed';
    const format = this.workbook.formats[this.format];
    const way = (this.kind === 'n' ? format?.hidesNumber : format?.hidesText) ?? null;
    return way === 'same-colour' && this.isPainted(this.row.number, this.column) ? null : way;
  }

  private show(): string {
    if (this.kind === 's') return this.workbook.strings[Number(this.value)] ?? '';
    if (this.kind === 'b') return this.value === '1' ? '✓' : '✗';
    if (this.kind !== 'n') return this.value;
    return writeNumber(
      this.value,
      this.workbook.formats[this.format],
      this.workbook.decimalPoint,
      this.workbook.startsIn1904,
    );
  }
}

/** A merge of more rows is a title that runs down a whole export; its rows are left as they are. */
const mergedRowsAtMost = 1000;

/** An area such as `B2:D5`, in numbers from 1; null when it is none. */
export function readArea(
  reference: string,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } | null {
  const [, first, top, last, bottom] = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(reference) ?? [];
  const [left, right] = [readColumn(first), readColumn(last ?? first)];
  return left && right ? { left, top: Number(top), right, bottom: Number(bottom ?? top) } : null;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function readColumn(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
