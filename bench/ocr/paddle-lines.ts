/** A line of text that the rival's detector found: its middle, its extent along and across, and its angle. */
export interface FoundLine {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

interface MapSize {
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture that one of the map stands for. */
  readonly scaleX: number;
  readonly scaleY: number;
}

const inkFrom = 0.3;
const sureFrom = 0.5;
const fewest = 12;
/** The detector marks the core of a line: its box is made larger by this ratio of area to outline. */
const unclip = 1.6;

/** The lines of a map of likelihoods: what hangs together, with the box that fits its direction. */
export function findLines(map: Float32Array, size: MapSize): FoundLine[] {
  const { width, height } = size;
  const seen = new Uint8Array(width * height);
  const lines: FoundLine[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] || (map[start] ?? 0) <= inkFrom) continue;
    const points = collect(map, start, { width, height, seen });
    const mean = points.reduce((sum, point) => sum + (map[point] ?? 0), 0) / points.length;
    const line = points.length >= fewest && mean >= sureFrom ? fitLine(points, size) : null;
    if (line) lines.push(line);
  }
  return lines;
}

function collect(
  map: Float32Array,
  start: number,
  { width, height, seen }: { width: number; height: number; seen: Uint8Array },
): number[] {
  const points = [start];
  seen[start] = 1;
  for (let at = 0; at < points.length; at += 1) {
    const point = points[at] ?? 0;
    const column = point % width;
    const beside = [column > 0 ? point - 1 : -1, column < width - 1 ? point + 1 : -1, point - width, point + width];
    for (const next of beside) {
      if (next < 0 || next >= width * height || seen[next] || (map[next] ?? 0) <= inkFrom) continue;
      seen[next] = 1;
      points.push(next);
    }
  }
  return points;
}

function fitLine(points: readonly number[], { width, scaleX, scaleY }: MapSize): FoundLine | null {
  const places = points.map((point) => ({ x: point % width, y: Math.floor(point / width) }));
  const mean = (read: (place: { x: number; y: number }) => number): number =>
    places.reduce((sum, place) => sum + read(place), 0) / places.length;
  const [middleX, middleY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spreadX = mean(({ x }) => (x - middleX) ** 2);
  const spreadY = mean(({ y }) => (y - middleY) ** 2);
  const both = mean(({ x, y }) => (x - middleX) * (y - middleY));
  const isLong = Math.max(spreadX, spreadY) >= 4 * Math.max(1e-6, Math.min(spreadX, spreadY));
  const angle = isLong ? 0.5 * Math.atan2(2 * both, spreadX - spreadY) : 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    const along = (x - middleX) * cos + (y - middleY) * sin;
    const across = (y - middleY) * cos - (x - middleX) * sin;
    [left, right] = [Math.min(left, along), Math.max(right, along)];
    [top, bottom] = [Math.min(top, across), Math.max(bottom, across)];
  }
  const [wide, high] = [right - left + 1, bottom - top + 1];
  if (Math.min(wide, high) < 3) return null;
  const margin = (wide * high * unclip) / (2 * (wide + high));
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: (middleX + along * cos - across * sin + 0.5) * scaleX,
    y: (middleY + along * sin + across * cos + 0.5) * scaleY,
    width: (wide + 2 * margin) * scaleX,
    height: (high + 2 * margin) * scaleY,
    angle,
  };
}
