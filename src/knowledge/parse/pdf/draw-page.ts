import { createCanvas } from '@napi-rs/canvas';
import type { GreyPicture } from '../../recognise/recognition.ts';
import { chooseScale, readGrey } from '../pages/grey.ts';
import type { PdfPage } from './library.ts';

/** Dots an inch at which a page is drawn to be read. */
const dotsPerInch = 300;
const unitsPerInch = 72;

/** Thrown where a picture of the page could not be decoded: what was drawn would pass for a blank page. */
export class PictureNotDecoded extends Error {}

/** Draws a page of a PDF as a reader of its picture wants it. Throws `PictureNotDecoded`. */
export async function drawPdfPage(page: PdfPage): Promise<GreyPicture> {
  const own = page.getViewport({ scale: dotsPerInch / unitsPerInch });
  const scale = (dotsPerInch / unitsPerInch) * chooseScale(own.width, own.height);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  // pdf.js draws on this library's canvas in Node, and its types know only that of browsers.
  const missed = await listenForMissed(
    () => page.render({ canvas: canvas as never, viewport, background: 'white' }).promise,
  );
  if (missed) throw new PictureNotDecoded('a picture of the page was not decoded');
  return readGrey(canvas);
}

// pdf.js leaves out a picture that it cannot decode, and warns.
async function listenForMissed(render: () => Promise<void>): Promise<boolean> {
  let missed = false;
  const warn = console.warn;
  console.warn = (message: unknown) => {
    missed ||= /unable to decode image|image exceeded maximum/i.test(String(message));
  };
  try {
    await render();
    return missed;
  } finally {
    console.warn = warn;
  }
}
