import { type Colour, readHexColour } from '../../visibility/colours.ts';

// The sixteen of HTML 4 and the pale ones that stand on white; any other name is taken to be seen.
const named: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'ffffff',
  red: 'ff0000',
  green: '008000',
  blue: '0000ff',
  yellow: 'ffff00',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  maroon: '800000',
  navy: '000080',
  teal: '008080',
  olive: '808000',
  purple: '800080',
  lime: '00ff00',
  aqua: '00ffff',
  fuchsia: 'ff00ff',
  snow: 'fffafa',
  ivory: 'fffff0',
  azure: 'f0ffff',
  mintcream: 'f5fffa',
  ghostwhite: 'f8f8ff',
  whitesmoke: 'f5f5f5',
  floralwhite: 'fffaf0',
  aliceblue: 'f0f8ff',
  seashell: 'fff5ee',
  honeydew: 'f0fff0',
};

/** A colour as CSS writes it (names, hexadecimal, rgb, hsl); null where it says nothing that is known here. */
export function readCssColour(value: string): Colour | null {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return { red: 0, green: 0, blue: 0, alpha: 0 };
  if (text.startsWith('#')) return readHexadecimal(text.slice(1));
  if (named[text] !== undefined) return readHexColour(named[text]);
  const [, kind, inner = ''] = /^(rgb|hsl)a?\(([^)]*)\)/.exec(text) ?? [];
  const parts = inner.split(/[\s,/]+/).filter((part) => part !== '');
  if (!kind || parts.length < 3) return null;
  const alpha = parts[3] === undefined ? 1 : readShare(parts[3], 1);
  return kind === 'rgb' ? readRgb(parts, alpha) : readHsl(parts, alpha);
}

function readHexadecimal(digits: string): Colour | null {
  const long = digits.length <= 4 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  const colour = readHexColour(long.slice(0, 6));
  return colour && long.length === 8 ? { ...colour, alpha: Number.parseInt(long.slice(6), 16) / 255 } : colour;
}

function readRgb(parts: readonly string[], alpha: number): Colour | null {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => readShare(part, 255));
  return { red, green, blue, alpha };
}

function readHsl(parts: readonly string[], alpha: number): Colour | null {
  const [hue, saturation, lightness] = [
    Number.parseFloat(parts[0] ?? ''),
    readShare(parts[1], 1),
    readShare(parts[2], 1),
  ];
  if (Number.isNaN(hue)) return null;
  const channel = (offset: number): number => {
    const turn = (offset + hue / 30 + 1200) % 12;
    return lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
  };
  return { red: channel(0), green: channel(8), blue: channel(4), alpha };
}

function readShare(part: string | undefined, whole: number): number {
  const value = Number.parseFloat(part ?? '') || 0;
  return Math.min(1, Math.max(0, part?.endsWith('%') ? value / 100 : value / whole));
}
