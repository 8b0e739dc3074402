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
  for (let y = 0; y < grid.height; y++) fillRow(grid, coarse, y);
}

function halve(grid: ColourGrid): ColourGrid {
  const width = Math.ceil(grid.width / 2);
  const height = Math.ceil(grid.height / 2);
  const coarse = { width, height, data: new Float32Array(width * height * 4) };
  for (let y = 0; y < grid.height; y++) addRow(grid, coarse, y);
  for (let y = 0; y < height; y++) averageRow(coarse, y);
  return coarse;
}

function addRow({ width, data }: ColourGrid, coarse: ColourGrid, y: number): void {
  const sums = coarse.data;
  const row = (y >> 1) * coarse.width;
  for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
    const weight = Math.min(1, data[at + 3]!);
    if (weight === 0) continue;
    const to = (row + (x >> 1)) * 4;
    sums[to] = sums[to]! + data[at]! * weight;
    sums[to + 1] = sums[to + 1]! + data[at + 1]! * weight;
    sums[to + 2] = sums[to + 2]! + data[at + 2]! * weight;
    sums[to + 3] = sums[to + 3]! + weight;
  }
}

function averageRow({ width, data }: ColourGrid, y: number): void {
  for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4) {
    const weight = data[at + 3]!;
    if (weight === 0) continue;
    data[at] = data[at]! / weight;
    data[at + 1] = data[at + 1]! / weight;
    data[at + 2] = data[at + 2]! / weight;
  }
}

/** What is not quite known in one row becomes, by that share, what the coarse grid says between its four nearest cells. */
function fillRow({ width, data }: ColourGrid, coarse: ColourGrid, y: number): void {
  const above = Math.max(0, (y - 1) >> 1) * coarse.width;
  const below = Math.min(coarse.height - 1, ((y - 1) >> 1) + 1) * coarse.width;
  const down = y % 2 === 0 ? 0.75 : 0.25;
  for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
    const known = Math.min(1, data[at + 3]!);
    if (known === 1) continue;
    const left = Math.max(0, (x - 1) >> 1);
    const right = Math.min(coarse.width - 1, ((x - 1) >> 1) + 1);
    const across = x % 2 === 0 ? 0.75 : 0.25;
    for (let channel = 0; channel < 3; channel++) {
      const upper = mix(
        coarse.data[(above + left) * 4 + channel]!,
        coarse.data[(above + right) * 4 + channel]!,
        across,
      );
      const lower = mix(
        coarse.data[(below + left) * 4 + channel]!,
        coarse.data[(below + right) * 4 + channel]!,
        across,
      );
      data[at + channel] = data[at + channel]! * known + mix(upper, lower, down) * (1 - known);
    }
    data[at + 3] = 1;
  }
}

function mix(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}
