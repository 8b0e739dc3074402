import sharp from 'sharp';
import { bringColours, type PreparedSubject } from '../subject/subject.ts';
import type { Placement } from '../layout.ts';
import { type Plane, sampleBetween } from '../../pixels/plane.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import { fillHole } from '../../pixels/fill-hole.ts';
import { reducePhoto, separateChannels } from '../../pixels/small-photo.ts';

/**
 * The photo's own ground, blurred, where the photo comes to lie; beyond the photo's frame its edge goes on. The product
 * is taken out first, so that its colours do not bleed into the blur. `blur` is a share of the photo's longest side.
 */
export async function paintOriginal(
  subject: PreparedSubject,
  placement: Placement,
  frame: Size,
  blur: number,
): Promise<ColourPixels> {
  const { source, target } = placement;
  const scale = target.width / source.width;
  if (blur === 0 && sameFrame(subject.pixels, placement, frame)) return bringColours(subject.pixels, placement);
  const small = await reducePhoto(subject.pixels, subject.matte);
  fillHole(small.planes, small.known);
  const sigma = blur * Math.max(small.size.width, small.size.height);
  const bytes = interleave(small.planes);
  const raw = { ...small.size, channels: 3 as const };
  const image = sharp(bytes, { raw });
  const soft = sigma >= 0.3 ? await image.blur(sigma).raw().toBuffer() : await image.raw().toBuffer();
  const planes = separateChannels(soft, small.size);
  const step = small.size.width / subject.pixels.width / scale;
  const originX = (source.left * small.size.width) / subject.pixels.width - target.left * step;
  const originY = (source.top * small.size.height) / subject.pixels.height - target.top * step;
  return sampleFrame(planes, frame, { originX, originY, step });
}

function sameFrame(photo: Size, { source, target }: Placement, frame: Size): boolean {
  const whole = source.left === 0 && source.top === 0 && source.width === photo.width && source.height === photo.height;
  return (
    whole && target.left === 0 && target.top === 0 && target.width === frame.width && target.height === frame.height
  );
}

function interleave(planes: readonly Plane[]): Uint8Array {
  const { width, height } = planes[0]!;
  const bytes = new Uint8Array(width * height * 3);
  for (const [channel, plane] of planes.entries()) {
    for (let at = 0; at < plane.data.length; at++)
      bytes[at * 3 + channel] = Math.min(255, Math.max(0, Math.round(plane.data[at]!)));
  }
  return bytes;
}

function sampleFrame(
  planes: readonly Plane[],
  frame: Size,
  { originX, originY, step }: { originX: number; originY: number; step: number },
): ColourPixels {
  const { width, height } = planes[0]!;
  const data = new Uint8Array(frame.width * frame.height * 3);
  for (let y = 0; y < frame.height; y++) {
    const v = Math.min(height - 1, Math.max(0, originY + (y + 0.5) * step - 0.5));
    for (let x = 0; x < frame.width; x++) {
      const u = Math.min(width - 1, Math.max(0, originX + (x + 0.5) * step - 0.5));
      const at = (y * frame.width + x) * 3;
      for (let c = 0; c < 3; c++) data[at + c] = Math.round(sampleBetween(planes[c]!, u, v));
    }
  }
  return { ...frame, data };
}
