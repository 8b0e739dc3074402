import { expect, test } from 'vitest';
import { readWritten, type WrittenPiece } from './read-written.ts';

/** What is read of a text that comes in pieces of so many letters. */
function read(text: string, { code = true, letters = 3 } = {}): WrittenPiece[] {
  const reader = readWritten({ code });
  const pieces: WrittenPiece[] = [];
  for (let at = 0; at < text.length; at += letters) pieces.push(...reader.add(text.slice(at, at + letters)));
  return [...pieces, ...reader.end()];
}

const program = 'Voici. Le code :\n\n```python\ndef f(x):\n    # Rien. Rien.\n\n    return x | 1\n```\n\nC’est tout.';

test('a block of code comes line by line between its fences, with its indentation and its empty lines', () => {
  for (const letters of [1, 3, 1000])
    expect(read(program, { letters }).map(({ text, opens }) => [opens, text])).toEqual([
      ['paragraph', 'Voici.'],
      [null, 'Le code :'],
      ['code', '```python'],
      ['code', 'def f(x):'],
      ['code', '    # Rien. Rien.'],
      ['code', '\n    return x | 1'],
      ['code', '```'],
      ['paragraph', 'C’est tout.'],
    ]);
});

test('a block that is not closed is closed', () => {
  expect(read('```js\nlet a').map(({ text }) => text)).toEqual(['```js', 'let a', '```']);
});

test('fences around a text are left out, and all of them where no code is wanted', () => {
  const table = [{ text: 'A | B', opens: 'row' }];
  expect(read('```markdown\n| A | B |\n|---|---|\n```')).toEqual(table);
  expect(read('```\n| A | B |\n```', { code: false })).toEqual(table);
});

test('a formula on lines of its own is one piece, between its marks', () => {
  for (const text of ['$$x^2. + 1$$', '\\[\n\\frac{a}{b}. c\n\\]', '$$\nx\n$$'])
    expect(read(`Ainsi :\n${text}\nFin.`)).toEqual([
      { text: 'Ainsi :', opens: 'paragraph' },
      { text, opens: 'formula' },
      { text: 'Fin.', opens: 'paragraph' },
    ]);
});

test('a formula that is not closed is a text', () => {
  expect(read('$$x + 1\nFin.').map(({ opens }) => opens)).toEqual(['paragraph']);
});

test('items of a counted list keep their numbers, others have none', () => {
  expect(read('1. Un.\n2) Deux\n- Trois')).toEqual([
    { text: 'Un.', opens: 'item', number: 1 },
    { text: 'Deux', opens: 'item', number: 2 },
    { text: 'Trois', opens: 'item' },
  ]);
});
