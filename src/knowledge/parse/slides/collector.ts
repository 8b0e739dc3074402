import type { PageBuilder } from '../pages/page-builder.ts';
import type { SlideScene } from './scene.ts';
import { spannedCell, writeTableRows } from '../pages/table-rows.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { readAttribute, type XmlAttributes, type XmlHandler } from '../container/xml-events.ts';

type Piece =
  | {
      readonly kind: 'title' | 'paragraph' | 'item';
      readonly text: string;
      readonly depth: number;
      readonly shape: number;
    }
  | { readonly kind: 'table'; readonly rows: string[][]; readonly titled: boolean };

/** Collects the texts of a slide, its notes or a diagram (DrawingML). Page numbers and dates that layouts add are left out. */
export class SlideCollector implements XmlHandler {
  /** The title that is seen; known once all is written. */
  title = '';
  private readonly scene: SlideScene | null;
  private readonly pieces: Piece[] = [];
  private readonly hidden: { text: string; way: HidingWay }[] = [];
  /** True of a slide that is passed over when it is presented. */
  isHidden = false;
  private placeholder: string | null = null;
  private paragraph: { text: string; depth: number; bulleted: boolean } | null = null;
  private table: { rows: string[][]; row: string[]; cell: string; merged: boolean; titled: boolean } | null = null;
  private inText = false;
  private skipping = 0;

  /** `scene` tells what is seen of a slide; without one (notes, diagrams) all of it is. */
  constructor(scene: SlideScene | null = null) {
    this.scene = scene;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.skipping > 0 || name === 'Fallback') return void (this.skipping += 1);
    this.scene?.open(name, attributes);
    if (name === 'sld') this.isHidden = /^(0|false)$/.test(attributes.show ?? '');
    else if (name === 'sp') this.placeholder = null;
    else if (name === 'ph') this.placeholder = attributes.type ?? 'body';
    else if (name === 'p' || name === 'text') this.paragraph = { text: '', depth: 0, bulleted: false };
    else if (name === 'pPr' && this.paragraph) this.paragraph.depth = Number(attributes.lvl) || 0;
    else if ((name === 'buChar' || name === 'buAutoNum') && this.paragraph) this.paragraph.bulleted = true;
    else if (name === 't') this.inText = true;
    else if (name === 'br' && this.paragraph) this.paragraph.text += '\n';
    else if (name === 'tbl') this.table = { rows: [], row: [], cell: '', merged: false, titled: false };
    else if (name === 'tblPr' && this.table) this.table.titled = readAttribute(attributes, 'firstRow') === '1';
    else if (name === 'tc' && this.table) this.openCell(this.table, attributes);
  }

  text(text: string): void {
    if (this.skipping > 0 || !this.inText || !this.paragraph) return;
    const way = this.isHidden ? 'not-displayed' : (this.scene?.way ?? null);
    if (way) this.hidden.push({ text, way });
    else this.paragraph.text += text;
  }

  close(name: string): void {
    if (this.skipping > 0) return void (this.skipping -= 1);
    this.scene?.close(name);
    if (name === 't') this.inText = false;
    else if (name === 'p' || name === 'text') this.endParagraph();
    else if (name === 'tc' && this.table) this.table.row.push(this.table.merged ? spannedCell : this.table.cell);
    else if (name === 'tr' && this.table) {
      this.table.rows.push(this.table.row);
      this.table.row = [];
    } else if (name === 'tbl' && this.table) {
      this.pieces.push({ kind: 'table', rows: this.table.rows, titled: this.table.titled });
      this.table = null;
    }
  }

  /** Adds what was collected, the title first; `plain` for notes, which have no title and no bullets. */
  writeTo(page: PageBuilder, options: { plain?: boolean } = {}): void {
    const covered = (piece: Piece): boolean => piece.kind !== 'table' && this.scene?.isCovered(piece.shape) === true;
    const seen = this.pieces.filter((piece) => !covered(piece));
    this.title = seen.flatMap((piece) => (piece.kind === 'title' ? [piece.text] : [])).join(' ');
    if (!options.plain) page.addHeading(this.title, 1);
    else page.addParagraph(this.title);
    for (const piece of seen) {
      if (piece.kind === 'table') page.addTable(writeTableRows(piece.rows, piece.titled ? 1 : undefined));
      else if (piece.kind === 'item' && !options.plain) page.addListItem(piece.text, piece.depth);
      else if (piece.kind !== 'title') page.addParagraph(piece.text);
    }
    for (const { text, way } of this.hidden) page.hide(text, way);
    for (const piece of this.pieces) if (piece.kind !== 'table' && covered(piece)) page.hide(piece.text, 'covered');
  }

  private openCell(table: { cell: string; merged: boolean }, attributes: XmlAttributes): void {
    table.cell = '';
    table.merged = attributes.hMerge === '1';
  }

  private endParagraph(): void {
    const paragraph = this.paragraph;
    this.paragraph = null;
    if (!paragraph || paragraph.text.trim() === '') return;
    if (this.table) {
      this.table.cell += `${this.table.cell === '' ? '' : ' '}${paragraph.text}`;
      return;
    }
    const place = this.placeholder;
    if (place === 'sldNum' || place === 'dt' || place === 'hdr') return;
    const shape = this.scene?.current ?? 0;
    if (place === 'title' || place === 'ctrTitle')
      return void this.pieces.push({
        kind: 'title',
        text: paragraph.text.replace(/\s+/g, ' ').trim(),
        depth: 0,
        shape,
      });
    const isItem = paragraph.bulleted || place === 'body' || place === 'obj';
    this.pieces.push({ kind: isItem ? 'item' : 'paragraph', text: paragraph.text, depth: paragraph.depth, shape });
  }
}
