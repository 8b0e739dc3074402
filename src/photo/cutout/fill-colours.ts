/** Colours of a coarse grid: red, green, blue (0..255) and how well they are known, four numbers a cell. */
export interface ColourGrid {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Fills the unknown cells of a grid (weight 0) with the colours of the nearest known ones, smoothly: halves the grid
 * until all is known, then goes back up (push-pull: Gortler et al., "The Lumigraph", 1996). Writes into `grid`.
 */
export function fillColours(grid: ColourGrid): void {
  if (grid.width <= 1 && grid.height <= 1) return;
  const coarse = halve(grid);
  fillColours(coarse);
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      const at = (y * grid.width + x) * 4;
      const known = Math.min(1, grid.data[at + 3]!);
      if (known < 1) blend(grid.data, at, known, coarse, x, y);
    }
  }
}

function halve(grid: ColourGrid): ColourGrid {
  const width = Math.ceil(grid.width / 2);
  const height = Math.ceil(grid.height / 2);
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      const at = (y * grid.width + x) * 4;
      const weight = Math.min(1, grid.data[at + 3]!);
      if (weight === 0) continue;
      const to = ((y >> 1) * width + (x >> 1)) * 4;
      for (let channel = 0; channel < 3; channel++) data[to + channel]! += grid.data[at + channel]! * weight;
      data[to + 3]! += weight;
    }
  }
  for (let at = 0; at < data.length; at += 4) {
    const weight = data[at + 3]!;
    if (weight > 0) for (let channel = 0; channel < 3; channel++) data[at + channel]! /= weight;
  }
  return { width, height, data };
}

function blend(data: Float32Array, at: number, known: number, coarse: ColourGrid, x: number, y: number): void {
  const left = Math.min(coarse.width - 1, Math.max(0, (x - 1) >> 1));
  const top = Math.min(coarse.height - 1, Math.max(0, (y - 1) >> 1));
  const right = Math.min(coarse.width - 1, left + 1);
  const bottom = Math.min(coarse.height - 1, top + 1);
  const shareX = x % 2 === 0 ? 0.75 : 0.25;
  const shareY = y % 2 === 0 ? 0.75 : 0.25;
  const corners = [top * coarse.width + left, top * coarse.width + right, bottom * coarse.width + left] as const;
  const last = (bottom * coarse.width + right) * 4;
  for (let channel = 0; channel < 3; channel++) {
    const above = mix(coarse.data[corners[0] * 4 + channel]!, coarse.data[corners[1] * 4 + channel]!, shareX);
    const below = mix(coarse.data[corners[2] * 4 + channel]!, coarse.data[last + channel]!, shareX);
    data[at + channel] = data[at + channel]! * known + mix(above, below, shareY) * (1 - known);
  }
  data[at + 3] = 1;
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}
