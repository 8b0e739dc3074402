import type { FoundPattern } from './find-patterns.ts';
import { longestText, measurePattern } from './measure-pattern.ts';

/** So often a pattern may read one character of its text: each loop that shares its text with another one has a bound. */
const readsAtMost = 2000;

/** Where a text has an end of its own, in characters, and what sees to it. */
const bounded: readonly (readonly [path: string, longest: number, why: string])[] = [
  ['src/assistants/requests/', 1000, 'longestRead of base/text/take-read-part.ts; lines and orders are shorter'],
  ['src/knowledge/answer/', 2000, 'a question: longestRead; a passage: longestUnit of chunk/units.ts'],
  ['src/knowledge/search/', 2000, 'as answer'],
  ['src/knowledge/analyse/', 2000, 'as answer'],
  ['src/knowledge/verify/', 2000, 'a sentence or a passage'],
  ['src/contract/photo/cutout-order.ts', 160, 'its own longest'],
];

/** Patterns that see no text from outside, or of which the tool cannot tell what bounds them. Few, and each with its reason. */
const exempt: Readonly<Record<string, string>> = {
  'src/cli/usage/usage-errors.ts': 'what commander says of the words of whoever types the command',
  'src/code/finish/shape/cut-strays.ts': 'what a model wrote into one gap: some hundred characters',
  'src/knowledge/parse/text/markdown-hidden.ts':
    'an open fence reaches to the end of the text: it is never tried again',
  'src/governance/personal-data/secrets.ts': 'the beginning of another key ends the search for the end of one',
};

export interface PatternViolation {
  readonly file: string;
  readonly line: number;
  readonly why: string;
  readonly source: string;
}

/** The patterns that may read their text too often, or that could not be decided. */
export function listViolations(patterns: readonly FoundPattern[]): PatternViolation[] {
  const known = new Map<string, string | null>();
  return patterns.flatMap(({ file, line, source, flags }) => {
    const longest = bounded.find(([path]) => file.startsWith(path))?.[1] ?? longestText;
    const key = `${longest} /${source}/${flags}`;
    const isExempt = file in exempt;
    if (!known.has(key)) known.set(key, judge(source, flags, longest));
    const why = known.get(key) ?? null;
    return why === null || (isExempt && why !== exponential) ? [] : [{ file, line, why, source }];
  });
}

const exponential = 'two ways to read the same text, in a loop: it may take for ever';

function judge(source: string, flags: string, longest: number): string | null {
  try {
    const reads = measurePattern(source, flags, longest);
    if (reads === Infinity) return exponential;
    return reads > readsAtMost ? `reads a character up to ${reads.toLocaleString('en')} times` : null;
  } catch (thrown) {
    return `undecided: ${String(thrown)}`;
  }
}
