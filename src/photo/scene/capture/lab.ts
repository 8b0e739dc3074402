/** Lightness and the two axes of colour of CIE L*a*b*, white D65. */
export type Lab = readonly [lightness: number, greenRed: number, blueYellow: number];

/** CIE L*a*b* of linear sRGB, 0 to 1. */
export function toLab(red: number, green: number, blue: number): Lab {
  const x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = curve(readLuminance(red, green, blue));
  const z = curve((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How far a colour is from grey. */
export function readChroma([, greenRed, blueYellow]: Lab): number {
  return Math.hypot(greenRed, blueYellow);
}

/** Luminance of linear sRGB. */
export function readLuminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function curve(value: number): number {
  return value > 216 / 24_389 ? Math.cbrt(value) : (value * 24_389) / 27 / 116 + 16 / 116;
}
