import type { Box, Matrix } from './boxes.ts';
import type { Colour } from '../../visibility/colours.ts';
import type { Paint } from './painting.ts';

/** A picture as pdf.js decodes it: rows from the top, one bit (kind 1), three bytes (2) or four (3) a pixel. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

interface PictureHolder {
  readonly objs: { has(name: string): boolean; get(name: string): unknown };
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
}

/** So many points a side are looked at below a text. */
const samples = 5;

/** What a picture of a page paints where `matrix` places it; null where it was not decoded. */
export function readPicture(holder: PictureHolder, argument: unknown, matrix: Matrix): Paint {
  const picture = findPicture(holder, argument);
  if (!picture) return null;
  const [a, b, c, d, e, f] = matrix;
  const size = a * d - b * c;
  if (size === 0) return null;
  return (box) =>
    meanOf(
      listPoints(box).map(({ x, y }) => {
        const across = (d * (x - e) - c * (y - f)) / size;
        const up = (a * (y - f) - b * (x - e)) / size;
        return readPixel(picture, across, 1 - up);
      }),
    );
}

function findPicture({ objs, commonObjs }: PictureHolder, argument: unknown): Picture | null {
  if (typeof argument === 'object' && argument !== null && 'data' in argument && argument.data instanceof Uint8Array)
    return argument as Picture;
  if (typeof argument !== 'string') return null;
  const objects = argument.startsWith('g_') ? commonObjs : objs;
  const found = (objects.has(argument) ? objects.get(argument) : null) as Picture | null;
  return found && found.data?.length > 0 ? found : null;
}

function listPoints({ left, bottom, right, top }: Box): { x: number; y: number }[] {
  return Array.from({ length: samples * samples }, (_, index) => ({
    x: left + ((right - left) * ((index % samples) + 0.5)) / samples,
    y: bottom + ((top - bottom) * (Math.floor(index / samples) + 0.5)) / samples,
  }));
}

function readPixel({ width, height, kind, data }: Picture, across: number, down: number): Colour {
  if (across < 0 || across > 1 || down < 0 || down > 1) return { red: 0, green: 0, blue: 0, alpha: 0 };
  const column = Math.min(width - 1, Math.floor(across * width));
  const row = Math.min(height - 1, Math.floor(down * height));
  if (kind === 1) {
    const byte = data[row * Math.ceil(width / 8) + (column >> 3)] ?? 0;
    const light = (byte >> (7 - (column & 7))) & 1;
    return { red: light, green: light, blue: light, alpha: 1 };
  }
  const bytes = kind === 3 ? 4 : 3;
  const at = (row * width + column) * bytes;
  const part = (offset: number): number => (data[at + offset] ?? 0) / 255;
  return { red: part(0), green: part(1), blue: part(2), alpha: bytes === 4 ? part(3) : 1 };
}

// The ground is their mean; it is opaque only where all of them are.
function meanOf(colours: readonly Colour[]): Colour | null {
  const sum = (read: (colour: Colour) => number): number =>
    colours.reduce((total, colour) => total + read(colour), 0) / colours.length;
  const alpha = Math.min(...colours.map((colour) => colour.alpha));
  return {
    red: sum(({ red }) => red),
    green: sum(({ green }) => green),
    blue: sum(({ blue }) => blue),
    alpha: alpha > 0.98 ? 1 : sum((colour) => colour.alpha),
  };
}
