import type { Texts } from '../../../texts/fr.ts';

type Told = Texts['assistantCases']['faults'];

// As the house words what does not hold (assistants/cases/check-answer.ts), each with how the page says it.
const shapes: readonly (readonly [RegExp, (t: Told, ...parts: string[]) => string | undefined])[] = [
  [/^lacks “([^”]*)”$/u, (t, words = '') => t.lacks(words)],
  [/^says “([^”]*)”$/u, (t, words = '') => t.says(words)],
  [/^has no proof in (.+)$/u, (t, name = '') => t.proof(name)],
  [
    /^(\d+) (words|items), fewer than (\d+)$/u,
    (t, count = '', what = '', limit = '') => t.fewer(count, t.counted[what] ?? what, limit),
  ],
  [
    /^(\d+) (words|items), more than (\d+)$/u,
    (t, count = '', what = '', limit = '') => t.more(count, t.counted[what] ?? what, limit),
  ],
  [/^is no (table|list|headings)$/u, (t, shape = '') => t.shape[shape]],
  [/^figure from nowhere: (.+)$/u, (t, figure = '') => t.figure(figure)],
];

/** A fault of an answer as a sentence; a turn that failed by its code. */
export function tellFault(fault: string, { assistantCases: { faults } }: Texts): string {
  for (const [shape, tell] of shapes) {
    const found = shape.exec(fault);
    const told = found && tell(faults, ...found.slice(1));
    if (told) return told;
  }
  return faults.other(fault);
}
