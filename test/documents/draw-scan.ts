import path from 'node:path';
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { repositoryFolder } from '../../src/base/index.ts';
import type { GreyPicture } from '../../src/knowledge/recognise/recognition.ts';

GlobalFonts.registerFromPath(
  path.join(repositoryFolder, 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
  'scan-for-tests',
);

/** A page as a scanner sees it, with the place of each of its words. */
export interface DrawnScan {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
  readonly words: readonly {
    readonly line: number;
    readonly text: string;
    readonly left: number;
    readonly right: number;
    readonly baseline: number;
    readonly size: number;
  }[];
}

/** Draws lines on a page of 1,240 × 1,000 pixels (150 dots an inch), in black on a grain of light grey. */
export function drawScan(lines: readonly string[], { size = 30 }: { size?: number } = {}): DrawnScan {
  const [width, height, left] = [1240, 1000, 90];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f4f4f2';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#1c1c1c';
  context.font = `${size}px scan-for-tests`;
  const words = lines.flatMap((line, number) => {
    const baseline = 120 + number * size * 1.9;
    context.fillText(line, left, baseline);
    return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => {
      const from = left + context.measureText(line.slice(0, index)).width;
      return { line: number, text, left: from, right: from + context.measureText(text).width, baseline, size };
    });
  });
  return { canvas, width, height, words };
}

/** The picture turned clockwise, on white. */
export function turnCanvas(canvas: Canvas, degrees: number): Canvas {
  const lies = Math.abs(degrees % 180) === 90;
  const turned = createCanvas(lies ? canvas.height : canvas.width, lies ? canvas.width : canvas.height);
  const context = turned.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, turned.width, turned.height);
  context.translate(turned.width / 2, turned.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return turned;
}

/** Noise of any shade, without a letter in it; the same each time. */
export function drawNoise(width: number, height: number): GreyPicture {
  let state = 7;
  const grey = Uint8Array.from({ length: width * height }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return { width, height, grey };
}

/** A PNG of shades of grey. */
export function toPng({ width, height, grey }: GreyPicture): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (const [at, shade] of grey.entries()) image.data.set([shade, shade, shade, 255], at * 4);
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

/** A PDF whose pages are pictures and hold no text. */
export async function makeScannedPdf(pictures: readonly Buffer[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const bytes of pictures) {
    const picture = await document.embedPng(bytes);
    const [width, height] = [picture.width * 0.48, picture.height * 0.48];
    document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
  return document.save();
}
