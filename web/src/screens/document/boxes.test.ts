import { expect, test } from 'vitest';
import type { DocumentPage } from '../../../../src/contract/index.ts';
import { outlineWords } from './boxes.ts';

/** A page of words given as [text, x, y]; each is 10 units high and 6 wide a letter. */
function makePage(placed: readonly (readonly [string, number, number])[]): DocumentPage {
  let text = '';
  const words = placed.map(([word, x, y]): DocumentPage['words'][number] => {
    const start = text.length;
    text += `${word} `;
    return [start, start + word.length, x, y, word.length * 6, 10];
  });
  return { number: 1, label: null, text, width: 600, height: 800, scanned: false, words, blocks: [] };
}

function boundsOf(path: string): { left: number; top: number; right: number; bottom: number } {
  const numbers = [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
  const [xs, ys] = [numbers.filter((_, index) => index % 2 === 0), numbers.filter((_, index) => index % 2 === 1)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

test('words of one line get one box that holds them and not their neighbours', () => {
  const page = makePage([
    ['avant', 10, 100],
    ['quatre', 50, 100],
    ['vingts', 96, 100],
    ['après', 300, 100],
  ]);
  const [path = '', ...more] = outlineWords(page, 6, 19);
  expect(more).toEqual([]);
  const box = boundsOf(path);
  expect(box.left).toBeLessThan(50);
  expect(box.left).toBeGreaterThan(40);
  expect(box.right).toBeGreaterThan(132);
  expect(box.right).toBeLessThan(140);
});

test('lines under one another share a box; the other column gets its own', () => {
  const page = makePage([
    ['gauche', 10, 100],
    ['dessous', 10, 114],
    ['droite', 300, 100],
    ['dessous', 300, 114],
  ]);
  const paths = outlineWords(page, 0, page.text.length);
  expect(paths.map((path) => boundsOf(path).right < 200)).toEqual([true, false]);
});

test('a passage that begins at the end of a line and ends at the beginning of the next is two boxes, not one over both lines', () => {
  const page = makePage([
    ['fin', 400, 100],
    ['début', 10, 114],
  ]);
  expect(outlineWords(page, 0, page.text.length)).toHaveLength(2);
});

test('a page without places gets no box', () => {
  expect(outlineWords({ ...makePage([]), width: null, height: null }, 0, 10)).toEqual([]);
});
