import type { AlphaMatte } from '../../pixels/pixels.ts';
import { blurPlane, createPlane, type Plane, sampleBetween, shrinkBytes } from '../../pixels/plane.ts';
import { findRestLine, type Lift, readLowRows } from './rest-line.ts';

/** A product's outline as a thin body standing at the stand point: what casts the shadow. Independent of the light. */
export interface Silhouette {
  /** Pixels of the picture a cell. */
  readonly cell: number;
  /** Empty cells around the outline. */
  readonly pad: number;
  /** Outline (0 to 1) in growing blur; level n has `sigmas[n]` cells. Rows run from the floor upwards. */
  readonly cover: readonly Plane[];
  /** Half of the body's depth there, in cells, blurred alike. */
  readonly depth: readonly Plane[];
  readonly sigmas: readonly number[];
  /** Cells, without the padding. */
  readonly width: number;
  readonly height: number;
  /** How far the floor under each column lies above the lowest row of the outline, in cells. */
  readonly raise: Float32Array;
  /** Half of the depth at the foot of each column, in cells: there, behind the front, stands the body's axis. */
  readonly foot: Float32Array;
  /** The greatest of all half depths. */
  readonly thick: number;
}

const cells = 168;
const pad = 40;
const sigmas = [0, 1, 2, 4, 8, 16];
/** Products are seldom as deep as they are wide. */
const depthRatio = 0.85;

/**
 * Builds the body of a matte. Depth follows the outline's rows: each run of a row is the diameter of an ellipse, so a
 * bottle is round, a chair leg thin. Columns are moved down to the floor on which they rest; `lift` says, in
 * pixels, how far the floor may rise in the picture under the product.
 */
export function buildSilhouette(matte: AlphaMatte, lift: Lift): Silhouette {
  const cell = Math.max(matte.width, matte.height) / cells;
  const width = Math.max(1, Math.ceil(matte.width / cell));
  const height = Math.max(1, Math.ceil(matte.height / cell));
  const upright = shrinkBytes(matte.data, matte, cell, { width, height, left: 0, top: matte.height - height * cell });
  const rest = findRestLine(readLowRows(upright), { ...lift, most: lift.most / cell });
  const raise = rest.floor.map((row) => Math.max(0, height - row));
  const outline = straighten(upright, raise);
  const depth = measureDepth(outline, Math.max(width, height));
  const thick = depth.data.reduce((most, value) => Math.max(most, value), 0);
  const foot = footDepth(depth, raise, width);
  return {
    cell,
    pad,
    cover: blurLevels(outline),
    depth: blurDepth(depth, outline),
    sigmas,
    width,
    height,
    raise,
    foot,
    thick,
  };
}

/** The outline with each column moved down by its raise, upside down (row 0 at the floor), and padded. */
function straighten(upright: Plane, raise: Float32Array): Plane {
  const { width, height } = upright;
  const outline = createPlane(width + 2 * pad, height + 2 * pad);
  for (let x = 0; x < width; x++) {
    for (let row = 0; row < height; row++) {
      outline.data[(row + pad) * outline.width + x + pad] = sampleBetween(upright, x, height - 1 - row - raise[x]!);
    }
  }
  return outline;
}

/** Half depth of every cell from the run of its row. */
function measureDepth(outline: Plane, longest: number): Plane {
  const { width, height, data } = outline;
  const depth = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    let start = -1;
    for (let x = 0; x <= width; x++) {
      const inside = x < width && data[y * width + x]! >= 0.5;
      if (inside && start < 0) start = x;
      if (inside || start < 0) continue;
      const half = (x - start) / 2;
      const ratio = depthRatio * Math.min(1, (0.34 * longest) / half);
      for (let at = start; at < x; at++) {
        const across = (at + 0.5 - start - half) / half;
        depth.data[y * width + at] = ratio * half * Math.sqrt(Math.max(0, 1 - across * across * 0.92));
      }
      start = -1;
    }
  }
  return depth;
}

/** Half depth near the floor, column by column; columns without a foot take the nearest one's axis. */
function footDepth(depth: Plane, raise: Float32Array, width: number): Float32Array {
  const foot = new Float32Array(width);
  const reach = 4;
  let most = 0;
  for (let x = 0; x < width; x++) {
    for (let row = 0; row < reach; row++)
      foot[x] = Math.max(foot[x]!, depth.data[(row + pad) * depth.width + x + pad]!);
    most = Math.max(most, foot[x]!);
  }
  // Where nothing stands, the axis goes on level from where something does: front and depth together.
  const lowest = Math.min(...raise);
  return foot.map((value, x) => (value > 0 || raise[x]! > lowest + 0.5 ? value : most));
}

function blurLevels(plane: Plane): Plane[] {
  const levels: Plane[] = [plane];
  for (let level = 1; level < sigmas.length; level++) {
    const before = levels[level - 1]!;
    const next = { width: plane.width, height: plane.height, data: Float32Array.from(before.data) };
    const step = Math.sqrt(sigmas[level]! ** 2 - sigmas[level - 1]! ** 2);
    blurPlane(next, step, step);
    levels.push(next);
  }
  return levels;
}

/** Depth weighted by cover, so that a blurred rim keeps the depth of the body it belongs to. */
function blurDepth(depth: Plane, outline: Plane): Plane[] {
  const weights = blurLevels(outline);
  const weighted: Plane = { ...depth, data: depth.data.map((value, at) => value * outline.data[at]!) };
  return blurLevels(weighted).map((plane, level) => ({
    ...plane,
    data: plane.data.map((value, at) => value / Math.max(1e-4, weights[level]!.data[at]!)),
  }));
}
