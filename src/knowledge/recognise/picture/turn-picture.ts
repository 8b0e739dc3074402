import type { GreyPicture } from '../recognition.ts';

/** A picture turned so that its lines go right and down, and the way back. */
export interface TurnedPicture extends GreyPicture {
  /** Radians by which the lines were turned clockwise. */
  readonly angle: number;
  /** A place of the turned picture in the frame of the lines: the first picture's own pixels, turned about its corner. */
  toFrame(x: number, y: number): readonly [along: number, across: number];
}

const white = 255;

/** Turns a picture by `angle` against the clock and makes it `scale` times as large; what comes from outside is white. */
export function turnPicture(picture: GreyPicture, angle: number, scale: number): TurnedPicture {
  const { width, height, grey } = picture;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const wide = Math.ceil((Math.abs(width * cos) + Math.abs(height * sin)) * scale - 1e-6);
  const high = Math.ceil((Math.abs(width * sin) + Math.abs(height * cos)) * scale - 1e-6);
  const offsetAlong = (width * cos + height * sin) / 2 - wide / 2 / scale;
  const offsetAcross = (height * cos - width * sin) / 2 - high / 2 / scale;
  const toFrame = (x: number, y: number): readonly [number, number] => [
    x / scale + offsetAlong,
    y / scale + offsetAcross,
  ];
  if (angle === 0 && scale === 1) return { ...picture, angle, toFrame };
  const turned = new Uint8Array(wide * high);
  for (let row = 0; row < high; row += 1) {
    const across = (row + 0.5) / scale + offsetAcross;
    for (let column = 0; column < wide; column += 1) {
      const along = (column + 0.5) / scale + offsetAlong;
      turned[row * wide + column] = lookUp(
        grey,
        width,
        height,
        along * cos - across * sin - 0.5,
        along * sin + across * cos - 0.5,
      );
    }
  }
  return { width: wide, height: high, grey: turned, angle, toFrame };
}

// Between four pixels.
function lookUp(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return white;
  const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const below = Math.min(height - 1, top + 1);
  const partX = Math.max(0, Math.min(1, x - left));
  const partY = Math.max(0, Math.min(1, y - top));
  const upper = (grey[top * width + left] ?? white) * (1 - partX) + (grey[top * width + right] ?? white) * partX;
  const lower = (grey[below * width + left] ?? white) * (1 - partX) + (grey[below * width + right] ?? white) * partX;
  return Math.round(upper * (1 - partY) + lower * partY);
}
