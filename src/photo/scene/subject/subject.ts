import sharp from 'sharp';
import type { Box, CutoutFacts, ShadowRefusal } from '../../../contract/index.ts';
import { replaceBandColours } from '../../cutout/foreground.ts';
import { restoreGlassColours } from '../../cutout/glass-colours.ts';
import type { Plane } from '../../pixels/plane.ts';
import { buildSilhouette, type Silhouette } from './silhouette.ts';
import type { Lift } from './rest-line.ts';
import type { AlphaMatte, ColourPixels, Reflection, Size } from '../../pixels/pixels.ts';
import type { Placement } from '../layout.ts';
import { makeQuickParts, type QuickParts, scaleSilhouette } from './quick-parts.ts';

/** Old ground kept around a product, from which the colours behind its rim are known: a share of its longer side. */
const around = { share: 0.08, least: 16 };

/** How much light the ground of a reduced photo loses at each place to the product's own shadow, or why that cannot be told. */
export type OwnShadow =
  | { readonly loss: Plane; readonly refused: null }
  | { readonly loss: null; readonly refused: ShadowRefusal };

/** A photo with its cutout. */
export interface SubjectPhoto {
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
  readonly cutout: CutoutFacts;
  /** Of clear goods that were photographed with and without: what lies behind each pixel. */
  readonly behind?: ColourPixels;
}

/** A photo with its cutout, at the size from which pictures of it are made. */
export interface PreparedSubject {
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
  readonly cutout: CutoutFacts;
  readonly behind: ColourPixels | null;
  /** The photo as it came; `pixels` may be smaller, for previews. */
  readonly original: Size;
  /** The last placement, so that a change of light does not resize again. */
  placed: { key: string; subject: PlacedSubject } | null;
  /** The photo's real shadow, once it was asked for. */
  ownShadow: Promise<OwnShadow> | null;
  /** The same photo in other light, once it was asked for. */
  balanced: { readonly key: string; readonly subject: PreparedSubject } | null;
  /** For previews alone; null where a finished picture is made. */
  readonly quick: QuickParts | null;
}

/** Shadows of one placement that stay when the light moves. */
export interface StillShadows {
  readonly ambient: Plane;
  readonly contact: Plane;
}

/** The product at its size and place in the picture. */
export interface PlacedSubject {
  readonly placement: Placement;
  /**
   * Where the alpha is 255, T: the photo cropped and resized, target.width × target.height. Where it is between, the
   * colours of the product alone.
   */
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte;
  /** Of what is visible of the product, in pixels of the picture; may reach outside it. */
  readonly box: Box;
  readonly silhouettes: Map<string, Silhouette>;
  /** Shadows that do not move with the light, by place; only the last is kept. */
  readonly still: Map<string, StillShadows>;
  /** The last cast shadow, so that only its strength changes with a slider of strength. */
  readonly cast: Map<string, Plane>;
  /** The last reflection; it does not move with the light either. */
  mirror: { readonly key: string; readonly reflection: Reflection | null } | null;
  /** Those of the prepared photo, where the whole product is in the picture. */
  readonly quick: QuickParts | null;
}

/**
 * Keeps a photo ready for pictures. With `longestSide`, for previews, a photo whose product is larger than that is
 * reduced first: everything after it is quick. With `quick` even what follows from the product's size is shared.
 */
export async function prepareSubject(
  photo: SubjectPhoto,
  options: { longestSide?: number; quick?: boolean } = {},
): Promise<PreparedSubject> {
  const { original, ...ready } = await reduceSubject(photo, options.longestSide);
  const { pixels, matte, cutout, behind } = ready;
  const outline = (): AlphaMatte => cropMatte(matte, measureBox(matte) ?? cutout.box);
  const quick = options.quick ? makeQuickParts({ pixels, matte, behind }, outline(), cutout.glass === 'divided') : null;
  return { ...ready, original, placed: null, ownShadow: null, balanced: null, quick };
}

async function reduceSubject(
  { behind = null, ...photo }: Omit<SubjectPhoto, 'behind'> & { readonly behind?: ColourPixels | null },
  longestSide: number | undefined,
): Promise<Pick<PreparedSubject, 'pixels' | 'matte' | 'cutout' | 'original' | 'behind'>> {
  const { pixels, matte, cutout } = photo;
  const original = { width: pixels.width, height: pixels.height };
  const longest = Math.max(cutout.box.width, cutout.box.height);
  const ratio = longestSide === undefined ? 1 : Math.min(1, longestSide / longest);
  if (ratio > 0.8) return { pixels, matte, cutout, original, behind };
  const width = Math.max(1, Math.round(pixels.width * ratio));
  const height = Math.max(1, Math.round(pixels.height * ratio));
  const target = { left: 0, top: 0, width, height };
  const source = { left: 0, top: 0, ...original };
  const small = await bringColours(pixels, { source, target });
  const smallMatte = await bringMatte(matte, { source, target });
  return {
    pixels: small,
    matte: smallMatte,
    behind: behind && (await bringColours(behind, { source, target })),
    cutout: { ...cutout, box: measureBox(smallMatte) ?? target },
    original,
  };
}

/** The product at its place; the last one asked for is kept. */
export async function placeSubject(subject: PreparedSubject, whole: Placement): Promise<PlacedSubject> {
  const key = JSON.stringify(whole);
  if (subject.placed?.key === key) return subject.placed.subject;
  const placement = tightenPlacement(whole, subject.matte);
  const { quick } = subject;
  const colours = await bringColours(quick?.colours ?? subject.pixels, placement);
  const alpha = await bringMatte(subject.matte, placement);
  const inner = measureBox(alpha) ?? { left: 0, top: 0, width: alpha.width, height: alpha.height };
  const box = { ...inner, left: inner.left + placement.target.left, top: inner.top + placement.target.top };
  if (!quick && subject.cutout.glass === 'divided')
    restoreGlassColours(colours, alpha, subject.behind && (await bringColours(subject.behind, placement)));
  else if (!quick) replaceBandColours(colours, alpha);
  const placed = {
    placement,
    colours,
    alpha,
    box,
    silhouettes: new Map<string, Silhouette>(),
    still: new Map<string, StillShadows>(),
    cast: new Map<string, Plane>(),
    mirror: null,
    quick: contains(placement.source, subject.cutout.box) ? quick : null,
  };
  subject.placed = { key, subject: placed };
  return placed;
}

function contains(outer: Box, inner: Box): boolean {
  const right = outer.left + outer.width >= inner.left + inner.width;
  const bottom = outer.top + outer.height >= inner.top + inner.height;
  return outer.left <= inner.left && outer.top <= inner.top && right && bottom;
}

/** A photo that keeps its size is needed only where its matte is not empty: what is around would be copied for nothing. */
function tightenPlacement(placement: Placement, matte: AlphaMatte): Placement {
  const { source, target } = placement;
  if (source.width !== target.width || source.height !== target.height) return placement;
  const box = boxAbove(matte, 0);
  if (box === null) return placement;
  const reach = Math.max(around.least, Math.round(Math.max(box.width, box.height) * around.share));
  const left = Math.max(source.left, box.left - reach);
  const top = Math.max(source.top, box.top - reach);
  const width = Math.min(source.left + source.width, box.left + box.width + reach) - left;
  const height = Math.min(source.top + source.height, box.top + box.height + reach) - top;
  if (width < 1 || height < 1) return placement;
  const moved = { left: target.left + left - source.left, top: target.top + top - source.top };
  return { source: { left, top, width, height }, target: { ...moved, width, height } };
}

/** The body that casts the shadow, built once a lift. */
export function readSilhouette(placed: PlacedSubject, lift: Lift): Silhouette {
  if (placed.quick) return scaleSilhouette(placed.quick, lift, placed.box);
  const key = JSON.stringify(lift);
  const known = placed.silhouettes.get(key);
  if (known !== undefined) return known;
  const inner = {
    ...placed.box,
    left: placed.box.left - placed.placement.target.left,
    top: placed.box.top - placed.placement.target.top,
  };
  const built = buildSilhouette(cropMatte(placed.alpha, inner), lift);
  placed.silhouettes.set(key, built);
  return built;
}

/** What is known by its key, or drawn now and kept in the place of what was there before. */
export function keepPlane<Drawn>(kept: Map<string, Drawn>, key: string, draw: () => Drawn): Drawn {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const drawn = draw();
  kept.clear();
  kept.set(key, drawn);
  return drawn;
}

/**
 * T, the only steps between a product's pixel and the picture: the photo cropped to `source` and resized by Lanczos with
 * three lobes to `target`. Nothing else ever touches a pixel that the product covers fully.
 */
export async function bringColours(pixels: ColourPixels, placement: Placement): Promise<ColourPixels> {
  const data = await bring(pixels, 3, placement, 'lanczos3');
  return { width: placement.target.width, height: placement.target.height, data };
}

/** The matte by the same way, with a kernel that does not ring: a ring of alpha would be a ghost around the product. */
export async function bringMatte(matte: AlphaMatte, placement: Placement): Promise<AlphaMatte> {
  const data = await bring(matte, 1, placement, 'mitchell');
  for (let at = 0; at < data.length; at++) {
    if (data[at]! < 3) data[at] = 0;
    else if (data[at]! > 252) data[at] = 255;
  }
  return { width: placement.target.width, height: placement.target.height, data };
}

async function bring(
  picture: ColourPixels | AlphaMatte,
  channels: 1 | 3,
  { source, target }: Placement,
  kernel: 'lanczos3' | 'mitchell',
): Promise<Uint8Array> {
  const { width, height } = picture;
  const image = sharp(picture.data, { raw: { width, height, channels }, limitInputPixels: false }).extract(source);
  if (target.width !== source.width || target.height !== source.height) {
    image.resize(target.width, target.height, { fit: 'fill', kernel, fastShrinkOnLoad: false });
  }
  if (channels === 1) image.toColourspace('b-w');
  const { buffer, byteOffset, byteLength } = await image.raw().toBuffer();
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The smallest rectangle around all alpha of at least a half; around any alpha where there is none; null when empty. */
export function measureBox(matte: AlphaMatte): Box | null {
  return boxAbove(matte, 127) ?? boxAbove(matte, 0);
}

function boxAbove(matte: AlphaMatte, level: number): Box | null {
  const { width, height, data } = matte;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let x = 0;
    while (x < width && data[row + x]! <= level) x++;
    if (x === width) continue;
    if (top < 0) top = y;
    bottom = y;
    if (x < left) left = x;
    let end = width - 1;
    while (data[row + end]! <= level) end--;
    if (end > right) right = end;
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function cropMatte(matte: AlphaMatte, box: Box): AlphaMatte {
  const data = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (y + box.top) * matte.width + box.left;
    data.set(matte.data.subarray(from, from + box.width), y * box.width);
  }
  return { width: box.width, height: box.height, data };
}
