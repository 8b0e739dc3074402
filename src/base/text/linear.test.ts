import { describe, expect, test } from 'vitest';
import { foldText, splitSentences, splitWords } from '../index.ts';

// A text of one character, repeated, must cost its length and never its square: four times the text, at most some four
// times as long. Processor time of this thread, so that other work of the machine does not count.
const units = [
  'a',
  '.',
  '…',
  '. ',
  '.»',
  '. »',
  '"',
  ' ',
  '\n',
  ' \n',
  '1. ',
  '1 ',
  '1,',
  'M. ',
  'A. B',
  'l’',
  'a-',
  '- a\n',
  'a | b\n',
  '\u0301',
  'ﷺ',
];
const short = 60_000;

describe.each([
  ['splitSentences', splitSentences],
  ['splitWords', splitWords],
  ['foldText', foldText],
] as const)('%s', (_name, run) => {
  test.each(units)('costs the length of a text of nothing but %j, not its square', (unit) => {
    const measure = (length: number): number => {
      const text = `x${unit.repeat(Math.floor(length / unit.length))}x`;
      const before = process.threadCpuUsage();
      run(text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    measure(short);
    // The least of three: collecting garbage in between is not what the text costs.
    const measureThrice = (length: number): number => Math.min(measure(length), measure(length), measure(length));
    const [once, fourTimes] = [measureThrice(short), measureThrice(4 * short)];
    // The square would be sixteen times; what takes a few milliseconds says nothing.
    expect(fourTimes).toBeLessThan(Math.max(100, once * 9));
  });
});
