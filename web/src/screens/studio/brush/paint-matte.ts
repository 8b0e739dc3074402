import type { Stroke } from '../../../../../src/contract/index.ts';
import type { Place } from './strokes.ts';

/** A matte as the page holds it: 0 to 255 a pixel. */
export interface Matte {
  readonly width: number;
  readonly height: number;
  readonly alpha: Uint8Array;
}

/** How much of what was removed still shows, of 255, over the dark sheet: one must see what there is to bring back. */
const ghost = 110;

/** Reads the grey picture that the house answers. */
export async function readMatte(picture: Blob): Promise<Matte> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const alpha = new Uint8Array(width * height);
  for (let at = 0; at < alpha.length; at += 1) alpha[at] = data[at * 4] ?? 0;
  return { width, height, alpha };
}

/** Paints the product of a photo over what lies behind the canvas, and what was removed as a shade of itself. */
export function paintCutout(canvas: HTMLCanvasElement, photo: HTMLImageElement, { width, height, alpha }: Matte): void {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  context.globalCompositeOperation = 'copy';
  context.drawImage(photo, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  for (let at = 0; at < alpha.length; at += 1) {
    pixels.data[at * 4 + 3] = ghost + ((255 - ghost) * (alpha[at] ?? 0)) / 255;
  }
  context.putImageData(pixels, 0, 0);
}

const colours = { keep: '#1f9d6b', remove: '#d33b2a', hole: '#d33b2a', glass: '#1f6fd3', box: '#1f6fd3' } as const;

export interface StrokeLook {
  /** Pixels of the canvas for one CSS pixel. */
  readonly density: number;
  /** The stroke that the eraser points at. */
  readonly pointed: number;
  readonly opacity: number;
}

/** Draws strokes over the photo: green keeps, red removes, blue is seen through. */
export function paintStrokes(
  canvas: HTMLCanvasElement,
  strokes: readonly Stroke[],
  { density, pointed, opacity }: StrokeLook,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const [at, stroke] of strokes.entries()) {
    context.globalAlpha = at === pointed ? 0.9 : opacity;
    paintStroke(context, canvas, stroke, density);
  }
}

function paintStroke(
  context: CanvasRenderingContext2D,
  { width, height }: HTMLCanvasElement,
  { tool, radius, points }: Stroke,
  density: number,
): void {
  const places = points.map(({ x, y }): Place => ({ x: x * width, y: y * height }));
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return;
  context.strokeStyle = colours[tool];
  context.beginPath();
  if (tool === 'box') {
    context.setLineDash([6 * density, 4 * density]);
    context.lineWidth = 2 * density;
    context.strokeRect(first.x, first.y, last.x - first.x, last.y - first.y);
    context.setLineDash([]);
    return;
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = Math.max(2 * density, 2 * radius * Math.max(width, height));
  context.moveTo(first.x, first.y);
  for (const { x, y } of places) context.lineTo(x, y);
  context.lineTo(last.x + 0.01, last.y);
  context.stroke();
}
