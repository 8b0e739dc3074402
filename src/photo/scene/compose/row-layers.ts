import type { Reflection, ShadowLayer, Size } from '../../pixels/pixels.ts';

/** A layer that is laid over the background row by row; only the columns in which it changes anything count. */
export interface Layer {
  /** The first column that the layer changes in the present row; not below `to` where it changes nothing. */
  readonly from: number;
  /** The column after the last one. */
  readonly to: number;
  turnTo(y: number): void;
  /** Changes the present row, three linear values a pixel. */
  layOver(row: Float32Array): void;
  /** The least of the factors at a column between `from` and `to`; 1 for a layer that darkens nothing. */
  leastAt(x: number): number;
}

const nothing: Layer = { from: Infinity, to: 0, turnTo: () => {}, layOver: () => {}, leastAt: () => 1 };

/** A shadow as a layer: the factors of a picture's row are interpolated between the rows of its coarser grid. */
export function openShade(layer: ShadowLayer | null, frame: Size): Layer {
  return layer === null ? nothing : new Shade(layer, frame);
}

/** A reflection as a layer: light is added where it covers, and the floor's own is taken away. */
export function openMirror(reflection: Reflection | null, frame: Size): Layer {
  return reflection === null ? nothing : new Mirror(reflection, frame);
}

class Shade implements Layer {
  from = Infinity;
  to = 0;
  private readonly layer: ShadowLayer;
  private readonly frame: Size;
  /** The two rows of cells mixed, and the same brought to the picture's columns. */
  private readonly mixed: Float32Array;
  private readonly factors: Float32Array;

  constructor(layer: ShadowLayer, frame: Size) {
    this.layer = layer;
    this.frame = frame;
    this.mixed = new Float32Array(layer.width * 3);
    this.factors = new Float32Array(frame.width * 3);
  }

  turnTo(y: number): void {
    const { width, height, data, spans } = this.layer;
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) * (height / this.frame.height) - 0.5));
    const low = Math.floor(v);
    const high = Math.min(height - 1, low + 1);
    // One cell more on each side: factors are interpolated towards it.
    const first = Math.max(0, Math.min(spans[low * 2]!, spans[high * 2]!) - 1);
    const last = Math.min(width - 1, Math.max(spans[low * 2 + 1]!, spans[high * 2 + 1]!));
    this.from = Infinity;
    this.to = 0;
    if (first >= last && width > 1) return;
    const part = v - low;
    const upper = low * width * 3;
    const lower = high * width * 3;
    for (let at = first * 3; at < last * 3 + 3; at++) {
      const value = data[upper + at]!;
      this.mixed[at] = value + (data[lower + at]! - value) * part;
    }
    this.spread(first, last);
  }

  // Beyond `first` and `last` every factor is 1.
  private spread(first: number, last: number): void {
    const { width } = this.layer;
    const across = this.frame.width;
    const scale = width / across;
    this.from = first === 0 ? 0 : Math.max(0, Math.ceil((first + 0.5) / scale - 0.5));
    this.to = last === width - 1 ? across : Math.min(across, Math.floor((last + 0.5) / scale - 0.5) + 1);
    const { mixed, factors } = this;
    for (let x = this.from; x < this.to; x++) {
      const u = Math.min(width - 1, Math.max(0, (x + 0.5) * scale - 0.5));
      const left = Math.floor(u);
      const right = Math.min(width - 1, left + 1) * 3;
      const side = u - left;
      for (let c = 0; c < 3; c++) {
        const value = mixed[left * 3 + c]!;
        factors[x * 3 + c] = value + (mixed[right + c]! - value) * side;
      }
    }
  }

  layOver(row: Float32Array): void {
    const { factors } = this;
    for (let at = this.from * 3; at < this.to * 3; at++) row[at]! *= factors[at]!;
  }

  leastAt(x: number): number {
    return Math.min(this.factors[x * 3]!, this.factors[x * 3 + 1]!, this.factors[x * 3 + 2]!);
  }
}

/** For each row of a reflection, the first cell that it covers and the one after the last. */
function spanCover({ width, height, data }: Reflection): Int32Array {
  const spans = new Int32Array(height * 2);
  for (let row = 0; row < height; row++) {
    let from = row * width;
    let to = from + width;
    while (from < to && data[from * 4 + 3] === 0) from += 1;
    while (from < to && data[to * 4 - 1] === 0) to -= 1;
    spans[row * 2] = from === to ? width : from - row * width;
    spans[row * 2 + 1] = from === to ? 0 : to - row * width;
  }
  return spans;
}

class Mirror implements Layer {
  from = Infinity;
  to = 0;
  private readonly reflection: Reflection;
  private readonly frame: Size;
  private readonly spans: Int32Array;
  private low = 0;
  private down = 0;

  constructor(reflection: Reflection, frame: Size) {
    this.reflection = reflection;
    this.frame = frame;
    this.spans = spanCover(reflection);
  }

  turnTo(y: number): void {
    const { width, height, scale, top } = this.reflection;
    const v = (y + 0.5) * scale - 0.5 - top;
    this.low = Math.floor(v);
    this.down = v - this.low;
    this.from = Infinity;
    this.to = 0;
    if (this.low < 0 || this.low + 1 >= height) return;
    const first = Math.max(0, Math.min(this.spans[this.low * 2]!, this.spans[this.low * 2 + 2]!) - 1);
    const last = Math.max(this.spans[this.low * 2 + 1]!, this.spans[this.low * 2 + 3]!);
    if (first >= last) return;
    this.from = Math.max(0, Math.floor((first + 0.5) / scale - 0.5));
    this.to = last >= width - 1 ? this.frame.width : Math.min(this.frame.width, Math.ceil((last + 0.5) / scale));
  }

  layOver(row: Float32Array): void {
    const { width, scale, data } = this.reflection;
    const { down, low } = this;
    for (let x = this.from; x < this.to; x++) {
      const u = Math.min(width - 1.001, Math.max(0, (x + 0.5) * scale - 0.5));
      const left = Math.floor(u);
      const side = u - left;
      const at = (low * width + left) * 4;
      const below = at + width * 4;
      const read = (c: number): number =>
        (1 - down) * ((1 - side) * data[at + c]! + side * data[at + 4 + c]!) +
        down * ((1 - side) * data[below + c]! + side * data[below + 4 + c]!);
      const cover = read(3);
      if (cover <= 0.001) continue;
      for (let c = 0; c < 3; c++) row[x * 3 + c] = row[x * 3 + c]! * (1 - cover) + read(c);
    }
  }

  leastAt(): number {
    return 1;
  }
}
