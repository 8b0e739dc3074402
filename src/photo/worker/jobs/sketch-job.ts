import sharp from 'sharp';
import { applyStroke, openSketch, type Sketch, sketchSide } from '../../cutout/brush/sketch.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import type { PhotoLimits } from '../../decode/photo-limits.ts';
import type { JobTable } from '../answer-jobs.ts';
import type { PhotoJobs, SketchPicture } from '../worker-messages.ts';
import { ByteMemory } from './byte-memory.ts';
import { identifyFile } from './identify-file.ts';
import { readMatte } from './read-matte.ts';
import { rehearseStrokes } from './rehearse-strokes.ts';

type Order = PhotoJobs['sketch']['input'];

const sketchBytes = 120_000_000;

/** A job that applies strokes; it keeps what each stroke gave, so that one more, or one less, costs only itself. */
export function createSketchJob(): JobTable['sketch'] {
  const sketches = new ByteMemory<Sketch>(sketchBytes, ({ alpha }) => alpha.data.length * 8);
  let hasDrawn = false;
  return async (order, { limits, signal }) => {
    const files = [order.file, ...(order.matteFile === null ? [] : [order.matteFile])];
    const name = (await Promise.all(files.map(identifyFile))).join(' ');
    const strokes = order.strokes.map((stroke) => JSON.stringify(stroke));
    const obtain = (count: number): Promise<Sketch> =>
      sketches.obtain(`${name} ${strokes.slice(0, count).join(' ')}`, async () => {
        if (count === 0) return readSketch(order, limits);
        const before = await obtain(count - 1);
        signal.throwIfAborted();
        return applyStroke(before, order.strokes[count - 1]!);
      });
    const sketch = await obtain(strokes.length);
    signal.throwIfAborted();
    const picture = await encodeSketch(sketch);
    // After the answer, and once: whoever opens the brush sees the photo first.
    if (!hasDrawn) setImmediate(rehearseStrokes, sketch);
    hasDrawn = true;
    return picture;
  };
}

/** The photo and its matte as strokes find them. The same for a preview and for what is kept: decoded in the same way. */
export async function readSketch({ file, matteFile }: Order, limits: PhotoLimits): Promise<Sketch> {
  const { pixels } = await decodePhoto(file, { limits, fitInside: sketchSide });
  return openSketch(pixels, matteFile === null ? null : await readMatte(matteFile, pixels));
}

async function encodeSketch({ alpha }: Sketch): Promise<SketchPicture> {
  const { width, height } = alpha;
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = Math.round(alpha.data[at]! * 255);
  const image = sharp(grey, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
  return { bytes: await image.png({ compressionLevel: 1, adaptiveFiltering: false }).toBuffer(), width, height };
}
