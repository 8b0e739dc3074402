import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const sheet = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** Ink on ground, for text of any size: WCAG AA asks for 4.5 to 1. */
const pairs: readonly (readonly [ink: string, ground: string])[] = [
  ...['ground', 'surface', 'raised', 'sunken', 'hover', 'pressed'].flatMap((ground) => [
    ['ink', ground] as const,
    ['ink-soft', ground] as const,
  ]),
  ...['ground', 'surface', 'raised', 'sunken', 'hover'].map((ground) => ['ink-mute', ground] as const),
  ['accent', 'surface'],
  ['accent', 'ground'],
  ['accent', 'accent-wash'],
  ['ink', 'accent-wash'],
  ['ink-soft', 'accent-wash'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger', 'surface'],
  ['danger', 'danger-wash'],
  ['warn', 'surface'],
];

test.each(['light', 'dark'] as const)(
  'every ink of the %s theme stands out from every ground it is used on',
  (theme) => {
    const poor = pairs
      .map(([ink, ground]) => ({ ink, ground, ratio: contrast(readToken(ink, theme), readToken(ground, theme)) }))
      .filter(({ ratio }) => ratio < 4.5);
    expect(poor).toEqual([]);
  },
);

test('the computation gives the known ratios', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

function readToken(name: string, theme: 'light' | 'dark'): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(sheet);
  const colour = found?.[theme === 'light' ? 1 : 2];
  if (!colour) throw new Error(`the token ${name} is not a pair of colours`);
  return colour;
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
