import { type Box, growBox, type Matrix, moveBox, staysUpright } from './boxes.ts';
import type { Colour } from '../../visibility/colours.ts';
import type { HidingWay } from '../../visibility/hiding-way.ts';
import { PdfGraphics, toBox } from './graphics.ts';
import { paintsFill, paintsStroke, readRectangles } from './paths.ts';
import { listRules } from './rules.ts';
import { type Paint, PdfPainting, type PaintedText } from './painting.ts';
import { PdfTextCursor, type ShownFont, type ShownGlyph } from './text-cursor.ts';

/** The operators of a page as pdf.js lists them, with its numbers for their names. */
export interface PdfOperators {
  readonly names: Readonly<Record<string, number>>;
  readonly numbers: readonly number[];
  readonly arguments: readonly unknown[];
}

/** What the painter asks of the document. */
export interface PdfResources {
  readonly fontOf: (name: string) => ShownFont;
  /** False for a layer that is switched off. */
  readonly isLayerShown: (properties: unknown) => boolean;
}

/** Points: smaller letters cannot be read by people. */
const smallestSize = 1.05;
/** In square points: matrices of less set units, and place no picture. */
const smallestPicture = 100;
const pictureOperators =
  /^(paintImageXObject|paintInlineImageXObject|paintImageMaskXObject|paintInlineImageXObjectGroup|paintImageXObjectRepeat|paintImageMaskXObjectRepeat|paintImageMaskXObjectGroup)$/;

/** Reads what a decoded picture paints where `matrix` places it. */
export type ReadPicture = (argument: unknown, matrix: Matrix) => Paint;

/**
 * Follows the operators of a page without drawing: which text is seen, and on what ground. Without `readPicture` pictures
 * were passed over, and only the matrices are left that were to place them: a large one is taken to stand for one.
 */
export function paintPage(
  operators: PdfOperators,
  page: Box,
  resources: PdfResources,
  { readPicture, hasPictures = true }: { readPicture?: ReadPicture; hasPictures?: boolean } = {},
): PdfPainting {
  const names = new Map(Object.entries(operators.names).map(([name, number]) => [number, name]));
  const painter = new PdfPainter(page, resources, names, readPicture ?? (hasPictures ? 'passed-over' : 'none'));
  for (const [index, number] of operators.numbers.entries()) {
    const given = operators.arguments[index];
    painter.paint(names.get(number) ?? '', Array.isArray(given) ? (given as unknown[]) : []);
  }
  return painter.finish();
}

class PdfPainter {
  private readonly painting: PdfPainting;
  private readonly graphics: PdfGraphics;
  private readonly cursor = new PdfTextCursor();
  private readonly resources: PdfResources;
  private readonly names: ReadonlyMap<number, string>;
  private readonly pictures: ReadPicture | 'passed-over' | 'none';
  private readonly layers: boolean[] = [];
  /** Text that only cuts out what is painted next: hidden when nothing is. */
  private cuttingOut: { text: PaintedText; depth: number }[] = [];
  private clipNext = false;
  private cutsLetters = false;
  private masks = 0;
  private annotations = 0;
  private readonly groupMasks: boolean[] = [];

  constructor(
    page: Box,
    resources: PdfResources,
    names: ReadonlyMap<number, string>,
    pictures: ReadPicture | 'passed-over' | 'none',
  ) {
    this.painting = new PdfPainting(page);
    this.graphics = new PdfGraphics(page);
    this.resources = resources;
    this.names = names;
    this.pictures = pictures;
  }

  finish(): PdfPainting {
    this.endCutOuts(-1);
    this.painting.findCovered();
    return this.painting;
  }

  paint(name: string, given: readonly unknown[]): void {
    if (this.graphics.setProperty(name, given) || this.changeState(name, given) || this.placeText(name, given)) return;
    const [first, second, third] = given;
    const { state } = this.graphics;
    if (name === 'showText') this.write(first as readonly ShownGlyph[]);
    else if (name === 'constructPath')
      this.drawPath(
        this.names.get(Number(first)) ?? '',
        second as readonly unknown[],
        third as ArrayLike<number> | null,
      );
    else if (name === 'shadingFill') this.fill(state.clip, null, true);
    else if (name === 'paintSolidColorImageMask')
      this.fill(moveBox(state.matrix, unit), state.fill, staysUpright(state.matrix));
    else if (pictureOperators.test(name)) this.drawPicture(first);
    else if (name === 'beginMarkedContentProps')
      this.layers.push(first !== 'OC' || this.resources.isLayerShown(second));
    else if (name === 'beginMarkedContent') this.layers.push(true);
    else if (name === 'endMarkedContent') this.layers.pop();
    else if (name === 'clip' || name === 'eoClip') this.clipNext = true;
  }

  private changeState(name: string, given: readonly unknown[]): boolean {
    const { graphics } = this;
    const [first, second] = given;
    switch (name) {
      case 'save':
        graphics.save();
        return true;
      case 'restore':
      case 'paintFormXObjectEnd':
        graphics.restore();
        this.endCutOuts(graphics.depth);
        return true;
      case 'transform':
        graphics.move(given as readonly number[]);
        this.expectPicture();
        return true;
      case 'paintFormXObjectBegin':
        graphics.beginForm(first as ArrayLike<number> | null, second as ArrayLike<number> | null);
        return true;
      case 'beginGroup':
        return this.beginGroup(first as { smask?: unknown });
      case 'endGroup':
        return this.endGroup();
      case 'beginAnnotation':
        graphics.save();
        this.annotations += 1;
        graphics.set({ matrix: [1, 0, 0, 1, 0, 0] });
        graphics.move((given[2] as ArrayLike<number> | undefined) ?? [1, 0, 0, 1, 0, 0]);
        graphics.move((given[3] as ArrayLike<number> | undefined) ?? [1, 0, 0, 1, 0, 0]);
        return true;
      case 'endAnnotation':
        graphics.restore();
        this.annotations -= 1;
        return true;
      default:
        return false;
    }
  }

  private placeText(name: string, given: readonly unknown[]): boolean {
    const { graphics, cursor } = this;
    switch (name) {
      case 'beginText':
        cursor.begin();
        return true;
      case 'endText':
        // Letters become a clip once their text object ends.
        if (this.cutsLetters) graphics.set({ cutOut: true });
        this.cutsLetters = false;
        return true;
      case 'setTextMatrix':
        cursor.setMatrix(given[0] as ArrayLike<number>);
        return true;
      case 'moveText':
        cursor.moveLine(Number(given[0]), Number(given[1]));
        return true;
      case 'setLeadingMoveText':
        graphics.set({ leading: Number(given[1]) });
        cursor.moveLine(Number(given[0]), Number(given[1]));
        return true;
      case 'nextLine':
        cursor.moveLine(0, graphics.state.leading);
        return true;
      default:
        return false;
    }
  }

  private write(shown: readonly ShownGlyph[]): void {
    const { state } = this.graphics;
    const { listGlyphs, box, size } = this.cursor.write(shown, state, this.resources.fontOf(state.font));
    // What an annotation says is read from its field, and a mask only shapes what is painted.
    if (this.annotations > 0 || this.masks > 0) return;
    const fills = state.mode % 4 === 0 || state.mode % 4 === 2;
    const colour = this.colourOf(fills ? state.fill : state.stroke, fills ? state.fillAlpha : state.strokeAlpha);
    const way = this.findWay(state.mode, size);
    const cutsOut = state.mode === 7 && way === null;
    if (state.mode >= 4) this.cutsLetters = true;
    const text = this.painting.write(listGlyphs, box, { colour: cutsOut ? null : colour, clip: state.clip, way });
    if (cutsOut) this.cuttingOut.push({ text, depth: this.graphics.depth });
  }

  private findWay(mode: number, size: number): HidingWay | null {
    if (mode === 3 || !this.isShown) return 'not-displayed';
    return size < smallestSize ? 'too-small' : null;
  }

  private get isShown(): boolean {
    return !this.layers.includes(false);
  }

  private colourOf(colour: Colour | null, alpha: number): Colour | null {
    if (!colour || !this.graphics.isPlain) return null;
    return { ...colour, alpha: colour.alpha * this.graphics.alphaOf(alpha) };
  }

  private drawPath(operator: string, [path]: readonly unknown[], bounds: ArrayLike<number> | null): void {
    const { state } = this.graphics;
    const box = bounds ? moveBox(state.matrix, toBox(bounds)) : null;
    if (box && paintsFill.has(operator)) {
      const colour = this.colourOf(state.fill, state.fillAlpha);
      const rectangles = staysUpright(state.matrix) ? readRectangles(path) : null;
      if (rectangles) for (const one of rectangles) this.fill(moveBox(state.matrix, one), colour, true);
      else this.fill(box, colour, false);
    } else if (box && paintsStroke.has(operator)) this.fill(growBox(box, this.lineReach), null, false);
    if (this.isShown && this.masks === 0)
      this.painting.addRules(listRules(path, operator, { matrix: state.matrix, reach: this.lineReach }));
    if (this.clipNext && box) this.clipTo(box, path);
    this.clipNext = false;
  }

  private clipTo(box: Box, path: unknown): void {
    const { matrix, cutOut } = this.graphics.state;
    const isBox = staysUpright(matrix) && readRectangles(path)?.length === 1;
    this.graphics.clipTo(box);
    this.graphics.set({ cutOut: cutOut || !isBox });
  }

  // Half of a line lies on each side of its path.
  private get lineReach(): number {
    const { matrix, lineWidth } = this.graphics.state;
    return (lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))) / 2;
  }

  private fill(box: Box, colour: Colour | null, whole: boolean): void {
    if (!this.isShown || this.masks > 0 || colour?.alpha === 0) return;
    this.cuttingOut = [];
    const { clip } = this.graphics.state;
    const seen = {
      left: Math.max(box.left, clip.left),
      bottom: Math.max(box.bottom, clip.bottom),
      right: Math.min(box.right, clip.right),
      top: Math.min(box.top, clip.top),
    };
    if (seen.left <= seen.right && seen.bottom <= seen.top)
      this.painting.paint(seen, colour, whole && !this.graphics.state.cutOut);
  }

  private drawPicture(argument: unknown): void {
    if (!this.isShown || this.masks > 0) return;
    this.cuttingOut = [];
    const { matrix, clip, cutOut } = this.graphics.state;
    const isOpaque = this.graphics.isPlain && this.graphics.alphaOf(this.graphics.state.fillAlpha) === 1;
    const paint = typeof this.pictures === 'function' && isOpaque ? this.pictures(argument, matrix) : null;
    this.painting.addPicture(matrix, clip, cutOut ? null : paint);
  }

  // Only the matrix is left of a picture that was passed over. It is painted where that stands, if it stands for one.
  private expectPicture(): void {
    if (this.pictures !== 'passed-over' || !this.isShown || this.masks > 0) return;
    const { matrix, clip } = this.graphics.state;
    const [a, b, c, d] = matrix;
    if (Math.abs(a * d - b * c) < smallestPicture) return;
    this.cuttingOut = [];
    this.painting.addPicture(matrix, clip);
  }

  private beginGroup(group: { smask?: unknown }): boolean {
    const isMask = Boolean(group.smask);
    this.groupMasks.push(isMask);
    if (isMask) this.masks += 1;
    this.graphics.beginGroup();
    return true;
  }

  private endGroup(): boolean {
    if (this.groupMasks.pop()) this.masks -= 1;
    this.graphics.endGroup();
    return true;
  }

  private endCutOuts(depth: number): void {
    const ended = this.cuttingOut.filter((one) => one.depth > depth);
    for (const { text } of ended) text.way = 'not-displayed';
    this.cuttingOut = this.cuttingOut.filter((one) => one.depth <= depth);
  }
}

const unit: Box = { left: 0, bottom: 0, right: 1, top: 1 };
