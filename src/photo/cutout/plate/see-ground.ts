import { eachRow } from '../../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import type { WorkFrame } from '../work-frame.ts';

/** How wide around a pixel its ground is looked for, and how wide what was found is smoothed: sigmas in pixels. */
const around = 1.6;
const smooth = 1.2;

/** How the plate's ground shows in each pixel of a frame, in linear light. */
export interface SeenGround {
  /** Which part of the ground's own texture comes through: 1 all of it, 0 none. */
  readonly through: Plane;
  /** How surely that is known, 0 to 1: where the ground is plain, not at all. */
  readonly sure: Plane;
  /** Means of the photo and of the plate around each pixel, a channel. */
  readonly photo: readonly Plane[];
  readonly ground: readonly Plane[];
}

/**
 * Finds the plate's texture in the photo: around each pixel the photo is fitted as a part of the plate and a light of its
 * own (least squares over the three channels). `noise` is the variance of linear light in which two photos of the same
 * ground differ.
 */
export function seeGround(frame: WorkFrame, ground: Uint8Array, noise: number): SeenGround {
  const [photo, plate] = [readMeans(frame, frame.rgb), readMeans(frame, ground)];
  const varied = sumProducts(frame, ground, ground, plate, plate);
  const common = sumProducts(frame, frame.rgb, ground, photo, plate);
  const own = sumProducts(frame, frame.rgb, frame.rgb, photo, photo);
  const [through, sure] = [createPlane(frame.width, frame.height), createPlane(frame.width, frame.height)];
  // Each of the two photos has half of what they differ by.
  const part = (3 * noise) / 2;
  for (let at = 0; at < through.data.length; at++) {
    const texture = Math.max(0, varied.data[at]! - part);
    const share = Math.min(1.2, Math.max(0, common.data[at]! / Math.max(1e-7, texture)));
    const rest = Math.max(0, own.data[at]! - share * share * texture - part);
    sure.data[at] = texture / (texture + 2 * part + 2 * rest + 1e-6);
    through.data[at] = share * sure.data[at]!;
  }
  const weight = { ...sure, data: Float32Array.from(sure.data) };
  blurPlane(through, smooth, smooth, true);
  blurPlane(weight, smooth, smooth, true);
  for (let at = 0; at < through.data.length; at++)
    through.data[at] = Math.min(1, through.data[at]! / Math.max(1e-4, weight.data[at]!));
  return { through, sure: weight, photo, ground: plate };
}

function readMeans(size: { width: number; height: number }, rgb: Uint8Array): Plane[] {
  return [0, 1, 2].map((channel) => {
    const plane = createPlane(size.width, size.height);
    for (let at = 0; at < plane.data.length; at++) plane.data[at] = linearOfByte[rgb[at * 3 + channel]!]!;
    blurPlane(plane, around, around, true);
    return plane;
  });
}

/** Covariance around each pixel of one picture with another, summed over the channels. */
function sumProducts(
  size: { width: number; height: number },
  one: Uint8Array,
  other: Uint8Array,
  oneMeans: readonly Plane[],
  otherMeans: readonly Plane[],
): Plane {
  const plane = createPlane(size.width, size.height);
  eachRow(plane, (from, to) => {
    for (let at = from; at < to; at++) {
      let sum = 0;
      for (let channel = 0; channel < 3; channel++)
        sum += linearOfByte[one[at * 3 + channel]!]! * linearOfByte[other[at * 3 + channel]!]!;
      plane.data[at] = sum;
    }
  });
  blurPlane(plane, around, around, true);
  eachRow(plane, (from, to) => {
    for (let at = from; at < to; at++) {
      let sum = 0;
      for (let channel = 0; channel < 3; channel++)
        sum += oneMeans[channel]!.data[at]! * otherMeans[channel]!.data[at]!;
      plane.data[at] = plane.data[at]! - sum;
    }
  });
  return plane;
}

/** The variance, a channel, in which photo and plate differ where `ground` says that nothing else is (median). */
export function measureNoise(frame: WorkFrame, plate: Uint8Array, isGround: (at: number) => boolean): number {
  const apart: number[] = [];
  const step = Math.max(1, Math.floor((frame.width * frame.height) / 60_000));
  for (let at = 0; at < frame.width * frame.height; at += step) {
    if (!isGround(at)) continue;
    for (let channel = 0; channel < 3; channel++)
      apart.push((linearOfByte[frame.rgb[at * 3 + channel]!]! - linearOfByte[plate[at * 3 + channel]!]!) ** 2);
  }
  if (apart.length < 300) return 1e-4;
  // The median of a square of noise is 0.455 of its mean.
  return Math.max(2e-6, apart.toSorted((one, other) => one - other)[Math.floor(apart.length / 2)]! / 0.455);
}
