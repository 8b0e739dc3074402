import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, excerptAround } from './segments.ts';

test('a text is cut where marks begin and end, and each piece knows its marks', () => {
  expect(
    cutText('le plafond est haut', [
      { start: 3, end: 10, mark: 'a' },
      { start: 8, end: 14, mark: 'b' },
    ]),
  ).toEqual([
    { start: 0, text: 'le ', marks: '' },
    { start: 3, text: 'plafo', marks: 'a' },
    { start: 8, text: 'nd', marks: 'a b' },
    { start: 10, text: ' est', marks: 'b' },
    { start: 14, text: ' haut', marks: '' },
  ]);
});

test('whatever the marks, the pieces put together are the text', () => {
  const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([start, length]) => ({ start, end: start + length, mark: 'm' }));
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(range, { maxLength: 6 }), (text, ranges) => {
      expect(
        cutText(text, ranges)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('an excerpt holds the place it is made around', () => {
  const text = 'Une phrase avant. '.repeat(20) + 'Voici la phrase qui compte. ' + 'Une phrase après. '.repeat(20);
  const start = text.indexOf('Voici');
  const excerpt = excerptAround(text, { start, end: start + 27 }, 200);
  expect(text.slice(excerpt.start, excerpt.end)).toContain('Voici la phrase qui compte.');
  expect(excerpt.end - excerpt.start).toBeLessThan(320);
});
