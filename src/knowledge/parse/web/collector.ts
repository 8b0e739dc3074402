import type { PageBuilder } from '../pages/page-builder.ts';
import { deepestTable, spannedCell, writeTableRows } from '../pages/table-rows.ts';
import { HtmlVisibility } from './visibility/html-visibility.ts';

const hiddenElements = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'head',
  'select',
  'audio',
  'video',
  'canvas',
]);
const blockElements = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'nav',
  'aside',
  'blockquote',
  'figure',
  'figcaption',
  'address',
  'dl',
  'dt',
  'dd',
  'ul',
  'ol',
  'form',
  'fieldset',
  'details',
  'summary',
  'body',
  'hr',
  'caption',
  'center',
]);
const headElements = new Set(['title', 'meta', 'link', 'style', 'script', 'base', 'noscript', 'template']);
const headingElement = /^h([1-6])$/;

interface OpenTable {
  readonly rows: string[][];
  row: string[] | null;
  cell: string | null;
  columnSpan: number;
  rowSpan: number;
  /** Cells of rows above that reach into the next rows, by column. */
  readonly reaching: Map<number, { text: string; rows: number }>;
  headerRows: number;
  rowHasHeader: boolean;
}

/**
 * Turns HTML events into blocks without holding a tree, so that nesting costs nothing.
 * Tables inside a cell become text of that cell; layout tables of one column become paragraphs.
 */
export class HtmlCollector {
  private readonly page: PageBuilder;
  private inline = '';
  private title: string | null = null;
  private inTitle = false;
  private hidden: string[] = [];
  private heading = 0;
  private preformatted = 0;
  private readonly lists: { ordered: boolean; count: number }[] = [];
  private inItem = false;
  private readonly tables: OpenTable[] = [];
  private flatTables = 0;
  private readonly visibility = new HtmlVisibility();
  /** What is said of pictures that are shown; the page itself does not say it. */
  readonly descriptions: string[] = [];

  constructor(page: PageBuilder) {
    this.page = page;
  }

  /** Adds a style sheet, which counts for what comes before it too: to be called before the first element. */
  addSheet(text: string, media?: string): void {
    this.visibility.addSheet(text, media);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.visibility.open(name, attributes);
    if (name === 'title') this.inTitle = true;
    // Many pages never close their head; the first element that cannot stand in it does.
    if (this.hidden.length === 1 && this.hidden[0] === 'head' && !headElements.has(name)) this.hidden.pop();
    if (this.hidden.length > 0) {
      if (hiddenElements.has(name)) this.hidden.push(name);
      return;
    }
    if (hiddenElements.has(name)) return void this.hidden.push(name);
    if (name === 'br') return this.text(this.tables.length > 0 ? ' ' : '\n', true);
    if (name === 'img') return this.describe(attributes.alt);
    if (this.openTablePart(name, attributes)) return;
    const level = headingElement.exec(name)?.[1];
    if (level || blockElements.has(name) || name === 'li' || name === 'pre') this.endBlock();
    if (level) this.heading = Number(level);
    if (name === 'ul' || name === 'ol') this.lists.push({ ordered: name === 'ol', count: 0 });
    if (name === 'li') this.startItem();
    if (name === 'pre') this.preformatted += 1;
  }

  text(text: string, keepBreaks = false): void {
    // Wherever it stands, a title is no text of the page.
    if (this.inTitle) return void (this.title = (this.title ?? '') + text);
    if (this.hidden.length > 0) return;
    const way = this.visibility.way;
    if (way) return this.page.hide(text, way, true);
    const table = this.tables.at(-1);
    const shown = this.preformatted > 0 || keepBreaks ? text : text.replace(/[ \t\r\n\f]+/g, ' ');
    if (table) {
      if (table.cell !== null) table.cell += shown;
      return;
    }
    this.inline += shown;
  }

  close(name: string): void {
    this.visibility.close(name);
    if (name === 'title') this.inTitle = false;
    if (this.hidden.length > 0) {
      if (this.hidden.at(-1) === name) this.hidden.pop();
      return;
    }
    if (this.closeTablePart(name)) return;
    if (headingElement.test(name) || blockElements.has(name) || name === 'li' || name === 'pre') this.endBlock();
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    if (name === 'ul' || name === 'ol') this.lists.pop();
    if (name === 'li') this.inItem = false;
  }

  /** Writes what is still open and returns the title of the page. */
  finish(): string | null {
    while (this.tables.length > 0) this.endTable();
    this.endBlock();
    return this.title?.replace(/\s+/g, ' ').trim() || null;
  }

  private describe(alt: string | undefined): void {
    if (alt && this.visibility.way === null) this.descriptions.push(alt);
    this.text(' ');
  }

  private startItem(): void {
    const list = this.lists.at(-1);
    if (list) list.count += 1;
    this.inItem = true;
  }

  private endBlock(): void {
    this.page.partHidden();
    const text = this.inline;
    this.inline = '';
    if (this.tables.length > 0) return this.text(' ');
    if (text.trim() === '') return;
    const list = this.lists.at(-1);
    if (this.heading > 0) this.page.addHeading(text, this.heading);
    else if (this.preformatted > 0) this.page.addCode(text);
    else if (this.inItem && list)
      this.page.addListItem(list.ordered ? `${list.count}. ${text.trim()}` : text, this.lists.length - 1);
    else this.page.addParagraph(text.replace(/(?<! ) *\n */g, '\n').trim());
    this.heading = 0;
  }

  private openTablePart(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (this.tables.length >= deepestTable && name === 'table') this.flatTables += 1;
    if (this.flatTables > 0) {
      this.text(' ');
      return true;
    }
    if (name === 'table') {
      if (this.tables.length === 0) this.endBlock();
      this.tables.push({
        rows: [],
        row: null,
        cell: null,
        columnSpan: 1,
        rowSpan: 1,
        reaching: new Map(),
        headerRows: 0,
        rowHasHeader: false,
      });
      return true;
    }
    const table = this.tables.at(-1);
    if (!table) return false;
    if (name === 'tr') {
      this.endRow(table);
      table.row = [];
      table.rowHasHeader = true;
    } else if (name === 'td' || name === 'th') {
      this.endCell(table);
      table.row ??= [];
      table.cell = '';
      table.columnSpan = readSpan(attributes.colspan);
      table.rowSpan = readSpan(attributes.rowspan);
      if (name === 'td') table.rowHasHeader = false;
    } else if (name === 'li' || name === 'p' || name === 'div' || headingElement.test(name)) this.text(' ');
    return true;
  }

  private closeTablePart(name: string): boolean {
    const table = this.tables.at(-1);
    if (!table) return false;
    if (this.flatTables > 0) {
      if (name === 'table') this.flatTables -= 1;
      this.text(' ');
      return true;
    }
    if (name === 'table') this.endTable();
    else if (name === 'tr') this.endRow(table);
    else if (name === 'td' || name === 'th') this.endCell(table);
    else if (blockElements.has(name) || name === 'li') this.text(' ');
    return true;
  }

  private endCell(table: OpenTable): void {
    if (table.cell === null) return;
    const text = table.cell.replace(/\s+/g, ' ').trim();
    table.cell = null;
    if (!table.row) return;
    fillFromAbove(table, table.row);
    for (let extra = 0; extra < table.columnSpan; extra += 1) {
      const part = extra === 0 ? text : spannedCell;
      if (table.rowSpan > 1) table.reaching.set(table.row.length, { text: part, rows: table.rowSpan - 1 });
      table.row.push(part);
    }
  }

  private endRow(table: OpenTable): void {
    this.endCell(table);
    if (!table.row) return;
    fillFromAbove(table, table.row);
    const filled = table.row.filter((cell) => cell !== '' && cell !== spannedCell).length;
    // Only rows of titles at the top count; a row of one title spans the table and is no column's name.
    if (table.rowHasHeader && filled > 1 && table.headerRows === table.rows.length) table.headerRows += 1;
    if (filled > 0) table.rows.push(table.row);
    table.row = null;
  }

  private endTable(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    this.endRow(table);
    this.tables.pop();
    const outer = this.tables.at(-1);
    const lines = writeTableRows(table.rows, table.headerRows || undefined);
    if (outer) {
      if (outer.cell !== null) outer.cell += ` ${lines.join(' ')} `;
    } else if (table.rows.every((row) => row.filter((cell) => cell !== '' && cell !== spannedCell).length <= 1)) {
      for (const line of lines) this.page.addParagraph(line);
    } else this.page.addTable(lines);
  }
}

// A cell that spans rows is said again in each of them, so that each row can be understood alone.
function fillFromAbove(table: OpenTable, row: string[]): void {
  for (let above = table.reaching.get(row.length); above; above = table.reaching.get(row.length)) {
    if (above.rows > 1) table.reaching.set(row.length, { ...above, rows: above.rows - 1 });
    else table.reaching.delete(row.length);
    row.push(above.text);
  }
}

function readSpan(value: string | undefined): number {
  return Math.min(64, Math.max(1, Number(value) || 1));
}
