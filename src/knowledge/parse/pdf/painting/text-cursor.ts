import { type Box, combine, identity, type Matrix, moveBox, movePoint } from './boxes.ts';
import type { GraphicsState } from './graphics.ts';
import type { PaintedGlyph } from './painting.ts';

/** A glyph as pdf.js hands it over; numbers between glyphs move the pen back by thousandths of the size. */
export type ShownGlyph =
  | number
  | { readonly unicode: string; readonly width: number; readonly isSpace: boolean }
  | null;

/** What is known of a font: the unit of its widths, and whether it is written downwards. */
export interface ShownFont {
  readonly unit: number;
  readonly vertical: boolean;
}

/** Text reaches so far above and below its baseline, in sizes: enough to ask what lies around it. */
const [ascent, descent] = [0.72, 0.2];

/** Keeps the place of the pen inside a text object, as PDF 32000-1 (9.4) moves it. */
export class PdfTextCursor {
  private matrix: Matrix = identity;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;

  begin(): void {
    this.setMatrix(identity);
  }

  setMatrix(matrix: ArrayLike<number>): void {
    this.matrix = combine(identity, matrix);
    [this.x, this.y, this.lineX, this.lineY] = [0, 0, 0, 0];
  }

  moveLine(x: number, y: number): void {
    this.lineX += x;
    this.lineY += y;
    [this.x, this.y] = [this.lineX, this.lineY];
  }

  /** Writes glyphs: the box around them, the height of the letters, and, when asked, where each of them stands. */
  write(
    shown: readonly ShownGlyph[],
    state: GraphicsState,
    font: ShownFont,
  ): { listGlyphs: () => PaintedGlyph[]; box: Box | null; size: number } {
    const placed = combine(state.matrix, this.matrix);
    const from = this.x;
    const y = this.y + state.rise;
    const along = shown.reduce<number>((sum, one) => sum + advance(one, state, font), 0);
    const to = font.vertical ? from : from + along * state.stretch;
    if (font.vertical) this.y += along;
    else this.x = to;
    const height = Math.abs(state.size);
    const box = moveBox(placed, {
      left: Math.min(from, to),
      bottom: y - height * descent,
      right: Math.max(from, to),
      top: y + height * ascent,
    });
    return {
      listGlyphs: () =>
        placeGlyphs(shown, state, font, (reached) => movePoint(placed, from + reached * state.stretch, y)),
      box: font.vertical ? null : box,
      size: height * Math.hypot(placed[2], placed[3]),
    };
  }
}

function placeGlyphs(
  shown: readonly ShownGlyph[],
  state: GraphicsState,
  font: ShownFont,
  place: (along: number) => { x: number; y: number },
): PaintedGlyph[] {
  const glyphs: PaintedGlyph[] = [];
  let along = 0;
  for (const one of shown) {
    if (one !== null && typeof one !== 'number') glyphs.push({ text: one.unicode, ...place(along) });
    along += advance(one, state, font);
  }
  return glyphs;
}

function advance(one: ShownGlyph, state: GraphicsState, font: ShownFont): number {
  if (one === null) return 0;
  if (typeof one === 'number') return ((font.vertical ? 1 : -1) * (one * state.size)) / 1000;
  return one.width * font.unit * state.size + state.characterSpace + (one.isSpace ? state.wordSpace : 0);
}
