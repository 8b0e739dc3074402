import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapFamilies } from '../../src/models/index.ts';
import { readGap } from '../../src/server/gateway/gap/read-gap.ts';

// Gaps as editors lay them out themselves, by the name of the model they think they ask.

const [text, suffix] = ['def add(a, b):\n    return ', '\n\nprint(add(1, 2))\n'];
const laidOut: [string, string][] = [
  ['qwen', `<|fim_prefix|>${text}<|fim_suffix|>${suffix}<|fim_middle|>`],
  ['starcoder', `<fim_prefix>${text}<fim_suffix>${suffix}<fim_middle>`],
  ['codellama', `<PRE> ${text} <SUF>${suffix} <MID>`],
  ['deepseek', `<｜fim▁begin｜>${text}<｜fim▁hole｜>${suffix}<｜fim▁end｜>`],
  ['codestral', `[SUFFIX]${suffix}[PREFIX]${text}`],
  ['glm', `<|code_prefix|>${text}<|code_suffix|>${suffix}<|code_middle|>`],
];

describe('a gap that a client has laid out', () => {
  test.each(laidOut)('in the marks of %s is taken apart', (family, whole) => {
    expect(readGap(whole)).toEqual({ family, prompt: { text, suffix } });
  });

  test('is found behind the mark that begins a text, with its suffix first, and with its filling begun', () => {
    expect(readGap(`<｜begin▁of▁sentence｜>${laidOut[3]?.[1]}`)?.prompt).toEqual({ text, suffix });
    expect(readGap(`<s>${laidOut[4]?.[1]}`)?.prompt).toEqual({ text, suffix });
    expect(readGap(`<|fim_suffix|>${suffix}<|fim_prefix|>${text}<|fim_middle|>`)?.prompt).toEqual({ text, suffix });
    expect(readGap(`${laidOut[0]?.[1]}a +`)?.prompt).toEqual({ text: `${text}a +`, suffix });
  });

  test('is taken apart at once, however many empty lines its files have', () => {
    const lines = '\n'.repeat(200_000);
    const head = `<|repo_name|>shop\n<|file_sep|>src/a.py\nA = 1${lines}B = 2\n<|file_sep|>src/add.py\n`;
    const began = performance.now();
    expect(readGap(`${head}${laidOut[0]?.[1]}`)?.prompt.files?.[0]?.text).toBe(`A = 1${lines}B = 2`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('keeps the files of its repository', () => {
    const head = '<|repo_name|>shop\n<|file_sep|>src/price.py\nPRICE = 49\n<|file_sep|>src/add.py\n';
    expect(readGap(`${head}${laidOut[0]?.[1]}`)?.prompt).toEqual({
      repositoryName: 'shop',
      files: [{ name: 'src/price.py', text: 'PRICE = 49' }],
      fileName: 'src/add.py',
      text,
      suffix,
    });
    // Continue's for StarCoder has no names.
    expect(readGap(`<file_sep>PRICE = 49<file_sep>${laidOut[1]?.[1]}`)?.prompt).toEqual({
      files: [{ name: '', text: 'PRICE = 49' }],
      text,
      suffix,
    });
    // And for Codestral they stand in the prefix.
    const files = `+++++ src/price.py\nPRICE = 49\n\n+++++ src/add.py\n${text}`;
    expect(readGap(`[SUFFIX]${suffix}[PREFIX]${files}`)?.prompt).toEqual({
      files: [{ name: 'src/price.py', text: 'PRICE = 49' }],
      fileName: 'src/add.py',
      text,
      suffix,
    });
  });

  test.each(gapFamilies.map(({ name }) => [name] as const))(
    'in the marks of %s comes back as it went in, whatever it holds',
    (name) => {
      const family = gapFamilies.find((one) => one.name === name);
      if (!family) throw new Error('no such family');
      const { prefix, middle } = family;
      const write = (before: string, after: string): string =>
        middle === null
          ? `${family.suffix}${after}${prefix}${before}`
          : `${prefix}${before}${family.suffix}${after}${middle}`;
      const code = fc.string({ unit: 'binary', maxLength: 200 }).filter((one) => !/[<[+]/.test(one));
      fc.assert(
        fc.property(code, code, (before, after) => {
          expect(readGap(write(before, after))?.prompt).toEqual({ text: before, suffix: after });
        }),
        { numRuns: 100, seed: Number(process.env['MAISON_TEST_SEED']) },
      );
    },
  );
});

describe('what is no gap', () => {
  test.each([
    [
      'code that speaks of the marks',
      `const mark = '<|fim_prefix|>';\nconst other = '<|fim_suffix|>';\n'<|fim_middle|>'`,
    ],
    ['a mark that stands twice', `<|fim_prefix|>a<|fim_suffix|>b<|fim_suffix|>c<|fim_middle|>`],
    ['a gap without its end', `<fim_prefix>a<fim_suffix>b`],
    ['marks in an order of no family', `<｜fim▁end｜>a<｜fim▁begin｜>b<｜fim▁hole｜>c`],
    ['Codestral’s with the prefix first', '[PREFIX]a[SUFFIX]b'],
    ['a table of contents', 'See [SUFFIX] and [PREFIX]'],
    ['plain code', 'def add(a, b):\n    return '],
    ['nothing', ''],
  ])('%s stays as it is', (_what, whole) => {
    expect(readGap(whole)).toBeNull();
  });
});
