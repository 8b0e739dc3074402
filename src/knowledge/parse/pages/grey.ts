import type { Canvas } from '@napi-rs/canvas';
import { type GreyPicture, largestPicturePixels } from '../../recognise/recognition.ts';

/** So many pixels a side are enough for print of eight points on a page of A4. */
const longestSide = 3000;

/** How much smaller a picture is made before it is read: 1 where it is small enough. */
export function chooseScale(width: number, height: number): number {
  return Math.min(1, longestSide / Math.max(width, height), Math.sqrt(largestPicturePixels / (width * height)));
}

/** The shades of grey of what was drawn, on white. */
export function readGrey(canvas: Canvas): GreyPicture {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1)
    grey[at] = (77 * (data[4 * at] ?? 0) + 150 * (data[4 * at + 1] ?? 0) + 29 * (data[4 * at + 2] ?? 0)) >> 8;
  return { width, height, grey };
}
