import sharp from 'sharp';
import type { PaintedFacts } from '../../../contract/index.ts';
import { fillHole } from '../../pixels/fill-hole.ts';
import { createPlane, type Plane, sampleBetween } from '../../pixels/plane.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import { separateChannels } from '../../pixels/small-photo.ts';
import type { PaintingCanvas } from './painting-canvas.ts';
import { readPainting } from './read-painting.ts';
import { hasPaintedShadow } from './painted-shadow.ts';

/** What a server painted, as a background: without the product, which it may have repainted. */
export interface LaidPainting {
  readonly ground: ColourPixels;
  readonly facts: Omit<PaintedFacts, 'shadow'>;
  /** Whether there is a shadow under the product in it. */
  readonly shaded: boolean;
}

/** From here on a pixel is another one, and not the same after a model's own rounding. */
const repaintedAbove = 24;
const fillSide = 420;

/**
 * Reads a server's answer, counts what of the product it changed, and takes the product out of it: what shows through at
 * its edge is what was painted around it, and never the server's idea of the product. Throws as readPainting.
 */
export async function layPainting(answer: Uint8Array, canvas: PaintingCanvas): Promise<LaidPainting> {
  const { width, height } = canvas.colours;
  const came = await readPainting(answer, { width, height });
  const facts = { width, height, ...countChanges(canvas, came.data) };
  const shaded = hasPaintedShadow(came, canvas);
  await fillProduct(came, canvas);
  return { ground: came, facts, shaded };
}

function countChanges(
  { colours, cover }: PaintingCanvas,
  came: Uint8Array,
): Pick<PaintedFacts, 'productPixels' | 'changedPixels' | 'repaintedPixels'> {
  let productPixels = 0;
  let changedPixels = 0;
  let repaintedPixels = 0;
  for (let at = 0; at < cover.length; at++) {
    if (cover[at] !== 255) continue;
    let most = 0;
    for (let k = at * 3; k < at * 3 + 3; k++) most = Math.max(most, Math.abs(came[k]! - colours.data[k]!));
    productPixels += 1;
    if (most > 0) changedPixels += 1;
    if (most > repaintedAbove) repaintedPixels += 1;
  }
  return { productPixels, changedPixels, repaintedPixels };
}

/** Puts colours of its surroundings where the product was. */
async function fillProduct(came: ColourPixels, { kept }: PaintingCanvas): Promise<void> {
  const small = await shrink(came, kept.data);
  fillHole(small.planes, small.known);
  const step = small.size.width / came.width;
  const stepDown = small.size.height / came.height;
  for (let y = 0; y < came.height; y++) {
    const v = clamp((y + 0.5) * stepDown - 0.5, small.size.height - 1);
    for (let x = 0; x < came.width; x++) {
      const at = y * came.width + x;
      if (kept.data[at] === 0) continue;
      const u = clamp((x + 0.5) * step - 0.5, small.size.width - 1);
      for (let c = 0; c < 3; c++) came.data[at * 3 + c] = Math.round(sampleBetween(small.planes[c]!, u, v));
    }
  }
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

async function shrink(
  { width, height, data }: ColourPixels,
  kept: Uint8Array,
): Promise<{ size: Size; planes: Plane[]; known: Plane }> {
  const ratio = Math.min(1, fillSide / Math.max(width, height));
  const size = { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
  const resize = (bytes: Uint8Array, channels: 1 | 3): Promise<Buffer> => {
    const image = sharp(bytes, { raw: { width, height, channels } }).resize(size.width, size.height, {
      fit: 'fill',
      // Means of what lies under a pixel, so that nothing of the product is taken for ground.
      kernel: 'linear',
    });
    return (channels === 1 ? image.toColourspace('b-w') : image).raw().toBuffer();
  };
  const marks = Uint8Array.from(kept, (value) => (value === 0 ? 0 : 255));
  const [colours, cover] = await Promise.all([resize(data, 3), resize(marks, 1)]);
  const known = createPlane(size.width, size.height);
  for (let at = 0; at < known.data.length; at++) known.data[at] = cover[at] === 0 ? 1 : 0;
  return { size, planes: separateChannels(colours, size), known };
}

/** What was painted, brought to the size of the picture. */
export async function enlargePainting({ width, height, data }: ColourPixels, frame: Size): Promise<ColourPixels> {
  const bytes = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .resize(frame.width, frame.height, { fit: 'fill', kernel: frame.width > width ? 'cubic' : 'lanczos3' })
    .raw()
    .toBuffer();
  return { width: frame.width, height: frame.height, data: new Uint8Array(bytes) };
}
