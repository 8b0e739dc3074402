import type { Box } from '../../contract/index.ts';
import { differ, listBorder, type Rgb } from './measure-ground.ts';
import type { FinishedPicture } from './read-finished.ts';

/** Above this, a difference from the ground is the product and not the ringing of a JPEG. */
const visible = 16;
const flatShare = 0.98;
const evenShare = 0.6;
const flatDifference = 6;

/**
 * The box of everything that differs from a flat background (more than 16 of 255 in one channel, or covers more than
 * 16 of 255 on a transparent one). Null when the background is not flat, or nothing differs.
 */
export function findSubject(picture: FinishedPicture): Box | null {
  const ground = findGround(picture);
  if (ground === null) return null;
  const seen = (x: number, y: number) => {
    const pixel = y * picture.width + x;
    if (ground === 'transparent') return (picture.pixels[pixel * 4 + 3] ?? 0) > visible;
    return differ(picture, pixel, ground) > visible;
  };
  return encloseSeen(picture.width, picture.height, seen);
}

/** Looks from the border inwards only, so that the product itself is never walked through. */
function encloseSeen(width: number, height: number, seen: (x: number, y: number) => boolean): Box | null {
  const findInRow = (y: number, from: number, to: number, step: number) => {
    for (let x = from; x !== to; x += step) if (seen(x, y)) return x;
    return null;
  };
  let top = 0;
  while (top < height && findInRow(top, 0, width, 1) === null) top += 1;
  if (top === height) return null;
  let bottom = height - 1;
  while (findInRow(bottom, 0, width, 1) === null) bottom -= 1;
  let [left, right] = [width, -1];
  for (let y = top; y <= bottom; y += 1) {
    left = findInRow(y, 0, left, 1) ?? left;
    right = findInRow(y, width - 1, right, -1) ?? right;
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The colour of a flat border (the median of each channel), 'transparent', or null where the border is uneven. */
function findGround(picture: FinishedPicture): Rgb | 'transparent' | null {
  const border = listBorder(picture);
  const clear = border.filter((pixel) => picture.pixels[pixel * 4 + 3] === 0).length;
  if (clear >= border.length * flatShare) return 'transparent';
  const median = (channel: number) =>
    border.map((pixel) => picture.pixels[pixel * 4 + channel] ?? 0).toSorted((a, b) => a - b)[border.length >> 1] ?? 0;
  const colour: Rgb = [median(0), median(1), median(2)];
  const even = border.filter((pixel) => differ(picture, pixel, colour) <= flatDifference).length;
  // A product may hide a part of the border; most of it must still be one colour.
  return even >= border.length * evenShare ? colour : null;
}

/** The box with some pixels more on each side, inside the picture. */
export function growBox(box: Box, by: number, frame: { width: number; height: number }): Box {
  const left = Math.max(0, box.left - by);
  const top = Math.max(0, box.top - by);
  const right = Math.min(frame.width, box.left + box.width + by);
  const bottom = Math.min(frame.height, box.top + box.height + by);
  return { left, top, width: right - left, height: bottom - top };
}

/** The share of the frame that the product takes: along the axis that it fills most, by height, or by the area of its box. */
export function measureFill(
  box: Box,
  frame: { width: number; height: number },
  axis: 'longest' | 'area' | 'height',
): number {
  const [across, down] = [box.width / frame.width, box.height / frame.height];
  if (axis === 'area') return across * down;
  return axis === 'height' ? down : Math.max(across, down);
}
