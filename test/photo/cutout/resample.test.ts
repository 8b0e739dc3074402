import { describe, expect, it } from 'vitest';
import { readColours } from '../../../src/photo/cutout/look.ts';
import { type Raster, type RasterPart, resampleRows } from '../../../src/photo/pixels/resample.ts';

const [width, height] = [96, 120];
const spot = { x: 70.2, y: 88.6 };

/** A soft spot whose centre is known to a hundredth of a pixel; `x` and `y` from the upper left corner. */
function drawSpot(channels: number): Float32Array {
  const data = new Float32Array(width * height * channels);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    data.fill(250 * Math.exp(-((x - spot.x) ** 2 + (y - spot.y) ** 2) / 40), at * channels, (at + 1) * channels);
  }
  return data;
}

function resample(raster: Raster, part: RasterPart, size: { width: number; height: number }): Float32Array {
  const line = size.width * raster.channels;
  const result = new Float32Array(line * size.height);
  resampleRows(raster, part, size, (row, y) => result.set(row, y * line));
  return result;
}

function findCentre(data: ArrayLike<number>, across: number, channels: number): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (let at = 0; at < data.length; at += channels) {
    const pixel = at / channels;
    sum += data[at]!;
    x += data[at]! * ((pixel % across) + 0.5);
    y += data[at]! * (Math.floor(pixel / across) + 0.5);
  }
  return { x: x / sum, y: y / sum };
}

const sizes = [
  { name: 'enlarged', to: { width: 192, height: 240 } },
  { name: 'reduced', to: { width: 48, height: 40 } },
  { name: 'enlarged across and reduced down', to: { width: 110, height: 110 } },
  { name: 'left as it is', to: { width, height } },
];

describe('what is resampled for the model stays where it was', () => {
  it.for(sizes)('a spot keeps its place when the picture is $name', ({ to }) => {
    const whole = { left: 0, top: 0, width, height };
    const data = resample({ width, height, channels: 1, data: drawSpot(1) }, whole, to);
    const found = findCentre(data, to.width, 1);
    expect(found.x * (width / to.width)).toBeCloseTo(spot.x, 1);
    expect(found.y * (height / to.height)).toBeCloseTo(spot.y, 1);
  });

  it.for(sizes)('and so do the colours that the model is shown, $name', async ({ to }) => {
    const pixels = { width, height, data: Uint8Array.from(drawSpot(3)) };
    const colours = await readColours(pixels, { left: 0, top: 0, width, height }, to.width, to.height);
    const found = findCentre(colours, to.width, 3);
    expect(Math.abs(found.x * (width / to.width) - spot.x)).toBeLessThan(0.12);
    expect(Math.abs(found.y * (height / to.height) - spot.y)).toBeLessThan(0.12);
  });

  it('a part that begins between two pixels and reaches beyond the border is read from there', () => {
    const part = { left: 44.25, top: 60.5, width: 48, height: 60 };
    const data = resample({ width, height, channels: 1, data: drawSpot(1) }, part, { width: 96, height: 120 });
    const found = findCentre(data, 96, 1);
    expect(part.left + found.x / 2).toBeCloseTo(spot.x, 1);
    expect(part.top + found.y / 2).toBeCloseTo(spot.y, 1);
  });

  it('an even ground stays even to its very border', () => {
    const even = { width: 7, height: 5, channels: 1, data: new Float32Array(35).fill(0.6) };
    const data = resample(even, { left: 0, top: 0, width: 7, height: 5 }, { width: 31, height: 19 });
    for (const value of data) expect(value).toBeCloseTo(0.6, 5);
  });
});
