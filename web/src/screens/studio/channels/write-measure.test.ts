import { expect, test } from 'vitest';
import { createFormat } from '../../../texts/format.ts';
import { writeMeasure } from './write-measure.ts';

const [french, english] = [createFormat('fr'), createFormat('en')];
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

test('sizes, thousands and decimals of a measure are written as the reader’s language does', () => {
  expect(plain(writeMeasure('≤ 10000000 B', french))).toBe('≤ 10 Mo');
  expect(plain(writeMeasure('≤ 10000000 B', english))).toBe('≤ 10 MB');
  expect(plain(writeMeasure('2000 × 2000 px', french))).toBe('2 000 × 2 000 px');
  expect(plain(writeMeasure('87.9 %', french))).toBe('87,9 %');
  expect(plain(writeMeasure('0 / 7996 px, Δ 0', english))).toBe('0 / 7,996 px, Δ 0');
});

test('formats and colours are called as people call them, and not as the library that measured does', () => {
  expect(plain(writeMeasure('jpeg, png, webp', french))).toBe('JPEG, PNG, WebP');
  expect(plain(writeMeasure('srgb uchar', french))).toBe('sRGB, 8 bits');
  expect(plain(writeMeasure('rgb16 ushort', english))).toBe('rgb16, 16 bits');
});

test('what is neither stays as it is: colours, names of files', () => {
  for (const text of ['#ffffff ± 0', '#123456', 'T-2000.MAIN.jpg', 'photo.jpeg'])
    expect(plain(writeMeasure(text, french))).toBe(text);
});

test('a measure is not broken between a number and its unit', () => {
  expect(writeMeasure('≥ 500 px', english)).toBe('≥\u00A0500\u00A0px');
});
