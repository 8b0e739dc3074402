import { expect, test } from 'vitest';
import { cleanLine, cleanLines } from './clean-text.ts';
import { writeTableRows } from './table-rows.ts';

test('lines lose the white space at their end, and empty lines are one at most', () => {
  expect(cleanLines('\n\n un  \u00a0\n\n\n\ndeux \n')).toBe(' un\n\ndeux');
  expect(cleanLine(' un \n deux   trois ')).toBe('un deux trois');
});

// Processor time of this thread, so that other work of the machine does not count.
test.each([' ', '\u00a0', ' \n', '\n ', '\t', ' \u00a0'])(
  'a run of a million %j costs its length, not its square',
  (unit) => {
    const text = `x${unit.repeat(1_000_000 / unit.length)}x`;
    const before = process.threadCpuUsage();
    cleanLine(text);
    cleanLines(text);
    writeTableRows([
      [text, 'nom', 'note'],
      [text, '1', text],
    ]);
    expect(process.threadCpuUsage(before).user / 1000).toBeLessThan(2000);
  },
);
