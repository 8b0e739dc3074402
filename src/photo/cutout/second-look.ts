import type { Box } from '../../contract/index.ts';
import type { ColourPixels } from '../pixels/pixels.ts';
import { type Look, lookAt, measureUnsure } from './look.ts';
import { sampleLook, widenBox, type WorkFrame } from './work-frame.ts';
import type { Plane } from '../pixels/plane.ts';
import type { SegmentTool } from './tool.ts';

/** From this share of unsure area on, a first look is worth a second one that shows the product larger. */
const unsureShare = 0.2;
/** The second look is believed when it is this much surer than the first. */
const surer = 0.8;
/** A product whose surroundings fill less than this of the frame's sides is shown larger for its detail. */
const smallShare = 0.5;
/** How much of its surroundings a small product is shown with: the model needs them to know what it sees. */
const surroundings = 1.35;
/** The second look at a small product sees more detail, the first more of what is around it. */
const detailShare = 0.6;
/** Two looks that have less than this of the product in common did not see the same thing. */
const leastCommon = 0.6;

/** What a second look is for: to decide what the first was unsure of, or to see a small product in detail. */
export interface SecondLook extends Look {
  readonly aim: 'decide' | 'detail';
}

/** One alpha of all looks, over the work frame. */
export interface Fused {
  readonly alpha: Plane;
  /** What the first look alone says: it saw the product with all that is around it. */
  readonly first: Plane;
  /** Share of the product on which the looks differ. */
  readonly disagreement: number;
  /** The second look, surer, stands in the first one's place. */
  readonly replaced: boolean;
}

/**
 * Looks again at the product in `box` where that pays: where the first look was unsure, or the product small in its
 * frame. Elsewhere a second look costs as much as the first and changes nothing for the better.
 */
export async function lookAgain(
  pixels: ColourPixels,
  first: Look,
  box: Box,
  tool: SegmentTool,
  options: { signal: AbortSignal },
): Promise<SecondLook | null> {
  if (measureUnsure(first) >= unsureShare) {
    return { ...(await lookAt(pixels, widenBox(box, 0.1, 8, pixels), tool, options)), aim: 'decide' };
  }
  const share = surroundings * Math.max(box.width / pixels.width, box.height / pixels.height);
  if (share > smallShare) return null;
  return { ...(await lookAt(pixels, surround(box, share, pixels), tool, options)), aim: 'detail' };
}

/** A part of the frame, of the frame's own proportions, around the middle of `box`. */
function surround(box: Box, share: number, frame: { width: number; height: number }): Box {
  const width = Math.ceil(share * frame.width);
  const height = Math.ceil(share * frame.height);
  const left = Math.round(box.left + (box.width - width) / 2);
  const top = Math.round(box.top + (box.height - height) / 2);
  return {
    left: Math.min(frame.width - width, Math.max(0, left)),
    top: Math.min(frame.height - height, Math.max(0, top)),
    width,
    height,
  };
}

/** Joins the looks: a second one that decides takes the first one's place if it is surer, one for detail is mixed in. */
export function fuseLooks(frame: WorkFrame, first: Look, second: SecondLook | null): Fused {
  const one = sampleLook(first, frame.box, frame.width, frame.height);
  if (!second) return { alpha: one, first: one, disagreement: 0, replaced: false };
  const two = sampleLook(second, frame.box, frame.width, frame.height);
  const common = measureCommon(one, two);
  const disagreement = 1 - common;
  if (second.aim === 'decide') {
    const replaced = measureUnsure(second) < surer * measureUnsure(first);
    return { alpha: replaced ? two : one, first: one, disagreement, replaced };
  }
  if (common < leastCommon) return { alpha: one, first: one, disagreement, replaced: false };
  const data = one.data.map((value, at) => value * (1 - detailShare) + two.data[at]! * detailShare);
  return { alpha: { ...one, data }, first: one, disagreement, replaced: false };
}

/** Share of the product of either look that both see, 0 to 1. */
function measureCommon(one: Plane, two: Plane): number {
  let [common, either] = [0, 0];
  for (let at = 0; at < one.data.length; at++) {
    common += Math.min(one.data[at]!, two.data[at]!);
    either += Math.max(one.data[at]!, two.data[at]!);
  }
  return common / Math.max(either, 1);
}
