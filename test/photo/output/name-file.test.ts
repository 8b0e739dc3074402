import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFile } from '../../../src/photo/output/name-file.ts';

const facts = { code: 'MUG-7', name: 'IMG_0042.JPG', n: 2, channel: 'ebay', extension: 'jpg' };

describe('the name of a file', () => {
  it.each([
    ['{code}_{n}', 'MUG-7_2.jpg'],
    ['{name}', 'IMG_0042.jpg'],
    ['{channel}-{code}', 'ebay-MUG-7.jpg'],
    ['{code}.MAIN', 'MUG-7.MAIN.jpg'],
    ['{colour}', '{colour}.jpg'],
  ])('follows the pattern %s', (pattern, expected) => {
    expect(nameFile(pattern, facts)).toBe(expected);
  });

  it('takes the photo’s name where a product has no code, and writes a GTIN with fourteen digits', () => {
    expect(nameFile('{code}', { ...facts, code: null })).toBe('IMG_0042.jpg');
    expect(nameFile('{gtin14}', { ...facts, code: '4006381333931' })).toBe('04006381333931.jpg');
    expect(nameFile('{gtin14}', facts)).toBe('MUG-7.jpg');
  });

  it.each([
    ['../../etc/passwd', '-..-etc-passwd'],
    ['..\\..\\windows', 'windows'],
    ['a/b:c*d?e"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
    ['con', '_con'],
    ['LPT1.txt', '_LPT1.txt'],
    ['.hidden', 'hidden'],
    ['end. . ', 'end'],
    ['', 'photo'],
    ['...', 'photo'],
    ['mug\u202Egpj.exe', 'muggpj.exe'],
    ['Tasse à café', 'Tasse à café'],
    ['{n}{code}', '{n}{code}'],
    ['line\nbreak\0', 'linebreak'],
  ])('is one safe name for the code %j', (code, expected) => {
    const name = nameFile('{code}', { code, name: '', n: 1, channel: null });
    expect(name).not.toMatch(/[\\/:*?"<>|]/u);
    if (!code.startsWith('../')) expect(name).toBe(expected.normalize('NFC'));
    else expect(name).not.toMatch(/^\.|\.\./u);
  });

  it('is safe for any code, any name and any pattern', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, (pattern, code, name) => {
        const made = nameFile(pattern, { code, name, n: 3, channel: 'x', extension: 'png' });
        expect(made).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^\.|^\s|[\s.]\.png$/u);
        expect(made).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./iu);
        expect(made.length).toBeGreaterThan(4);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(124);
        expect(made).toBe(made.normalize('NFC'));
      }),
      { numRuns: 500 },
    );
  });

  it('gets a number where another file has it, case and the writing of accents set aside', () => {
    const taken = new Set<string>();
    const name = (code: string) => nameFile('{code}', { code, name: '', n: 1, channel: null, extension: 'jpg' }, taken);
    expect([name('café'), name('CAFE\u0301'), name('café'), name('the')]).toEqual([
      'café.jpg',
      'CAFÉ-2.jpg',
      'café-3.jpg',
      'the.jpg',
    ]);
    const long = 'é'.repeat(200);
    const [first, second] = [name(long), name(long)];
    expect(first).not.toBe(second);
    expect(Buffer.byteLength(second)).toBeLessThanOrEqual(124);
  });
});
