import type { ShadowLayer } from '../../pixels/pixels.ts';
import type { Plane } from '../../pixels/plane.ts';

export type ShadowKind = 'contact' | 'ambient' | 'cast' | 'floating' | 'kept';

/** One shadow on the grid: how much of its light each cell loses, and what remains where all is lost. */
export interface NamedShadow {
  readonly kind: ShadowKind;
  readonly loss: Plane;
  readonly remains: readonly [number, number, number];
}

/** One shadow as factors of linear light. */
export function toShadowLayer(shadow: NamedShadow): ShadowLayer {
  return multiplyShadows([shadow])!;
}

/** All shadows multiplied into one layer; null where there is none. */
export function multiplyShadows(shadows: readonly NamedShadow[]): ShadowLayer | null {
  const first = shadows[0];
  if (first === undefined) return null;
  const { width, height } = first.loss;
  const data = new Float32Array(width * height * 3).fill(1);
  const spans = new Int32Array(height * 2);
  for (let row = 0; row < height; row++) {
    let [from, to] = [width, 0];
    for (const shadow of shadows) {
      const span = findLoss(shadow.loss, row);
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
      if (span.from < span.to) multiplyRow(shadow, data, row * width + span.from, row * width + span.to);
    }
    spans[row * 2] = from;
    spans[row * 2 + 1] = to;
  }
  return { width, height, data, spans };
}

/** Faint tails end, so that a white ground is exactly white away from the product. */
const faint = 0.004;

/** The cells of a row in which a shadow takes light away. */
function findLoss({ width, data }: Plane, row: number): { from: number; to: number } {
  let from = row * width;
  let to = from + width;
  while (from < to && data[from]! <= faint) from += 1;
  while (from < to && data[to - 1]! <= faint) to -= 1;
  return from === to ? { from: width, to: 0 } : { from: from - row * width, to: to - row * width };
}

function multiplyRow({ loss, remains }: NamedShadow, data: Float32Array, from: number, to: number): void {
  const [red, green, blue] = [1 - remains[0], 1 - remains[1], 1 - remains[2]];
  for (let cell = from, at = from * 3; cell < to; cell++, at += 3) {
    const lost = loss.data[cell]!;
    if (lost <= faint) continue;
    const part = Math.min(1, (lost - faint) / (1 - faint));
    data[at]! *= 1 - part * red;
    data[at + 1]! *= 1 - part * green;
    data[at + 2]! *= 1 - part * blue;
  }
}
