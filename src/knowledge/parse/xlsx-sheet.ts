import type { Archive } from './archive.ts';
import type { ParseLimits } from './parse-limits.ts';
import { DocumentRefusal } from './refusals.ts';
import { type CellFormat, writeNumber } from './xlsx-formats.ts';
import { readXml, type XmlAttributes, type XmlHandler } from './xml-events.ts';

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

/** The rows of a sheet that hold something; `number` is the row's own, so that gaps show. */
export interface SheetRow {
  readonly number: number;
  readonly cells: string[];
}

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

/** The rows of one sheet, from the cells it holds and not from the range it announces. */
export async function readSheet(
  archive: Archive,
  part: string,
  workbook: Workbook,
  limits: ParseLimits,
): Promise<SheetRow[]> {
  const collector = new SheetCollector(workbook, limits.maxTextCharacters);
  await readXml(archive.read(part), collector, limits.maxDepth);
  return collector.rows;
}

class SheetCollector implements XmlHandler {
  readonly rows: SheetRow[] = [];
  private readonly workbook: Workbook;
  private readonly maxCharacters: number;
  private characters = 0;
  private row: SheetRow = { number: 0, cells: [] };
  private column = 0;
  private kind = '';
  private format = 0;
  private value = '';
  private inValue = false;

  constructor(workbook: Workbook, maxCharacters: number) {
    this.workbook = workbook;
    this.maxCharacters = maxCharacters;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') {
      const last = this.row.number;
      this.row = { number: Number(attributes.r) || last + 1, cells: [] };
      this.column = 0;
    } else if (name === 'c') {
      this.column = readColumn(attributes.r) ?? this.column + 1;
      this.kind = attributes.t ?? 'n';
      this.format = Number(attributes.s) || 0;
      this.value = '';
    } else if (name === 'v' || name === 't') this.inValue = true;
    else if (name === 'rPh') this.inValue = false;
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row' && this.row.cells.length > 0) this.rows.push(this.row);
  }

  private endCell(): void {
    if (this.value === '' || this.column > maxColumns) return;
    const shown = this.show().slice(0, maxCellCharacters).trim();
    if (shown === '') return;
    this.characters += shown.length;
    if (this.characters > this.maxCharacters)
      throw new DocumentRefusal('too_much_text', 'more text in one sheet than a document may hold');
    while (this.row.cells.length < this.column - 1) this.row.cells.push('');
    this.row.cells[this.column - 1] = shown;
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

function readColumn(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
