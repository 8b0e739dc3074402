import type { AlphaMatte, ColourPixels } from '../../../src/photo/pixels/pixels.ts';
import { byteOfLinear } from '../../../src/photo/pixels/tone.ts';

/** A point of the world in metres: x right, y up, z away from the camera. */
type Point = readonly [number, number, number];

/** The outline of a solid seen by a camera far off that looks down by `pitch` degrees: its points, filled row by row. */
export function drawSolid(points: readonly Point[], pitch: number, side = 400): AlphaMatte {
  const turn = (pitch * Math.PI) / 180;
  const scale = side * 0.7;
  const seen = points.map(([x, y, z]): [number, number] => [
    side / 2 + x * scale,
    side * 0.6 - (y * Math.cos(turn) + z * Math.sin(turn)) * scale,
  ]);
  return { width: side, height: side, data: fillHull(seen, side) };
}

/** A cylinder of that radius and height, on the floor. */
export function makeCylinder(radius: number, height: number): Point[] {
  return Array.from({ length: 120 }, (_, at): Point[] => {
    const angle = (at * Math.PI) / 60;
    const [x, z] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return [
      [x, 0, z],
      [x, height, z],
    ];
  }).flat();
}

/** A box on the floor, turned about its middle. */
export function makeBox([width, height, depth]: Point, turnedDegrees: number): Point[] {
  const [cosine, sine] = [Math.cos((turnedDegrees * Math.PI) / 180), Math.sin((turnedDegrees * Math.PI) / 180)];
  return [-1, 1].flatMap((right) =>
    [-1, 1].flatMap((away): Point[] => {
      const [x, z] = [(right * width) / 2, (away * depth) / 2];
      return [0, height].map((y): Point => [x * cosine - z * sine, y, x * sine + z * cosine]);
    }),
  );
}

function fillHull(points: readonly (readonly [number, number])[], side: number): Uint8Array {
  const hull = wrap(points);
  const data = new Uint8Array(side * side);
  for (let y = 0; y < side; y++) {
    const crossings = hull.flatMap(([x0, y0], at) => {
      const [x1, y1] = hull[(at + 1) % hull.length]!;
      return y0 <= y + 0.5 === y1 <= y + 0.5 ? [] : [x0 + ((y + 0.5 - y0) / (y1 - y0)) * (x1 - x0)];
    });
    if (crossings.length < 2) continue;
    data.fill(255, y * side + Math.round(Math.min(...crossings)), y * side + Math.round(Math.max(...crossings)));
  }
  return data;
}

/** The convex hull (Andrew's monotone chain). */
function wrap(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = points.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  const half = (list: typeof sorted): typeof sorted => {
    const chain: typeof sorted = [];
    for (const point of list) {
      while (chain.length > 1) {
        const [[ax, ay], [bx, by]] = [chain.at(-2)!, chain.at(-1)!];
        if ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** What a drawn photo is of. */
export interface DrawnBall {
  /** Where the light comes from: −1 left, 1 right, 0 the camera. */
  readonly from: number;
  /** Linear light of ground and product. */
  readonly ground: readonly [number, number, number];
  readonly product: readonly [number, number, number];
  /** What the light itself is tinted by. */
  readonly tint?: readonly [number, number, number];
  /** Without a shadow on the ground only the ball's own shading tells. */
  readonly shadow?: boolean;
}

/** A matt ball on an even ground under one light: shaded by Lambert's law, with a soft shadow beside it. */
export function drawBall({ from, ground, product, tint = [1, 1, 1], shadow = true }: DrawnBall): {
  pixels: ColourPixels;
  matte: AlphaMatte;
} {
  const side = 300;
  const data = new Uint8Array(side * side * 3);
  const alpha = new Uint8Array(side * side);
  const light = [0.65 * from, 0.55, 0.75 - 0.2 * Math.abs(from)];
  const length = Math.hypot(...light);
  for (let at = 0; at < side * side; at++) {
    const x = ((at % side) + 0.5) / side - 0.5;
    const y = (Math.floor(at / side) + 0.5) / side - 0.5;
    const [u, v] = [x / 0.22, -y / 0.22];
    const inside = u * u + v * v < 1;
    if (inside) alpha[at] = 255;
    const depth = Math.sqrt(Math.max(0, 1 - u * u - v * v));
    const lit = Math.max(0, (u * light[0]! + v * light[1]! + depth * light[2]!) / length);
    const away = Math.hypot((x + 0.17 * from) / 0.26, (y - 0.2) / 0.1);
    const shade = shadow ? 0.45 * Math.exp(-away * away) : 0;
    for (let c = 0; c < 3; c++) {
      const value = inside ? product[c]! * (0.25 + 0.75 * lit) : ground[c]! * (1 - shade);
      data[at * 3 + c] = Math.round(byteOfLinear(Math.min(1, value * tint[c]!)));
    }
  }
  return { pixels: { width: side, height: side, data }, matte: { width: side, height: side, data: alpha } };
}
