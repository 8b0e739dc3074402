import { readFile } from 'node:fs/promises';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { chooseScale, readGrey } from '../pages/grey.ts';
import type { ParsedPage } from '../parsed.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { ReadContext } from '../source-file.ts';
import { readExifOrientation } from './exif-orientation.ts';

import { readPictureSize } from './picture-size.ts';

/** A PNG or a JPEG: one page, whose units are the pixels of the picture as a browser shows it. */
export async function* readPicture(context: ReadContext): AsyncGenerator<ParsedPage> {
  const bytes = await readFile(context.file.path);
  const size = readPictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0) throw new DocumentRefusal('corrupt', 'a picture without a size');
  const { maxPicturePixels } = context.limits;
  if (size.width * size.height > maxPicturePixels)
    throw new DocumentRefusal('too_large', `picture of more than ${maxPicturePixels} pixels`);
  context.pagesTotal = 1;
  const image = await loadImage(bytes).catch(() => {
    throw new DocumentRefusal('corrupt', 'a picture that cannot be decoded');
  });
  const orientation = readExifOrientation(bytes);
  const lies = orientation >= 5;
  const [width, height] = lies ? [size.height, size.width] : [size.width, size.height];
  const scale = chooseScale(width, height);
  const picture = drawUpright(image, orientation, { width: width * scale, height: height * scale });
  const page = { number: 1, width, height };
  const unread = { ...page, text: '', blocks: [], words: [], scanned: true };
  yield context.readScan ? await context.readScan(page, () => picture) : unread;
}

function drawUpright(image: Image, orientation: number, size: { width: number; height: number }) {
  const canvas = createCanvas(Math.max(1, Math.round(size.width)), Math.max(1, Math.round(size.height)));
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  const { width, height } = canvas;
  // Where the picture's own axes go: EXIF's eight ways.
  const ways: Record<number, readonly [number, number, number, number, number, number]> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, width, 0],
    7: [0, -1, -1, 0, width, height],
    8: [0, -1, 1, 0, 0, height],
  };
  const way = ways[orientation];
  if (way) context.setTransform(...way);
  if (orientation >= 5) context.drawImage(image, 0, 0, height, width);
  else context.drawImage(image, 0, 0, width, height);
  return readGrey(canvas);
}
