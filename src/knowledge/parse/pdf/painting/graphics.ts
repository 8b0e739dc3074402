import { type Box, combine, identity, intersect, type Matrix, moveBox } from './boxes.ts';
import { type Colour, readHexColour } from '../../visibility/colours.ts';

/** What PDF calls the graphics state, as far as it decides what is seen. A colour is null where a pattern paints. */
export interface GraphicsState {
  readonly matrix: Matrix;
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  /** False where a blend mode or a soft mask makes what is painted depend on what is under it. */
  readonly plain: boolean;
  readonly clip: Box;
  /** The clip is not all of its box: what is painted there shows through letters or a curved outline. */
  readonly cutOut: boolean;
  readonly mode: number;
  readonly font: string;
  readonly size: number;
  readonly stretch: number;
  readonly characterSpace: number;
  readonly wordSpace: number;
  readonly leading: number;
  readonly rise: number;
  readonly lineWidth: number;
}

const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** Keeps the graphics state of a page while its operators go by: saved, restored, moved, clipped, set. */
export class PdfGraphics {
  state: GraphicsState;
  private readonly saved: GraphicsState[] = [];
  /** Opacity of the transparency groups that are open; what is inside is painted with it. */
  private readonly groups: { readonly alpha: number; readonly plain: boolean }[] = [];

  constructor(page: Box) {
    this.state = {
      matrix: identity,
      fill: black,
      stroke: black,
      fillAlpha: 1,
      strokeAlpha: 1,
      plain: true,
      clip: page,
      cutOut: false,
      mode: 0,
      font: '',
      size: 0,
      stretch: 1,
      characterSpace: 0,
      wordSpace: 0,
      leading: 0,
      rise: 0,
      lineWidth: 1,
    };
  }

  set(change: Partial<GraphicsState>): void {
    this.state = { ...this.state, ...change };
  }

  save(): void {
    this.saved.push(this.state);
  }

  restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  get depth(): number {
    return this.saved.length;
  }

  move(matrix: ArrayLike<number>): void {
    this.set({ matrix: combine(this.state.matrix, matrix) });
  }

  clipTo(box: Box): void {
    const empty = { left: 0, bottom: 0, right: 0, top: 0 };
    this.set({ clip: intersect(this.state.clip, box) ?? empty });
  }

  /** Begins a form: moved, and clipped to its own box. */
  beginForm(matrix: ArrayLike<number> | null, box: ArrayLike<number> | null): void {
    this.save();
    if (matrix) this.move(matrix);
    if (box) this.clipTo(moveBox(this.state.matrix, toBox(box)));
  }

  beginGroup(): void {
    this.save();
    this.groups.push({ alpha: this.alphaOf(this.state.fillAlpha), plain: this.isPlain });
    this.set({ fillAlpha: 1, strokeAlpha: 1, plain: true });
  }

  endGroup(): void {
    this.groups.pop();
    this.restore();
  }

  /** An opacity with that of the groups around. */
  alphaOf(own: number): number {
    return own * (this.groups.at(-1)?.alpha ?? 1);
  }

  get isPlain(): boolean {
    return this.state.plain && (this.groups.at(-1)?.plain ?? true);
  }

  /** Sets what one operator sets; false when it sets nothing of the state. */
  setProperty(name: string, [first, second]: readonly unknown[]): boolean {
    if (name === 'setGState') {
      for (const [key, value] of first as readonly (readonly [string, unknown])[]) this.setExtended(key, value);
      return true;
    }
    const change = readChange(name, first, second);
    if (change) this.set(change);
    return change !== null;
  }

  private setExtended(key: string, value: unknown): void {
    if (key === 'ca') this.set({ fillAlpha: Number(value) });
    else if (key === 'CA') this.set({ strokeAlpha: Number(value) });
    else if (key === 'BM') this.set({ plain: value === 'source-over' || value === 'Normal' });
    else if (key === 'SMask') this.set({ plain: value === false });
    else if (key === 'Font' && Array.isArray(value)) this.set({ font: String(value[0]), size: Number(value[1]) });
  }
}

function readChange(name: string, first: unknown, second: unknown): Partial<GraphicsState> | null {
  switch (name) {
    case 'setFillRGBColor':
      return { fill: readPdfColour(first) };
    case 'setStrokeRGBColor':
      return { stroke: readPdfColour(first) };
    case 'setFillColorN':
      return { fill: null };
    case 'setStrokeColorN':
      return { stroke: null };
    case 'setFillTransparent':
      return { fill: { ...black, alpha: 0 } };
    case 'setLineWidth':
      return { lineWidth: Number(first) };
    case 'setFont':
      return { font: String(first), size: Number(second) };
    case 'setLeading':
      return { leading: -Number(first) };
    case 'setTextRenderingMode':
      return { mode: Number(first) };
    case 'setHScale':
      return { stretch: Number(first) / 100 };
    case 'setCharSpacing':
      return { characterSpace: Number(first) };
    case 'setWordSpacing':
      return { wordSpace: Number(first) };
    case 'setTextRise':
      return { rise: Number(first) };
    default:
      return null;
  }
}

/** A colour as pdf.js hands it over; null for patterns. */
function readPdfColour(value: unknown): Colour | null {
  return typeof value === 'string' ? readHexColour(value) : null;
}

/** Four numbers as a box, whatever their order. */
export function toBox(numbers: ArrayLike<number>): Box {
  const [a = 0, b = 0, c = 0, d = 0] = [numbers[0], numbers[1], numbers[2], numbers[3]];
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
}
