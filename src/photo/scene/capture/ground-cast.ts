import type { GroundColour } from '../../../contract/index.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import { readChroma, readLuminance, toLab } from './lab.ts';

/** A ground with less of the frame than this says nothing. */
const leastGround = 0.06;
/** Chroma that nobody sees on a white ground, and chroma from which on a ground has a colour of its own. */
const seen = 2.5;
const ownColour = 15;
/** A ground darker than this is black paper or shade: what colour it has says little of the light. */
const darkest = 35;
/** How far the ground's own colour may vary, as chroma. */
const evenEnough = 4;
/** Beside a tinted ground, this share of the product that is as light and yet white tells that the light is. */
const whiteShare = 0.02;
const mostGain = 1.8;

type Colour = [number, number, number];

/** The gains of a ground that says nothing. */
export const unchanged: GroundColour['gains'] = { red: 1, green: 1, blue: 1 };

/**
 * The colour of a photo's ground, away from shade, and what it says of the light: `neutral` and `cast` where the ground
 * is as good as grey, else why no white balance follows from it. `gains` bring it to grey at its own luminance.
 */
export function measureGroundCast(small: SmallPhoto): GroundColour {
  const ground = pickLightGround(small);
  if (ground === null) return { state: 'hidden', chroma: 0, gains: unchanged };
  const colour = [0, 1, 2].map((channel) => findMedian(ground.map((one) => one[channel]!))) as Colour;
  const lab = toLab(...colour);
  const chroma = readChroma(lab);
  const facts = { chroma: round(chroma), gains: unchanged };
  if (spreadOf(ground, lab) > evenEnough) return { ...facts, state: 'uneven' };
  if (chroma < seen) return { ...facts, state: 'neutral' };
  if (chroma > ownColour || lab[0] < darkest || hasWhiteProduct(small, lab, chroma)) {
    return { ...facts, state: 'coloured' };
  }
  return { ...facts, state: 'cast', gains: findGains(colour) };
}

/** Factors of linear light that turn a colour to grey of the same luminance. */
function findGains(colour: Colour): GroundColour['gains'] {
  const grey = readLuminance(...colour);
  const gain = (part: number): number => round(Math.min(mostGain, Math.max(1 / mostGain, grey / Math.max(1e-3, part))));
  return { red: gain(colour[0]), green: gain(colour[1]), blue: gain(colour[2]) };
}

/** The ground's lighter half, linear, a cell in three: what is darker may be the product's shadow. Null: too little. */
function pickLightGround({ planes, known, size }: SmallPhoto): Colour[] | null {
  const cells: Colour[] = [];
  for (let at = 0; at < known.data.length; at += 3) if (known.data[at] === 1) cells.push(readCell(planes, at));
  if (cells.length * 3 < leastGround * size.width * size.height || cells.length < 50) return null;
  const middle = findMedian(cells.map((cell) => readLuminance(...cell)));
  return cells.filter((cell) => readLuminance(...cell) >= middle);
}

function readCell(planes: SmallPhoto['planes'], at: number): Colour {
  return planes.map(({ data }) => linearOfByte[Math.min(255, Math.max(0, Math.round(data[at]!)))]!) as Colour;
}

/** The chroma by which two thirds of the ground differ at most from its middle colour. */
function spreadOf(ground: readonly Colour[], [, greenRed, blueYellow]: readonly [number, number, number]): number {
  const away = ground.map((cell) => {
    const lab = toLab(...cell);
    return Math.hypot(lab[1] - greenRed, lab[2] - blueYellow);
  });
  return away.toSorted((one, other) => one - other)[Math.floor(away.length * 0.67)] ?? 0;
}

// A white shirt on cream paper: the light is white, the paper is not.
function hasWhiteProduct({ planes, known }: SmallPhoto, ground: readonly number[], chroma: number): boolean {
  let product = 0;
  let white = 0;
  for (let at = 0; at < known.data.length; at += 3) {
    if (known.data[at] === 1) continue;
    product += 1;
    const lab = toLab(...readCell(planes, at));
    if (lab[0] > ground[0]! - 6 && readChroma(lab) < Math.min(seen, chroma * 0.4)) white += 1;
  }
  return white > whiteShare * product;
}

function findMedian(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
