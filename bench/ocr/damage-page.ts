import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { createRandom } from './draw-page.ts';

/** What becomes of a page between the printer and the house. */
export type Damage = 'scanned' | 'photographed' | 'faxed' | 'skewed' | 'turned';

export const damages: readonly Damage[] = ['scanned', 'photographed', 'faxed', 'skewed', 'turned'];

/** The picture of the page that the house gets: PNG, or JPEG as phones make it. */
export function damagePage(page: Canvas, damage: Damage, seed: number): Buffer {
  const random = createRandom(seed ^ 0x5eed);
  switch (damage) {
    case 'scanned':
      return spoil(blur(page, 0.6), random, { noise: 22, contrast: 0.86 }).toBuffer('image/png');
    case 'photographed':
      return photograph(page, random).toBuffer('image/jpeg', 82);
    case 'faxed':
      return fax(page, random).toBuffer('image/png');
    case 'skewed':
      return spoil(turn(page, 1.5 * (seed % 2 === 0 ? 1 : -1)), random, { noise: 18, contrast: 0.9 }).toBuffer(
        'image/png',
      );
    case 'turned':
      return spoil(turn(page, seed % 2 === 0 ? 90 : 270), random, { noise: 18, contrast: 0.9 }).toBuffer('image/png');
  }
}

function blur(page: Canvas, radius: number): Canvas {
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.filter = `blur(${radius}px)`;
  context.drawImage(page, 0, 0);
  return canvas;
}

function turn(page: Canvas, degrees: number): Canvas {
  const upright = degrees % 180 !== 90;
  const canvas = createCanvas(upright ? page.width : page.height, upright ? page.height : page.width);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(page, -page.width / 2, -page.height / 2);
  return canvas;
}

// Grey, paler than print, with the grain of a scanner's sensor.
function spoil(page: Canvas, random: () => number, { noise, contrast }: { noise: number; contrast: number }): Canvas {
  return mapPixels(page, (light) => 255 - (255 - light) * contrast + (random() + random() - 1) * noise - 6);
}

// So few dots are not enough for small print: what a fax of standard resolution leaves.
function fax(page: Canvas, random: () => number): Canvas {
  const canvas = createCanvas(page.width / 2, page.height / 2);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(page, 0, 0, canvas.width, canvas.height);
  return mapPixels(canvas, (light) => (light + (random() - 0.5) * 60 > 150 ? 255 : 0));
}

function mapPixels(canvas: Canvas, map: (light: number, x: number, y: number) => number): Canvas {
  const context = canvas.getContext('2d');
  // Asked once: each time is a call into native code.
  const { width, height } = canvas;
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  for (let at = 0; at < data.length; at += 4) {
    const pixel = at / 4;
    const light = map(data[at] ?? 255, pixel % width, Math.floor(pixel / width));
    data[at] = data[at + 1] = data[at + 2] = Math.max(0, Math.min(255, light));
    data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

// Held askew over a table: each pixel of the photo is looked up on the page (a projective map), lit from one side.
function photograph(page: Canvas, random: () => number): Canvas {
  const { width, height } = page;
  const source = { data: page.getContext('2d').getImageData(0, 0, width, height).data, width, height };
  const [wide, high] = [1900, 2600];
  const lean = (random() - 0.5) * 0.12;
  const pitch = 0.04 + random() * 0.06;
  const roll = ((random() - 0.5) * 5 * Math.PI) / 180;
  const shadowAt = 0.25 + random() * 0.5;
  return mapPixels(createCanvas(wide, high), (_, x, y) => {
    const across = x / wide - 0.5;
    const down = y / high - 0.5;
    const depth = 1 + lean * across - pitch * down;
    const u = (across * Math.cos(roll) + down * Math.sin(roll) * (high / wide)) / depth;
    const v = (down * Math.cos(roll) - across * Math.sin(roll) * (wide / high)) / depth;
    const light = sample(source, (u * 1.14 + 0.5) * width, (v * 1.14 + 0.5) * height);
    const shade = 0.93 - 0.38 / (1 + Math.exp(-(x / wide - shadowAt) * 14)) + 0.05 * down;
    return light * shade + (random() + random() - 1) * 14;
  });
}

interface Light {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

function sample({ data, width, height }: Light, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  // The table below.
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 96;
  const at = (column: number, row: number): number => data[(row * width + column) * 4] ?? 255;
  const [right, low] = [x - left, y - top];
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - low) + lower * low;
}
