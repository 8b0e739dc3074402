import { type Box, BoxGrid, intersect, measureArea, type Matrix, moveBox, shareWithin, staysUpright } from './boxes.ts';
import { type Colour, isUnseen, layOver, white } from '../../visibility/colours.ts';
import type { HidingWay } from '../../visibility/hiding-way.ts';
import { rulesAtMost } from './rules.ts';

/** A glyph's place and character, in the order of the file. */
export interface PaintedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What one operator wrote. `way` grows while the page goes by: null while it is seen. */
export interface PaintedText {
  /** Told only when asked: most pages hide nothing. */
  readonly listGlyphs: () => readonly PaintedGlyph[];
  /** Null where it cannot be told (vertical writing): then only what its own state says hides it. */
  readonly box: Box | null;
  readonly order: number;
  way: HidingWay | null;
  /** True of what a scan shows in its picture and keeps as text: invisible over the picture, or under it. */
  inScan: boolean;
}

/** What is painted at a place: a colour, null where it cannot be told, or the mean of a picture there. */
export type Paint = Colour | null | ((box: Box) => Colour | null);

/** Something painted over a part of the page. */
interface Painted {
  readonly box: Box;
  readonly paint: Paint;
  /** Its box is all of its outline. */
  readonly whole: boolean;
  readonly order: number;
}

/** Text less of which is seen is taken to be cut away. */
const leastSeen = 0.2;
/** A shape hides the text that it covers so far; letters reach beyond their box. */
const coveringShare = 0.85;
/** A page of which pictures cover so much is a scan. */
const scanShare = 0.5;

/** Lightness from which text is asked whether its ground, a picture, is as light. */
const lightFrom = 0.85;

/** What a page paints, in order: on what ground each text stands, and what is painted over it later. */
export class PdfPainting {
  readonly texts: PaintedText[] = [];
  /** Places of pictures, or of what may be one. */
  readonly pictures: { readonly box: Box; readonly order: number }[] = [];
  /** Upright and level lines: what parts the cells of a table. */
  readonly rules: Box[] = [];
  /** True once something turned on a picture of which nothing is known: it then pays to decode it. */
  asksForPictures = false;
  private readonly page: Box;
  private readonly painted: BoxGrid<Painted>;
  private order = 0;

  constructor(page: Box) {
    this.page = page;
    this.painted = new BoxGrid(page);
  }

  /** Paints a shape. Its outline is `box` when `whole`, else somewhere within. */
  paint(box: Box, paint: Paint, whole: boolean): void {
    this.painted.add(box, { box, paint, whole, order: this.order++ });
  }

  /** Notes lines that are drawn; of a plan with very many no more than tell that there are too many. */
  addRules(drawn: readonly Box[]): void {
    for (const rule of drawn) if (this.rules.length <= rulesAtMost) this.rules.push(rule);
  }

  /** A picture, or what may be one, of which nothing is known while `paint` is null. */
  addPicture(matrix: Matrix, clip: Box, paint: Paint = null): void {
    const box = intersect(moveBox(matrix, unit), clip);
    if (!box) return;
    this.pictures.push({ box, order: this.order });
    this.painted.add(box, { box, paint, whole: staysUpright(matrix), order: this.order++ });
  }

  write(
    listGlyphs: () => readonly PaintedGlyph[],
    box: Box | null,
    { colour, clip, way }: { colour: Colour | null; clip: Box; way: HidingWay | null },
  ): PaintedText {
    const text: PaintedText = { listGlyphs, box, order: this.order++, way, inScan: false };
    this.texts.push(text);
    if (way !== null || box === null) return text;
    if (shareWithin(clip, box) < leastSeen || shareWithin(this.page, box) < leastSeen) text.way = 'off-page';
    else if (colour && colour.alpha < 1 && isUnseen(colour, white)) text.way = 'same-colour';
    else if (colour) text.way = this.isLostOnGround(colour, box) ? 'same-colour' : null;
    return text;
  }

  /** Marks what was covered by shapes painted later, once all has gone by. */
  findCovered(): void {
    for (const text of this.texts) {
      if (text.way !== null || text.box === null) continue;
      const { box, order } = text;
      for (const shape of this.painted.at(...middle(box))) {
        if (shape.order < order || !shape.whole || shareWithin(shape.box, box) < coveringShare) continue;
        const colour = this.readPaint(shape, box);
        if (colour?.alpha !== 1) continue;
        text.way = 'covered';
        text.inScan = this.isPicture(shape) && this.pictureShare >= scanShare;
        break;
      }
      if (text.way === null) this.asksForPictures ||= this.mayBeUnderPicture(box, order);
    }
    // What lies invisible over a picture of the page is how scans keep their text.
    for (const text of this.texts)
      if (text.way === 'not-displayed' && text.box)
        text.inScan = this.pictureShare >= scanShare && this.isOnPicture(text.box);
  }

  /** The share of the page that pictures cover, at most 1. */
  get pictureShare(): number {
    const area = this.pictures.reduce((sum, { box }) => sum + measureArea(box), 0);
    return Math.min(1, area / Math.max(1, measureArea(this.page)));
  }

  private readPaint({ paint }: Painted, box: Box): Colour | null {
    return typeof paint === 'function' ? paint(box) : paint;
  }

  private isPicture({ order }: Painted): boolean {
    return this.pictures.some((picture) => picture.order === order);
  }

  private mayBeUnderPicture(box: Box, order: number): boolean {
    return this.pictures.some((one) => one.order > order && shareWithin(one.box, box) >= coveringShare);
  }

  private isOnPicture(box: Box): boolean {
    return this.pictures.some((one) => shareWithin(one.box, box) >= coveringShare);
  }

  // The last thing painted below the middle of the text that is known there; white paper where there is nothing.
  private isLostOnGround(colour: Colour, box: Box): boolean {
    const [x, y] = middle(box);
    const under = this.painted.at(x, y);
    const above: Colour[] = [];
    for (let index = under.length - 1; index >= 0; index -= 1) {
      const shape = under[index];
      if (!shape || !holds(shape.box, x, y)) continue;
      const seen = shape.whole ? this.readPaint(shape, box) : null;
      if (seen === null) {
        this.asksForPictures ||= this.isPicture(shape) && Math.min(colour.red, colour.green, colour.blue) > lightFrom;
        return false;
      }
      above.push(seen);
      if (seen.alpha === 1) break;
    }
    const ground = above.reduceRight((seen, one) => layOver(one, seen), white);
    return isUnseen(colour, ground);
  }
}

const unit: Box = { left: 0, bottom: 0, right: 1, top: 1 };

function middle({ left, bottom, right, top }: Box): [number, number] {
  return [(left + right) / 2, (bottom + top) / 2];
}

function holds({ left, bottom, right, top }: Box, x: number, y: number): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}
