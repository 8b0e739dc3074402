import { eachRow } from '../../pixels/mask.ts';
import type { Plane } from '../../pixels/plane.ts';
import type { WorkFrame } from '../work-frame.ts';

/** Beside the product's area: soft alpha that remains, and area where the model itself was between yes and no. */
export function measureSoftness(seen: Plane, refined: Plane): { soft: number; unsure: number } {
  let [area, soft, unsure] = [0, 0, 0];
  eachRow(refined, (from, to) => {
    // Sums in local numbers: those outside are boxed anew with every step.
    let [rowArea, rowSoft, rowUnsure] = [0, 0, 0];
    for (let at = from; at < to; at++) {
      const after = refined.data[at]!;
      const before = seen.data[at]!;
      rowArea += after;
      rowSoft += 2 * Math.min(after, 1 - after);
      rowUnsure += before > 0.2 && before < 0.8 ? 1 : 0;
    }
    area += rowArea;
    soft += rowSoft;
    unsure += rowUnsure;
  });
  const whole = Math.max(area, 1);
  return { soft: soft / whole, unsure: unsure / whole };
}

/** Less than this (of 255) across an edge is hardly seen. */
const faint = 14;

/**
 * The colour difference (0..255) between product and ground four pixels apart, across the edge: in the middle of all
 * places, and the share of places where there is hardly any.
 */
export function measureContrast(frame: WorkFrame, alpha: Plane): { contrast: number; faintEdge: number } {
  const differences: number[] = [];
  const { width, height } = alpha;
  const compare = (at: number, other: number) => {
    if (alpha.data[at]! > 0.5 === alpha.data[other]! > 0.5) return;
    let square = 0;
    for (let channel = 0; channel < 3; channel++) {
      square += (frame.rgb[at * 3 + channel]! - frame.rgb[other * 3 + channel]!) ** 2;
    }
    differences.push(Math.sqrt(square));
  };
  const compareRow = (from: number) => {
    for (let at = from; at + 4 < from + width; at += 2) {
      compare(at, at + 4);
      compare(at, at + 4 * width);
    }
  };
  for (let y = 0; y + 4 < height; y += 2) compareRow(y * width);
  differences.sort((first, second) => first - second);
  const count = differences.findIndex((difference) => difference >= faint);
  return {
    contrast: differences[differences.length >> 1] ?? 255,
    faintEdge: differences.length === 0 ? 0 : (count === -1 ? differences.length : count) / differences.length,
  };
}
