import { isCollapsed, OdfHiding } from './hiding.ts';
import { OdfStyles } from './styles.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { addSheetRows } from '../sheet/regions.ts';
import { DocumentRefusal } from '../refusals.ts';
import { deepestTable, writeTableRows } from '../pages/table-rows.ts';
import { findLookHiding, layLook } from '../visibility/text-look.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { readAttribute, type XmlAttributes, type XmlHandler } from '../container/xml-events.ts';

export type OdfPageKind = 'text' | 'spreadsheet' | 'presentation';

interface Table {
  readonly rows: { number: number; cells: string[] }[];
  rowNumber: number;
  rowRepeat: number;
  cells: string[];
  cell: string;
  cellRepeat: number;
  headerRows: number;
  inHeader: boolean;
  rowHidden: boolean;
  /** Columns that are hidden, by place. */
  readonly hiddenColumns: boolean[];
  cellStyle: string | undefined;
}

// Deleted text, what is said about pictures, and what styles hold beside headers and footers.
const skippedElements = new Set([
  'tracked-changes',
  'forms',
  'scripts',
  'font-face-decls',
  'desc',
  'sequence-decls',
  'user-field-decls',
  'variable-decls',
  'note-citation',
  'bookmark',
  'image',
  'object',
  'settings',
  'dde-source',
]);
/** Who wrote a comment and when, inside of it. */
const commentAuthor = /^(creator|creator-initials|date|date-string)$/;
const maxRepeat = 512;

/** Turns the events of an OpenDocument content part into pages: one for a text, one a sheet, one a slide. */
export class OdfCollector implements XmlHandler {
  firstHeading: string | null = null;
  /** Names of the sheets their author hid. */
  readonly hidden: string[] = [];
  private readonly kind: OdfPageKind;
  private readonly maxCharacters: number;
  private readonly pages: ParsedPage[] = [];
  private readonly styles = new OdfStyles();
  private page: PageBuilder;
  private label: string | undefined;
  private skipping = 0;
  private readonly paragraphs: { text: string; level: number | null; style: string | undefined }[] = [];
  private readonly spans: (string | undefined)[] = [];
  private readonly hiding = new OdfHiding(this.styles);
  /** Comments and notes wait until the page is whole. */
  private readonly beside: string[] = [];
  private besideDepth = 0;
  private frameStyle: string | undefined;
  private readonly tables: Table[] = [];
  private listDepth = 0;
  private titleFrame = false;
  private hiddenSheet = false;

  constructor(kind: OdfPageKind, maxCharacters: number) {
    this.kind = kind;
    this.maxCharacters = maxCharacters;
    this.page = new PageBuilder(maxCharacters);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.skipping === 0 && name === 'automatic-styles') return;
    this.styles.open(name, attributes);
    const isAuthor = this.besideDepth > 0 && commentAuthor.test(name);
    if (this.skipping > 0 || isAuthor || skippedElements.has(name)) return void (this.skipping += 1);
    this.hiding.open(name, attributes);
    const style = attributes['text:style-name'];
    if (name === 'annotation' || name === 'notes') this.besideDepth += 1;
    if (name === 'p' || name === 'h') this.paragraphs.push({ text: '', level: readLevel(name, attributes), style });
    else if (name === 'span') this.spans.push(style);
    else if (name === 'hidden-text') this.page.hide(attributes['text:string-value'] ?? '', 'not-displayed');
    else if (name === 's') this.write(' '.repeat(Math.min(40, Number(attributes['text:c']) || 1)));
    else if (name === 'tab') this.write(' ');
    else if (name === 'line-break') this.write('\n');
    else if (name === 'list') this.listDepth += 1;
    else if (name === 'page' && this.kind === 'presentation') this.startPage(attributes['draw:name']);
    else if (name === 'frame') {
      this.titleFrame = attributes['presentation:class'] === 'title';
      this.frameStyle = attributes['presentation:style-name'] ?? attributes['draw:style-name'];
    } else this.openTablePart(name, attributes);
  }

  text(text: string): void {
    if (this.skipping === 0) this.write(text.replace(/[ \t\r\n]+/g, ' '));
  }

  close(name: string): void {
    if (name === 'automatic-styles' && this.skipping === 0) return;
    this.styles.close(name);
    if (this.skipping > 0) return void (this.skipping -= 1);
    if (name === 'annotation' || name === 'notes') this.besideDepth -= 1;
    this.hiding.close(name);
    if (name === 'p' || name === 'h') this.endParagraph();
    else if (name === 'span') this.spans.pop();
    else if (name === 'list') this.listDepth -= 1;
    else if (name === 'frame') [this.titleFrame, this.frameStyle] = [false, undefined];
    else this.closeTablePart(name);
  }

  /** The same collector for the styles of the part that holds common ones: to be read first. */
  forCommonStyles(): XmlHandler {
    return {
      open: (name, attributes) => this.styles.open(name, attributes),
      close: (name) => this.styles.close(name),
    };
  }

  /** The same collector for the part that holds page styles, of which only headers and footers count. */
  forPageStyles(): XmlHandler {
    let inside = 0;
    const isAside = (name: string): boolean => /^(header|footer)(-left|-first)?$/.test(name);
    return {
      open: (name, attributes) => {
        if (isAside(name)) inside += 1;
        else if (inside > 0) this.open(name, attributes);
      },
      text: (text) => {
        if (inside > 0) this.text(text);
      },
      close: (name) => {
        if (isAside(name)) inside -= 1;
        else if (inside > 0) this.close(name);
      },
    };
  }

  /** The pages, when all parts have gone by. */
  finish(): ParsedPage[] {
    this.endPage();
    return this.pages;
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    const way = this.findHiding(paragraph.style);
    if (way) this.page.hide(text, way, true);
    else paragraph.text += text;
  }

  private findHiding(paragraphStyle: string | undefined): HidingWay | null {
    if (this.hiding.way) return this.hiding.way;
    const table = this.tables.at(-1);
    if (table?.rowHidden || table?.hiddenColumns[table.cells.length]) return 'not-displayed';
    const cell = this.styles.look('table-cell', table?.cellStyle);
    const looks = [
      ...this.spans.toReversed().map((style) => this.styles.look('text', style)),
      this.styles.look('paragraph', paragraphStyle),
      { ...cell, fill: null },
    ];
    // What lies behind a slide's texts is decided by its master, which is not read.
    const frame =
      this.styles.look('graphic', this.frameStyle).fill ?? this.styles.look('presentation', this.frameStyle).fill;
    return findLookHiding(looks.reduce(layLook), [
      cell.fill,
      this.kind === 'presentation' ? (frame ?? 'unknown') : frame,
    ]);
  }

  private startPage(label: string | undefined): void {
    this.endPage();
    this.label = label;
  }

  private endPage(): void {
    if (this.page.empty && this.kind !== 'text' && this.label === undefined) return;
    this.page.startBeside();
    for (const text of this.beside.splice(0)) this.page.addParagraph(text);
    this.pages.push(this.page.build(this.pages.length + 1, this.label));
    this.page = new PageBuilder(this.maxCharacters);
    this.label = undefined;
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    this.page.partHidden();
    if (!paragraph || paragraph.text.trim() === '') return;
    if (this.besideDepth > 0) return void this.beside.push(paragraph.text);
    const table = this.tables.at(-1);
    // A note or a frame inside a paragraph ends first and stands before it.
    if (table) table.cell += `${table.cell === '' ? '' : ' '}${paragraph.text}`;
    else if (paragraph.level !== null || this.titleFrame) {
      this.page.addHeading(paragraph.text, paragraph.level ?? 1);
      this.firstHeading ??= paragraph.text.trim();
    } else if (this.listDepth > 0) this.page.addListItem(paragraph.text, this.listDepth - 1);
    else this.page.addParagraph(paragraph.text);
  }

  private openTablePart(name: string, attributes: XmlAttributes): void {
    const table = this.tables.at(-1);
    if (name === 'table') this.openTable(attributes);
    else if (!table) return;
    else if (name === 'table-header-rows') table.inHeader = true;
    else if (name === 'table-row') {
      table.cells = [];
      table.rowRepeat = Number(readAttribute(attributes, 'number-rows-repeated')) || 1;
      table.rowHidden = isCollapsed(attributes);
    } else if (name === 'table-column') {
      const repeat = Math.min(maxRepeat, Number(readAttribute(attributes, 'number-columns-repeated')) || 1);
      for (let count = 0; count < repeat && table.hiddenColumns.length < maxRepeat; count += 1)
        table.hiddenColumns.push(isCollapsed(attributes));
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      table.cell = '';
      table.cellStyle = attributes['table:style-name'];
      table.cellRepeat = Math.min(maxRepeat, Number(readAttribute(attributes, 'number-columns-repeated')) || 1);
    }
  }

  private openTable(attributes: XmlAttributes): void {
    if (this.tables.length >= deepestTable)
      throw new DocumentRefusal('too_large', `more than ${deepestTable} tables inside each other`);
    this.tables.push({
      rows: [],
      rowNumber: 0,
      rowRepeat: 1,
      cells: [],
      cell: '',
      cellRepeat: 1,
      headerRows: 0,
      inHeader: false,
      rowHidden: false,
      hiddenColumns: [],
      cellStyle: undefined,
    });
    if (this.kind !== 'spreadsheet' || this.tables.length > 1) return;
    const sheet = attributes['table:name'] ?? '';
    this.hiddenSheet = this.styles.hides('table', attributes['table:style-name']);
    if (this.hiddenSheet) return void this.hidden.push(sheet);
    this.startPage(sheet);
    this.page.addHeading(sheet, 1);
  }

  private closeTablePart(name: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'table-header-rows') table.inHeader = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      const repeat = table.cell === '' ? table.cellRepeat : Math.min(64, table.cellRepeat);
      for (let count = 0; count < repeat && table.cells.length < maxRepeat; count += 1) table.cells.push(table.cell);
      table.cell = '';
    } else if (name === 'table-row') endRow(table);
    else if (name === 'table') this.endTable();
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const outer = this.tables.at(-1);
    const rows = table.rows.map((row) => row.cells);
    if (outer) outer.cell += ` ${writeTableRows(rows, table.headerRows || undefined).join(' ')}`;
    else if (this.kind !== 'spreadsheet') this.page.addTable(writeTableRows(rows, table.headerRows || undefined));
    else if (!this.hiddenSheet) addSheetRows(this.page, table.rows);
  }
}

function endRow(table: Table): void {
  table.rowNumber += table.rowRepeat;
  if (table.cells.every((cell) => cell === '')) return;
  if (table.inHeader) table.headerRows += 1;
  while (table.cells.at(-1) === '') table.cells.pop();
  table.rows.push({ number: table.rowNumber, cells: table.cells });
}

// The document's own title is a paragraph of that style; a heading says its level.
function readLevel(name: string, attributes: XmlAttributes): number | null {
  if (name === 'h') return Number(attributes['text:outline-level']) || 1;
  return attributes['text:style-name'] === 'Title' ? 1 : null;
}
