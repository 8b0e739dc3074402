import sharp from 'sharp';
import type { Box } from '../../contract/index.ts';
import type { FinishedPicture } from './read-finished.ts';

/** Fine detail of a picture, to tell an enlarged one. */
export interface DetailMeasure {
  /** What is lost when the picture goes to half its size and back, relative to its edges; null without edges. */
  readonly loss: number | null;
  /** Every step of brightness falls on one column in two, three or four: pixels were doubled. */
  readonly doubled: boolean;
}

const window = 1024;

/** Measures the middle of a box (at most 1024 × 1024 pixels). A small loss proves nothing: a soft photo has it too. */
export async function measureDetail(picture: FinishedPicture, box: Box): Promise<DetailMeasure> {
  const grey = cutGrey(picture, box);
  const raw = { width: grey.width, height: grey.height, channels: 1 } as const;
  if (grey.width < 16 || grey.height < 16) return { loss: null, doubled: false };
  const half = [Math.max(1, grey.width >> 1), Math.max(1, grey.height >> 1)] as const;
  const small = await sharp(grey.data, { raw })
    .resize(half[0], half[1], { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const back = await sharp(small, { raw: { width: half[0], height: half[1], channels: 1 } })
    .resize(grey.width, grey.height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { loss: compareDetail(grey, back), doubled: findDoubling(grey) };
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function cutGrey({ pixels, width: stride }: FinishedPicture, box: Box): Grey {
  const width = Math.min(window, box.width);
  const height = Math.min(window, box.height);
  const left = box.left + ((box.width - width) >> 1);
  const top = box.top + ((box.height - height) >> 1);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((top + y) * stride + left + x) * 4;
      data[y * width + x] = ((pixels[at] ?? 0) * 54 + (pixels[at + 1] ?? 0) * 183 + (pixels[at + 2] ?? 0) * 19) >> 8;
    }
  }
  return { width, height, data };
}

function compareDetail({ width, height, data }: Grey, back: Uint8Array): number | null {
  let lost = 0;
  let edges = 0;
  let steps = 0;
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      const gradient = Math.max(Math.abs((data[at + 1] ?? 0) - value), Math.abs((data[at + width] ?? 0) - value));
      if (gradient <= 8) continue;
      steps += 1;
      edges += gradient * gradient;
      lost += (value - (back[at] ?? 0)) ** 2;
    }
  }
  return steps < 200 ? null : Math.sqrt(lost / edges);
}

function findDoubling({ width, height, data }: Grey): boolean {
  return [2, 3, 4].some((period) => {
    const counts = Array.from({ length: period }, () => 0);
    for (let y = 0; y < height; y += 1) {
      for (let x = 1; x < width; x += 1) {
        const step = Math.abs((data[y * width + x] ?? 0) - (data[y * width + x - 1] ?? 0));
        if (step > 8) counts[x % period] = (counts[x % period] ?? 0) + 1;
      }
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total >= 400 && Math.max(...counts) > total * 0.98;
  });
}
