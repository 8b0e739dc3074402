import type { Box } from '../../contract/index.ts';
import type { FinishedPicture } from './read-finished.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** How far a set of pixels is from a colour: the largest difference of one channel, and how many are beyond. */
export interface GroundMeasure {
  readonly counted: number;
  readonly beyond: number;
  readonly largest: number;
}

/** '#rrggbb' as three numbers. */
export function readColour(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Largest difference of one channel between a pixel and a colour; what is wholly transparent differs by nothing. */
export function differ(picture: FinishedPicture, pixel: number, colour: Rgb): number {
  const { pixels } = picture;
  const at = pixel * 4;
  if (pixels[at + 3] === 0) return 0;
  return Math.max(
    Math.abs((pixels[at] ?? 0) - colour[0]),
    Math.abs((pixels[at + 1] ?? 0) - colour[1]),
    Math.abs((pixels[at + 2] ?? 0) - colour[2]),
  );
}

/** Indices of every pixel of the outermost ring. */
export function listBorder({ width, height }: { width: number; height: number }): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x += 1) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y += 1) border.push(y * width, y * width + width - 1);
  return border;
}

/** Every border pixel against a colour. */
export function measureBorder(picture: FinishedPicture, colour: Rgb, tolerance: number): GroundMeasure {
  const border = listBorder(picture);
  let beyond = 0;
  let largest = 0;
  for (const pixel of border) {
    const difference = differ(picture, pixel, colour);
    largest = Math.max(largest, difference);
    if (difference > tolerance) beyond += 1;
  }
  return { counted: border.length, beyond, largest };
}

/** Every pixel outside a box against a colour: the whole background, not only its border. */
export function measureOutside(picture: FinishedPicture, inside: Box, colour: Rgb, tolerance: number): GroundMeasure {
  const { width, height } = picture;
  let counted = 0;
  let beyond = 0;
  let largest = 0;
  for (let y = 0; y < height; y += 1) {
    const within = y >= inside.top && y < inside.top + inside.height;
    for (let x = 0; x < width; x += 1) {
      if (within && x === inside.left) x += inside.width;
      if (x >= width) break;
      const difference = differ(picture, y * width + x, colour);
      counted += 1;
      largest = Math.max(largest, difference);
      if (difference > tolerance) beyond += 1;
    }
  }
  return { counted, beyond, largest };
}
