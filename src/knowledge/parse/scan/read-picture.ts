import { readFile } from 'node:fs/promises';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import type { GreyPicture } from '../../recognise/recognition.ts';
import { chooseScale, readGrey } from '../pages/grey.ts';
import type { ParsedPage } from '../parsed.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { ReadContext } from '../source-file.ts';

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
  // As a browser shows it: what EXIF says of how the camera was held is done by then.
  const { width, height } = image;
  const page = { number: 1, width, height };
  const unread = { ...page, text: '', blocks: [], words: [], scanned: true };
  yield context.readScan ? await context.readScan(page, () => drawSmall(image)) : unread;
}

function drawSmall(image: Image): GreyPicture {
  const scale = chooseScale(image.width, image.height);
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = createCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return readGrey(canvas);
}
