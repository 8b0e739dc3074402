import { expect, test } from 'vitest';
import sharp from 'sharp';
import { layPainting } from '../../../src/photo/scene/painted/lay-painting.ts';
import { drawCanvas, encodeCanvas, measureCanvas } from '../../../src/photo/scene/painted/painting-canvas.ts';
import type { PlacedSubject } from '../../../src/photo/scene/subject/subject.ts';

// What a server is sent, and what of its answer is used.

const frame = { width: 400, height: 300 };

/** A blue square of 120 pixels in the picture, soft at its edge, partly outside when `left` is below zero. */
function placeSquare(left: number): PlacedSubject {
  const side = 120;
  const colours = { width: side, height: side, data: new Uint8Array(side * side * 3) };
  const alpha = { width: side, height: side, data: new Uint8Array(side * side) };
  for (let at = 0; at < side * side; at += 1) {
    const away = Math.max(Math.abs((at % side) + 0.5 - side / 2), Math.abs(Math.floor(at / side) + 0.5 - side / 2));
    colours.data.set([20, 40, 200], at * 3);
    alpha.data[at] = away < 50 ? 255 : away < 54 ? 128 : 0;
  }
  const target = { left, top: 120, width: side, height: side };
  const source = { left: 0, top: 0, width: side, height: side };
  return { placement: { source, target }, colours, alpha } as unknown as PlacedSubject;
}

test('a canvas is painted in whole cells, its longest side as it was asked for', () => {
  expect(measureCanvas({ width: 2000, height: 2000 }, 1024)).toEqual({ width: 1024, height: 1024 });
  expect(measureCanvas({ width: 1600, height: 2000 }, 1024)).toEqual({ width: 816, height: 1024 });
  expect(measureCanvas({ width: 10_000, height: 20 }, 512)).toEqual({ width: 512, height: 64 });
});

test('a mask says the same by transparency and by brightness, keeps a rim around the product, and is turned on request', async () => {
  const canvas = await drawCanvas(placeSquare(140), frame, frame);
  for (const inverted of [false, true]) {
    const { mask } = await encodeCanvas(canvas, inverted);
    const { data } = await sharp(mask).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number[] => [...data.subarray((y * 400 + x) * 4, (y * 400 + x) * 4 + 4)];
    const [open, closed] = inverted
      ? [
          [0, 0, 0, 255],
          [255, 255, 255, 0],
        ]
      : [
          [255, 255, 255, 0],
          [0, 0, 0, 255],
        ];
    expect(at(20, 20)).toEqual(open);
    expect(at(200, 180)).toEqual(closed);
    // The soft edge ends at 146; two pixels farther nothing is painted yet.
    expect([at(144, 180), at(141, 180)]).toEqual([closed, open]);
  }
});

test('of a product that reaches out of the picture what lies in it is drawn', async () => {
  const { cover } = await drawCanvas(placeSquare(-60), frame, frame);
  expect([cover[180 * 400], cover[180 * 400 + 49], cover[180 * 400 + 60]]).toEqual([255, 255, 0]);
});

test('nothing of a server’s own product is used, and its pixels are counted', async () => {
  const canvas = await drawCanvas(placeSquare(140), frame, frame);
  const answer = new Uint8Array(400 * 300 * 3);
  // Wood all around, and in the place of the product a green one.
  for (let at = 0; at < 400 * 300; at += 1)
    answer.set(canvas.kept.data[at] === 1 ? [0, 255, 0] : [180, 140, 90], at * 3);
  const png = await sharp(answer, { raw: { ...frame, channels: 3 } })
    .png()
    .toBuffer();
  const { ground, facts } = await layPainting(png, canvas);
  expect(facts).toMatchObject({ productPixels: 100 * 100, changedPixels: 100 * 100, repaintedPixels: 100 * 100 });
  for (let at = 0; at < 400 * 300; at += 1) {
    const distance = Math.abs(ground.data[at * 3]! - 180) + Math.abs(ground.data[at * 3 + 1]! - 140);
    if (distance > 6) throw new Error(`at ${at % 400}, ${Math.floor(at / 400)} it is green`);
  }
});

test('pixels that came back as they were are not counted', async () => {
  const canvas = await drawCanvas(placeSquare(140), frame, frame);
  const { image } = await encodeCanvas(canvas, false);
  const { facts } = await layPainting(image, canvas);
  expect(facts).toMatchObject({ changedPixels: 0, repaintedPixels: 0, productPixels: 100 * 100 });
});
