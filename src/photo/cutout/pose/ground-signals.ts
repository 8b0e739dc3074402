import { eachRow } from '../../pixels/mask.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';

/** A slope of luminance above which a pixel of the ground counts as textured, in levels a pixel. */
const steep = 8;
/** Fewer pixels say nothing. */
const fewest = 50;

/** Sums over one part of the ground. */
interface PartSums {
  count: number;
  red: number;
  green: number;
  blue: number;
  slope: number;
  steep: number;
  across: number;
  down: number;
  mixed: number;
}

type Parts = Record<'top' | 'bottom' | 'left' | 'right' | 'whole', PartSums>;

/** What the ground says of the camera's height, as numbers near 0 to 1. */
export function measureGroundSignals(small: SmallPhoto, light: Plane): number[] {
  const parts = sumParts(small, light);
  const { top, bottom, left, right, whole } = parts;
  const busy = whole.steep / Math.max(1, whole.count);
  const upDown = compareColours(top, bottom);
  const sideways = compareColours(left, right);
  const texture = Math.log((meanOf(top, 'slope') + 1) / (meanOf(bottom, 'slope') + 1));
  const textureSideways = Math.log((meanOf(left, 'slope') + 1) / (meanOf(right, 'slope') + 1));
  const lines = measureLines(small, light);
  const shade = measureShades(small, light);
  return [
    Math.min(1, busy * 3),
    upDown,
    sideways,
    upDown - sideways,
    texture,
    Math.abs(texture),
    Math.abs(textureSideways),
    lines.rows,
    lines.columns,
    lines.rows - lines.columns,
    converge(left, right),
    leanOf(bottom),
    leanOf(top),
    (luminanceOf(top) - luminanceOf(bottom)) / 60,
    shade.below,
    shade.above,
    shade.below - shade.above,
    shade.between,
    busy * Math.abs(texture) * 4,
    busy * upDown * 4,
    (1 - Math.min(1, busy * 5)) * shade.between,
  ];
}

function createSums(): PartSums {
  return { count: 0, red: 0, green: 0, blue: 0, slope: 0, steep: 0, across: 0, down: 0, mixed: 0 };
}

function sumParts({ size, known, planes }: SmallPhoto, light: Plane): Parts {
  const { width, height } = size;
  const parts = {
    top: createSums(),
    bottom: createSums(),
    left: createSums(),
    right: createSums(),
    whole: createSums(),
  };
  const [red, green, blue] = planes as [Plane, Plane, Plane];
  for (let y = 0; y < height - 1; y++) {
    const vertical = y < height / 3 ? parts.top : y > (height * 2) / 3 ? parts.bottom : null;
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      if (known.data[at] !== 1 || known.data[at + 1] !== 1 || known.data[at + width] !== 1) continue;
      const across = light.data[at + 1]! - light.data[at]!;
      const down = light.data[at + width]! - light.data[at]!;
      const slope = Math.sqrt(across * across + down * down);
      const horizontal = x < width / 3 ? parts.left : x > (width * 2) / 3 ? parts.right : null;
      for (const part of [parts.whole, vertical, horizontal]) {
        if (part === null) continue;
        part.count += 1;
        part.red += red.data[at]!;
        part.green += green.data[at]!;
        part.blue += blue.data[at]!;
        part.slope += slope;
        part.steep += slope > steep ? 1 : 0;
        part.across += across * across;
        part.down += down * down;
        part.mixed += across * down;
      }
    }
  }
  return parts;
}

function meanOf(part: PartSums, what: keyof PartSums): number {
  return part.count < fewest ? 0 : part[what] / part.count;
}

function luminanceOf(part: PartSums): number {
  return 0.21 * meanOf(part, 'red') + 0.72 * meanOf(part, 'green') + 0.07 * meanOf(part, 'blue');
}

/** How different two parts of the ground are in colour: a floor before a wall. */
function compareColours(one: PartSums, other: PartSums): number {
  if (one.count < fewest || other.count < fewest) return 0.3;
  const step = (what: 'red' | 'green' | 'blue') => meanOf(one, what) - meanOf(other, what);
  return Math.min(1.5, Math.hypot(step('red'), step('green'), step('blue')) / 80);
}

/** Lines that run away from the camera lean towards each other; seen from above they run side by side. */
function converge(left: PartSums, right: PartSums): number {
  const lean = ({ across, down, mixed }: PartSums) => (2 * mixed) / (across + down + 50);
  return left.count < fewest || right.count < fewest ? 0 : lean(left) - lean(right);
}

/** Whether the texture runs across (foreshortened) or down. */
function leanOf({ across, down, count }: PartSums): number {
  return count < fewest ? 0 : (down - across) / (down + across + 50);
}

/** The strongest line from side to side, and from top to bottom, on which the ground changes as one. */
function measureLines({ size, known }: SmallPhoto, light: Plane): { rows: number; columns: number } {
  const { width, height } = size;
  const strongest = (lines: number, length: number, place: (line: number, along: number) => number, step: number) => {
    let best = 0;
    for (let line = 2; line < lines - 2; line++) {
      let [sum, count] = [0, 0];
      for (let along = 0; along < length; along++) {
        const [before, after] = [place(line, along) - 2 * step, place(line, along) + 2 * step];
        if (known.data[before] !== 1 || known.data[after] !== 1) continue;
        sum += light.data[after]! - light.data[before]!;
        count += 1;
      }
      if (count > 0.35 * length) best = Math.max(best, Math.abs(sum) / count);
    }
    return Math.min(1.5, best / 30);
  };
  // A floor's end lies in the upper part of a photo.
  const rows = strongest(Math.round(height * 0.75), width, (line, along) => line * width + along, width);
  const columns = strongest(width, height, (line, along) => along * width + line, 1);
  return { rows, columns };
}

/** The ground right under and right above the product, beside the ground further off: shade lies where it stands. */
function measureShades(small: SmallPhoto, light: Plane) {
  const longest = Math.max(small.size.width, small.size.height);
  const near = Math.max(3, Math.round(longest * 0.018));
  const far = Math.round(longest * 0.07);
  const levels = [near, far, -near, -far].map((reach) => meanBeside(small, light, reach));
  const [below, belowFar, above, aboveFar] = levels as [number | null, number | null, number | null, number | null];
  const step = (one: number | null, other: number | null): number =>
    one === null || other === null ? 0 : Math.min(1.5, Math.max(-1.5, (one - other) / 25));
  return { below: step(belowFar, below), above: step(aboveFar, above), between: step(above, below) };
}

/** Mean level of the ground within `reach` rows below the product (above it when negative); null where none is seen. */
function meanBeside({ size, known }: SmallPhoto, light: Plane, reach: number): number | null {
  let [sum, count] = [0, 0];
  const inner = Math.round(reach * 0.6);
  for (let y = Math.max(0, reach); y < Math.min(size.height, size.height + reach); y++) {
    for (let at = y * size.width; at < (y + 1) * size.width; at++) {
      if (known.data[at] !== 1 || known.data[at - reach * size.width] === 1) continue;
      if (Math.abs(reach) > 12 && known.data[at - inner * size.width] !== 1) continue;
      sum += light.data[at]!;
      count += 1;
    }
  }
  return count < 30 ? null : sum / count;
}

/** The luminance of a small photo, 0 to 255. */
export function readLevels({ planes, size }: SmallPhoto): Plane {
  const [red, green, blue] = planes as [Plane, Plane, Plane];
  const levels = createPlane(size.width, size.height);
  eachRow(size, (from, to) => {
    for (let at = from; at < to; at++) {
      levels.data[at] = 0.21 * red.data[at]! + 0.72 * green.data[at]! + 0.07 * blue.data[at]!;
    }
  });
  return levels;
}
