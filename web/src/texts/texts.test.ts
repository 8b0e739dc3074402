import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** Every text of a catalogue with its place; texts that take values are written with samples. */
function listTexts(catalogue: object, place = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const here = place === '' ? key : `${place}.${key}`;
    if (typeof value === 'string') return [[here, value] as [string, string]];
    if (typeof value === 'function')
      return [1, 2].map((count): [string, string] => [
        here,
        (value as (...values: unknown[]) => string)(count, count, count),
      ]);
    return typeof value === 'object' && value !== null ? listTexts(value, here) : [];
  });
}

test('both languages have the same texts, and none is empty', () => {
  const [french, english] = [listTexts(fr), listTexts(en)];
  expect(english.map(([place]) => place)).toEqual(french.map(([place]) => place));
  expect([...french, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('French is written with its own apostrophes and unbreakable spaces', () => {
  const wrong = listTexts(fr).filter(([, text]) =>
    /'|[^\u00A0\u202F\s][?!;](?![a-z=])|[ ][?!;:»]|«(?![\u00A0\u202F])/.test(text),
  );
  expect(wrong).toEqual([]);
});

test('English is English: no accented letter but in the name of the other language', () => {
  const accented = listTexts(en).filter(
    ([place, text]) => /[àâçéèêëîïôûùœ]/i.test(text) && !place.startsWith('actions.language'),
  );
  expect(accented).toEqual([]);
});

test('the checks of this file can fail', () => {
  expect(listTexts({ a: { b: 'x' } })).toEqual([['a.b', 'x']]);
  expect(/[ ][?!;:»]/.test('Vraiment ?')).toBe(true);
});

test('what a button of the language is called begins with the word that stands on it', () => {
  for (const { actions } of [fr, en]) expect(actions.languageName.startsWith(actions.language)).toBe(true);
});
