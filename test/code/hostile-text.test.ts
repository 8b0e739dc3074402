import { expect, test } from 'vitest';
import { listImports, listNearNames } from '../../src/code/complete/typed-code.ts';
import { readPastedError } from '../../src/code/answer/pasted/read-trace.ts';
import { cutStrays } from '../../src/code/finish/shape/cut-strays.ts';
import { guessGrammar } from '../../src/code/language/guess-language.ts';
import { isByWords, readDiff } from '../../src/code/review/read-diff.ts';
import { hideSecrets, openMasking } from '../../src/governance/index.ts';

// The house itself reads these texts, while everybody waits: of one four times as long it may take four times as long, and
// not sixteen times.

const length = 6000;
const blocks = [
  '\n',
  ' ',
  'a\n',
  'public ',
  '/*\n',
  'import {\n',
  'password=',
  '-eyJaaaaaaaaaaaa',
  'PuTTY-User-Key-File-2 ',
  '[-',
  '{+ +',
  '\t',
];
const readers: [string, (text: string) => unknown][] = [
  ['the language of a file without a name', (text) => guessGrammar({ text })],
  ['what a file imports', listImports],
  ['the names near a gap', (text) => listNearNames({ prefix: text, suffix: text })],
  ['what is no code', (text) => cutStrays({ prefix: text, suffix: text, text: 'x\n', state: 'open' })],
  ['a pasted error', readPastedError],
  ['secrets', hideSecrets],
  ['a diff', (text) => readDiff(`diff --git a/${text} b/x\r.\n--- a/x${text}\r.\n+++ b/x${text}\r.\n`)],
  ['a word that is marked in a diff', isByWords],
];

function time(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return Math.min(...times);
}

// What takes no time at all at both lengths says nothing of how it grows.
const leastMilliseconds = 10;

test.each(readers)('%s is looked for in a time that grows with the text, whatever stands in it', (_what, read) => {
  for (const block of blocks) {
    const [short, long] = [length, 4 * length].map((many) => block.repeat(many / block.length));
    const once = time(() => read(short ?? ''));
    const grown = time(() => read(long ?? ''));
    expect([block, grown < 9 * Math.max(once, leastMilliseconds)]).toEqual([block, true]);
  }
});

test('values that are masked have words of their own in a time that grows with their number', () => {
  const mask = (count: number): number =>
    time(() => openMasking().mask(Array.from({ length: count }, (_, at) => `a${at}@example.com`)));
  expect(mask(8000)).toBeLessThan(9 * Math.max(mask(2000), leastMilliseconds));
});
