/** CIE Lab (D65) of one sRGB colour of 0..255 values. */
export function toLab(red: number, green: number, blue: number): [number, number, number] {
  const r = linear[clampByte(red)] ?? 0;
  const g = linear[clampByte(green)] ?? 0;
  const b = linear[clampByte(blue)] ?? 0;
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const linear = Float64Array.from({ length: 256 }, (_, index) => {
  const value = index / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

function curve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
}

type Lab = readonly [number, number, number];

/** CIEDE2000 between two Lab colours; Sharma, Wu and Dalal 2005, kL = kC = kH = 1. */
export function differ2000(first: Lab, second: Lab): number {
  const [l1, a1, b1] = first;
  const [l2, a2, b2] = second;
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  const c1 = Math.hypot(a1 * stretch, b1);
  const c2 = Math.hypot(a2 * stretch, b2);
  const h1 = hueOf(a1 * stretch, b1);
  const h2 = hueOf(a2 * stretch, b2);
  const hue = c1 * c2 === 0 ? 0 : turnBetween(h1, h2);
  const light = (l2 - l1) / weighLightness((l1 + l2) / 2);
  const c = (c1 + c2) / 2;
  const saturation = (c2 - c1) / (1 + 0.045 * c);
  const meanHue = c1 * c2 === 0 ? h1 + h2 : middleHue(h1, h2);
  const tint = (2 * Math.sqrt(c1 * c2) * sine(hue / 2)) / (1 + 0.015 * c * weighHue(meanHue));
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sine(60 * Math.exp(-(((meanHue - 275) / 25) ** 2)));
  return Math.sqrt(light * light + saturation * saturation + tint * tint + rotation * saturation * tint);
}

function weighLightness(lightness: number): number {
  const away = (lightness - 50) ** 2;
  return 1 + (0.015 * away) / Math.sqrt(20 + away);
}

function weighHue(hue: number): number {
  return 1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6) - 0.2 * cosine(4 * hue - 63);
}

function hueOf(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

function turnBetween(from: number, to: number): number {
  const turn = to - from;
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

function middleHue(first: number, second: number): number {
  if (Math.abs(first - second) <= 180) return (first + second) / 2;
  return first + second < 360 ? (first + second + 360) / 2 : (first + second - 360) / 2;
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}
