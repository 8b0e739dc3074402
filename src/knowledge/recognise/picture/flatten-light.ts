import type { GreyPicture } from '../recognition.ts';

/** The paper's light is measured in squares of this side: larger than a line of text is high. */
const side = 48;
/** So much of a square is at most ink: what is lighter is paper. */
const paperShare = 0.8;
/** Paper whose light differs by less over the page is left as it is. */
const evenWithin = 24;

/** Makes the paper white where a lamp, a fold or a hand threw a shadow: the engine parts ink from paper at one level. */
export function flattenLight(picture: GreyPicture): GreyPicture {
  const { width, height, grey } = picture;
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const paper = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      paper[row * columns + column] = measurePaper(picture, column * side, row * side);
  const lights = [...paper].toSorted((first, second) => first - second);
  const lightest = lights[Math.floor(lights.length * 0.95)] ?? 255;
  const darkest = lights[Math.floor(lights.length * 0.05)] ?? 0;
  if (lightest - darkest < evenWithin) return picture;
  const flat = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = Math.max(between(paper, columns, rows, x / side - 0.5, y / side - 0.5), lightest * 0.25);
      flat[y * width + x] = Math.min(255, ((grey[y * width + x] ?? 255) * 250) / light);
    }
  }
  return { width, height, grey: flat };
}

function measurePaper({ width, height, grey }: GreyPicture, left: number, top: number): number {
  const counts = new Uint32Array(256);
  let seen = 0;
  for (let y = top; y < Math.min(height, top + side); y += 2) {
    for (let x = left; x < Math.min(width, left + side); x += 2) {
      const light = grey[y * width + x] ?? 255;
      counts[light] = (counts[light] ?? 0) + 1;
      seen += 1;
    }
  }
  let below = 0;
  for (let light = 0; light < 256; light += 1) {
    below += counts[light] ?? 0;
    if (below >= seen * paperShare) return light;
  }
  return 255;
}

function between(values: Float32Array, columns: number, rows: number, x: number, y: number): number {
  const left = Math.max(0, Math.min(columns - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(rows - 1, Math.floor(y)));
  const right = Math.min(columns - 1, left + 1);
  const below = Math.min(rows - 1, top + 1);
  const partX = Math.max(0, Math.min(1, x - left));
  const partY = Math.max(0, Math.min(1, y - top));
  const at = (column: number, row: number): number => values[row * columns + column] ?? 255;
  return (
    (at(left, top) * (1 - partX) + at(right, top) * partX) * (1 - partY) +
    (at(left, below) * (1 - partX) + at(right, below) * partX) * partY
  );
}
