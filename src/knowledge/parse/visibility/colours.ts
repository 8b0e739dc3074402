/** A colour with its opacity; all from 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Below this contrast (WCAG 2, 1 to 21) no eye tells text from its ground; the palest grey that people do set is 1.3. */
const leastContrast = 1.15;
const leastAlpha = 0.06;

export const white: Colour = { red: 1, green: 1, blue: 1, alpha: 1 };

/** True when text of that colour cannot be seen on that ground. */
export function isUnseen(text: Colour, ground: Colour): boolean {
  if (text.alpha < leastAlpha) return true;
  return measureContrast(layOver(text, ground), ground) < leastContrast;
}

/** The colour seen when `top` is painted over an opaque `ground`. */
export function layOver(top: Colour, ground: Colour): Colour {
  const mix = (over: number, under: number): number => over * top.alpha + under * (1 - top.alpha);
  return {
    red: mix(top.red, ground.red),
    green: mix(top.green, ground.green),
    blue: mix(top.blue, ground.blue),
    alpha: 1,
  };
}

/** Six hexadecimal digits, as Office writes colours; null for `auto` and anything else. */
export function readHexColour(text: string | undefined): Colour | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text?.trim() ?? '')?.[1];
  if (!digits) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((place) => Number.parseInt(digits.slice(place, place + 2), 16));
  return { red: red / 255, green: green / 255, blue: blue / 255, alpha: 1 };
}

// WCAG 2.2, relative luminance.
function measureContrast(left: Colour, right: Colour): number {
  const [a, b] = [measureLuminance(left), measureLuminance(right)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function measureLuminance({ red, green, blue }: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
