import type { Box, CutoutFacts, Layout } from '../../contract/index.ts';
import type { Size } from '../pixels/pixels.ts';

/** A rectangle of the photo and where it comes to lie, in whole pixels of the picture. */
export interface Placement {
  readonly source: Box;
  readonly target: Box;
}

/** What a background asks of the layout: where its floor is, and how large a product looks right on it. */
export interface StandRequest {
  readonly x: number;
  readonly y: number;
  readonly share: number;
  /** True where products are seen from above: they are centred on the point instead of standing on it. */
  readonly centred: boolean;
  /** Where the floor ends on all sides, as a plinth's top does: what stands or lies on it stays within. */
  readonly room?: StandRoom | null;
}

/** A round floor as the picture shows it: an ellipse. */
export interface StandRoom {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** What lies covers the floor with all of its outline, what stands with its foot alone. */
  readonly lying: boolean;
}

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

type Space = number | string;
type Side = keyof Insets;

/**
 * The size of the picture. `longestSide` shrinks it to a preview, never enlarges it.
 */
export function measureFrame(layout: Layout, photo: Size, box: Box, longestSide?: number): Size & { scale: number } {
  const full = measureFull(layout, photo, box);
  const longest = Math.max(full.width, full.height);
  const scale = longestSide === undefined ? 1 : Math.min(1, longestSide / longest);
  return {
    width: Math.max(1, Math.round(full.width * scale)),
    height: Math.max(1, Math.round(full.height * scale)),
    scale,
  };
}

function measureFull(layout: Layout, photo: Size, box: Box): Size {
  if (layout.size === 'original') return photo;
  if (typeof layout.size === 'object') return layout.size;
  const padding = readSides(layout.padding);
  const margin = readSides(layout.margin);
  const grow = (length: number, first: Side, second: Side): number => {
    const spaces = [padding[first], padding[second], margin[first], margin[second]];
    const pixels = spaces.reduce<number>(
      (sum, space) => sum + (typeof space === 'string' ? Number.parseInt(space, 10) : 0),
      0,
    );
    const ratio = spaces.reduce<number>((sum, space) => sum + (typeof space === 'string' ? 0 : space), 0);
    return Math.min(10_000, Math.round((length + pixels) / Math.max(0.02, 1 - ratio)));
  };
  return { width: grow(box.width, 'left', 'right'), height: grow(box.height, 'top', 'bottom') };
}

/**
 * Where the product comes to lie. Sides of the product cut by the photo's frame go to the picture's edge (their padding
 * is ignored, a margin is not); with a stand request the product stands on the floor. `scale`, picture pixels for a photo
 * pixel at full size, takes the place of the fitted scale so that several views keep one scale.
 */
export function placeProduct(
  layout: Layout,
  frame: Size & { scale: number },
  photo: Size,
  cutout: Pick<CutoutFacts, 'box' | 'croppedSides'>,
  stand: StandRequest | null,
  scale?: number,
): Placement {
  const { box } = cutout;
  if (layout.size === 'original') return cropToFrame(photo, wholeBox(photo), frame.width / photo.width, 0, 0, frame);
  const snapped = new Set(layout.snapCroppedSides ? cutout.croppedSides : []);
  const insets = measureInsets(layout, frame, snapped);
  const standing = layout.vertical === 'stand' && stand !== null ? stand : null;
  const free = freeSpace(insets, frame, standing, snapped);
  const share = layout.share ?? standing?.share ?? 1;
  const ratioX = free.width / box.width;
  const ratioY = free.height / box.height;
  // A product cut at two opposite sides spans the picture; one cut at its top hangs into it, and still stands.
  const hangs = standing !== null && !standing.centred && snapped.has('top') && ratioY * box.width <= free.width;
  if (standing !== null && !standing.centred && !hangs) snapped.delete('top');
  const across = snapped.has('left') && snapped.has('right');
  const down = (snapped.has('top') && snapped.has('bottom')) || hangs;
  // What the photo's frame did not cut, the picture's does not cut either.
  const spans = across ? (down ? ratioX : Math.min(ratioX, ratioY)) : down ? ratioY : null;
  const fitted = (layout.scaling === 'fill' ? Math.max(ratioX, ratioY) : Math.min(ratioX, ratioY)) * share;
  const room = spans === null && !snapped.has('bottom') ? (standing?.room ?? null) : null;
  const within = room === null ? fitted : Math.min(fitted, fitRoom(room, box));
  const chosen = scale === undefined ? (spans ?? within) : scale * frame.scale;
  const width = box.width * chosen;
  const height = box.height * chosen;
  const left = alignAcross(layout.horizontal, free, width, standing, snapped, frame.width - insets.right);
  const lowest = frame.height - measureInsets(layout, frame, new Set()).bottom;
  const onFloor =
    standing === null || room === null ? standing : { ...standing, y: Math.min(lowest, findFoot(room, width, height)) };
  const top = alignDown(layout.vertical, free, height, onFloor, snapped, frame.height - insets.bottom, insets.top);
  return cropToFrame(photo, box, chosen, left, top, frame);
}

/** How much of a round floor's width what stands on it may take. */
const roomShare = 0.86;
/** A product fills its box but for the corners: so far the box may reach beyond the ellipse, as its own radius. */
const boxBeyond = 1.12;

/** The largest scale at which a product stays on a round floor. */
function fitRoom({ halfWidth, halfHeight, lying }: StandRoom, box: Box): number {
  if (!lying) return (2 * halfWidth * roomShare) / box.width;
  return boxBeyond / Math.hypot(box.width / 2 / halfWidth, box.height / 2 / halfHeight);
}

/** A foot is deep, seen from above, but hardly as deep as the whole product is wide. */
const footDepth = 0.5;

/** The lower edge of a product on a round floor: what lies covers its middle, and so does a foot. */
function findFoot({ y, halfWidth, halfHeight, lying }: StandRoom, width: number, height: number): number {
  return y + (lying ? height / 2 : footDepth * (halfHeight / halfWidth) * (width / 2));
}

function wholeBox(photo: Size): Box {
  return { left: 0, top: 0, width: photo.width, height: photo.height };
}

function readSides(space: Layout['padding']): Record<Side, Space> {
  return typeof space === 'object' ? space : { top: space, right: space, bottom: space, left: space };
}

function measureInsets(layout: Layout, frame: Size & { scale: number }, snapped: Set<string>): Insets {
  const padding = readSides(layout.padding);
  const margin = readSides(layout.margin);
  const measure = (side: Side): number => {
    const along = side === 'left' || side === 'right' ? frame.width : frame.height;
    const pixels = (space: Space): number =>
      typeof space === 'string' ? Number.parseInt(space, 10) * frame.scale : space * along;
    return pixels(margin[side]) + (snapped.has(side) ? 0 : pixels(padding[side]));
  };
  return { top: measure('top'), right: measure('right'), bottom: measure('bottom'), left: measure('left') };
}

/** The rectangle that the product may fill; over a floor it ends where the product stands. */
function freeSpace(insets: Insets, frame: Size, stand: StandRequest | null, snapped: Set<string>): Box {
  const left = insets.left;
  const top = insets.top;
  const width = Math.max(1, frame.width - left - insets.right);
  const floor = stand === null || stand.centred || snapped.has('bottom') ? frame.height - insets.bottom : stand.y;
  return { left, top, width, height: Math.max(1, floor - top) };
}

function alignAcross(
  horizontal: Layout['horizontal'],
  free: Box,
  width: number,
  stand: StandRequest | null,
  snapped: Set<string>,
  rightEdge: number,
): number {
  if (snapped.has('left')) return free.left;
  if (snapped.has('right')) return rightEdge - width;
  if (horizontal === 'left') return free.left;
  if (horizontal === 'right') return rightEdge - width;
  if (stand === null) return free.left + (free.width - width) / 2;
  const wanted = stand.x - width / 2;
  return width > free.width ? wanted : Math.min(Math.max(wanted, free.left), rightEdge - width);
}

function alignDown(
  vertical: Layout['vertical'],
  free: Box,
  height: number,
  stand: StandRequest | null,
  snapped: Set<string>,
  bottomEdge: number,
  topEdge: number,
): number {
  if (snapped.has('bottom')) return bottomEdge - height;
  if (snapped.has('top')) return topEdge;
  if (stand !== null) return stand.centred ? stand.y - height / 2 : stand.y - height;
  if (vertical === 'top') return topEdge;
  if (vertical === 'bottom') return bottomEdge - height;
  return free.top + (free.height - height) / 2;
}

/**
 * The rectangle of the photo that is needed (the product, a few pixels around it for the resampling, nothing outside the
 * picture), and its place in whole pixels.
 */
function cropToFrame(photo: Size, box: Box, scale: number, left: number, top: number, frame: Size): Placement {
  const around = Math.ceil(Math.max(4, 4 / scale));
  const [x0, x1] = cropSpan(box.left, box.width, photo.width, left, scale, frame.width, around);
  const [y0, y1] = cropSpan(box.top, box.height, photo.height, top, scale, frame.height, around);
  const source = { left: x0, top: y0, width: x1 - x0, height: y1 - y0 };
  const [tx, tw] = placeSpan(x0, x1, box.left, left, scale);
  const [ty, th] = placeSpan(y0, y1, box.top, top, scale);
  return { source, target: { left: tx, top: ty, width: tw, height: th } };
}

function cropSpan(
  start: number,
  length: number,
  whole: number,
  place: number,
  scale: number,
  frame: number,
  around: number,
): [number, number] {
  const seenFrom = start + (0 - place) / scale;
  const seenTo = start + (frame - place) / scale;
  const from = Math.max(0, Math.floor(Math.max(start, seenFrom) - around));
  const to = Math.min(whole, Math.ceil(Math.min(start + length, seenTo) + around));
  return to > from ? [from, to] : [start, start + Math.max(1, length)];
}

/** Both ends are rounded, so that a side that is to touch the frame does. */
function placeSpan(from: number, to: number, start: number, place: number, scale: number): [number, number] {
  const first = Math.round(place + (from - start) * scale);
  const last = Math.round(place + (to - start) * scale);
  return [first, Math.max(1, last - first)];
}
