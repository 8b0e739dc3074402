import { createCanvas } from '@napi-rs/canvas';
import type { GreyPicture } from '../../recognise/recognition.ts';
import { chooseScale, readGrey } from '../pages/grey.ts';
import type { PdfPage } from './library.ts';

/** Dots an inch at which a page is drawn to be read. */
const dotsPerInch = 300;
const unitsPerInch = 72;

/** Draws a page of a PDF as a reader of its picture wants it. */
export async function drawPdfPage(page: PdfPage): Promise<GreyPicture> {
  const own = page.getViewport({ scale: dotsPerInch / unitsPerInch });
  const scale = (dotsPerInch / unitsPerInch) * chooseScale(own.width, own.height);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  // pdf.js draws on this library's canvas in Node, and its types know only that of browsers.
  await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise;
  return readGrey(canvas);
}
