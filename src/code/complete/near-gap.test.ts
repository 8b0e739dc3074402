import { describe, expect, test } from 'vitest';
import { keepNear } from './near-gap.ts';

const lines = (count: number): string[] => Array.from({ length: count }, (_, at) => `line${at + 1}();`);
const file = ["import { a } from './a.ts';", "import b from 'b';", ...lines(100)].join('\n');

describe('what of a file is read with a gap', () => {
  test('a short file is read whole', () => {
    const prefix = lines(25).join('\n');
    expect(keepNear({ prefix, suffix: '\nend();' })).toEqual({ prefix, suffix: '\nend();' });
  });

  test('of a long one the lines around the gap, after what it imports', () => {
    const { prefix, suffix } = keepNear({ prefix: file, suffix: `\n${lines(100).join('\n')}` });
    const kept = prefix.split('\n');
    expect(kept.slice(0, 3)).toEqual(["import { a } from './a.ts';", "import b from 'b';", '']);
    expect(kept.at(3)).toBe('line79();');
    expect(kept.at(-1)).toBe('line100();');
    expect(suffix.split('\n')).toHaveLength(21);
  });

  test('what stands before the gap begins with the same line for ten lines that are typed', () => {
    const begins = Array.from({ length: 20 }, (_, typed) => {
      const { prefix } = keepNear({ prefix: `${file}\n${lines(typed).join('\n')}`, suffix: '' });
      return prefix.split('\n')[3];
    });
    expect(new Set(begins).size).toBeLessThanOrEqual(3);
    expect(begins[0]).toBe(begins[5]);
  });

  test('of a line that is as long as a file its end, which begins at the same place for the next keys', () => {
    const long = `const all = [${'"one of them", '.repeat(2000)}`;
    const first = keepNear({ prefix: long, suffix: '"x"'.repeat(2000) });
    expect(first.prefix.length).toBeLessThanOrEqual(2400);
    expect(first.suffix.length).toBeLessThanOrEqual(1000);
    const next = keepNear({ prefix: `${long}"t`, suffix: '' });
    expect(next.prefix).toBe(`${first.prefix}"t`);
  });

  test('imports are kept whole, as many as there is room for', () => {
    const many = Array.from({ length: 60 }, (_, at) => `import name${at} from 'package${at}';`).join('\n');
    const { prefix } = keepNear({ prefix: `${many}\n${lines(60).join('\n')}`, suffix: '' });
    const head = prefix.split('\n\n')[0] ?? '';
    expect(head.length).toBeLessThanOrEqual(400);
    expect(head.split('\n').every((line) => /^import name\d+ from 'package\d+';$/.test(line))).toBe(true);
  });
});
