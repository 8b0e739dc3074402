import { isOff, type ParagraphStyle } from './docx-styles.ts';
import type { PageBuilder } from './page-builder.ts';
import { spannedCell, writeTableRows } from './table-rows.ts';
import { readAttribute, type XmlAttributes, type XmlHandler } from './xml-events.ts';

// Deleted and moved-away text, field codes, and the second copy of a drawing, for old programs.
const skippedElements = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback']);
/** Half points: text of two points or less cannot be read, and is where orders to the model are hidden. */
const smallestSize = 4;

interface Paragraph {
  text: string;
  style: string;
  list: boolean;
  depth: number;
  outline: number | null;
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
}

/** Turns the events of a WordprocessingML part (Transitional or Strict) into blocks. */
export class DocxCollector implements XmlHandler {
  private readonly page: PageBuilder;
  private readonly styles: ReadonlyMap<string, ParagraphStyle>;
  private readonly foundTitle: (title: string) => void;
  private skipping = 0;
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Table[] = [];
  private run: { hidden: boolean } | null = null;
  private inText = false;
  private titled = false;
  private inRunProperties = false;

  constructor(page: PageBuilder, styles: ReadonlyMap<string, ParagraphStyle>, foundTitle: (title: string) => void) {
    this.page = page;
    this.styles = styles;
    this.foundTitle = foundTitle;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.skipping > 0 || skippedElements.has(name)) return void (this.skipping += 1);
    const value = readAttribute(attributes, 'val') ?? '';
    const paragraph = this.paragraphs.at(-1);
    if (name === 'p') this.paragraphs.push({ text: '', style: '', list: false, depth: 0, outline: null });
    else if (name === 'tbl')
      this.tables.push({ rows: [], row: [], cell: [], span: 1, continued: false, headerRows: 0, rowIsHeader: false });
    else if (name === 'r') this.run = { hidden: false };
    else if (name === 'rPr') this.inRunProperties = true;
    else if (name === 't') this.inText = true;
    else if (name === 'tab' || name === 'ptab') this.write(' ');
    else if (name === 'br' || name === 'cr') this.write('\n');
    else if (name === 'noBreakHyphen') this.write('-');
    else if (this.inRunProperties && this.run) this.openRunProperty(name, value);
    else if (paragraph) openParagraphProperty(paragraph, name, value);
    this.openTableProperty(name, value);
  }

  text(text: string): void {
    if (this.skipping === 0 && this.inText) this.write(text);
  }

  close(name: string): void {
    if (this.skipping > 0) return void (this.skipping -= 1);
    if (name === 't') this.inText = false;
    else if (name === 'rPr') this.inRunProperties = false;
    else if (name === 'r') this.run = null;
    else if (name === 'p') this.endParagraph();
    else if (name === 'tc') this.endCell();
    else if (name === 'tr') this.endRow();
    else if (name === 'tbl') this.endTable();
  }

  private openRunProperty(name: string, value: string): void {
    if (!this.run) return;
    if (name === 'vanish' || name === 'specVanish') this.run.hidden = !isOff(value);
    else if (name === 'sz' && Number(value) <= smallestSize) this.run.hidden = true;
  }

  private openTableProperty(name: string, value: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'gridSpan') table.span = Math.min(50, Number(value) || 1);
    if (name === 'vMerge') table.continued = value === '' || value === 'continue';
    if (name === 'tblHeader' && !isOff(value)) table.rowIsHeader = true;
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    // Outside a run these elements are tab stops of a style, not text.
    if (paragraph && this.run && !this.run.hidden) paragraph.text += text;
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph || paragraph.text.trim() === '') return;
    const style = this.styles.get(paragraph.style);
    if (style?.hidden) return;
    const table = this.tables.at(-1);
    if (table) return void table.cell.push(paragraph.text);
    // A text box stands inside a paragraph; its own paragraphs come first.
    const level = paragraph.outline ?? style?.headingLevel ?? null;
    if (level !== null) {
      this.titled ||= style?.title === true;
      // Below a title of the document, its first headings are second: the title stays above every passage.
      this.page.addHeading(paragraph.text, this.titled && style?.title !== true ? level + 1 : level);
      if (level === 1) this.foundTitle(paragraph.text.replace(/\s+/g, ' ').trim());
    } else if (paragraph.list || style?.list) this.page.addListItem(paragraph.text, paragraph.depth);
    else this.page.addParagraph(paragraph.text);
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
    table.span = 1;
  }

  private endRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (table.rowIsHeader && table.headerRows === table.rows.length) table.headerRows += 1;
    table.rows.push(table.row);
    table.row = [];
    table.rowIsHeader = false;
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

function openParagraphProperty(paragraph: Paragraph, name: string, value: string): void {
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'numId') paragraph.list = value !== '0';
  else if (name === 'ilvl') paragraph.depth = Number(value) || 0;
  else if (name === 'outlineLvl' && Number(value) < 9) paragraph.outline = Number(value) + 1;
}
