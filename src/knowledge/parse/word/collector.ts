import { isOff, readFill, readLook } from './look.ts';
import type { DocxNumbering } from './numbering.ts';
import { DocxShapes, isOffPage } from './shapes.ts';
import { documentDefaults, type ParagraphStyle } from './styles.ts';
import type { PageBuilder } from '../pages/page-builder.ts';
import { DocumentRefusal } from '../refusals.ts';
import { deepestTable, spannedCell, writeTableRows } from '../pages/table-rows.ts';
import { findLookHiding, layLook, plainLook, type TextLook } from '../visibility/text-look.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { readAttribute, type XmlAttributes, type XmlHandler } from '../container/xml-events.ts';

// Deleted and moved-away text, field codes, and the second copy of a drawing, for old programs.
const skippedElements = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback']);
interface Paragraph {
  text: string;
  style: string;
  /** The list that the paragraph itself names; `0` takes it out of its style's list. */
  list: string | null;
  depth: number | null;
  outline: number | null;
  /** What the paragraph itself paints behind its text. */
  fill: string | null;
  offPage: boolean;
}

interface Run {
  look: TextLook;
  style: string;
  /** How its text is hidden; undefined until the first of it is written, when all its properties are known. */
  way: HidingWay | null | undefined;
}

interface Table {
  readonly rows: string[][];
  row: string[];
  cell: string[];
  span: number;
  /** The cell goes on from the row above. */
  continued: boolean;
  headerRows: number;
  rowIsHeader: boolean;
  rowHidden: boolean;
  /** What is painted behind the cell: its own colour, or `unknown` where the style of the table paints. */
  cellFill: string | null;
  paintedByStyle: boolean;
}

/** Turns the events of a WordprocessingML part (Transitional or Strict) into blocks. */
export class DocxCollector implements XmlHandler {
  private readonly page: PageBuilder;
  private readonly numbering: DocxNumbering;
  private readonly styles: ReadonlyMap<string, ParagraphStyle>;
  private readonly foundTitle: (title: string) => void;
  private skipping = 0;
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Table[] = [];
  /** Runs that are open: a text box stands inside one and holds others. */
  private readonly runs: Run[] = [];
  private readonly shapes = new DocxShapes();
  private inText = false;
  private titled = false;
  private inRunProperties = false;
  private inCellProperties = false;
  private pageColour: string | null = null;

  constructor(
    page: PageBuilder,
    styles: ReadonlyMap<string, ParagraphStyle>,
    numbering: DocxNumbering,
    foundTitle: (title: string) => void,
  ) {
    this.page = page;
    this.styles = styles;
    this.numbering = numbering;
    this.foundTitle = foundTitle;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.skipping > 0 || skippedElements.has(name)) return void (this.skipping += 1);
    const value = readAttribute(attributes, 'val') ?? '';
    const paragraph = this.paragraphs.at(-1);
    this.shapes.open(name, attributes);
    if (name === 'p') this.paragraphs.push(newParagraph());
    else if (name === 'tbl' && this.tables.length >= deepestTable)
      throw new DocumentRefusal('too_large', `more than ${deepestTable} tables inside each other`);
    else if (name === 'tbl') this.tables.push(newTable());
    else if (name === 'r') this.runs.push({ look: plainLook, style: '', way: undefined });
    else if (name === 'background') this.pageColour = readAttribute(attributes, 'color') ?? null;
    else if (name === 'rPr') this.inRunProperties = true;
    else if (name === 't') this.inText = true;
    else if (name === 'tab' || name === 'ptab') this.write(' ');
    else if (name === 'br' || name === 'cr') this.write('\n');
    else if (name === 'noBreakHyphen') this.write('-');
    else if (this.inRunProperties && this.runs.length > 0) this.openRunProperty(name, value, attributes);
    else if (paragraph) openParagraphProperty(paragraph, name, value, attributes);
    this.openTableProperty(name, value, attributes);
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    this.shapes.text(text);
    if (this.inText) this.write(text);
  }

  close(name: string): void {
    if (this.skipping > 0) return void (this.skipping -= 1);
    this.shapes.close(name);
    if (name === 't') this.inText = false;
    else if (name === 'tcPr') this.inCellProperties = false;
    else if (name === 'rPr') this.inRunProperties = false;
    else if (name === 'r') this.runs.pop();
    else if (name === 'p') this.endParagraph();
    else if (name === 'tc') this.endCell();
    else if (name === 'tr') this.endRow();
    else if (name === 'tbl') this.endTable();
  }

  private openRunProperty(name: string, value: string, attributes: XmlAttributes): void {
    const run = this.runs.at(-1);
    if (!run) return;
    if (name === 'rStyle') run.style = value;
    else run.look = readLook(run.look, name, attributes);
  }

  private openTableProperty(name: string, value: string, attributes: XmlAttributes): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'gridSpan') table.span = Math.min(50, Number(value) || 1);
    if (name === 'vMerge') table.continued = value === '' || value === 'continue';
    if (name === 'tblHeader' && !isOff(value)) table.rowIsHeader = true;
    if (name === 'hidden' && !isOff(value)) table.rowHidden = true;
    if (name === 'tblStyle') table.paintedByStyle = this.styles.get(value)?.paintsCells ?? true;
    if (name === 'tcPr') this.inCellProperties = true;
    if (name === 'shd' && this.inCellProperties) table.cellFill = readFill(attributes);
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    const run = this.runs.at(-1);
    // Outside a run these elements are tab stops of a style, not text.
    if (!paragraph || !run) return;
    run.way ??= this.findHiding(paragraph);
    if (run.way === null) paragraph.text += text;
    else this.page.hide(text, run.way, true);
  }

  // A text box stands inside a run: what hides that one hides all of the box.
  private findHiding(paragraph: Paragraph): HidingWay | null {
    const run = this.runs.at(-1);
    const outer = this.runs.slice(0, -1).find(({ way }) => way);
    if (!run) return null;
    if (outer?.way) return outer.way;
    if (this.tables.some(({ rowHidden }) => rowHidden)) return 'not-displayed';
    if (this.shapes.way) return this.shapes.way;
    if (paragraph.offPage) return 'off-page';
    const styles = [run.style, paragraph.style, documentDefaults].map((id) => this.styles.get(id)?.look ?? plainLook);
    return findLookHiding(
      [run.look, ...styles].reduce((upper, lower) => layLook(upper, lower)),
      this.listGrounds(paragraph),
    );
  }

  private listGrounds(paragraph: Paragraph): (string | null)[] {
    if (this.shapes.ground !== null) return [paragraph.fill, this.shapes.ground];
    const cells = this.tables
      .toReversed()
      .map(({ cellFill, paintedByStyle }) => cellFill ?? (paintedByStyle ? 'unknown' : null));
    return [paragraph.fill, ...cells, this.pageColour];
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    this.page.partHidden();
    if (!paragraph || paragraph.text.trim() === '') return;
    const style = this.styles.get(paragraph.style);
    const list = paragraph.list ?? style?.numbering ?? null;
    const depth = paragraph.depth ?? style?.depth ?? 0;
    const mark = list === null || list === '0' ? '' : this.numbering.next({ list, depth });
    const text = mark === '' || mark === '•' ? paragraph.text : `${mark} ${paragraph.text}`;
    const table = this.tables.at(-1);
    if (table) return void table.cell.push(text);
    // A text box stands inside a paragraph; its own paragraphs come first.
    const level = paragraph.outline ?? style?.headingLevel ?? null;
    if (level !== null) this.addHeading(text, level, style?.title === true);
    else if (list === '0') this.page.addParagraph(text);
    else if (list !== null || style?.list) this.page.addListItem(text, depth, mark === '' || mark === '•');
    else this.page.addParagraph(text);
  }

  // Below a title of the document, its first headings are second: the title stays above every passage.
  private addHeading(text: string, level: number, isTitle: boolean): void {
    this.titled ||= isTitle;
    this.page.addHeading(text, this.titled && !isTitle ? level + 1 : level);
    if (level === 1) this.foundTitle(text.replace(/\s+/g, ' ').trim());
  }

  private endCell(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    // A cell that spans rows is said again in each, so that each row can be understood alone.
    const above = table.continued ? table.rows.at(-1)?.[table.row.length] : undefined;
    table.row.push(above ?? table.cell.join(' '));
    for (let extra = 1; extra < table.span; extra += 1) table.row.push(spannedCell);
    table.continued = false;
    table.cell = [];
    table.cellFill = null;
    table.span = 1;
  }

  private endRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (table.rowIsHeader && table.headerRows === table.rows.length) table.headerRows += 1;
    table.rows.push(table.row);
    table.row = [];
    table.rowIsHeader = false;
    table.rowHidden = false;
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const lines = writeTableRows(table.rows, table.headerRows || undefined);
    const outer = this.tables.at(-1);
    if (outer) outer.cell.push(lines.join(' '));
    else this.page.addTable(lines);
  }
}

function openParagraphProperty(paragraph: Paragraph, name: string, value: string, attributes: XmlAttributes): void {
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'numId') paragraph.list = value;
  else if (name === 'ilvl') paragraph.depth = Math.min(8, Number(value) || 0);
  else if (name === 'outlineLvl' && Number(value) < 9) paragraph.outline = Number(value) + 1;
  else if (name === 'shd') paragraph.fill = readFill(attributes);
  else paragraph.offPage ||= isOffPage(name, attributes);
}

function newParagraph(): Paragraph {
  return { text: '', style: '', list: null, depth: null, outline: null, fill: null, offPage: false };
}

function newTable(): Table {
  return {
    rows: [],
    row: [],
    cell: [],
    span: 1,
    continued: false,
    headerRows: 0,
    rowIsHeader: false,
    rowHidden: false,
    cellFill: null,
    paintedByStyle: false,
  };
}
