import { describe, expect, it } from 'vitest';
import { findCroppedSides } from '../../../src/photo/cutout/outline.ts';
import type { AlphaMatte, ColourPixels } from '../../../src/photo/pixels/pixels.ts';

const [width, height] = [700, 600];

function draw(isProduct: (x: number, y: number) => boolean): AlphaMatte {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) data[at] = isProduct(at % width, Math.floor(at / width)) ? 255 : 0;
  return { width, height, data };
}

/** A photo of one grey ground and a product of another grey. */
function photograph(matte: AlphaMatte, ground: number, product: number): ColourPixels {
  const data = new Uint8Array(matte.data.length * 3);
  for (let at = 0; at < matte.data.length; at++)
    data.fill(matte.data[at]! > 127 ? product : ground, at * 3, at * 3 + 3);
  return { width, height, data };
}

const body = (x: number, y: number): boolean => Math.hypot(x - 350, y - 250) < 150;

describe('The sides of the frame that cut a product', () => {
  it('are found for a cord, which is as wide at the frame as before it', () => {
    const cord = draw((x, y) => body(x, y) || (x >= 340 && x < 354 && y > 250));
    expect(findCroppedSides(cord)).toEqual(['bottom']);
    expect(findCroppedSides(cord, photograph(cord, 235, 30))).toEqual(['bottom']);
  });

  it('are found left and right as well', () => {
    const band = draw((x, y) => body(x, y) || (y >= 240 && y < 260));
    expect(findCroppedSides(band)).toEqual(['right', 'left']);
  });

  it('are none where a round product just touches the frame, or a thread leaves it', () => {
    expect(findCroppedSides(draw((x, y) => Math.hypot(x - 350, y - 150) < 150.6))).toEqual([]);
    expect(findCroppedSides(draw((x, y) => body(x, y) || (x >= 350 && x < 355 && y > 250)))).toEqual([]);
  });

  it('are none where what reaches the frame has the ground’s own colour: a white rim on white', () => {
    const cut = draw((x, y) => x > 200 && x < 500 && y < 400);
    expect(findCroppedSides(cut, photograph(cut, 255, 254))).toEqual([]);
    expect(findCroppedSides(cut, photograph(cut, 255, 245))).toEqual(['top']);
  });
});
