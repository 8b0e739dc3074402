import { createMask, eachRow, growMask, invertMask, type Mask, shrinkMask } from '../../pixels/mask.ts';
import { blurPlane, createPlane } from '../../pixels/plane.ts';
import { findRegions } from '../regions.ts';

/** An edge is a step so many times as large as usual in the window, and so large at least (0..255 a pixel). */
const edge = { times: 4, least: 1.6 } as const;
/** Gaps in an outline up to this share of the window's longer side are closed. */
const gap = 0.03;
/** More of the window than this is a texture, and no outline in it. */
const mostShare = 0.6;

/**
 * What a stroke lies in that has an outline of its own: glass, which has the colours of its ground and is seen by its rims
 * and highlights alone. A shadow ends without an edge and is left out. Nothing where the window is full of edges, or where
 * what is found goes on beyond it.
 */
export function findOutlined(window: { width: number; height: number; rgb: Uint8Array }, stroke: Mask): Mask {
  const { width, height } = window;
  const reach = Math.max(2, Math.round((gap / 2) * Math.max(width, height)));
  const edges = markEdges(window);
  const outline = createMask(width, height);
  for (let at = 0; at < outline.data.length; at++) outline.data[at] = edges.data[at]! | stroke.data[at]!;
  const filled = fillEnclosed(growMask(outline, reach));
  const whole = shrinkMask(filled, reach);
  const { labels, list } = findRegions(whole);
  const touched = new Uint8Array(list.length + 1);
  for (let at = 0; at < labels.length; at++) if (stroke.data[at] === 1) touched[labels[at]!] = 1;
  touched[0] = 0;
  const own = list.filter(({ label }) => touched[label] === 1);
  const pixels = own.reduce((sum, region) => sum + region.pixels, 0);
  const found = createMask(width, height);
  if (pixels > mostShare * width * height || own.some(({ touchesFrame }) => touchesFrame)) return found;
  for (let at = 0; at < labels.length; at++) found.data[at] = touched[labels[at]!]!;
  return found;
}

function markEdges({ width, height, rgb }: { width: number; height: number; rgb: Uint8Array }): Mask {
  const light = createPlane(width, height);
  for (let at = 0; at < light.data.length; at++)
    light.data[at] = (rgb[at * 3]! + rgb[at * 3 + 1]! + rgb[at * 3 + 2]!) / 3;
  blurPlane(light, 1, 1, true);
  const steps = new Float32Array(light.data.length);
  eachRow(light, (from, to, y) => {
    for (let at = from + 1; at < to - 1; at++) {
      if (y === 0 || y === height - 1) continue;
      const across = light.data[at + 1]! - light.data[at - 1]!;
      const down = light.data[at + width]! - light.data[at - width]!;
      steps[at] = Math.hypot(across, down) / 2;
    }
  });
  const usual = steps.toSorted()[steps.length >> 1] ?? 0;
  const least = Math.max(edge.least, edge.times * usual);
  const edges = createMask(width, height);
  for (let at = 0; at < steps.length; at++) edges.data[at] = steps[at]! > least ? 1 : 0;
  return edges;
}

/** A mask with all that it encloses. */
export function fillEnclosed(mask: Mask): Mask {
  const { labels, list } = findRegions(invertMask(mask));
  const isOutside = new Uint8Array(list.length + 1);
  for (const { label, touchesFrame } of list) isOutside[label] = touchesFrame ? 1 : 0;
  return { ...mask, data: Uint8Array.from(labels, (label) => 1 - isOutside[label]!) };
}
