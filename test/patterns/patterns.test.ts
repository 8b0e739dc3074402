import { describe, expect, test } from 'vitest';
import { findWritten } from './find-patterns.ts';
import { listViolations } from './list-violations.ts';
import { measurePattern } from './measure-pattern.ts';

const listPlanted = (text: string, file = 'src/server/planted.ts'): readonly string[] =>
  listViolations(findWritten(file, text)).map(({ why }) => why.split(/[:,]/u)[0] ?? '');

describe('the check of regular expressions', () => {
  test.each([
    ['a repetition inside a repetition', String.raw`const a = /^(?:a+)+$/u;`],
    ['one word twice in a repeated group', String.raw`const a = /^(?:(?:long|longs?) ?)*x/u;`],
    ['the same, built out of constants', 'const w = "(?:long|longs?)"; const a = new RegExp(`^(?:${w} ?)*x`, "u");'],
    ['the same, built in a function', 'const read = (n: string) => new RegExp(`^${n}(?: +a| )*$`);'],
    ['raw text, built', 'const a = new RegExp(String.raw`(\\d+|\\d+%)+x`);'],
    ['what is written behind a place', String.raw`const a = /(?<=x(?:a|a)*)b/;`],
    ['what is looked for before a place', String.raw`const a = /x(?=(?:a|a)*b)/;`],
  ])('refuses what takes twice as long for each character: %s', (_title, text) => {
    expect(listPlanted(text)).toEqual(['two ways to read the same text']);
  });

  test.each([
    ['blanks at the end', String.raw`const a = /\s+$/u;`],
    ['two words of a line', String.raw`const a = /\bone\b.*\btwo\b/u;`],
    ['a loop behind a place', String.raw`const a = /(?<=[.!?]\s*)\p{Lu}/u;`],
  ])('refuses what takes the square of the length: %s', (_title, text) => {
    expect(listPlanted(text)).toEqual(['reads a character up to 4']);
  });

  test.each([
    ['blanks at the end, from where they begin', String.raw`const a = /(?<!\s)\s+$/u;`],
    ['a word up to its end', String.raw`const a = /\p{L}+(?!\p{L})/gu;`],
    ['two words of a line, not far apart', String.raw`const a = /\bone\b.{0,200}\btwo\b/u;`],
    ['a part that may be left out in two ways, which the engine gives up', String.raw`const a = /^(?:a(?:b?)?)*$/;`],
  ])('lets pass what takes its length: %s', (_title, text) => {
    expect(listPlanted(text)).toEqual([]);
  });

  test('refuses what it cannot decide', () => {
    expect(listPlanted(String.raw`const a = /(?i:a)+b/;`)).toEqual(['undecided']);
  });

  test('lets pass the square of a length where the text has an end of its own, and never more', () => {
    expect(listPlanted(String.raw`const a = /\s+$/u;`, 'src/assistants/requests/planted.ts')).toEqual([]);
    expect(listPlanted(String.raw`const a = /^(?:a+)+$/u;`, 'src/assistants/requests/planted.ts')).toHaveLength(1);
  });

  // Patterns of which V8 itself was seen to take exponential time: measured, not thought.
  test.each([
    ['(?:x+y?)+$', ''],
    ['^(?:(?:a+)+b)?', ''],
    [String.raw`^(?:[-\s]|\s+(?:et|and)\s+|-(?:et)-)+$`, 'u'],
  ])('knows /%s/%s as what never ends', (source, flags) => {
    expect(measurePattern(source, flags)).toBe(Infinity);
  });
});
