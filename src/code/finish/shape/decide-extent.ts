/**
 * How much is wanted at the cursor: the rest of a line, a statement that is begun, or what comes to the end of the scope.
 */
export type Extent = 'line' | 'statement' | 'block';

/** What editors put behind the cursor by themselves, and what may follow whatever is written. */
const closersOnly = /^[\s)\]}>;,:'"`]*$/;
/** A line behind which a block begins, in the languages there are grammars for. */
const opensBlock = /(?:[{([]|:|=>|->|\b(?:do|then|else|begin|try))\s*$/;

/** Decides it from what stands around the cursor on its line. */
export function decideExtent({ prefix, suffix }: { prefix: string; suffix: string }): Extent {
  // Whoever makes room before a line may want a whole block there.
  if (isBeforeLine({ prefix, suffix })) return 'block';
  const rest = suffix.split('\n', 1)[0] ?? '';
  if (!closersOnly.test(rest)) return 'line';
  const begun = prefix.slice(prefix.lastIndexOf('\n') + 1);
  if (begun.trim() === '' || opensBlock.test(begun)) return 'block';
  return 'statement';
}

/** Whether the cursor stands at the very beginning of a line that is written already: what is filled in comes before it, as lines. */
export function isBeforeLine({ prefix, suffix }: { prefix: string; suffix: string }): boolean {
  const isAtBegin = prefix === '' || prefix.endsWith('\n');
  return isAtBegin && (suffix.split('\n', 1)[0] ?? '').trim() !== '';
}

/** How far a line stands to the right; a tab counts as one place, as each language that knows tabs uses them alone. */
export function countIndent(line: string): number {
  return line.length - line.trimStart().length;
}
