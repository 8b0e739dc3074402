import type { Box, CutoutFacts, PhotoRecipe } from '../../contract/index.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes of prepared photos go in steps, so that two sliders of nearly one size share one. */
const stepPixels = 256;

/**
 * The longest side at which a photo is prepared for a preview: its product then has at least one pixel for each
 * pixel of the preview. `box` and `photo` are in full pixels.
 */
export function choosePreparedSide(photo: Size, box: Size, longestSide: number): number {
  const share = Math.max(box.width, box.height) / Math.max(photo.width, photo.height);
  const wanted = Math.ceil(longestSide / Math.max(0.05, share) / stepPixels) * stepPixels;
  return Math.min(Math.max(photo.width, photo.height), wanted);
}

/** What a cutout found, in the pixels of a photo that was made smaller by `factor`. */
export function shrinkCutout(cutout: CutoutFacts, factor: number, within: Size): CutoutFacts {
  const left = Math.max(0, Math.floor(cutout.box.left * factor));
  const top = Math.max(0, Math.floor(cutout.box.top * factor));
  const right = Math.min(within.width, Math.ceil((cutout.box.left + cutout.box.width) * factor));
  const bottom = Math.min(within.height, Math.ceil((cutout.box.top + cutout.box.height) * factor));
  const box: Box = { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  return { ...cutout, box };
}

/** A recipe whose frame is that of the photo counts its spaces in pixels of the photo: they shrink with it. */
export function shrinkRecipe(recipe: PhotoRecipe, factor: number): PhotoRecipe {
  const { layout } = recipe;
  if (typeof layout.size !== 'string') return recipe;
  return {
    ...recipe,
    layout: { ...layout, padding: shrinkSides(layout.padding, factor), margin: shrinkSides(layout.margin, factor) },
  };
}

type Sides = PhotoRecipe['layout']['padding'];
type Space = Exclude<Sides, object>;

function shrinkSides(sides: Sides, factor: number): Sides {
  if (typeof sides !== 'object') return shrinkSpace(sides, factor);
  const { top, right, bottom, left } = sides;
  return {
    top: shrinkSpace(top, factor),
    right: shrinkSpace(right, factor),
    bottom: shrinkSpace(bottom, factor),
    left: shrinkSpace(left, factor),
  };
}

function shrinkSpace(space: Space, factor: number): Space {
  return typeof space === 'string' ? `${Math.round(Number.parseInt(space, 10) * factor)}px` : space;
}
